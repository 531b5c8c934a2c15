using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Engine.Live;

/// <summary>Looks once a second for runs and changes of other processes.</summary>
internal sealed class IndexWatch(IndexRefresher refresher, TimeProvider clock, ILogger<IndexWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await refresher.WatchAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is away, or worse: what is in service stays, and the next second tries again.
                logger.LogWarning(exception, "The index could not be refreshed");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
