using System.Data.Common;
using System.Runtime;
using Hangfire.Server;
using Matching.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Recompute;

/// <summary>One attempt at a run, from its beginning to whatever end it finds.</summary>
internal sealed class RecomputeJob(
    RunStore runs,
    RunAttemptStore attempts,
    RunDispatcher dispatcher,
    RecomputeWork work,
    DatabasePatience patience,
    TimeProvider clock,
    ILogger<RecomputeJob> logger)
{
    /// <summary>One attempt at the run, where it is its turn. Throws what went wrong, for whoever calls to call again.</summary>
    /// <param name="job">The background job that calls.</param>
    /// <param name="last">True where nobody calls again after a failure.</param>
    /// <exception cref="JobAbortedException">Another attempt has taken over: the job is no longer this caller's.</exception>
    public async Task RunAsync(string runId, string job, bool last, CancellationToken cancellationToken)
    {
        try
        {
            // A crash before this commits leaves the run in the queue. From here on the job is fetched by another worker once this one has
            // been silent for as long as the storage allows, and the run begun again under the next attempt.
            var beginning = await patience.AsOftenAsItTakesAsync(() => attempts.BeginAsync(runId, job, cancellationToken), cancellationToken);
            if (beginning is RunBeginning.OtherUnderWay)
                dispatcher.StepBack(job);
            else if (beginning is RunBeginning.Begun { Attempt: var attempt })
                await CarryOutAsync(attempt, last, cancellationToken);
        }
        finally
        {
            // Whatever came of it, another may have its turn. A crash here leaves that to the pass of the next minute.
            await dispatcher.CallAsync(CancellationToken.None);
        }
    }

    private async Task CarryOutAsync(RunAttempt attempt, bool last, CancellationToken cancellationToken)
    {
        await using var report = new ProgressReport(attempts, attempt, clock, logger, cancellationToken);
        // A collection that moves a country's rows would stop, for half a minute, whoever else this process serves.
        var latency = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var activity = RunTelemetry.Begin(attempt.RunId, attempt.Number);
        try
        {
            if (!await work.DoAsync(attempt, report))
                await StepAsideAsync(attempt);
        }
        catch (OperationCanceledException) when (report.Token.IsCancellationRequested)
        {
            logger.LogWarning("Run {Run} stops in attempt {Attempt}", attempt.RunId, attempt.Number);
            if (!await ReleaseAsync(attempt))
                await StepAsideAsync(attempt);
            else
                throw;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Run {Run} failed in attempt {Attempt}", attempt.RunId, attempt.Number);
            // Where the database failed, only when it is back is it known whether the run is still this attempt's to fail.
            var reason = Reason(exception).Message;
            if (!await patience.AsOftenAsItTakesAsync(() => attempts.FailAsync(attempt, reason, last, CancellationToken.None), cancellationToken))
                await StepAsideAsync(attempt);
            else
                throw;
        }
        finally
        {
            GCSettings.LatencyMode = latency;
            await CountAsync(attempt);
        }
    }

    /// <summary>Counts a run that this attempt has ended; one that was cancelled is counted by whoever did it.</summary>
    private async Task CountAsync(RunAttempt attempt)
    {
        if (RunTelemetry.Enabled && await runs.GetAsync(attempt.RunId, CancellationToken.None) is { State: RunState.Published or RunState.Failed } run
            && run.Attempt == attempt.Number)
        {
            RunTelemetry.Ended(run);
        }
    }

    /// <summary>
    /// What becomes of a worker whose attempt may write no more: the job of a run that has ended is done, that of another attempt is not
    /// its own, and Hangfire is to leave it to the other.
    /// </summary>
    private async Task StepAsideAsync(RunAttempt attempt)
    {
        var run = await patience.AsOftenAsItTakesAsync(() => runs.GetAsync(attempt.RunId, CancellationToken.None), CancellationToken.None);
        if (run is { EndedAt: null })
            throw new JobAbortedException();
    }

    /// <summary>Gives the run back. False where the attempt may write no more.</summary>
    private async Task<bool> ReleaseAsync(RunAttempt attempt)
    {
        try
        {
            return await attempts.ReleaseAsync(attempt, CancellationToken.None);
        }
        catch (DbException exception)
        {
            // The database is away: the run is taken over as that of a worker that died.
            logger.LogWarning(exception, "Run {Run} could not be given back", attempt.RunId);
            return true;
        }
    }

    /// <summary>What went wrong, without the threads that it happened on.</summary>
    private static Exception Reason(Exception exception) => (exception as AggregateException)?.Flatten().InnerException ?? exception;
}
