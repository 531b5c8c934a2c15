using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Who may call. Only hashes of keys are stored, so a key must be long and random: SHA-256 alone does not protect a word.</summary>
public sealed class ApiKeyStore(Database database, TimeProvider clock)
{
    public const string Administrator = "admin";

    /// <summary>True once a key was added.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) => (await AllAsync(cancellationToken)).Count > 0;

    /// <summary>Adds a key that nobody has yet.</summary>
    public Task<ApiKey> AddAsync(string name, string role, string key, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, (transaction, number) => InsertAsync(transaction, name, role, key, cancellationToken), cancellationToken);

    /// <summary>
    /// Adds the first key of a database; null where there is one. Of any number of processes that call at once, one adds, and the others
    /// wait for it.
    /// </summary>
    /// <param name="make">Called in the one process that adds, before it does.</param>
    public Task<ApiKey?> AddFirstAsync(string name, string role, Func<string> make, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, async (transaction, number) =>
            (await AllAsync(transaction.Connection!, transaction, cancellationToken)).Count > 0
                ? null
                : await InsertAsync(transaction, name, role, make(), cancellationToken), cancellationToken);

    /// <summary>The holder of a key, or null. Takes as long for a key that is nearly right as for any other.</summary>
    public async Task<ApiKey?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(key));
        ApiKey? found = null;
        foreach (var row in await AllAsync(cancellationToken))
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(row.Hash)))
                found = row.ToApiKey();
        }

        return found;
    }

    /// <summary>True while the key of this id is there.</summary>
    public async Task<bool> ExistsAsync(string id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).Any(row => row.Id == id);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<ApiKey> InsertAsync(DbTransaction transaction, string name, string role, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        var row = new ApiKeyRow { Id = Guid.CreateVersion7(now).ToString("N"), Name = name, Role = role, Hash = Hash(key), CreatedAt = now };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO api_key (id, name, role, hash, created_at) VALUES (@Id, @Name, @Role, @Hash, @CreatedAt)",
            row,
            transaction,
            cancellationToken: cancellationToken));
        return row.ToApiKey();
    }

    private async Task<List<ApiKeyRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AllAsync(connection, null, cancellationToken);
    }

    private static async Task<List<ApiKeyRow>> AllAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<ApiKeyRow>(new CommandDefinition(
            "SELECT id, name, role, hash, created_at FROM api_key", null, transaction, cancellationToken: cancellationToken))).AsList();

    private sealed record ApiKeyRow
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string Hash { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public ApiKey ToApiKey() => new(Id, Name, Role, CreatedAt);
    }
}

/// <summary>The holder of a key.</summary>
/// <param name="Role"><see cref="ApiKeyStore.Administrator"/>, so far the only one.</param>
public sealed record ApiKey(string Id, string Name, string Role, DateTimeOffset CreatedAt);
