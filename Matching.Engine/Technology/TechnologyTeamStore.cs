using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>Teams of colleges.</summary>
public sealed class TechnologyTeamStore(Database database, TimeProvider clock)
{
    /// <summary>Null where there is none.</summary>
    public async Task<Stored<TechnologyTeam>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="organizationId">Those of one college; null for all.</param>
    /// <param name="text">In name, what it can do or equipment; null for all.</param>
    /// <param name="colleges">Of one of these, by name; null for all.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<TechnologyTeam>>> ListAsync(
        string? organizationId, string? text, IReadOnlyCollection<string>? colleges, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("organization_id", "=", "organizationId", organizationId)
            .Among(database.Dialect, "college", "colleges", colleges)
            .Contain(database.Dialect, text, "name", "about", "equipment")
            .Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<TechnologyTeamRow>(new CommandDefinition(
            $"SELECT {TechnologyTeamRow.Columns} FROM technology_team WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    public Task<Stored<TechnologyTeam>> CreateAsync(TechnologyTeam team, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var made = team with { Id = Guid.CreateVersion7(now).ToString("N") };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO technology_team (
                    number, id, organization_id, college, name, people, lead_name, lead_consents, about, equipment, fields, region, capacity, deeds, version,
                    created_at, updated_at)
                VALUES (
                    @Number, @Id, @OrganizationId, @College, @Name, @People, @LeadName, @LeadConsents, @About, @Equipment, @Fields, @Region, @Capacity,
                    @Deeds, 1, @CreatedAt, @UpdatedAt)
                """,
                TechnologyTeamRow.From(made, number, now),
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs. Whose it is stays.</summary>
    public Task<WriteResult<TechnologyTeam>> ReplaceAsync(TechnologyTeam team, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 0, async (transaction, number) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, team.Id, cancellationToken) is not { } current)
                return new WriteResult<TechnologyTeam>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<TechnologyTeam>(WriteEffect.VersionDiffers, current);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE technology_team
                SET name = @Name, people = @People, lead_name = @LeadName, lead_consents = @LeadConsents, about = @About, equipment = @Equipment,
                    fields = @Fields, region = @Region, capacity = @Capacity, deeds = @Deeds, version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                TechnologyTeamRow.From(team, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            return new WriteResult<TechnologyTeam>(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, team.Id, cancellationToken));
        }, cancellationToken);

    private static async Task<Stored<TechnologyTeam>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<TechnologyTeamRow>(new CommandDefinition(
            $"SELECT {TechnologyTeamRow.Columns} FROM technology_team WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))
            ?.ToStored();
}
