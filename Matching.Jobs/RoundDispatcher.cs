using Hangfire;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Jobs.Rounds;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs;

/// <summary>Has rounds matched and cancels that, and sees to it that each matching has a background job. The round's row says what is to be done.</summary>
public sealed class RoundDispatcher(RoundResultStore results, JobStorage storage, IBackgroundJobClient jobs, ILogger<RoundDispatcher> logger)
{
    public async Task<RoundMove> StartAsync(string roundId, CancellationToken cancellationToken)
    {
        var queued = await results.QueueAsync(roundId, cancellationToken);
        // A crash before this leaves a queued round to the pass of the next minute.
        if (queued == RoundMove.Moved)
            await UnitOfWork.AfterCommitAsync(CallAsync, cancellationToken);
        return queued;
    }

    /// <summary>Ends the matching of a round at once. Its worker can write nothing more, and stops at its next step.</summary>
    public async Task<RoundMove> CancelAsync(string roundId, string? job, CancellationToken cancellationToken)
    {
        var cancelled = await results.CancelAsync(roundId, cancellationToken);
        if (cancelled == RoundMove.Moved && job is not null)
            await UnitOfWork.AfterCommitAsync(_ => Task.FromResult(jobs.Delete(job)), cancellationToken);
        return cancelled;
    }

    /// <summary>Gives a job to each matching that has not ended and has no living one. What fails is left to the pass of the next minute.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var round in await results.UnderWayAsync(cancellationToken))
                await SeeToAsync(round, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "The rounds could not be looked after; the next minute tries again");
        }
    }

    private async Task SeeToAsync(Round round, CancellationToken cancellationToken)
    {
        switch (storage.LifeOf(round.Job))
        {
            case JobLife.Living:
                return;
            case JobLife.Deleted:
                await results.CancelAsync(round.Id, cancellationToken);
                return;
        }

        // A job that is not the round's does nothing, and a round without one gets one from whoever looks next.
        var job = jobs.Enqueue<IRoundJob>(work => work.RunAsync(round.Id, null!, CancellationToken.None));
        if (!await results.TakeJobAsync(round.Id, round.Job, job, cancellationToken))
            jobs.Delete(job);
    }
}
