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
        var answer = await SpoolAsync(form, file, write, cancellationToken);
        ImportTelemetry.Ended(typeof(T).Name, file.DryRun, started, answer);
        return answer;
    }

    private static async Task<ImportAnswer> SpoolAsync<T>(RowForm<T> form, ImportFile file, WriteBatch<T> write, CancellationToken cancellationToken)
        where T : class
    {
        await using var spooled = SpooledFile.Create(cancellationToken);
        await file.Body.CopyToAsync(spooled, cancellationToken);
        await Readers.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(form, file, spooled, write, cancellationToken);
        }
        finally
        {
            Readers.Release();
        }
    }

    private static async Task<ImportAnswer> ReadAsync<T>(
        RowForm<T> form, ImportFile file, SpooledFile spooled, WriteBatch<T> write, CancellationToken cancellationToken)
        where T : class
    {
        if (RowFile.Open(spooled, file.ContentType, form.Columns, file.Language, out var refused) is not { } source
            || FileTables.Find(source, new(form.Columns, form.Required), file, out refused) is not { } tables)
        {
            return refused!;
        }

        var mendable = new MendableRow(tables.Taken);
        var rejected = new RejectedRows(mendable.Header);
        try
        {
            var log = new ImportLog(rejected, mendable, file.Language);
            await new ImportPass<T>(form, tables.Taken, log, write, file).RunAsync(cancellationToken);
            return new ImportAnswer.Done(log.Report([.. tables.Ignored, .. source.IgnoredKeys], tables.Notes), rejected);
        }
        catch
        {
            await rejected.DisposeAsync();
            throw;
        }
    }
}
