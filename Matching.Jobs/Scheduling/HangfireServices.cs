using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using Matching.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Scheduling;

/// <summary>Hangfire's own services, each host with its own: <c>AddHangfire</c> would share one storage among all hosts of a process.</summary>
internal static class HangfireServices
{
    public static IServiceCollection AddHangfireJobs(this IServiceCollection services)
    {
        services.AddSingleton<IGlobalConfiguration>(GlobalConfiguration.Configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.AddSingleton<ITimeZoneResolver, ConsortiumTimeZone>();
        services.AddSingleton(_ => DashboardRoutes.Routes);
        services.AddSingleton(provider => HangfireStorage.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<Database>()));
        services.AddSingleton<IBackgroundJobClient>(provider => new BackgroundJobClient(provider.GetRequiredService<JobStorage>()));
        services.AddSingleton<IRecurringJobManager>(provider => new RecurringJobManager(
            provider.GetRequiredService<JobStorage>(), JobFilterProviders.Providers, provider.GetRequiredService<ITimeZoneResolver>()));
        return services.AddHostedService<JobsHost>();
    }
}
