using Matching.Engine;
using Matching.Engine.Storage;
using Matching.Jobs;
using Matching.Jobs.Maintenance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (await MaintenanceCommand.RunAsync(args, Console.Out, CancellationToken.None) is { } done)
    return done;

var builder = Host.CreateApplicationBuilder(args);
if (builder.Configuration.GetValue("Matching:Provider", StorageProvider.Sqlite) == StorageProvider.Sqlite)
{
    await Console.Error.WriteLineAsync(
        "A worker of its own needs a database server (Matching__Provider=SqlServer or PostgreSql): "
        + "a SQLite file belongs to one process, Matching.Api, which does its jobs itself.");
    return 1;
}

builder.Logging.AddFilter("Hangfire", LogLevel.Warning);
builder.Services.AddMatchingEngine(builder.Configuration);
builder.Services.AddMatchingJobs(builder.Configuration);
builder.AddMatchingTelemetry();
try
{
    await builder.Build().RunAsync();
    return 0;
}
catch (NewerSchemaException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
