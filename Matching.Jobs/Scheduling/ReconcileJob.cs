using Hangfire;

namespace Matching.Jobs.Scheduling;

/// <summary>
/// Gives a job to each run and each matching of a round that has lost its own: its worker's storage went, or its process ended between a commit and the
/// next.
/// </summary>
internal sealed class ReconcileJob(RunDispatcher runs, RoundDispatcher rounds)
{
    // Each run for itself: a crash leaves the others to the next pass, which comes in any case.
    [Pass]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await runs.CallAsync(cancellationToken);
        await rounds.CallAsync(cancellationToken);
    }
}
