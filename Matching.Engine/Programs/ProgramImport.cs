using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Programs;

/// <summary>Takes files of programs into the store. Rows of one key are one program with all its cohorts; what is written of it counts for each of
/// its rows.</summary>
public sealed class ProgramImport(ProgramStore programs, CodeTableStore codes)
{
    /// <param name="scope">Rows of others are refused.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        await Importer.RunAsync(await FormAsync(scope, cancellationToken), file, programs.UpsertAsync, cancellationToken);

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
