using Npgsql;

namespace Matching.Api.Tests;

/// <summary>A database of its own on the PostgreSQL server in <c>MATCHING_POSTGRES</c>, gone when it is disposed of.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"matching_api_{Guid.NewGuid():N}";

    private ServerDatabase(string server) => _server = server;

    /// <summary>Settings by which a service keeps its rows there.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Matching:Provider", "PostgreSql"),
        ("ConnectionStrings:Matching", new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString()),
    ];

    public static async Task<ServerDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("MATCHING_POSTGRES");
        if (string.IsNullOrEmpty(server))
            Assert.Ignore("MATCHING_POSTGRES holds no connection string.");
        var database = new ServerDatabase(server!);
        await database.ExecuteAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
