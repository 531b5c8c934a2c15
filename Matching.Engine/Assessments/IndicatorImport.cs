using Matching.Engine.Files;

namespace Matching.Engine.Assessments;

/// <summary>Takes files of indicators into the store. Editions stay side by side; an assessment keeps the indicators with which it was opened.</summary>
public sealed class IndicatorImport(IndicatorStore indicators)
{
    public Task<ImportAnswer> RunAsync(ImportFile file, string set, string edition, CancellationToken cancellationToken) =>
        Importer.RunAsync(new IndicatorForm(set, edition), file, indicators.UpsertAsync, cancellationToken);
}
