using Hangfire.Server;

namespace Matching.Jobs.Rounds;

/// <summary>Hangfire's way to <see cref="MatchRoundJob"/>.</summary>
internal sealed class RoundJob(MatchRoundJob matching) : IRoundJob
{
    public Task RunAsync(string roundId, PerformContext context, CancellationToken cancellationToken) =>
        matching.RunAsync(roundId, context.BackgroundJob.Id, cancellationToken);
}
