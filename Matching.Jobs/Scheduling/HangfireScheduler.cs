#if HANGFIRE
using System.Globalization;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Jobs.Scheduling;

/// <summary>Hangfire with its store in memory: what must survive a crash is in the run table.</summary>
internal sealed class HangfireScheduler(JobTable table, IServiceScopeFactory scopes) : IJobScheduler, IDisposable
{
    private const string EachMinute = "* * * * *";

    private readonly JobStorage _storage = new InMemoryStorage { JobExpirationTimeout = TimeSpan.FromMinutes(5) };
    private BackgroundJobServer? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var recurring = new RecurringJobManager(_storage);
        foreach (var job in table.All)
            recurring.AddOrUpdate(job.Name, Pass(job.Name), CronOf(job), new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        var options = new BackgroundJobServerOptions
        {
            Activator = new AspNetCoreJobActivator(scopes),
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            WorkerCount = 4,
        };
        _server = new BackgroundJobServer(options, _storage);
        return Task.CompletedTask;
    }

    public Task TriggerAsync(string job, CancellationToken cancellationToken)
    {
        if (_server is not null)
            new RecurringJobManager(_storage).Trigger(job);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null)
            return;
        _server.SendStop();
        await _server.WaitForShutdownAsync(cancellationToken);
    }

    public void Dispose() => _server?.Dispose();

    private static Job Pass(string name) => Job.FromExpression<HangfireJob>(job => job.RunAsync(name, CancellationToken.None));

    // Its cron dialect is not Quartz's. A pass may be called too often, so each minute stands for every schedule that is not finer.
    private static string CronOf(ScheduledJob job) => job.Every is { TotalSeconds: < 60 } every
        ? string.Create(CultureInfo.InvariantCulture, $"*/{every.TotalSeconds:0} * * * * *")
        : EachMinute;
}
#endif
