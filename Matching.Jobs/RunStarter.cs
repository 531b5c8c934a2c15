using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Matching.Jobs.Scheduling;

namespace Matching.Jobs;

/// <summary>Asks for a run now, for a process that has jobs or for one that leaves them to others.</summary>
public sealed class RunStarter(RunStore runs, IJobScheduler scheduler)
{
    /// <summary>A run that reads its input after this call, maybe one that waits already. A worker of this process begins at once.</summary>
    public async Task<EnqueuedRun> StartAsync(CancellationToken cancellationToken)
    {
        var run = await runs.EnqueueAsync(RunTrigger.Request, null, cancellationToken);
        await UnitOfWork.AfterCommitAsync(token => scheduler.TriggerAsync(RecomputeJob.Name, token), cancellationToken);
        return run;
    }
}
