using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Outcomes;

/// <summary>Takes files of outcomes into the store.</summary>
public sealed class OutcomeImport(OutcomeStore outcomes)
{
    /// <param name="scope">Rows of others are refused.</param>
    /// <param name="today">Stands for an empty date.</param>
    public Task<ImportAnswer> RunAsync(ImportFile file, DateOnly today, Scope scope, CancellationToken cancellationToken) =>
        Importer.RunAsync(new OutcomeForm(today, scope), file, outcomes.UpsertAsync, cancellationToken);

    internal Inspector Inspector(DateOnly today, Scope scope) =>
        new Inspector<Outcome>(ImportKind.Outcomes, new OutcomeForm(today, scope), outcomes.UpsertAsync);
}
