using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Series;

/// <summary>Takes files of series into the store.</summary>
public sealed class SeriesImport(SeriesStore series, CodeTableStore codes)
{
    public async Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        await Importer.RunAsync(new SeriesForm(await codes.GetAsync(cancellationToken)), file, series.UpsertAsync, cancellationToken);

    internal async Task<Inspector> InspectorAsync(CancellationToken cancellationToken) =>
        new Inspector<SeriesPoint>(ImportKind.Series, new SeriesForm(await codes.GetAsync(cancellationToken)), series.UpsertAsync);
}
