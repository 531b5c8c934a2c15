using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Nightly;

/// <summary>
/// Puts the run that is due into the queue. A pass at any moment, by any number of processes, leaves the queue the same:
/// so it is called when the night comes, and once on start for a night that was missed.
/// </summary>
internal sealed class NightlyJob(RunStore runs, NightlySchedule schedule, TimeProvider clock, ILogger<NightlyJob> logger)
{
    /// <summary>A run that is put into the queue later than this is called a catch-up.</summary>
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Each of the two is one transaction: a crash leaves the run in the queue or not, and the next pass sees which.
        var added = await runs.EnqueueFirstAsync(RunTrigger.CatchUp, cancellationToken) ?? await EnqueueDueAsync(cancellationToken);
        if (added is not null && logger.IsEnabled(LogLevel.Information))
            logger.LogInformation("Queued run {Run} ({Trigger})", added.Run.Id, added.Run.Trigger);
    }

    private async Task<EnqueuedRun?> EnqueueDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (schedule.LastDue(now) is not { } due || await runs.NewestPublishedAsync(cancellationToken) is null)
            return null;
        var trigger = now - due <= OnTime ? RunTrigger.Nightly : RunTrigger.CatchUp;
        return await runs.EnqueueDueAsync(trigger, NightlySchedule.KeyOf(due), due, cancellationToken);
    }
}
