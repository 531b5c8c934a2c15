using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>Plans of training that were taken. A plan is never changed: it stands with its seats, or is taken back with them.</summary>
public sealed class TrainingPlanStore(Database database, TimeProvider clock)
{
    private const int MaxBatch = 500;

    private static readonly JsonSerializerOptions Plans = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The state of courses, enrolments and plans: a plan that was worked out at one is taken at no other.</summary>
    public async Task<long> StateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await Counter.ReadAsync(connection, Counter.Training, cancellationToken);
    }

    /// <param name="owner">Null sees everybody's.</param>
    public async Task<Stored<KeptTrainingPlan>?> GetAsync(string id, string? owner, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("id", "=", "id", id).Compare("owner", "=", "owner", owner);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<PlanRow>(new CommandDefinition(
            $"SELECT number, id, owner, title, content, created_at FROM training_plan WHERE {where}",
            where.Parameters,
            cancellationToken: cancellationToken)))?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="owners">Those of one of these; null lists everybody's.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<KeptTrainingPlan>>> ListAsync(
        IReadOnlyCollection<string>? owners, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Among(database.Dialect, "owner", "owners", owners).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<PlanRow>(new CommandDefinition(
            $"SELECT number, id, owner, title, content, created_at FROM training_plan WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Takes a plan with its seats; null where something changed since it was worked out.</summary>
    /// <param name="state"><see cref="StateAsync"/> before it was.</param>
    public Task<Stored<KeptTrainingPlan>?> TakeAsync(string owner, string title, TrainingPlan plan, long state, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, number) =>
        {
            if (number != state + 1)
                return null;
            var now = clock.GetMilliseconds();
            var row = new PlanRow
            {
                Number = number,
                Id = Guid.CreateVersion7(now).ToString("N"),
                Owner = owner,
                Title = title,
                Content = JsonSerializer.Serialize(plan, Plans),
                CreatedAt = now,
            };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO training_plan (id, number, owner, title, content, created_at) VALUES (@Id, @Number, @Owner, @Title, @Content, @CreatedAt)",
                row,
                transaction,
                cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO training_seat (plan_id, demand_id, offer_id, run, people) VALUES (@Id, @NeedId, @OfferId, @Run, @People)",
                plan.Seats.Select(seats => new { row.Id, seats.NeedId, seats.OfferId, seats.Run, seats.People }),
                transaction,
                cancellationToken: cancellationToken));
            return row.ToStored();
        }, cancellationToken);

    /// <summary>Takes a plan back with its seats; false where there is none.</summary>
    /// <param name="owner">Null takes everybody's.</param>
    public Task<bool> DropAsync(string id, string? owner, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, _) =>
        {
            var where = new Conditions("1 = 1").Compare("id", "=", "id", id).Compare("owner", "=", "owner", owner);
            if (await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM training_plan WHERE {where}", where.Parameters, transaction, cancellationToken: cancellationToken)) == 0)
            {
                return false;
            }

            foreach (var sql in (string[])["DELETE FROM training_seat WHERE plan_id = @id", "DELETE FROM training_plan WHERE id = @id"])
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { id }, transaction, cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>How many people of each need have a seat by a plan; needs with none are not there.</summary>
    public async Task<IReadOnlyDictionary<string, int>> SeatedAsync(IReadOnlyCollection<string> demandIds, CancellationToken cancellationToken)
    {
        var seated = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var ids in demandIds.Chunk(MaxBatch))
        {
            foreach (var row in await connection.QueryAsync<SeatedRow>(new CommandDefinition(
                $"SELECT demand_id, SUM(people) AS people FROM training_seat WHERE {database.Dialect.In("demand_id", "ids")} GROUP BY demand_id",
                new { ids },
                cancellationToken: cancellationToken)))
            {
                seated[row.DemandId] = (int)row.People;
            }
        }

        return seated;
    }

    private sealed record PlanRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Title { get; init; } = "";

        public string Content { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public Stored<KeptTrainingPlan> ToStored() =>
            new(new KeptTrainingPlan(Id, Owner, Title, JsonSerializer.Deserialize<TrainingPlan>(Content, Plans)!), 1, CreatedAt, CreatedAt);
    }

    private sealed record SeatedRow
    {
        public string DemandId { get; init; } = "";

        public long People { get; init; }
    }
}
