using Hangfire.Server;

namespace Matching.Jobs.Recompute;

/// <summary>Hangfire's way to <see cref="RecomputeJob"/>.</summary>
internal sealed class RunJob(RecomputeJob recompute) : IRunJob
{
    private const string RetryCount = "RetryCount";

    public Task RunAsync(string runId, PerformContext context, CancellationToken cancellationToken) => recompute.RunAsync(
        runId, context.BackgroundJob.Id, context.GetJobParameter<int>(RetryCount) >= IRunJob.Retries, cancellationToken);
}
