using Hangfire;
using Hangfire.Server;

namespace Matching.Jobs.Rounds;

/// <summary>The matching of a round as a background job. Hangfire stores these names with each job, so they stay.</summary>
internal interface IRoundJob
{
    const string Queue = "rounds";

    /// <param name="context">Given by Hangfire, as the token is: cancelled when the process stops or the job is taken away.</param>
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 0, LogEvents = false)]
    Task RunAsync(string roundId, PerformContext context, CancellationToken cancellationToken);
}
