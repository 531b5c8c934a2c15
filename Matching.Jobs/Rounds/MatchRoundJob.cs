using Matching.Engine.Rounds;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Rounds;

/// <summary>One attempt at matching a round. Whoever takes it over begins anew: the same lists give the same outcome.</summary>
internal sealed class MatchRoundJob(RoundResultStore results, RoundInputStore inputs, ILogger<MatchRoundJob> logger)
{
    /// <param name="job">The background job that calls.</param>
    public async Task RunAsync(string roundId, string job, CancellationToken cancellationToken)
    {
        // A crash before this commits leaves the round queued; after it, whoever looks next gives it another job, which takes over by a higher attempt.
        if (await results.BeginAsync(roundId, job, cancellationToken) is not var (round, attempt))
            return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var input = await inputs.LoadAsync(round, ending.Token);
            // Computing writes progress and nothing else: a crash here leaves a round that is running and has no living job.
            var outcome = RoundMatcher.Match(input, Report, ending.Token);
            // One transaction: a crash before its commit leaves no outcome, after it the whole one.
            await results.CompleteAsync(roundId, attempt, input.Digest(), outcome, CancellationToken.None);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            logger.LogWarning("The matching of round {Round} stops in attempt {Attempt}", roundId, attempt);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The matching of round {Round} failed in attempt {Attempt}", roundId, attempt);
            await results.FailAsync(roundId, attempt, exception.Message, CancellationToken.None);
        }

        // The matching is no task that waits: the report is written by its own thread, and whether it may go on is heard with it.
        void Report(int done, int total)
        {
            if (!results.ProgressAsync(roundId, attempt, done, total, CancellationToken.None).GetAwaiter().GetResult())
                ending.Cancel();
        }
    }
}
