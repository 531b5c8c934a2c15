using Matching.Engine.Files;

namespace Matching.Engine.Outcomes;

/// <summary>Takes files of outcomes into the store.</summary>
public sealed class OutcomeImport(OutcomeStore outcomes)
{
    /// <param name="today">Stands for an empty date.</param>
    public Task<ImportAnswer> RunAsync(ImportFile file, DateOnly today, CancellationToken cancellationToken) =>
        Importer.RunAsync(new OutcomeForm(today), file, outcomes.UpsertAsync, cancellationToken);
}
