using Matching.Engine.Catalog;
using Matching.Engine.Files;

namespace Matching.Engine.Demands;

/// <summary>Takes files of demands into the store.</summary>
public sealed class DemandImport(DemandStore demands, CodeTableStore codes)
{
    public async Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        await Importer.RunAsync(new DemandForm(await codes.GetAsync(cancellationToken)), file, demands.UpsertAsync, cancellationToken);
}
