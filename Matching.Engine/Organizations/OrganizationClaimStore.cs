using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

/// <summary>Claims to organizations. Whoever claims keeps a secret by which to ask what became of it; only its hash is stored.</summary>
public sealed class OrganizationClaimStore(Database database, OrganizationStore organizations, TimeProvider clock)
{
    private const string Columns = "id, organization_id, name, display_name, proof, state, reason, account_id, created_at, decided_at";

    /// <summary>Adds a claim that waits. Its id and its time are the store's. Null where too many of the organization wait.</summary>
    public Task<OrganizationClaim?> AddAsync(OrganizationClaim claim, string secret, CancellationToken cancellationToken) =>
        organizations.WriteAsync(async transaction =>
        {
            var waiting = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM organization_claim WHERE organization_id = @OrganizationId AND state = 'Waiting'",
                new { claim.OrganizationId },
                transaction,
                cancellationToken: cancellationToken));
            if (waiting >= OrganizationClaim.MaxWaiting)
                return null;
            var now = clock.GetMilliseconds();
            var added = claim with { Id = Guid.CreateVersion7(now).ToString("N"), CreatedAt = now };
            await ExecuteAsync(
                transaction,
                """
                INSERT INTO organization_claim (id, hash, organization_id, name, display_name, proof, state, created_at)
                VALUES (@Id, @hash, @OrganizationId, @Name, @DisplayName, @Proof, 'Waiting', @CreatedAt)
                """,
                new { added.Id, hash = HashOf(secret), added.OrganizationId, added.Name, added.DisplayName, added.Proof, added.CreatedAt },
                cancellationToken);
            return added;
        }, cancellationToken);

    /// <summary>Adds a claim to the organization of a name, which is made where nobody has it. Null where too many wait.</summary>
    /// <param name="kind">Of one that is made.</param>
    public async Task<OrganizationClaim?> AddAsync(
        string organization, OrganizationKind kind, OrganizationClaim claim, string secret, CancellationToken cancellationToken)
    {
        if ((await ListAsync(ClaimState.Waiting, cancellationToken)).Count >= OrganizationClaim.MaxWaitingAltogether)
            return null;
        var known = await organizations.FindByNameAsync(organization, cancellationToken)
            ?? (await organizations.CreateAsync(new Organization { Id = "", Name = organization, Kind = kind }, cancellationToken)).Row!;
        return await AddAsync(claim with { OrganizationId = known.Value.Id }, secret, cancellationToken);
    }

    /// <summary>Those in a state, oldest first.</summary>
    public async Task<IReadOnlyList<OrganizationClaim>> ListAsync(ClaimState state, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ClaimRow>(new CommandDefinition(
            $"SELECT {Columns} FROM organization_claim WHERE state = @state ORDER BY number",
            new { state = state.ToString() },
            cancellationToken: cancellationToken))).Select(row => row.ToClaim())];
    }

    /// <summary>Null where there is none.</summary>
    public Task<OrganizationClaim?> GetAsync(string id, CancellationToken cancellationToken) =>
        FindAsync($"SELECT {Columns} FROM organization_claim WHERE id = @key", id, cancellationToken);

    /// <summary>The claim of a secret; null where there is none.</summary>
    public Task<OrganizationClaim?> FindBySecretAsync(string secret, CancellationToken cancellationToken) =>
        FindAsync($"SELECT {Columns} FROM organization_claim WHERE hash = @key", HashOf(secret), cancellationToken);

    /// <summary>Decides about a claim that waits; its organization is confirmed with it. False where it does not wait.</summary>
    /// <param name="accountId">The account that was made of it, or null where it is refused.</param>
    public Task<bool> DecideAsync(OrganizationClaim claim, string? accountId, string? reason, CancellationToken cancellationToken) =>
        organizations.WriteAsync(async transaction =>
        {
            var now = clock.GetMilliseconds();
            var state = accountId is null ? ClaimState.Refused : ClaimState.Confirmed;
            var decided = await ExecuteAsync(
                transaction,
                """
                UPDATE organization_claim SET state = @state, account_id = @accountId, reason = @reason, decided_at = @now
                WHERE id = @Id AND state = 'Waiting'
                """,
                new { state = state.ToString(), accountId, reason, now, claim.Id },
                cancellationToken);
            if (decided == 1 && accountId is not null)
            {
                await ExecuteAsync(
                    transaction,
                    "UPDATE organization SET state = 'Confirmed', version = version + 1, updated_at = @now WHERE id = @OrganizationId",
                    new { now, claim.OrganizationId },
                    cancellationToken);
            }

            return decided == 1;
        }, cancellationToken);

    private async Task<OrganizationClaim?> FindAsync(string sql, string key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<ClaimRow>(new CommandDefinition(sql, new { key }, cancellationToken: cancellationToken)))?.ToClaim();
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private sealed record ClaimRow
    {
        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public string Proof { get; init; } = "";

        public string State { get; init; } = "";

        public string? Reason { get; init; }

        public string? AccountId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public OrganizationClaim ToClaim() => new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Name = Name,
            DisplayName = DisplayName,
            Proof = Proof,
            State = Enum.Parse<ClaimState>(State),
            Reason = Reason,
            AccountId = AccountId,
            CreatedAt = CreatedAt,
            DecidedAt = DecidedAt,
        };
    }
}
