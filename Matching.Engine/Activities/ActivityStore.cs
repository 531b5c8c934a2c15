using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Activities;

/// <summary>Activities of consortia and what supports them.</summary>
public sealed class ActivityStore(Database database, TimeProvider clock)
{
    private const string Columns =
        "number, id, consortium_id, kind, title, about, starts_on, ends_on, amount, evidence, giver, entered_for, version, created_at, updated_at";

    /// <summary>Null where there is none.</summary>
    public async Task<Stored<Activity>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Activity>>> ListAsync(ActivityFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ActivityRow>(new CommandDefinition(
            $"SELECT {Columns} FROM activity WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new(
            await WithMembersAsync(connection, null, [.. rows.Take(limit)], cancellationToken), rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>How many of each kind.</summary>
    public async Task<IReadOnlyDictionary<ActivityKind, int>> CountAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        var where = Where(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<CountRow>(new CommandDefinition(
            $"SELECT kind, COUNT(*) AS activities FROM activity WHERE {where} GROUP BY kind", where.Parameters, cancellationToken: cancellationToken)))
            .ToDictionary(row => Enum.Parse<ActivityKind>(row.Kind), row => (int)row.Activities);
    }

    /// <summary>All of a filter, without who took part, ordered by id.</summary>
    public async Task<IReadOnlyList<NamedActivity>> NamedAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        var where = Where(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ActivityRow>(new CommandDefinition(
            $"SELECT id, consortium_id, kind, title FROM activity WHERE {where} ORDER BY id", where.Parameters, cancellationToken: cancellationToken)))
            .Select(row => new NamedActivity(row.Id, row.ConsortiumId, Enum.Parse<ActivityKind>(row.Kind), row.Title))];
    }

    public Task<Stored<Activity>> CreateAsync(Activity activity, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Activity, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var made = activity with { Id = Guid.CreateVersion7(now).ToString("N") };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO activity (
                    number, id, consortium_id, kind, title, about, starts_on, ends_on, amount, evidence, giver, entered_for, version, created_at, updated_at)
                VALUES (
                    @Number, @Id, @ConsortiumId, @Kind, @Title, @About, @StartsOn, @EndsOn, @Amount, @Evidence, @Giver, @EnteredFor, 1, @CreatedAt, @UpdatedAt)
                """,
                ActivityRow.From(made, number, now),
                transaction,
                cancellationToken: cancellationToken));
            await NameAsync(transaction, made, cancellationToken);
            return (await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs. Whose consortium it is of stays.</summary>
    public Task<WriteResult<Activity>> ReplaceAsync(Activity activity, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Activity, 0, async (transaction, number) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, activity.Id, cancellationToken) is not { } current)
                return new WriteResult<Activity>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<Activity>(WriteEffect.VersionDiffers, current);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE activity
                SET kind = @Kind, title = @Title, about = @About, starts_on = @StartsOn, ends_on = @EndsOn, amount = @Amount, evidence = @Evidence,
                    giver = @Giver, version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                ActivityRow.From(activity, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            await NameAsync(transaction, activity, cancellationToken);
            return new WriteResult<Activity>(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, activity.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Deleted, not found, or version differs.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteEffect> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Activity, 0, async (transaction, _) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } current)
                return WriteEffect.NotFound;
            if (expectedVersion is { } version && version != current.Version)
                return WriteEffect.VersionDiffers;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM activity_member WHERE activity_id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM activity WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            return WriteEffect.Deleted;
        }, cancellationToken);

    private async Task<Stored<Activity>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<ActivityRow>(new CommandDefinition(
            $"SELECT {Columns} FROM activity WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        return row is null ? null : (await WithMembersAsync(connection, transaction, [row], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<Stored<Activity>>> WithMembersAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<ActivityRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var members = (await connection.QueryAsync<MemberRow>(new CommandDefinition(
            $"SELECT activity_id, organization_id, name FROM activity_member WHERE {database.Dialect.In("activity_id", "ids")} ORDER BY name",
            new { ids = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.ActivityId, row => new ActivityMember(row.OrganizationId, row.Name));
        return [.. rows.Select(row => row.ToStored([.. members[row.Id]]))];
    }

    private static async Task NameAsync(DbTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM activity_member WHERE activity_id = @Id", new { activity.Id }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO activity_member (activity_id, organization_id, name) VALUES (@ActivityId, @OrganizationId, @Name)",
            activity.Members.Select(member => new MemberRow { ActivityId = activity.Id, OrganizationId = member.OrganizationId, Name = member.Name }),
            transaction,
            cancellationToken: cancellationToken));
    }

    private Conditions Where(ActivityFilter filter)
    {
        var where = new Conditions("1 = 1")
            .Compare("kind", "=", "kind", filter.Kind?.ToString())
            .Compare("starts_on", ">=", "firstDay", filter.From)
            .Compare("starts_on", "<=", "lastDay", filter.To)
            .Among(database.Dialect, "consortium_id", "consortia", filter.ConsortiumIds)
            .Contain(database.Dialect, filter.Text, "title", "about");
        if (filter.OrganizationId is { } organization)
        {
            where.And("id IN (SELECT activity_id FROM activity_member WHERE organization_id = @organization)");
            where.Parameters.Add("organization", organization);
        }

        return where;
    }

    private sealed record CountRow
    {
        public string Kind { get; init; } = "";

        public long Activities { get; init; }
    }

    private sealed record MemberRow
    {
        public string ActivityId { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";
    }

    private sealed record ActivityRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string ConsortiumId { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Title { get; init; } = "";

        public string About { get; init; } = "";

        public DateOnly StartsOn { get; init; }

        public DateOnly? EndsOn { get; init; }

        public string? Amount { get; init; }

        public string Evidence { get; init; } = "";

        public string Giver { get; init; } = "";

        public string? EnteredFor { get; init; }

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }

        public static ActivityRow From(Activity activity, long number, DateTimeOffset now) => new()
        {
            Number = number,
            Id = activity.Id,
            ConsortiumId = activity.ConsortiumId,
            Kind = activity.Kind.ToString(),
            Title = activity.Title,
            About = activity.About,
            StartsOn = activity.StartsOn,
            EndsOn = activity.EndsOn,
            Amount = activity.Amount?.ToString(),
            Evidence = activity.Evidence,
            Giver = activity.Giver,
            EnteredFor = activity.EnteredFor,
            CreatedAt = now,
            UpdatedAt = now,
        };

        public Stored<Activity> ToStored(IReadOnlyList<ActivityMember> members) => new(
            new Activity
            {
                Id = Id,
                ConsortiumId = ConsortiumId,
                Kind = Enum.Parse<ActivityKind>(Kind),
                Title = Title,
                About = About,
                StartsOn = StartsOn,
                EndsOn = EndsOn,
                Amount = Amount is null ? null : Enum.Parse<ActivityAmount>(Amount),
                Evidence = Evidence,
                Giver = Giver,
                Members = members,
                EnteredFor = EnteredFor,
            },
            Version,
            CreatedAt,
            UpdatedAt);
    }
}
