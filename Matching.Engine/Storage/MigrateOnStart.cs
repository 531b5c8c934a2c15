using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Engine.Storage;

/// <summary>Migrates before anything else starts, and gives a database server that is still starting a minute.</summary>
internal sealed class MigrateOnStart(
    Database database, Migrator migrator, IOptions<StorageOptions> options, TimeProvider clock, ILogger<MigrateOnStart> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider == StorageProvider.SqlServer && SqlServerDialect.ClientIsOld)
        {
            logger.LogWarning(
                "This build talks to SQL Server through Microsoft.Data.SqlClient 2.1, whose TLS handling has a known advisory; "
                + "build with -p:SqlClientVersion=6.1.5 or newer where the registry has it");
        }

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
