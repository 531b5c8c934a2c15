using Hangfire;
using Hangfire.Server;

namespace Matching.Jobs.Recompute;

/// <summary>
/// A run as a background job. Hangfire stores these names with each job: what waits in a database over an upgrade is found by them,
/// so they stay.
/// </summary>
internal interface IRunJob
{
    const string Queue = "runs";

    /// <summary>How often a run that failed is tried again.</summary>
    const int Retries = 2;

    /// <param name="context">Given by Hangfire, as the token is: cancelled when the process stops or the job is taken away.</param>
    [Queue(Queue)]
    [AutomaticRetry(Attempts = Retries, DelaysInSeconds = [10, 60], LogEvents = false)]
    Task RunAsync(string runId, PerformContext context, CancellationToken cancellationToken);
}
