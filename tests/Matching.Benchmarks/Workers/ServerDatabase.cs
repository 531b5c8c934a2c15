using Npgsql;

namespace Matching.Benchmarks.Workers;

/// <summary>A database of its own on the server in <c>MATCHING_POSTGRES</c>, gone when it is disposed of.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"matching_workers_{Guid.NewGuid():N}";

    private ServerDatabase(string server)
    {
        // A connection that waits in a pool while the server is stopped is of no use afterwards.
        _server = new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString();
        Connection = new NpgsqlConnectionStringBuilder(server) { Database = _name }.ToString();
    }

    public string Connection { get; }

    public static async Task<ServerDatabase> CreateAsync(string server, CancellationToken cancellationToken)
    {
        var database = new ServerDatabase(server);
        await ExecuteAsync(database._server, $"CREATE DATABASE {database._name}", cancellationToken);
        return database;
    }

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null);
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)", CancellationToken.None);

    private static async Task ExecuteAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
