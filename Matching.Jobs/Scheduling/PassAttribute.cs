using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Matching.Jobs.Scheduling;

/// <summary>For a job that comes every minute and mostly finds nothing to do: the dashboard is to show runs, so its past is soon forgotten.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PassAttribute : JobFilterAttribute, IApplyStateFilter
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => context.JobExpirationTimeout = Remembered;

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }
}
