using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Outcomes;

/// <summary>Takes files of outcomes into the store.</summary>
public sealed class OutcomeImport(OutcomeStore outcomes)
{
    /// <param name="today">Stands for an empty date.</param>
    public Task<ImportAnswer> RunAsync(ImportFile file, DateOnly today, CancellationToken cancellationToken) =>
        Importer.RunAsync(new OutcomeForm(today), file, outcomes.UpsertAsync, cancellationToken);

    internal Inspector Inspector(DateOnly today) => new Inspector<Outcome>(ImportKind.Outcomes, new OutcomeForm(today), outcomes.UpsertAsync);
}
