using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Programs;

/// <summary>Takes files of programs into the store. Rows of one key are one program with all its cohorts; what is written of it counts for each of
/// its rows.</summary>
public sealed class ProgramImport(ProgramStore programs, SupplyCoverageStore coverages, CodeTableStore codes)
{
    /// <param name="scope">Rows of others are refused.</param>
    public Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        RunAsync(file, scope, null, cancellationToken);

    /// <param name="scope">Rows of others are refused.</param>
    /// <param name="coverage">How much the file is of the supply of its regions; null leaves what was said.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, SupplyCoverage? coverage, CancellationToken cancellationToken)
    {
        var regions = new HashSet<string>(StringComparer.Ordinal);
        var answer = await Importer.RunAsync(await FormAsync(scope, cancellationToken), file, WriteAsync, cancellationToken);
        if (coverage is { } said and not SupplyCoverage.Partial && answer is ImportAnswer.Done && !file.DryRun)
            await coverages.MarkAsync(regions, said, cancellationToken);
        return answer;

        async Task<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<Program> batch, bool dryRun, CancellationToken token)
        {
            string[] met = [.. batch.Select(program => program.Region ?? "").Where(regions.Add)];
            // Said before the rows are in: a crash between the two leaves less that is assessable, and never a gap of what is partial.
            if (coverage == SupplyCoverage.Partial && !dryRun)
                await coverages.MarkAsync(met, SupplyCoverage.Partial, token);
            return await programs.UpsertAsync(batch, dryRun, token);
        }
    }

    /// <summary>One of them as a person fills it in on a page. Nothing is written.</summary>
    /// <param name="fields">By the English names of a file's columns.</param>
    public async Task<FilledForm<Program>> ReadAsync(
        IReadOnlyDictionary<string, string> fields, Scope scope, Language language, CancellationToken cancellationToken) =>
        FilledForm<Program>.Read(await FormAsync(scope, cancellationToken), fields, language);

    internal async Task<Inspector> InspectorAsync(Scope scope, CancellationToken cancellationToken) =>
        new Inspector<Program>(ImportKind.Programs, await FormAsync(scope, cancellationToken), programs.UpsertAsync);

    private async Task<ProgramForm> FormAsync(Scope scope, CancellationToken cancellationToken) =>
        new(await codes.GetAsync(cancellationToken), scope);
}
