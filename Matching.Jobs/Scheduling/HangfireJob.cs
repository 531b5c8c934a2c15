#if HANGFIRE
using Hangfire;

namespace Matching.Jobs.Scheduling;

/// <summary>Hangfire's way to a job of the table. An error has been logged there, and the next pass is the retry.</summary>
public sealed class HangfireJob(JobTable table)
{
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(string name, CancellationToken cancellationToken) => table.RunAsync(name, cancellationToken);
}
#endif
