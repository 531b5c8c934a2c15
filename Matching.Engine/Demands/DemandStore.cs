using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Requests;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Demands;

/// <summary>Demands by key. Every change has a number of its own, greater than all before it.</summary>
public sealed class DemandStore : IKeyedTable<DemandRow, Demand>
{
    /// <summary>How many rows <see cref="UpsertAsync"/> takes at most.</summary>
    public const int MaxBatch = 500;

    internal const string Columns = $"{Content}, id, content_hash, version, change_number, created_at, updated_at, deleted";

    /// <summary>What <see cref="DemandRow.ToDemand"/> reads, and the number.</summary>
    private const string Content =
        """
        number, enterprise, external_id, title, description, skills, kind, headcount, education, industry, region,
        salary_min, salary_max, opens_on, closes_on, visibility,
        same_post_employees, post_wage, lowest_step, hours_a_day, intensity, venue, months, starts_on, specialties
        """;

    private const int StreamPage = 2000;

    private readonly Database _database;
    private readonly KeyedWrites<DemandRow, Demand> _writes;

    public DemandStore(Database database, TimeProvider clock) => (_database, _writes) = (database, new KeyedWrites<DemandRow, Demand>(database, clock, this));

    /// <summary>The demand, or null where there is none or it was deleted.</summary>
    public async Task<Stored<Demand>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, id, cancellationToken))?.ToStored();
    }

    /// <summary>The same of the rows of a scope: others are as if they were not there.</summary>
    public async Task<Stored<Demand>?> GetAsync(string id, Scope scope, CancellationToken cancellationToken)
    {
        var where = new Conditions().Compare("id", "=", "id", id).Within(scope, _database.Dialect, "enterprise", "visibility");
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<DemandRow>(new CommandDefinition(
            $"SELECT {Columns} FROM demand WHERE {where}", where.Parameters, cancellationToken: cancellationToken)))?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Demand>>> ListAsync(DemandFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<DemandRow>(new CommandDefinition(
            $"SELECT {Columns} FROM demand WHERE {where} ORDER BY number DESC {_database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<Stored<Demand>>([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Those of the city of a region first, then those of its province, then others; each newest first.</summary>
    /// <param name="region">A GB/T 2260 code of six digits.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<Stored<Demand>>> NearestAsync(DemandFilter filter, string region, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter);
        where.Parameters.Add("city", $"{region[..4]}%");
        where.Parameters.Add("province", $"{region[..2]}%");
        where.Parameters.Add("limit", limit);
        await using var connection = await _database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<DemandRow>(new CommandDefinition(
            $"""
            SELECT {Columns} FROM demand WHERE {where}
            ORDER BY CASE WHEN region LIKE @city THEN 0 WHEN region LIKE @province THEN 1 ELSE 2 END, number DESC {_database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToStored())];
    }

    /// <summary>Those that pay most at their lower end first, of equal ones the newest; what does not say its pay comes last.</summary>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<Stored<Demand>>> BestPaidAsync(DemandFilter filter, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter);
        where.Parameters.Add("limit", limit);
        await using var connection = await _database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<DemandRow>(new CommandDefinition(
            $"""
            SELECT {Columns} FROM demand WHERE {where}
            ORDER BY COALESCE(salary_min, salary_max, -1) DESC, number DESC {_database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToStored())];
    }

    private Conditions Where(DemandFilter filter) => new Conditions()
        .Compare("enterprise", "=", "enterprise", filter.Enterprise)
        .Compare("external_id", "=", "externalId", filter.ExternalId)
        .Compare("kind", "=", "kind", filter.Kind?.ToString())
        .Paying(filter.Pay)
        .Compare("closes_on", "<=", "closesBy", filter.ClosesBy)
        .Where(filter.ForStudents, "kind IN ('Internship', 'Apprenticeship')")
        .OneOf(_database.Dialect, filter.Ids)
        .OpenOn(filter.OpenOn)
        .On(filter.ShutOn, "(opens_on > @day OR closes_on < @day)")
        .Within("industry", "industry", filter.Industry)
        .WithinRegion(filter.Region)
        .Contain(_database.Dialect, filter.Text, "title", "enterprise", "description")
        .OfOrganization("enterprise", filter.Organization)
        .Within(filter.Scope, _database.Dialect, "enterprise", "visibility");

    /// <summary>Created, or already exists.</summary>
    public Task<WriteResult<Demand>> CreateAsync(Demand demand, CancellationToken cancellationToken) =>
        _writes.CreateAsync(demand.Id, demand, cancellationToken);

    /// <summary>Updated, unchanged, not found, or version differs. The demand's key must be the one that <paramref name="id"/> stands for.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<Demand>> ReplaceAsync(string id, Demand demand, long? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(demand.Id, id);
        return _writes.ReplaceAsync(id, demand, expectedVersion, cancellationToken);
    }

    /// <summary>Deleted, not found, or version differs. Of a deleted row its id stays, and no text.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteResult<Demand>> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        _writes.DeleteAsync(id, expectedVersion, cancellationToken);

    /// <summary>Writes what differs, in one transaction. A deleted row is created anew; a key that comes twice counts as it came last.</summary>
    /// <param name="batch">At most <see cref="MaxBatch"/> rows.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<Demand> batch, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, MaxBatch);
        return _writes.UpsertAsync(batch, dryRun, cancellationToken);
    }

    /// <summary>All demands that are not deleted, oldest first. Rows that change meanwhile come in their old or their new state.</summary>
    public async IAsyncEnumerable<Demand> StreamAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skills = new SkillsColumn();
        await foreach (var page in Pages.ReadAheadAsync(StreamPage, ReadPageAsync, row => row.Number, cancellationToken))
        {
            foreach (var row in page)
                yield return row.ToDemand(skills);
        }
    }

    private async Task<List<DemandRow>> ReadPageAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DemandRow>(new CommandDefinition(
            $"SELECT {Content} FROM demand WHERE deleted = 0 AND number > @after ORDER BY number {_database.Dialect.Limit}",
            new { after, limit = StreamPage },
            cancellationToken: cancellationToken))).AsList();
    }

    private static async Task<DemandRow?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<DemandRow>(new CommandDefinition(
            $"SELECT {Columns} FROM demand WHERE id = @id AND deleted = 0",
            new { id },
            transaction,
            cancellationToken: cancellationToken));

    DemandRow IKeyedTable<DemandRow, Demand>.ToRow(Demand value, DateTimeOffset now) => DemandRow.From(value, now);

    Stored<Demand> IKeyedTable<DemandRow, Demand>.ToStored(DemandRow row) => row.ToStored();

    Task<DemandRow?> IKeyedTable<DemandRow, Demand>.FindAsync(DbConnection connection, DbTransaction? transaction, string id,
        CancellationToken cancellationToken) =>
        FindAsync(connection, transaction, id, cancellationToken);

    Task<IEnumerable<RowState>> IKeyedTable<DemandRow, Demand>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version, deleted FROM demand WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    Task<IReadOnlyList<DemandRow>> IKeyedTable<DemandRow, Demand>.MergeAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Demand> batch, DateTimeOffset now, CancellationToken cancellationToken) =>
        MergeAsync(connection, transaction, batch, now, cancellationToken);

    /// <summary>The batch's rows, shown to whom they were shown.</summary>
    private async Task<IReadOnlyList<DemandRow>> MergeAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Demand> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hidden = await VisibilitySql.HiddenAsync(
            connection, transaction, _database.Dialect, "demand", batch.Select(demand => demand.Id), cancellationToken);
        return [.. batch.Select(demand => DemandRow.From(demand with { Visibility = hidden.GetValueOrDefault(demand.Id, demand.Visibility) }, now))];
    }

    async Task IKeyedTable<DemandRow, Demand>.MarkDeletedAsync(
        DbTransaction transaction, string id, long number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE demand
            SET deleted = 1, version = version + 1, change_number = @number, updated_at = @now,
                enterprise = '', external_id = '', title = '', description = '', skills = '', specialties = NULL
            WHERE id = @id
            """,
            new { id, number, now },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM training_need WHERE demand_id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        await KeptAnswerSql.EraseAsync(transaction, _database.Dialect, id, cancellationToken);
    }

    async Task IKeyedTable<DemandRow, Demand>.InsertAsync(
        DbTransaction transaction, IReadOnlyCollection<DemandRow> rows, long number, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO demand (
                id, enterprise, external_id, title, description, skills, kind, headcount, education, industry, region,
                salary_min, salary_max, opens_on, closes_on, visibility,
                same_post_employees, post_wage, lowest_step, hours_a_day, intensity, venue, months, starts_on, specialties,
                content_hash, version, change_number, created_at, updated_at, deleted)
            VALUES (
                @Id, @Enterprise, @ExternalId, @Title, @Description, @Skills, @Kind, @Headcount, @Education, @Industry, @Region,
                @SalaryMin, @SalaryMax, @OpensOn, @ClosesOn, COALESCE(@Visibility, 'Everyone'),
                @SamePostEmployees, @PostWage, @LowestStep, @HoursADay, @Intensity, @Venue, @Months, @StartsOn, @Specialties,
                @ContentHash, 1, @ChangeNumber, @CreatedAt, @UpdatedAt, 0)
            """,
            rows.Select((row, i) => row with { ChangeNumber = number + i }),
            transaction,
            cancellationToken: cancellationToken));
        await AddEnterprisesAsync(transaction, rows, cancellationToken);
    }

    async Task IKeyedTable<DemandRow, Demand>.UpdateAsync(
        DbTransaction transaction, IReadOnlyCollection<DemandRow> rows, long number, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE demand
            SET enterprise = @Enterprise, external_id = @ExternalId,
                title = @Title, description = @Description, skills = @Skills, kind = @Kind, headcount = @Headcount,
                education = @Education, industry = @Industry, region = @Region, salary_min = @SalaryMin, salary_max = @SalaryMax,
                opens_on = @OpensOn, closes_on = @ClosesOn, visibility = COALESCE(@Visibility, 'Everyone'),
                same_post_employees = @SamePostEmployees, post_wage = @PostWage, lowest_step = @LowestStep, hours_a_day = @HoursADay,
                intensity = @Intensity, venue = @Venue, months = @Months, starts_on = @StartsOn, specialties = @Specialties,
                content_hash = @ContentHash,
                created_at = CASE WHEN deleted = 1 THEN @CreatedAt ELSE created_at END,
                updated_at = @UpdatedAt, version = version + 1, change_number = @ChangeNumber, deleted = 0
            WHERE id = @Id
            """,
            rows.Select((row, i) => row with { ChangeNumber = number + i }),
            transaction,
            cancellationToken: cancellationToken));
        await AddEnterprisesAsync(transaction, rows, cancellationToken);
    }

    private Task AddEnterprisesAsync(DbTransaction transaction, IReadOnlyCollection<DemandRow> rows, CancellationToken cancellationToken) =>
        rows.Count == 0 ? Task.CompletedTask : OrganizationSql.AddMissingAsync(
            transaction, _database.Dialect, rows.Select(row => row.Enterprise), OrganizationKind.Enterprise, rows.First().UpdatedAt, cancellationToken);
}
