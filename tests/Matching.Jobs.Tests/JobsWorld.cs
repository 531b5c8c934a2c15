using Matching.Engine;
using Matching.Engine.Recompute;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Matching.Jobs.Tests;

/// <summary>A database with processes on it, each a host of its own; gone when it is disposed of. A SQLite file is for one process.</summary>
internal sealed class JobsWorld(StorageProvider provider = StorageProvider.Sqlite) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matching-test-");
    private readonly List<IHost> _processes = [];
    private string? _name;

    /// <summary>A process that has not started its jobs; its database is migrated.</summary>
    public async Task<IHost> AddProcessAsync(TimeProvider? clock = null, BuildIndex? build = null, params (string Key, string Value)[] settings)
    {
        var host = await AddUnmigratedAsync(clock, build, settings);
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        return host;
    }

    /// <summary>A process that will find the database as it is.</summary>
    public async Task<IHost> AddUnmigratedAsync(TimeProvider? clock = null, BuildIndex? build = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        builder.Configuration["Matching:Provider"] = $"{provider}";
        builder.Configuration["ConnectionStrings:Matching"] = await ConnectAsync();
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        builder.Services.AddMatchingEngine(builder.Configuration);
        builder.Services.AddMatchingJobs(builder.Configuration);
        if (build is not null)
            builder.Services.AddSingleton(build);
        var host = builder.Build();
        _processes.Add(host);
        return host;
    }

    /// <summary>The connection string of the database, which is made where it is not there yet.</summary>
    public async Task<string> ConnectAsync()
    {
        if (provider == StorageProvider.Sqlite)
            return new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "matching.db") }.ToString();
        if (_name is null)
        {
            _name = $"matching_test_{Guid.NewGuid():N}";
            await OnServerAsync($"CREATE DATABASE {_name}");
        }

        return new NpgsqlConnectionStringBuilder(Server()) { Database = _name }.ToString();
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
        if (_name is not null)
            await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    /// <summary>The real builder, held up until the test lets it go on.</summary>
    public static BuildIndex Gated(TaskCompletionSource begun, Task go) => (inputs, workers, progress, cancellationToken) =>
    {
        begun.TrySetResult();
        go.WaitAsync(cancellationToken).GetAwaiter().GetResult();
        return MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
    };

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Server()
    {
        var server = Environment.GetEnvironmentVariable("MATCHING_POSTGRES");
        if (string.IsNullOrEmpty(server))
            Assert.Ignore("MATCHING_POSTGRES holds no connection string.");
        return server!;
    }
}
