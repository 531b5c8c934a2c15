using Matching.Jobs.Nightly;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Scheduling;

/// <summary>Starts and stops the jobs with the process.</summary>
internal sealed class JobsHost(
    IJobScheduler scheduler, NightlyJob nightly, JobTable table, IOptions<JobsOptions> options, ILogger<JobsHost> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Workers == 0)
        {
            logger.LogInformation("Matching:Workers is 0: this process leaves the jobs to others");
            return;
        }

        // Whatever nights were missed, this asks for one run at most.
        await nightly.RunAsync(cancellationToken);
        await scheduler.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await table.StopAsync();
        await scheduler.StopAsync(cancellationToken);
    }
}
