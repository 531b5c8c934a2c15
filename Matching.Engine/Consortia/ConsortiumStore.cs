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

    /// <summary>Adds a consortium, whose id is given here; null where its name is taken.</summary>
    public Task<Consortium?> CreateAsync(Consortium plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) =>
        {
            if (await IsTakenAsync(transaction, plan.Name, "", cancellationToken))
                return null;
            var now = clock.GetMilliseconds();
            var row = ConsortiumRow.From(plan with { Id = Guid.CreateVersion7(now).ToString("N") }) with { CreatedAt = now };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO consortium (
                    id, name, kind, status, park, region, regions, industries, founded_on, charter, version, created_at, updated_at)
                VALUES (
                    @Id, @Name, @Kind, @Status, @Park, @Region, @Regions, @Industries, @FoundedOn, @Charter, 1, @CreatedAt, @CreatedAt)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
            return await FindAsync(transaction.Connection!, transaction, row.Id, cancellationToken);
        }, cancellationToken);

    /// <summary>Writes what is said of a consortium anew; already exists where another has its name, not found where there is none.</summary>
    public Task<WriteEffect> ReplaceAsync(Consortium plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) =>
        {
            if (await IsTakenAsync(transaction, plan.Name, plan.Id, cancellationToken))
                return WriteEffect.AlreadyExists;
            var written = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE consortium
                SET name = @Name, kind = @Kind, status = @Status, park = @Park, region = @Region, regions = @Regions, industries = @Industries,
                    founded_on = @FoundedOn, charter = @Charter, version = version + 1, updated_at = @CreatedAt
                WHERE id = @Id
                """,
                ConsortiumRow.From(plan) with { CreatedAt = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return written == 1 ? WriteEffect.Updated : WriteEffect.NotFound;
        }, cancellationToken);

    private static async Task<bool> IsTakenAsync(DbTransaction transaction, string name, string by, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM consortium WHERE name = @name AND id <> @by", new { name, by }, transaction, cancellationToken: cancellationToken)) > 0;

    /// <summary>All that are or were members, those who joined last first.</summary>
    public async Task<IReadOnlyList<ConsortiumMember>> MembersAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ConsortiumMemberRow>(new CommandDefinition(
            """
            SELECT consortium_member.id, consortium_member.organization_id, organization.name, organization.kind, consortium_member.role,
                consortium_member.duties, consortium_member.joined_on, consortium_member.left_on
            FROM consortium_member
            JOIN organization ON organization.id = consortium_member.organization_id
            WHERE consortium_member.consortium_id = @consortiumId
            ORDER BY consortium_member.joined_on DESC, consortium_member.number DESC
            """,
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => row.ToMember())];
    }

    /// <summary>The members on a day, by which a role in this consortium is bound.</summary>
    public Task<Bound> BoundAsync(string consortiumId, DateOnly day, CancellationToken cancellationToken) =>
        BoundAsync([consortiumId], day, cancellationToken);

    /// <summary>The members of any of these on a day, each once.</summary>
    public async Task<Bound> BoundAsync(IReadOnlyCollection<string> consortia, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ConsortiumMemberRow>(new CommandDefinition(
            $"""
            SELECT consortium_member.organization_id, organization_name.name
            FROM consortium_member
            JOIN organization ON organization.id = consortium_member.organization_id
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            WHERE {database.Dialect.In("consortium_member.consortium_id", "consortia")} AND {InForce}
            """,
            new { consortia = consortia.ToArray(), day },
            cancellationToken: cancellationToken))).AsList();
        return new(
            rows.Select(row => row.OrganizationId).ToHashSet(StringComparer.Ordinal), rows.Select(row => row.Name).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Makes an organization a member from a day on; false where it is one on that day or will be.</summary>
    public Task<bool> AddMemberAsync(
        string consortiumId, string organizationId, DateOnly joinedOn, MemberRole role, IReadOnlyCollection<string> duties,
        CancellationToken cancellationToken) =>
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
            await InsertMemberAsync(transaction, consortiumId, organizationId, joinedOn, null, role, duties, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Another role or other duties from a day on: what held before stays as it was. False where the membership does not last so long.</summary>
    public Task<bool> ChangeMemberAsync(
        string consortiumId, string memberId, DateOnly from, MemberRole role, IReadOnlyCollection<string> duties, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Consortium, 1, async (transaction, _) =>
        {
            var row = await transaction.Connection!.QuerySingleOrDefaultAsync<ConsortiumMemberRow>(new CommandDefinition(
                """
                SELECT id, organization_id, joined_on, left_on FROM consortium_member
                WHERE id = @memberId AND consortium_id = @consortiumId AND joined_on <= @from AND (left_on IS NULL OR left_on > @from)
                """,
                new { consortiumId, memberId, from },
                transaction,
                cancellationToken: cancellationToken));
            if (row is null)
                return false;
            if (row.JoinedOn == from)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "UPDATE consortium_member SET role = @role, duties = @duties WHERE id = @memberId",
                    new { memberId, role = role.ToString(), duties = ConsortiumRow.Join(duties) },
                    transaction,
                    cancellationToken: cancellationToken));
                return true;
            }

            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE consortium_member SET left_on = @from WHERE id = @memberId",
                new { memberId, from },
                transaction,
                cancellationToken: cancellationToken));
            await InsertMemberAsync(transaction, consortiumId, row.OrganizationId, from, row.LeftOn, role, duties, cancellationToken);
            return true;
        }, cancellationToken);

    private Task<int> InsertMemberAsync(
        DbTransaction transaction, string consortiumId, string organizationId, DateOnly joinedOn, DateOnly? leftOn, MemberRole role,
        IReadOnlyCollection<string> duties, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO consortium_member (id, consortium_id, organization_id, joined_on, left_on, role, duties)
            VALUES (@id, @consortiumId, @organizationId, @joinedOn, @leftOn, @role, @duties)
            """,
            new
            {
                id = Guid.CreateVersion7(clock.GetMilliseconds()).ToString("N"),
                consortiumId,
                organizationId,
                joinedOn,
                leftOn,
                role = role.ToString(),
                duties = ConsortiumRow.Join(duties),
            },
            transaction,
            cancellationToken: cancellationToken));

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
