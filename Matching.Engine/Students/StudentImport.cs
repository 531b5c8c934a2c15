using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Students;

/// <summary>Takes files of students into the store. A file gives no consent and takes none away.</summary>
public sealed class StudentImport(StudentStore students, CodeTableStore codes)
{
    /// <param name="scope">Rows of others are refused.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        await Importer.RunAsync(await FormAsync(scope, cancellationToken), file, students.UpsertAsync, cancellationToken);

    /// <summary>One of them as a person fills it in on a page. Nothing is written.</summary>
    /// <param name="fields">By the English names of a file's columns.</param>
    public async Task<FilledForm<Student>> ReadAsync(
        IReadOnlyDictionary<string, string> fields, Scope scope, Language language, CancellationToken cancellationToken) =>
        FilledForm<Student>.Read(await FormAsync(scope, cancellationToken), fields, language);

    internal async Task<Inspector> InspectorAsync(Scope scope, CancellationToken cancellationToken) =>
        new Inspector<Student>(ImportKind.Students, await FormAsync(scope, cancellationToken), students.UpsertAsync);

    private async Task<StudentForm> FormAsync(Scope scope, CancellationToken cancellationToken) =>
        new(await codes.GetAsync(cancellationToken), scope);
}
