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
        Importer.RunAsync(new OutcomeForm(today, scope), file, Write(scope), cancellationToken);

    internal Inspector Inspector(DateOnly today, Scope scope) =>
        new Inspector<Outcome>(ImportKind.Outcomes, new OutcomeForm(today, scope), Write(scope));

    /// <summary>What the caller does not see is answered as what is not there.</summary>
    private WriteBatch<Outcome> Write(Scope scope) =>
        (batch, dryRun, token) => outcomes.UpsertAsync(batch, scope.WithShown(), dryRun, token);
}
