using Matching.Engine.Catalog;
using Matching.Engine.Files;

namespace Matching.Engine.Programs;

/// <summary>Takes files of programs into the store. Rows of one key are one program with all its cohorts; what is written of it counts for each of
/// its rows.</summary>
public sealed class ProgramImport(ProgramStore programs, CodeTableStore codes)
{
    public async Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        await Importer.RunAsync(new ProgramForm(await codes.GetAsync(cancellationToken)), file, programs.UpsertAsync, cancellationToken);
}
