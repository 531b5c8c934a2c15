using System.Diagnostics;
using Matching.Jobs.Recompute;

namespace Matching.Benchmarks.Workers;

/// <summary>Ten processes, services and workers, started at the same moment on a database that has nothing.</summary>
internal static class TenAtOnce
{
    private const int Each = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<string> RunAsync(string server, CancellationToken cancellationToken)
    {
        if (Service() is not { } service)
            return "| Matching.Api is not built in this configuration | | | | |";
        await using var database = await ServerDatabase.CreateAsync(server, cancellationToken);
        var processes = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < Each; i++)
            {
                processes.Add(new ChildProcess(service, database.Connection, ("Matching__Sample", "true")));
                processes.Add(new ChildProcess(typeof(RecomputeJob).Assembly.Location, database.Connection));
            }

            var started = Stopwatch.GetTimestamp();
            while (!await IsPublishedAsync(database, cancellationToken) && Stopwatch.GetElapsedTime(started) < Patience)
                await Task.Delay(500, cancellationToken);
            var published = Stopwatch.GetElapsedTime(started);
            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
            var errors = processes.SelectMany(process => process.Lines)
                .Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)).ToList();
            foreach (var error in errors)
                await Console.Error.WriteLineAsync(error);
            var (there, migrated) = (processes.Count(process => !process.HasEnded), processes.Count(process => Says(process, "Migrated the database")));
            var migrations = await database.CountAsync("SELECT COUNT(*) FROM schema_version", cancellationToken);
            var shown = processes.Count(process => Says(process, "shown this once"));
            var stored = await database.CountAsync("SELECT COUNT(*) FROM api_key", cancellationToken);
            var runs = await database.CountAsync("SELECT COUNT(*) FROM run WHERE state = 'Published'", cancellationToken);
            return $"| {there} of {processes.Count} | {migrations} by {migrated} | {stored} stored, {shown} shown "
                + $"| {runs} after {published.TotalSeconds:0.0} s | {errors.Count} |";
        }
        finally
        {
            foreach (var process in processes)
                await process.DisposeAsync();
        }
    }

    private static bool Says(ChildProcess process, string words) => process.Lines.Any(line => line.Contains(words, StringComparison.Ordinal));

    private static async Task<bool> IsPublishedAsync(ServerDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.CountAsync("SELECT COUNT(*) FROM run WHERE state = 'Published'", cancellationToken) > 0;
        }
        catch (Npgsql.PostgresException)
        {
            return false;
        }
    }

    /// <summary>The service's program beside this one's, in the same configuration, or null.</summary>
    private static string? Service()
    {
        var own = AppContext.BaseDirectory;
        var program = own.Replace(Path.Combine("tests", "Matching.Benchmarks"), "Matching.Api", StringComparison.Ordinal) + "Matching.Api.dll";
        return File.Exists(program) ? program : null;
    }
}
