using System.Diagnostics;
using Hangfire;
using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Microsoft.Extensions.Options;

namespace Matching.Api.Pages.Operations;

/// <summary>Whether the service is well, and how old its last backup is.</summary>
internal static class SystemPages
{
    public static void MapSystem(this RouteGroupBuilder pages) => pages.MapGet("/system", Show).NeedsByKeyOrCookie(Right.ReadRuns);

    private static async Task<PageResult> Show(
        Database database, IOptions<StorageOptions> storage, Migrator migrator, BackupNoteStore backups, RunStore runs, LiveIndex live, JobStorage jobs,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var monitoring = jobs.GetMonitoringApi();
        var last = (await runs.ListAsync(null, 1, cancellationToken)).Items is [var newest, ..] ? newest : null;
        return PageResult.Of<SystemView, SystemModel>(new("运行状况", "How the service is"), new()
        {
            Now = clock.GetUtcNow(),
            StartedAt = process.StartTime.ToUniversalTime(),
            MemoryBytes = process.WorkingSet64,
            Provider = storage.Value.Provider,
            Schema = migrator.Newest,
            IsStorageWell = await database.ProbeAsync(cancellationToken) is null,
            Live = live.Current,
            LastRun = last,
            FailedJobs = monitoring.FailedCount(),
            Workers = monitoring.Servers().Count,
            Backup = await backups.LastAsync(cancellationToken),
        });
    }
}

public sealed record SystemModel
{
    public required DateTimeOffset Now { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of this process.</summary>
    public required long MemoryBytes { get; init; }

    public required StorageProvider Provider { get; init; }

    /// <summary>The number of the newest migration.</summary>
    public required int Schema { get; init; }

    public required bool IsStorageWell { get; init; }

    /// <summary>Null before the first run.</summary>
    public required LiveView? Live { get; init; }

    public required Run? LastRun { get; init; }

    public required long FailedJobs { get; init; }

    /// <summary>Processes that work on jobs.</summary>
    public required int Workers { get; init; }

    /// <summary>Null where this program made none.</summary>
    public required BackupNote? Backup { get; init; }

    public bool IsBackupOld => Backup is null || Now - Backup.DoneAt > TimeSpan.FromDays(7);
}
