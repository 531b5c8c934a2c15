using Quartz;

namespace Matching.Jobs.Scheduling;

/// <summary>Quartz with its store in memory: what must survive a crash is in the run table.</summary>
internal sealed class QuartzScheduler(ISchedulerFactory factory, JobTable table) : IJobScheduler
{
    private IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var job in table.All)
        {
            IScheduleBuilder schedule = job.At is { } cron
                ? CronScheduleBuilder.Create(cron)
                : SimpleScheduleBuilder.Create().WithInterval(job.Every!.Value).RepeatForever();
            await _scheduler.ScheduleJob(
                JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build(),
                TriggerBuilder.Create(_scheduler.TimeProvider).WithIdentity(job.Name).StartNow().WithSchedule(schedule).Build(),
                cancellationToken: cancellationToken);
        }

        await _scheduler.Start(cancellationToken);
    }

    public async Task TriggerAsync(string job, CancellationToken cancellationToken)
    {
        if (_scheduler is not null)
            await _scheduler.TriggerJob(new JobKey(job), cancellationToken: cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not null)
            await _scheduler.Shutdown(true, cancellationToken);
    }
}
