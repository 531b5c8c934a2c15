using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Matching.Jobs.Scheduling;

internal static class SchedulerServices
{
    public static IServiceCollection AddScheduler(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UseInMemoryStore());
        return services.AddSingleton<IJobScheduler, QuartzScheduler>();
    }
}
