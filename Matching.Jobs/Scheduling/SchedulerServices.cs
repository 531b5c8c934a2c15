using Microsoft.Extensions.DependencyInjection;
#if !HANGFIRE
using Quartz;
#endif

namespace Matching.Jobs.Scheduling;

/// <summary>Which scheduler this build has: Quartz, or Hangfire after <c>-p:Hangfire=true</c>.</summary>
internal static class SchedulerServices
{
#if HANGFIRE
    public static IServiceCollection AddScheduler(this IServiceCollection services) => services.AddSingleton<IJobScheduler, HangfireScheduler>();
#else
    public static IServiceCollection AddScheduler(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UseInMemoryStore());
        return services.AddSingleton<IJobScheduler, QuartzScheduler>();
    }
#endif
}
