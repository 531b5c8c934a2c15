using System.Data.Common;
using Dapper;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>Projects from the answer to acceptance, each for its two sides; others are told counts.</summary>
public sealed class TechnologyProjectStore(Database database, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Null where there is none in which the organization is a side.</summary>
    /// <param name="partyId">Null for whoever sees all.</param>
    public async Task<Stored<TechnologyProject>?> GetAsync(string id, string? partyId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken) is { } row
            && (partyId is null || row.Value.EnterpriseId == partyId || row.Value.CollegeId == partyId) ? row : null;
    }

    /// <summary>Newest first.</summary>
    /// <param name="partyId">Those in which it is a side; null for all.</param>
    /// <param name="needId">Answers to one need; null for all.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<TechnologyProject>>> ListAsync(
        string? partyId, string? needId, ProjectState? state, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("need_id", "=", "needId", needId)
            .Compare("state", "=", "state", state?.ToString())
            .Compare("number", "<", "before", before);
        if (partyId is not null)
        {
            where.And("(enterprise_id = @partyId OR college_id = @partyId)");
            where.Parameters.Add("partyId", partyId);
        }

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
                    enterprise_agrees, college_agrees, events, version, created_at, updated_at)
                VALUES (
                    @Number, @Id, @NeedId, @TeamId, @EnterpriseId, @Enterprise, @CollegeId, @College, @State, @Text, @Amount, @Contract, @ContractedOn,
                    @Shares, @EnterpriseAgrees, @CollegeAgrees, @Events, 1, @CreatedAt, @UpdatedAt)
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
                    enterprise_agrees = @EnterpriseAgrees, college_agrees = @CollegeAgrees, events = @Events, version = version + 1, updated_at = @UpdatedAt
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

    /// <summary>How needs that are not private fare.</summary>
    /// <param name="now">Needs without an answer for <see cref="NeedFlow.PatienceDays"/> days before it are overdue.</param>
    public async Task<NeedFlow> FlowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var needs = (await connection.QueryAsync<FlowRow>(new CommandDefinition(
            """
            SELECT technology_need.created_at AS posted_at, MIN(technology_project.created_at) AS answered_at, technology_need.is_closed
            FROM technology_need
            LEFT JOIN technology_project ON technology_project.need_id = technology_need.id
            WHERE technology_need.visibility <> 'Private'
            GROUP BY technology_need.id, technology_need.created_at, technology_need.is_closed
            """,
            cancellationToken: cancellationToken))).AsList();
        var states = (await connection.QueryAsync<CountRow>(new CommandDefinition(
            "SELECT state AS name, COUNT(*) AS projects FROM technology_project GROUP BY state", cancellationToken: cancellationToken)))
            .ToDictionary(row => Enum.Parse<ProjectState>(row.Name), row => (int)row.Projects);
        return NeedFlow.Of([.. needs.Select(need => (need.PostedAt, need.AnsweredAt, need.IsClosed != 0))], states, now);
    }

    /// <summary>Signed projects that yield something, in which the organization is a side, newest first.</summary>
    public async Task<IReadOnlyList<TechnologyProject>> YieldsAsync(string partyId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(partyId, null, null, null, Batch, cancellationToken)).Items.Select(row => row.Value)
            .Where(project => project.ContractedOn is not null && project.Shares.Count > 0)];

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

    private sealed record FlowRow
    {
        public DateTimeOffset PostedAt { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public int IsClosed { get; init; }
    }
}
