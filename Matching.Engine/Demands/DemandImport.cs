using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Demands;

/// <summary>Takes files of demands into the store.</summary>
public sealed class DemandImport(DemandStore demands, CodeTableStore codes)
{
    public async Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        await Importer.RunAsync(await FormAsync(cancellationToken), file, demands.UpsertAsync, cancellationToken);

    internal async Task<Inspector> InspectorAsync(CancellationToken cancellationToken) =>
        new Inspector<Demand>(ImportKind.Demands, await FormAsync(cancellationToken), demands.UpsertAsync);

    private async Task<DemandForm> FormAsync(CancellationToken cancellationToken) => new(await codes.GetAsync(cancellationToken));
}
