using System.Diagnostics;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>
/// Takes in a file of one kind: CSV, NDJSON or xlsx, in any encoding that is in use; the form says what its rows mean.
/// A row that is wrong is refused by itself. Memory does not grow with the texts of a file, which is spooled to disk.
/// </summary>
internal static class Importer
{
    private static readonly SemaphoreSlim Readers = new(FileLimits.FilesAtATime);

    public static async Task<ImportAnswer> RunAsync<T>(RowForm<T> form, ImportFile file, WriteBatch<T> write, CancellationToken cancellationToken)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await ReadAsync(file, ImportAsync, cancellationToken);
        ImportTelemetry.Ended(typeof(T).Name, file.DryRun, started, answer);
        return answer;

        async Task<ImportAnswer> ImportAsync(RowFile rows)
        {
            if (FileTables.Find(rows, new(form.Columns, form.Required), file.Columns, file.Language, out var refused) is not { } tables)
                return refused!;
            return tables.Refused as ImportAnswer ?? await PassAsync(form, tables, file, write, null, cancellationToken);
        }
    }

    /// <summary>Spools a body and reads it when it is its turn.</summary>
    public static async Task<ImportAnswer> ReadAsync(ImportFile file, Func<RowFile, Task<ImportAnswer>> read, CancellationToken cancellationToken)
    {
        await using var spooled = SpooledFile.Create(cancellationToken);
        await file.Body.CopyToAsync(spooled, cancellationToken);
        await Readers.WaitAsync(cancellationToken);
        try
        {
            using var rows = RowFile.Open(spooled, file.ContentType, file.Language, out var refused);
            return rows is null ? refused! : await read(rows);
        }
        finally
        {
            Readers.Release();
        }
    }

    /// <param name="sample">Where reading is to end with the first rows, what gathers them.</param>
    public static async Task<ImportAnswer.Done> PassAsync<T>(
        RowForm<T> form, FileTables tables, ImportFile file, WriteBatch<T> write, RowSample? sample, CancellationToken cancellationToken)
        where T : class
    {
        var mendable = new MendableRow(tables.Taken);
        var rejected = new RejectedRows(mendable.Header);
        try
        {
            var log = new ImportLog(rejected, mendable, file.Language);
            await new ImportPass<T>(form, tables.Taken, log, write, file) { Sample = sample }.RunAsync(cancellationToken);
            return new ImportAnswer.Done(log.Report([.. tables.Ignored, .. tables.Source.IgnoredKeys], tables.Notes(file.Language)), rejected);
        }
        catch
        {
            await rejected.DisposeAsync();
            throw;
        }
    }
}
