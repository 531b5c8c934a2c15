using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>The keys by which the service protects its cookies, as XML that only their maker reads. All processes of a database share them.</summary>
public sealed class ProtectionKeyStore(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT xml FROM protection_key ORDER BY created_at, name", cancellationToken: cancellationToken))).AsList();
    }

    /// <param name="name">Unique; at most 200 characters.</param>
    public async Task AddAsync(string name, string xml, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO protection_key (name, xml, created_at) VALUES (@name, @xml, @now)",
            new { name, xml, now = clock.GetMilliseconds() },
            cancellationToken: cancellationToken));
    }
}
