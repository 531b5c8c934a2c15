using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Languages;
using Matching.Engine.Numerics;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>Projects from the answer to acceptance, each for its two sides; others are told counts.</summary>
public sealed class TechnologyProjectStore(Database database, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Null where there is none in sight.</summary>
    public async Task<Stored<TechnologyProject>?> GetAsync(string id, ProjectSight sight, CancellationToken cancellationToken)
    {
        var where = Where(new TechnologyProjectFilter { Sight = sight }).Compare("id", "=", "id", id);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<TechnologyProjectRow>(new CommandDefinition(
            $"SELECT {TechnologyProjectRow.Columns} FROM technology_project WHERE {where}", where.Parameters, cancellationToken: cancellationToken)))
            ?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<TechnologyProject>>> ListAsync(
        TechnologyProjectFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<TechnologyProjectRow>(new CommandDefinition(
            $"SELECT {TechnologyProjectRow.Columns} FROM technology_project WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>A team answers a need; already exists where it did before.</summary>
    public Task<WriteResult<TechnologyProject>> AnswerAsync(TechnologyProject project, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 1, async (transaction, number) =>
        {
            var made = project with { Id = EntityId.From($"project/{project.NeedId}", project.TeamId), State = ProjectState.Answered };
            if (await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken) is { } known)
                return new WriteResult<TechnologyProject>(WriteEffect.AlreadyExists, known);
            var now = clock.GetMilliseconds();
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO technology_project (
                    number, id, need_id, team_id, enterprise_id, enterprise, college_id, college, state, text, amount, contract, contracted_on, shares,
                    proposed_shares, enterprise_agrees, college_agrees, events, version, created_at, updated_at)
                VALUES (
                    @Number, @Id, @NeedId, @TeamId, @EnterpriseId, @Enterprise, @CollegeId, @College, @State, @Text, @Amount, @Contract, @ContractedOn,
                    @Shares, @ProposedShares, @EnterpriseAgrees, @CollegeAgrees, @Events, 1, @CreatedAt, @UpdatedAt)
                """,
                TechnologyProjectRow.From(made with { Events = [new(ProjectState.Answered, now)] }, number, now),
                transaction,
                cancellationToken: cancellationToken));
            return new WriteResult<TechnologyProject>(WriteEffect.Created, await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Takes one step of <see cref="ProjectSteps"/>. What is refused changes nothing.</summary>
    /// <returns>Null where there is no such project.</returns>
    public Task<Assessed<Stored<TechnologyProject>>?> StepAsync(
        string id, Func<TechnologyProject, Assessed<TechnologyProject>> step, CancellationToken cancellationToken) =>
        database.WriteAsync<Assessed<Stored<TechnologyProject>>?>(Counter.Technology, 0, async (transaction, _) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } current)
                return null;
            var taken = step(current.Value);
            if (taken.Refused is { } refused)
                return refused;
            var now = clock.GetMilliseconds();
            var next = taken.Value!;
            if (next.State != current.Value.State)
                next = next with { Events = [.. next.Events, new(next.State, now)] };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE technology_project
                SET state = @State, amount = @Amount, contract = @Contract, contracted_on = @ContractedOn, shares = @Shares,
                    proposed_shares = @ProposedShares, enterprise_agrees = @EnterpriseAgrees, college_agrees = @CollegeAgrees, events = @Events,
                    version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                TechnologyProjectRow.From(next, 0, now),
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>How many projects of each team are under way: signed, and not accepted yet.</summary>
    public async Task<IReadOnlyDictionary<string, int>> UnderWayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<CountRow>(new CommandDefinition(
            "SELECT team_id AS name, COUNT(*) AS projects FROM technology_project WHERE state IN ('Contract', 'Delivered') GROUP BY team_id",
            cancellationToken: cancellationToken))).ToDictionary(row => row.Name, row => (int)row.Projects, StringComparer.Ordinal);
    }

    /// <summary>What became of needs that are not private, and all projects, ordered by id.</summary>
    /// <param name="names">Needs of these, and projects in which one of these is a side; null for all.</param>
    /// <param name="zone">In which days begin.</param>
    public async Task<TechnologyTrace> TraceAsync(IReadOnlyCollection<string>? names, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var where = Of(names, "technology_need.enterprise").And("technology_need.visibility <> 'Private'");
        var needs = await connection.QueryAsync<TracedNeedRow>(new CommandDefinition(
            $"""
            SELECT technology_need.id, technology_need.enterprise, technology_need.title, technology_need.visibility, technology_need.is_closed,
                technology_need.closes_on, technology_need.created_at AS posted_at,
                (SELECT MIN(technology_project.created_at) FROM technology_project WHERE technology_project.need_id = technology_need.id) AS answered_at
            FROM technology_need WHERE {where} ORDER BY technology_need.id
            """,
            where.Parameters,
            cancellationToken: cancellationToken));
        var side = Of(names, "enterprise", "college");
        var projects = await connection.QueryAsync<TracedProjectRow>(new CommandDefinition(
            $"SELECT id, enterprise, college, state, contract, contracted_on, events FROM technology_project WHERE {side} ORDER BY id",
            side.Parameters,
            cancellationToken: cancellationToken));
        return new([.. needs.Select(row => row.ToNeed(zone))], [.. projects.Select(row => row.ToProject(zone))]);
    }

    /// <summary>Signed projects that yield something, in which the organization is a side, newest first.</summary>
    public async Task<IReadOnlyList<TechnologyProject>> YieldsAsync(string partyId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(new TechnologyProjectFilter { Sight = new(partyId) }, null, Batch, cancellationToken)).Items.Select(row => row.Value)
            .Where(project => project.ContractedOn is not null && project.Shares.Count > 0)];

    private Conditions Where(TechnologyProjectFilter filter)
    {
        var where = Of(filter.Names, "enterprise", "college")
            .Compare("need_id", "=", "needId", filter.NeedId)
            .Compare("state", "=", "state", filter.State?.ToString())
            .Where(
                filter.UnderWay,
                """
                (state IN ('Answered', 'Talks', 'Offered', 'Contract', 'Delivered')
                    OR (state = 'Accepted' AND shares <> '[]' AND (enterprise_agrees = 0 OR college_agrees = 0)))
                """);
        if (filter.Sight.PartyId is { } party)
        {
            where.And("(enterprise_id = @party OR college_id = @party)");
            where.Parameters.Add("party", party);
        }

        if (filter.Sight.Members is not { } members)
            return where;
        const string IsPublic = "need_id IN (SELECT technology_need.id FROM technology_need WHERE technology_need.visibility = 'Public')";
        where.Parameters.Add("members", members.ToArray());
        return where.And(members.Count == 0 ? IsPublic
            : $"({database.Dialect.In("enterprise", "members")} OR {database.Dialect.In("college", "members")} OR {IsPublic})");
    }

    private Conditions Of(IReadOnlyCollection<string>? names, params string[] columns)
    {
        var where = new Conditions("1 = 1");
        if (names is null)
            return where;
        where.Parameters.Add("names", names.ToArray());
        return where.And(names.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", columns.Select(column => database.Dialect.In(column, "names")))})");
    }

    private static async Task<Stored<TechnologyProject>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<TechnologyProjectRow>(new CommandDefinition(
            $"SELECT {TechnologyProjectRow.Columns} FROM technology_project WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))
            ?.ToStored();

    private sealed record CountRow
    {
        public string Name { get; init; } = "";

        public long Projects { get; init; }
    }

    private sealed record TracedNeedRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string Title { get; init; } = "";

        public string Visibility { get; init; } = "";

        public int IsClosed { get; init; }

        public DateOnly? ClosesOn { get; init; }

        public DateTimeOffset PostedAt { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public TracedNeed ToNeed(TimeZoneInfo zone) => new(
            Id, Enterprise, Visibility == nameof(NeedVisibility.Public) ? Title : "", TimeZoneInfo.ConvertTime(PostedAt, zone),
            AnsweredAt is { } at ? TimeZoneInfo.ConvertTime(at, zone) : null, IsClosed != 0, ClosesOn);
    }

    private sealed record TracedProjectRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string College { get; init; } = "";

        public string State { get; init; } = "";

        public string Contract { get; init; } = "";

        public DateOnly? ContractedOn { get; init; }

        public string Events { get; init; } = "";

        public TracedProject ToProject(TimeZoneInfo zone) => new(
            Id, Enterprise, College, Enum.Parse<ProjectState>(State), Contract, ContractedOn,
            JsonSerializer.Deserialize<ProjectEvent[]>(Events)!.FirstOrDefault(one => one.State == ProjectState.Accepted) is { } accepted
                ? zone.DayOf(accepted.At) : null);
    }
}
