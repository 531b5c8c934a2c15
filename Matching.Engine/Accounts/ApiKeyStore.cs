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
    public async Task<ApiKey> AddAsync(string name, string role, string key, CancellationToken cancellationToken)
    {
        var row = new ApiKeyRow { Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Name = name, Role = role, Hash = Hash(key), CreatedAt = clock.GetMilliseconds() };
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO api_key (id, name, role, hash, created_at) VALUES (@Id, @Name, @Role, @Hash, @CreatedAt)",
            row,
            cancellationToken: cancellationToken));
        return row.ToApiKey();
    }

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

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<List<ApiKeyRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ApiKeyRow>(new CommandDefinition(
            "SELECT id, name, role, hash, created_at FROM api_key",
            cancellationToken: cancellationToken))).AsList();
    }

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
