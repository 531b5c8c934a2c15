using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Logging;
using Hangfire.States;
using Matching.Engine.Storage;
using Matching.Jobs.Expiry;
using Matching.Jobs.Nightly;
using Matching.Jobs.Recompute;
using Matching.Jobs.Reminders;
using Matching.Jobs.Rounds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Scheduling;

/// <summary>Starts and stops the jobs with the process.</summary>
internal sealed class JobsHost(
    Database database,
    Migrator migrator,
    JobStorage storage,
    IServiceProvider services,
    IOptions<StorageOptions> storageOptions,
    IOptions<JobsOptions> options,
    ILoggerFactory loggers) : IHostedService, IDisposable
{
    /// <summary>One for a run, one for what is done beside it; a second run steps back at once.</summary>
    private const int Hands = 2;

    /// <summary>When people are reminded: in the morning, before they begin.</summary>
    private const int ReminderHour = 8;

    private BackgroundJobServer? _server;
    private bool _disposed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(loggers));
        if (storageOptions.Value.Provider != StorageProvider.Sqlite)
            await migrator.AloneAsync(() => HangfireStorage.Prepare(storageOptions.Value, database), cancellationToken);
        if (options.Value.Workers == 0)
        {
            loggers.CreateLogger<JobsHost>().LogInformation("Matching:Workers is 0: this process leaves the jobs to others");
            return;
        }

        // Whatever nights were missed, this asks for one run at most. What a process left when it died is taken up at once.
        await services.GetRequiredService<NightlyJob>().RunAsync(cancellationToken);
        await services.GetRequiredService<ReconcileJob>().RunAsync(cancellationToken);
        _server = new BackgroundJobServer(ServerOptions(), storage);
        Schedule(services.GetRequiredService<IRecurringJobManager>(), services.GetRequiredService<NightlySchedule>());
    }

    /// <summary>May come again, even after disposal: a host that is stopped from two sides calls twice.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_disposed || _server is null)
            return;
        _server.SendStop();
        await _server.WaitForShutdownAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _server?.Dispose();
        // One for all of a process: it must not outlive the loggers.
        LogProvider.SetCurrentLogProvider(null);
    }

    private static void Schedule(IRecurringJobManager recurring, NightlySchedule schedule)
    {
        var inTheCity = new RecurringJobOptions { TimeZone = schedule.Zone };
        recurring.AddOrUpdate<NightlyJob>("nightly", job => job.RunAsync(CancellationToken.None), schedule.Cron, inTheCity);
        recurring.AddOrUpdate<MemberFigureJob>("member-figures", job => job.RunAsync(CancellationToken.None), schedule.Cron, inTheCity);
        recurring.AddOrUpdate<ReminderJob>("reminders", job => job.RunAsync(CancellationToken.None), Cron.Daily(ReminderHour), inTheCity);
        recurring.AddOrUpdate<ExpiryJob>("expiry", job => job.RunAsync(CancellationToken.None), Cron.Hourly());
        recurring.AddOrUpdate<WebhookJob>("webhooks", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<ReconcileJob>("reconcile", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
    }

    private BackgroundJobServerOptions ServerOptions() => new()
    {
        WorkerCount = Hands,
        Queues = [EnqueuedState.DefaultQueue, IRoundJob.Queue, IRunJob.Queue],
        SchedulePollingInterval = TimeSpan.FromSeconds(5),
        HeartbeatInterval = TimeSpan.FromSeconds(5),
        ServerTimeout = TimeSpan.FromSeconds(30),
        ServerCheckInterval = TimeSpan.FromSeconds(10),
        CancellationCheckInterval = TimeSpan.FromSeconds(2),
        Activator = new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()),
        TimeZoneResolver = services.GetRequiredService<ITimeZoneResolver>(),
    };
}
