using Matching.Engine.Live;
using Matching.Engine.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>
/// Asks for a run by itself once rows have been left alone for <see cref="JobsOptions.Quiet"/> and the published run no longer stands for them.
/// It goes by the database alone: a process that restarts sees what is stale, and the change number is the run's key, so that any number of
/// processes ask for one run.
/// </summary>
public sealed class QuietStart(
    ChangeStore changes, RunStore runs, IOptions<JobsOptions> options, TimeProvider clock, ILogger<QuietStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _imported;
    private long _seen = -1;
    private long _settled = -1;
    private DateTimeOffset _since;

    /// <summary>Called after a file was taken in: which run is to read it, or null where it waits for the night.</summary>
    /// <param name="written">Rows that it wrote, of which not all may be committed yet.</param>
    public async Task<ComingRun?> ImportedAsync(long written, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _imported, true);
        if (await runs.WaitingAsync(cancellationToken) is { } run)
            return new ComingRun(run.Id, ComingRunState.Queued);
        var staleness = await changes.StalenessAsync(cancellationToken);
        return (staleness with { Changed = Math.Max(staleness.Changed, written) }).NeedsRun ? new ComingRun(null, ComingRunState.Soon) : null;
    }

    /// <summary>One look. Safe at any moment and in any number of processes.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var newest = await changes.NewestAsync(cancellationToken);
        if (newest.ChangeNumber != _seen)
            (_seen, _since) = (newest.ChangeNumber, clock.GetUtcNow());
        if (_settled == _seen || newest.OpenRun is not null || clock.GetUtcNow() - _since < options.Value.Quiet)
            return;
        if ((await changes.StalenessAsync(cancellationToken)).NeedsRun)
        {
            var trigger = Volatile.Read(ref _imported) ? RunTrigger.Import : RunTrigger.Stale;
            // One transaction: a crash leaves the run in the queue or not, and the next look of any process sees which.
            if (await runs.EnqueueUnaskedAsync(trigger, $"change:{_seen}", cancellationToken) is { } added)
                logger.LogInformation("Queued run {Run} ({Trigger}): the published one no longer stands for what there is", added.Run.Id, trigger);
        }

        Volatile.Write(ref _imported, false);
        _settled = _seen;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is away: the next second tries again.
                logger.LogWarning(exception, "Whether a run is needed could not be seen");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}

/// <summary>A run that is to read rows that were just written.</summary>
/// <param name="RunId">Null until it was asked for.</param>
public sealed record ComingRun(string? RunId, ComingRunState State);

public enum ComingRunState
{
    /// <summary>It is asked for once rows have been left alone for some seconds.</summary>
    Soon,

    /// <summary>It waits for a worker.</summary>
    Queued,
}
