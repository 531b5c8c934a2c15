using Quartz;

namespace Matching.Jobs.Scheduling;

/// <summary>Quartz's way to a job of the table.</summary>
internal sealed class QuartzJob(JobTable table) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await table.RunAsync(context.JobDetail.Key.Name, cancellationToken);
}
