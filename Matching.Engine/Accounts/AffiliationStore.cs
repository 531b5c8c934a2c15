using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Who holds which role where. One that has ended stays as a row.</summary>
public sealed class AffiliationStore(Database database, TimeProvider clock)
{
    /// <summary>Those of an account that are in force, oldest first.</summary>
    public async Task<IReadOnlyList<HeldAffiliation>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<AffiliationRow>(new CommandDefinition(
            $"SELECT {AffiliationRow.Columns} FROM affiliation WHERE account_id = @accountId AND ended_at IS NULL ORDER BY created_at, id",
            new { accountId },
            cancellationToken: cancellationToken))).Select(row => row.ToAffiliation())];
    }

    /// <summary>Gives an account a role; the one that it has, where it has it.</summary>
    /// <param name="madeBy">The id of the key or the account that gives it.</param>
    public Task<HeldAffiliation> AddAsync(string accountId, Affiliation affiliation, string madeBy, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Counter.Account, 1, (transaction, _) => AddAsync(transaction, accountId, affiliation, madeBy, cancellationToken), cancellationToken);

    /// <summary>Ends it. False where it is not there or had ended.</summary>
    public Task<bool> EndAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE affiliation SET ended_at = @now WHERE id = @id AND ended_at IS NULL",
            new { id, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    private async Task<HeldAffiliation> AddAsync(
        DbTransaction transaction, string accountId, Affiliation affiliation, string madeBy, CancellationToken cancellationToken)
    {
        var held = (await transaction.Connection!.QueryAsync<AffiliationRow>(new CommandDefinition(
            $"SELECT {AffiliationRow.Columns} FROM affiliation WHERE account_id = @accountId AND ended_at IS NULL",
            new { accountId },
            transaction,
            cancellationToken: cancellationToken))).Select(row => row.ToAffiliation()).FirstOrDefault(other => other.Affiliation == affiliation);
        if (held is not null)
            return held;
        var now = clock.GetMilliseconds();
        var id = Guid.CreateVersion7(now).ToString("N");
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO affiliation (id, account_id, role, organization_id, consortium_id, made_by, created_at)
            VALUES (@id, @accountId, @role, @OrganizationId, @ConsortiumId, @madeBy, @now)
            """,
            new { id, accountId, role = affiliation.Role.ToString(), affiliation.OrganizationId, affiliation.ConsortiumId, madeBy, now },
            transaction,
            cancellationToken: cancellationToken));
        return new HeldAffiliation(id, accountId, affiliation, now);
    }
}
