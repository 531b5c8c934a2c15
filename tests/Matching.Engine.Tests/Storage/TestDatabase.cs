using Dapper;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage.TSql;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Matching.Engine.Tests.Storage;

/// <summary>A migrated database of its own, gone when it is disposed of.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    private TestDatabase(StorageOptions options, Func<Task> drop, Database? database = null)
    {
        Options = options;
        Database = database ?? Database.Create(options);
        _drop = drop;
    }

    public StorageOptions Options { get; }

    public Database Database { get; }

    public static async Task<TestDatabase> CreateAsync(StorageProvider provider)
    {
        var database = await CreateEmptyAsync(provider);
        await new Migrator(database.Database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    public static Task<TestDatabase> CreateEmptyAsync(StorageProvider provider) => provider switch
    {
        StorageProvider.SqlServer when StatementRecorder.Current is { } recorder => CreateRecordedAsync(recorder),
        StorageProvider.SqlServer => CreateSqlServerAsync(Server("MATCHING_SQLSERVER")),
        StorageProvider.PostgreSql => CreatePostgreSqlAsync(Server("MATCHING_POSTGRES")),
        _ => Task.FromResult(CreateSqlite()),
    };

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _drop();
    }

    private static string Server(string variable)
    {
        var server = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(server))
            Assert.Ignore($"{variable} holds no connection string.");
        return server!;
    }

    private static string NewName() => $"matching_test_{Guid.NewGuid():N}";

    private static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("matching-test-");
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "matching.db") };
        return new(new() { Provider = StorageProvider.Sqlite, ConnectionString = connection.ToString() }, () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <summary>Tables of SQLite, since no others can be had here, behind statements for SQL Server; migrated already.</summary>
    private static async Task<TestDatabase> CreateRecordedAsync(StatementRecorder recorder)
    {
        var answers = await CreateAsync(StorageProvider.Sqlite);
        return new(answers.Options, () => answers.DisposeAsync().AsTask(), recorder.Open(answers.Options.ConnectionString));
    }

    private static async Task<TestDatabase> CreateSqlServerAsync(string server)
    {
        var name = NewName();
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        var own = new SqlConnectionStringBuilder(server) { InitialCatalog = name };
        return new(new() { Provider = StorageProvider.SqlServer, ConnectionString = own.ToString() }, async () =>
        {
            SqlConnection.ClearAllPools();
            await using var last = new SqlConnection(server);
            await last.ExecuteAsync($"DROP DATABASE {name}");
        });
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(string server)
    {
        var name = NewName();
        await using var connection = new NpgsqlConnection(server);
        await connection.ExecuteAsync($"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name };
        return new(new() { Provider = StorageProvider.PostgreSql, ConnectionString = own.ToString() }, async () =>
        {
            await using var last = new NpgsqlConnection(server);
            await last.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        });
    }
}
