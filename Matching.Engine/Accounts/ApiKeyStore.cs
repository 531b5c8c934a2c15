using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Keys of systems that call, by hash. Each change advances the counter of keys, so that processes see it without asking for rows.</summary>
public sealed class ApiKeyStore(Database database, TimeProvider clock)
{
    /// <summary>True once a key was added.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AnyAsync(connection, null, cancellationToken);
    }

    /// <summary>Adds a key whose secret nobody has yet. Its id and its time of making are the store's.</summary>
    public Task<ApiKey> AddAsync(ApiKey key, string secret, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, (transaction, _) => InsertAsync(transaction, key, secret, cancellationToken), cancellationToken);

    /// <summary>
    /// Adds the first key of a database, an administrator's; null where there is one. Of any number of processes that call at once, one adds, and the
    /// others wait for it.
    /// </summary>
    /// <param name="make">Called in the one process that adds, before it does.</param>
    public Task<ApiKey?> AddFirstAsync(string name, Func<string> make, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, async (transaction, _) => await AnyAsync(transaction.Connection!, transaction, cancellationToken)
            ? null
            : await InsertAsync(transaction, New(name, new Affiliation(Role.Administrator)), make(), cancellationToken), cancellationToken);

    /// <summary>A key that the store completes.</summary>
    public static ApiKey New(string name, Affiliation affiliation) => new() { Id = "", Name = name, Affiliation = affiliation };

    /// <summary>Advances with each change of keys, of names by which organizations go, and of who belongs to a consortium.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT SUM(value) FROM counter WHERE name IN ('key', 'organization', 'consortium')", cancellationToken: cancellationToken));
    }

    /// <summary>All keys that are neither revoked nor expired now, with the names of their organizations.</summary>
    public async Task<IReadOnlyList<LiveKey>> LiveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ApiKeyRow>(new CommandDefinition(
            $"SELECT {ApiKeyRow.Columns} FROM api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)",
            new { now = clock.GetMilliseconds() },
            cancellationToken: cancellationToken))).AsList();
        var names = (await connection.QueryAsync<OrganizationNameRow>(new CommandDefinition(
            """
            SELECT organization.id AS organization_id, organization_name.name
            FROM organization
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            WHERE organization.id IN (SELECT organization_id FROM api_key WHERE revoked_at IS NULL)
            """,
            cancellationToken: cancellationToken))).ToLookup(row => row.OrganizationId, row => row.Name, StringComparer.Ordinal);
        return [.. rows.Select(row => new LiveKey(row.Hash, row.ToApiKey(), row.OrganizationId is null ? [] : [.. names[row.OrganizationId]]))];
    }

    /// <summary>Newest first, those that have ended too.</summary>
    /// <param name="organizationId">Null for all.</param>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(string? organizationId, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("organization_id", "=", "organizationId", organizationId);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ApiKeyRow>(new CommandDefinition(
            $"SELECT {ApiKeyRow.Columns} FROM api_key WHERE {where} ORDER BY created_at DESC, id DESC",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToApiKey())];
    }

    /// <summary>The key, whether live or not; null where there is none.</summary>
    public async Task<ApiKey?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<ApiKeyRow>(new CommandDefinition(
            $"SELECT {ApiKeyRow.Columns} FROM api_key WHERE id = @id", new { id }, cancellationToken: cancellationToken)))?.ToApiKey();
    }

    /// <summary>Ends a key for ever. False where it is not there or had ended.</summary>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE api_key SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL",
            new { id, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>Lets a key end at a time, unless it ends earlier: the old one of two, once a new one is in use.</summary>
    public Task EndAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Key, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE api_key SET expires_at = @at WHERE id = @id AND (expires_at IS NULL OR expires_at > @at)",
            new { id, at },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    private static async Task<bool> AnyAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM api_key", null, transaction, cancellationToken: cancellationToken)) > 0;

    private async Task<ApiKey> InsertAsync(DbTransaction transaction, ApiKey key, string secret, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, ApiKey.MinLength);
        var now = clock.GetMilliseconds();
        var added = key with { Id = Guid.CreateVersion7(now).ToString("N"), CreatedAt = now };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO api_key (id, name, role, organization_id, consortium_id, prefix, hash, scopes, created_at, expires_at, revoked_at, made_by)
            VALUES (@Id, @Name, @Role, @OrganizationId, @ConsortiumId, @Prefix, @Hash, @Scopes, @CreatedAt, @ExpiresAt, @RevokedAt, @MadeBy)
            """,
            ApiKeyRow.From(added, ApiKeySecret.HashOf(secret)),
            transaction,
            cancellationToken: cancellationToken));
        return added;
    }

    private sealed record OrganizationNameRow
    {
        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
