using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Engine.Storage;

/// <summary>Migrates before anything else starts, and gives a database server that is still starting a minute.</summary>
internal sealed class MigrateOnStart(Database database, Migrator migrator, TimeProvider clock, ILogger<MigrateOnStart> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await database.PingAsync(cancellationToken);
                break;
            }
            catch (DbException exception) when (clock.GetElapsedTime(started) < Patience)
            {
                logger.LogWarning(exception, "The database cannot be reached yet; trying again");
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }

        await migrator.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
