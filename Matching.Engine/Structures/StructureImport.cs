using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Structures;

/// <summary>Takes files of structures into the store.</summary>
public sealed class StructureImport(StructureStore structures, CodeTableStore codes)
{
    public async Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        await Importer.RunAsync(new StructureForm(await codes.GetAsync(cancellationToken)), file, structures.UpsertAsync, cancellationToken);

    internal async Task<Inspector> InspectorAsync(CancellationToken cancellationToken) =>
        new Inspector<StructureValue>(ImportKind.Structure, new StructureForm(await codes.GetAsync(cancellationToken)), structures.UpsertAsync);
}
