using Hangfire;
using Hangfire.States;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs;

/// <summary>
/// Asks for runs and cancels them, and sees to it that each has a background job: for a process that works, or for one that leaves the
/// work to others. The run table says what is to be done, Hangfire by whom and when.
/// </summary>
public sealed class RunDispatcher(RunStore runs, JobStorage storage, IBackgroundJobClient jobs, ILogger<RunDispatcher> logger)
{
    /// <summary>How long a run waits behind another unless it is called: the end of the other calls it.</summary>
    private static readonly TimeSpan StepBackFor = TimeSpan.FromMinutes(1);

    /// <summary>A run that reads its input after this call, maybe one that waits already.</summary>
    public Task<EnqueuedRun> StartAsync(CancellationToken cancellationToken) => runs.EnqueueAsync(RunTrigger.Request, null, cancellationToken);

    /// <summary>Ends a run at once. Its worker can write nothing more, and stops within seconds.</summary>
    public async Task<CancelOutcome> CancelAsync(string id, CancellationToken cancellationToken)
    {
        var outcome = await runs.CancelAsync(id, cancellationToken);
        // A crash before this leaves a worker that finds out at its next write.
        if (outcome == CancelOutcome.Cancelled)
            await UnitOfWork.AfterCommitAsync(token => CancelledAsync(id, token), cancellationToken);
        return outcome;
    }

    /// <summary>
    /// Gives a job to each run that has not ended and has no living one, and calls the next run where none is under way. A pass at any
    /// moment, by any number of processes, leaves one job for each run. What fails is left to the pass of the next minute.
    /// </summary>
    public Task CallAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var open = await runs.OpenAsync(cancellationToken);
        foreach (var run in open)
            await SeeToAsync(run, cancellationToken);
        // Not one that failed: that waits for its next attempt, and Hangfire knows how long.
        if (open.All(run => run.State == RunState.Queued) && open.FirstOrDefault(run => run.Error is null) is { Job: { } next })
            jobs.ChangeState(next, new EnqueuedState(), ScheduledState.StateName);
    });

    /// <summary>Puts a job off until the run that is under way has ended.</summary>
    internal void StepBack(string job) =>
        jobs.ChangeState(job, new ScheduledState(StepBackFor) { Reason = "Another run is under way" }, ProcessingState.StateName);

    /// <summary>What was committed stands, whatever comes of telling Hangfire.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "The runs could not be looked after; the next minute tries again");
        }
    }

    private async Task CancelledAsync(string id, CancellationToken cancellationToken)
    {
        if (await runs.GetAsync(id, cancellationToken) is not { } run)
            return;
        RunTelemetry.Ended(run);
        await TryAsync(() =>
        {
            if (run.Job is not null)
                jobs.Delete(run.Job);
            return Task.CompletedTask;
        });
        await CallAsync(cancellationToken);
    }

    private async Task SeeToAsync(Run run, CancellationToken cancellationToken)
    {
        switch (storage.LifeOf(run.Job))
        {
            case JobLife.Living:
                return;
            case JobLife.Deleted:
                // By an operator, on the dashboard.
                await CancelAsync(run.Id, cancellationToken);
                return;
        }

        // Each step is safe to be the last: a run without a job gets one from whoever looks next, a job that is not the run's does nothing.
        if (run.Job is not null && !await runs.DropJobAsync(run.Id, run.Job, cancellationToken))
            return;
        var job = jobs.Enqueue<IRunJob>(work => work.RunAsync(run.Id, null!, CancellationToken.None));
        if (!await runs.TakeJobAsync(run.Id, job, cancellationToken) && (await runs.GetAsync(run.Id, cancellationToken))?.Job != job)
            jobs.Delete(job);
        else if (logger.IsEnabled(LogLevel.Information))
            logger.LogInformation("Run {Run} ({Trigger}) has job {Job}", run.Id, run.Trigger, job);
    }
}
