using Matching.Engine;
using Matching.Engine.Recompute;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Jobs.Tests;

/// <summary>A SQLite file with processes on it, each a host of its own; gone when it is disposed of.</summary>
internal sealed class JobsWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matching-test-");
    private readonly List<IHost> _processes = [];

    /// <summary>A process that has not started its jobs; its database is migrated.</summary>
    public async Task<IHost> AddProcessAsync(TimeProvider? clock = null, BuildIndex? build = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        builder.Configuration["ConnectionStrings:Matching"] =
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "matching.db") }.ToString();
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.AddMatchingEngine(builder.Configuration);
        builder.Services.AddMatchingJobs(builder.Configuration);
        if (build is not null)
            builder.Services.AddSingleton(build);
        var host = builder.Build();
        _processes.Add(host);
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (process.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
                await process.StopAsync();
            if (process is IAsyncDisposable host)
                await host.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>The real builder, held up until the test lets it go on.</summary>
    public static BuildIndex Gated(TaskCompletionSource begun, Task go) => (inputs, workers, progress, cancellationToken) =>
    {
        begun.TrySetResult();
        go.WaitAsync(cancellationToken).GetAwaiter().GetResult();
        return MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
    };
}
