using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Consortia;

/// <summary>Consortia, and who belongs to them when. Each change advances the counter of consortia, so that processes see it without asking for rows.</summary>
public sealed class ConsortiumStore(Database database, TimeProvider clock)
{
    /// <summary>In force on <c>@day</c>.</summary>
    private const string InForce = "consortium_member.joined_on <= @day AND (consortium_member.left_on IS NULL OR consortium_member.left_on > @day)";

    /// <summary>Null where there is none.</summary>
    public async Task<Consortium?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="organizationId">Those of which it is a member on the day; null for all.</param>
    public async Task<IReadOnlyList<Consortium>> ListAsync(string? organizationId, DateOnly day, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1");
        if (organizationId is not null)
        {
            where.Parameters.Add("organizationId", organizationId);
            where.Parameters.Add("day", day);
            where.And($"id IN (SELECT consortium_id FROM consortium_member WHERE organization_id = @organizationId AND {InForce})");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ConsortiumRow>(new CommandDefinition(
            $"SELECT {ConsortiumRow.Columns} FROM consortium WHERE {where} ORDER BY number DESC",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToConsortium())];
    }

    /// <summary>Adds a consortium; null where its name is taken.</summary>
    public Task<Consortium?> CreateAsync(string name, string? region, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) =>
        {
            var taken = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM consortium WHERE name = @name", new { name }, transaction, cancellationToken: cancellationToken));
            if (taken > 0)
                return null;
            var now = clock.GetMilliseconds();
            var id = Guid.CreateVersion7(now).ToString("N");
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO consortium (id, name, region, version, created_at, updated_at) VALUES (@id, @name, @region, 1, @now, @now)",
                new { id, name, region, now },
                transaction,
                cancellationToken: cancellationToken));
            return await FindAsync(transaction.Connection!, transaction, id, cancellationToken);
        }, cancellationToken);

    /// <summary>All that are or were members, those who joined last first.</summary>
    public async Task<IReadOnlyList<ConsortiumMember>> MembersAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ConsortiumMemberRow>(new CommandDefinition(
            """
            SELECT consortium_member.id, consortium_member.organization_id, organization.name, consortium_member.joined_on, consortium_member.left_on
            FROM consortium_member
            JOIN organization ON organization.id = consortium_member.organization_id
            WHERE consortium_member.consortium_id = @consortiumId
            ORDER BY consortium_member.joined_on DESC, consortium_member.number DESC
            """,
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => row.ToMember())];
    }

    /// <summary>The members on a day, by which a role in this consortium is bound.</summary>
    public async Task<Bound> BoundAsync(string consortiumId, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ConsortiumMemberRow>(new CommandDefinition(
            $"""
            SELECT consortium_member.organization_id, organization_name.name
            FROM consortium_member
            JOIN organization ON organization.id = consortium_member.organization_id
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            WHERE consortium_member.consortium_id = @consortiumId AND {InForce}
            """,
            new { consortiumId, day },
            cancellationToken: cancellationToken))).AsList();
        return new(
            rows.Select(row => row.OrganizationId).ToHashSet(StringComparer.Ordinal), rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Makes an organization a member from a day on; false where it is one on that day or will be.</summary>
    public Task<bool> AddMemberAsync(string consortiumId, string organizationId, DateOnly joinedOn, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) =>
        {
            var there = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                SELECT COUNT(*) FROM consortium_member
                WHERE consortium_id = @consortiumId AND organization_id = @organizationId AND (left_on IS NULL OR left_on > @joinedOn)
                """,
                new { consortiumId, organizationId, joinedOn },
                transaction,
                cancellationToken: cancellationToken));
            if (there > 0)
                return false;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO consortium_member (id, consortium_id, organization_id, joined_on, left_on)
                VALUES (@id, @consortiumId, @organizationId, @joinedOn, NULL)
                """,
                new { id = Guid.CreateVersion7(clock.GetMilliseconds()).ToString("N"), consortiumId, organizationId, joinedOn },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>Ends a membership on a day; false where there is none that lasts so long, or it began later.</summary>
    /// <param name="leftOn">The first day without it.</param>
    public Task<bool> EndMemberAsync(string consortiumId, string memberId, DateOnly leftOn, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE consortium_member SET left_on = @leftOn
            WHERE id = @memberId AND consortium_id = @consortiumId AND joined_on <= @leftOn AND (left_on IS NULL OR left_on > @leftOn)
            """,
            new { consortiumId, memberId, leftOn },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    private static async Task<Consortium?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<ConsortiumRow>(new CommandDefinition(
            $"SELECT {ConsortiumRow.Columns} FROM consortium WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))?.ToConsortium();
}
