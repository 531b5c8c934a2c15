using System.Runtime;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>Works on the next run of the queue: reads everything, scores everything, publishes everything at once.</summary>
internal sealed class RecomputeJob(
    RunStore runs,
    RunLeaseStore leases,
    RecomputeInputs inputs,
    RunPartStore parts,
    BuildIndex build,
    RunDescription description,
    IOptions<JobsOptions> options,
    TimeProvider clock,
    ILogger<RecomputeJob> logger)
{
    public const string Name = "recompute";

    private static readonly string Worker = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>One run at most. False where there was none to do.</summary>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        // A crash before this commits leaves the run in the queue; from here on, under a lease that runs out,
        // after which the next pass of any process begins it again.
        if (await leases.ClaimAsync(Worker, stopping) is not { } lease)
            return false;
        await using var heartbeat = new RunHeartbeat(leases, lease, clock, logger, stopping);
        // A collection that moves a country's rows would stop, for half a minute, whoever else this process serves.
        var latency = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var activity = RunTelemetry.Begin(lease.RunId, lease.Attempt);
        try
        {
            await WorkAsync(lease, heartbeat);
        }
        catch (OperationCanceledException) when (heartbeat.Token.IsCancellationRequested)
        {
            await StopAsync(lease, heartbeat.Last);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Run {Run} failed in attempt {Attempt}", lease.RunId, lease.Attempt);
            await leases.FailAsync(lease, Reason(exception).Message, CancellationToken.None);
        }
        finally
        {
            GCSettings.LatencyMode = latency;
        }

        if (RunTelemetry.Enabled && await runs.GetAsync(lease.RunId, CancellationToken.None) is { } run && run.Attempt == lease.Attempt)
            RunTelemetry.Ended(run);
        return true;
    }

    /// <summary>What went wrong, without the threads that it happened on.</summary>
    private static Exception Reason(Exception exception) => (exception as AggregateException)?.Flatten().InnerException ?? exception;

    private async Task WorkAsync(RunLease lease, RunHeartbeat heartbeat)
    {
        // Reading and scoring write nothing: a crash leaves nothing behind.
        var started = clock.GetTimestamp();
        var (read, changeNumber) = await inputs.ReadAsync(heartbeat.Token);
        var index = await Task.Run(() => build(read, options.Value.Workers, heartbeat, heartbeat.Token), heartbeat.Token);
        await heartbeat.HearAsync();

        // A crash while parts are written leaves parts of an attempt that was never published: nobody reads them, pruning removes them.
        if (!await leases.StartPublishingAsync(lease, heartbeat.Progress, heartbeat.Token))
            return;
        var digest = await WriteAsync(lease, index, heartbeat.Token);

        // One transaction: a crash leaves the old run in service or the new one. A commit that was reported as failed may still hold;
        // the failure that is then noted finds the run published, and changes nothing.
        var result = new RunResult(changeNumber, digest, index.Counts, await description.OfAsync(index, heartbeat.Token));
        if (!await leases.PublishAsync(lease, result, heartbeat.Token))
            return;
        if (logger.IsEnabled(LogLevel.Information))
            logger.LogInformation("Run {Run} is published after {Seconds:0.0} s", lease.RunId, clock.GetElapsedTime(started).TotalSeconds);

        // A crash here leaves more history than is kept, until the next run.
        await parts.PruneAsync(CancellationToken.None);
    }

    /// <summary>Writes each part while the next one is made.</summary>
    private async Task<string> WriteAsync(RunLease lease, MatchIndex index, CancellationToken cancellationToken)
    {
        using var digest = new IndexDigest();
        var writing = Task.CompletedTask;
        try
        {
            foreach (var (number, part) in StoredIndex.Write(index).Index())
            {
                digest.Add(part);
                await writing;
                // A database in a file writes on the thread that asks.
                writing = Task.Run(() => parts.WriteAsync(lease, number, part, cancellationToken), cancellationToken);
            }
        }
        finally
        {
            await writing;
        }

        return digest.Finish();
    }

    private async Task StopAsync(RunLease lease, Heartbeat heard)
    {
        logger.LogWarning("Run {Run} stops: {Reason}", lease.RunId, heard == Heartbeat.Held ? "the process ends" : heard);
        if (heard == Heartbeat.CancelRequested)
            await leases.CancelledAsync(lease, CancellationToken.None);
        else if (heard == Heartbeat.Held)
            await leases.ReleaseAsync(lease, CancellationToken.None);
    }
}
