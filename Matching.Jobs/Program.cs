using Matching.Engine;
using Matching.Engine.Storage;
using Matching.Jobs;
using Matching.Jobs.Maintenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

if (await MaintenanceCommand.RunAsync(args, Console.Out, CancellationToken.None) is { } done)
    return done;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
builder.Services.AddMatchingEngine(builder.Configuration);
builder.Services.AddMatchingJobs(builder.Configuration);
builder.AddMatchingTelemetry();
using var host = builder.Build();
if (SettingsCheck.Refuses(host.Services, Console.Error))
    return 1;
if (host.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Sqlite)
{
    await Console.Error.WriteLineAsync(
        "A worker of its own needs a database server (Matching__Provider=SqlServer or PostgreSql): "
        + "a SQLite file belongs to one process, Matching.Api, which does its jobs itself.");
    return 1;
}

try
{
    await host.RunAsync();
    return 0;
}
catch (NewerSchemaException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
