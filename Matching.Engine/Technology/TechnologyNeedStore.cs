using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>Technology needs, each seen by whom its owner lets see it, and their confidential parts, which no list and no search reads.</summary>
public sealed class TechnologyNeedStore(Database database, TimeProvider clock)
{
    private const string Unanswered = "NOT EXISTS (SELECT 1 FROM technology_project WHERE technology_project.need_id = technology_need.id)";

    /// <summary>Null where there is none that the sight has.</summary>
    public async Task<Stored<TechnologyNeed>?> GetAsync(string id, TechnologySight sight, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken) is { } row && sight.Sees(row.Value) ? row : null;
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<TechnologyNeed>>> ListAsync(
        TechnologyNeedFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("technology_need.number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<TechnologyNeedRow>(new CommandDefinition(
            $"SELECT {TechnologyNeedRow.Columns} FROM technology_need WHERE {where} ORDER BY technology_need.number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var shown = rows.Take(limit).ToList();
        return new(await WithNamedAsync(connection, null, shown, cancellationToken), rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Needs that are not private, take answers on a day and have had none, oldest first. Whoever is asked about them owns them.</summary>
    /// <param name="organizationId">Of one organization; null for all.</param>
    public async Task<IReadOnlyList<Stored<TechnologyNeed>>> UnansweredAsync(string? organizationId, DateOnly day, CancellationToken cancellationToken)
    {
        var where = new Conditions("technology_need.visibility <> 'Private' AND technology_need.is_closed = 0")
            .Compare("technology_need.organization_id", "=", "organizationId", organizationId)
            .On(day, "(technology_need.closes_on IS NULL OR technology_need.closes_on >= @day)")
            .And(Unanswered);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<TechnologyNeedRow>(new CommandDefinition(
            $"SELECT {TechnologyNeedRow.Columns} FROM technology_need WHERE {where} ORDER BY technology_need.number",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToStored([]))];
    }

    public Task<Stored<TechnologyNeed>> CreateAsync(TechnologyNeed need, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var made = need with { Id = Guid.CreateVersion7(now).ToString("N") };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO technology_need (
                    number, id, organization_id, enterprise, title, problem, process, field, region, budget, closes_on, visibility, is_closed, version,
                    created_at, updated_at)
                VALUES (
                    @Number, @Id, @OrganizationId, @Enterprise, @Title, @Problem, @Process, @Field, @Region, @Budget, @ClosesOn, @Visibility, @IsClosed, 1,
                    @CreatedAt, @UpdatedAt)
                """,
                TechnologyNeedRow.From(made, number, now),
                transaction,
                cancellationToken: cancellationToken));
            await NameAsync(transaction, made, cancellationToken);
            return (await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs. Whose it is stays.</summary>
    public Task<WriteResult<TechnologyNeed>> ReplaceAsync(TechnologyNeed need, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 0, async (transaction, number) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, need.Id, cancellationToken) is not { } current)
                return new WriteResult<TechnologyNeed>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<TechnologyNeed>(WriteEffect.VersionDiffers, current);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE technology_need
                SET title = @Title, problem = @Problem, process = @Process, field = @Field, region = @Region, budget = @Budget, closes_on = @ClosesOn,
                    visibility = @Visibility, is_closed = @IsClosed, version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                TechnologyNeedRow.From(need, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            await NameAsync(transaction, need, cancellationToken);
            return new WriteResult<TechnologyNeed>(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, need.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Keeps the confidential part of a need; an empty one takes it away.</summary>
    public Task SetConfidentialAsync(string needId, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 0, async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM technology_confidential WHERE need_id = @needId", new { needId }, transaction, cancellationToken: cancellationToken));
            return text.Length == 0 ? 0 : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO technology_confidential (need_id, body) VALUES (@needId, @text)",
                new { needId, text },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Empty where there is none. Whoever asks has been held against <see cref="TechnologySight.SeesConfidential"/>.</summary>
    public async Task<string> ConfidentialAsync(string needId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT body FROM technology_confidential WHERE need_id = @needId", new { needId }, cancellationToken: cancellationToken)) ?? "";
    }

    private async Task<Stored<TechnologyNeed>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<TechnologyNeedRow>(new CommandDefinition(
            $"SELECT {TechnologyNeedRow.Columns} FROM technology_need WHERE technology_need.id = @id",
            new { id },
            transaction,
            cancellationToken: cancellationToken));
        return row is null ? null : (await WithNamedAsync(connection, transaction, [row], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<Stored<TechnologyNeed>>> WithNamedAsync(
        DbConnection connection, DbTransaction? transaction, List<TechnologyNeedRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var named = (await connection.QueryAsync<NamedRow>(new CommandDefinition(
            $"SELECT need_id, organization_id FROM technology_named WHERE {database.Dialect.In("need_id", "ids")} ORDER BY organization_id",
            new { ids = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.NeedId, row => row.OrganizationId);
        return [.. rows.Select(row => row.ToStored([.. named[row.Id]]))];
    }

    private static async Task NameAsync(DbTransaction transaction, TechnologyNeed need, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM technology_named WHERE need_id = @Id", new { need.Id }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO technology_named (need_id, organization_id) VALUES (@NeedId, @OrganizationId)",
            need.Named.Distinct(StringComparer.Ordinal).Select(organization => new NamedRow { NeedId = need.Id, OrganizationId = organization }),
            transaction,
            cancellationToken: cancellationToken));
    }

    private Conditions Where(TechnologyNeedFilter filter)
    {
        var where = new Conditions("1 = 1")
            .Compare("technology_need.organization_id", "=", "organizationId", filter.OrganizationId)
            .Among(database.Dialect, "technology_need.enterprise", "enterprises", filter.Enterprises)
            .WithinRegion(filter.Region)
            .Contain(database.Dialect, filter.Text, "technology_need.title", "technology_need.problem", "technology_need.process")
            .On(filter.OpenOn, "technology_need.is_closed = 0 AND (technology_need.closes_on IS NULL OR technology_need.closes_on >= @day)")
            .Compare("technology_need.created_at", "<", "since", filter.UnansweredSince)
            .Where(filter.UnansweredSince is not null, $"technology_need.is_closed = 0 AND {Unanswered}");
        where.Parameters.Add("own", filter.Sight.OrganizationId);
        return where.And(
            """
            (technology_need.visibility = 'Public' OR technology_need.organization_id = @own OR (technology_need.visibility = 'Named' AND EXISTS (
                SELECT 1 FROM technology_named WHERE technology_named.need_id = technology_need.id AND technology_named.organization_id = @own)))
            """);
    }

    private sealed record NamedRow
    {
        public string NeedId { get; init; } = "";

        public string OrganizationId { get; init; } = "";
    }
}
