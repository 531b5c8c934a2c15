using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Students;

/// <summary>Takes files of students into the store. A file gives no consent and takes none away.</summary>
public sealed class StudentImport(StudentStore students, CodeTableStore codes)
{
    /// <param name="scope">Rows of others are refused.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        await Importer.RunAsync(await FormAsync(scope, cancellationToken), file, students.UpsertAsync, cancellationToken);

    internal async Task<Inspector> InspectorAsync(Scope scope, CancellationToken cancellationToken) =>
        new Inspector<Student>(ImportKind.Students, await FormAsync(scope, cancellationToken), students.UpsertAsync);

    private async Task<StudentForm> FormAsync(Scope scope, CancellationToken cancellationToken) =>
        new(await codes.GetAsync(cancellationToken), scope);
}
