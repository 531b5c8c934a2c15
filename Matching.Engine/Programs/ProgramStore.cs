using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Requests;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Programs;

/// <summary>Programs by key. Every change has a number of its own, greater than all before it.</summary>
public sealed class ProgramStore : IKeyedTable<ProgramRow, Program>
{
    /// <summary>How many rows <see cref="UpsertAsync"/> takes at most.</summary>
    public const int MaxBatch = 500;

    internal const string Columns = $"{Content}, content_hash, version, change_number, created_at, updated_at, deleted";

    /// <summary>What <see cref="ProgramRow.ToProgram"/> reads, the number, and the id, by which cohorts are found.</summary>
    private const string Content =
        "number, id, college, external_id, specialty_code, specialty, level, study_years, region, description, courses, skills, certificates, "
        + "visibility";

    private const int StreamPage = 2000;

    private readonly Database _database;
    private readonly KeyedWrites<ProgramRow, Program> _writes;

    public ProgramStore(Database database, TimeProvider clock) =>
        (_database, _writes) = (database, new KeyedWrites<ProgramRow, Program>(database, clock, this));

    /// <summary>The program, or null where there is none or it was deleted.</summary>
    public async Task<Stored<Program>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, id, cancellationToken))?.ToStored();
    }

    /// <summary>The same of the rows of a scope: others are as if they were not there.</summary>
    public async Task<Stored<Program>?> GetAsync(string id, Scope scope, CancellationToken cancellationToken)
    {
        var where = new Conditions().Compare("id", "=", "id", id).Within(scope, _database.Dialect, "college", "visibility");
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {Columns} FROM program WHERE {where}", where.Parameters, cancellationToken: cancellationToken))).AsList();
        return (await CohortSql.AddToAsync(connection, null, _database.Dialect, rows, cancellationToken)).SingleOrDefault()?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Program>>> ListAsync(ProgramFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions()
            .Compare("number", "<", "before", before)
            .Compare("college", "=", "college", filter.College)
            .Compare("external_id", "=", "externalId", filter.ExternalId)
            .OneOf(_database.Dialect, filter.Ids)
            .Compare("level", "=", "level", filter.Level?.ToString())
            .Within("specialty_code", "specialtyCode", filter.SpecialtyCode)
            .WithinRegion(filter.Region)
            .Contain(_database.Dialect, filter.Text, "specialty", "college", "description")
            .OfOrganization("college", filter.Organization)
            .Within(filter.Scope, _database.Dialect, "college", "visibility");
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {Columns} FROM program WHERE {where} ORDER BY number DESC {_database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var page = await CohortSql.AddToAsync(connection, null, _database.Dialect, rows, cancellationToken);
        return new Page<Stored<Program>>([.. page.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Created, or already exists.</summary>
    public Task<WriteResult<Program>> CreateAsync(Program program, CancellationToken cancellationToken) =>
        _writes.CreateAsync(program.Id, program, cancellationToken);

    /// <summary>Updated, unchanged, not found, or version differs. The program's key must be the one that <paramref name="id"/> stands for.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<Program>> ReplaceAsync(string id, Program program, long? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(program.Id, id);
        return _writes.ReplaceAsync(id, program, expectedVersion, cancellationToken);
    }

    /// <summary>Deleted, not found, or version differs. Of a deleted row its id stays, and no text.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteResult<Program>> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        _writes.DeleteAsync(id, expectedVersion, cancellationToken);

    /// <summary>
    /// Writes what differs, in one transaction. A deleted row is created anew; a key that comes twice counts as it came last.
    /// Cohorts of years that the batch does not name stay: next year's file does not wipe this year's graduates.
    /// </summary>
    /// <param name="batch">At most <see cref="MaxBatch"/> rows.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<Program> batch, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, MaxBatch);
        return _writes.UpsertAsync(batch, dryRun, cancellationToken);
    }

    /// <summary>All programs that are not deleted, oldest first. Rows that change meanwhile come in their old or their new state.</summary>
    public async IAsyncEnumerable<Program> StreamAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skills = new SkillsColumn();
        await foreach (var page in Pages.ReadAheadAsync(StreamPage, ReadPageAsync, row => row.Number, cancellationToken))
        {
            foreach (var row in page)
                yield return row.ToProgram(skills);
        }
    }

    private async Task<List<ProgramRow>> ReadPageAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {Content} FROM program WHERE deleted = 0 AND number > @after ORDER BY number {_database.Dialect.Limit}",
            new { after, limit = StreamPage },
            cancellationToken: cancellationToken))).AsList();
        return await CohortSql.AddToAsync(connection, null, _database.Dialect, rows, cancellationToken);
    }

    /// <summary>The batch's rows with the stored cohorts of years that they do not name, shown to whom they were shown.</summary>
    async Task<IReadOnlyList<ProgramRow>> IKeyedTable<ProgramRow, Program>.MergeAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Program> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT id FROM program WHERE deleted = 0 AND {_database.Dialect.In("id", "ids")}",
            new { ids = batch.Select(program => program.Id).Distinct().ToArray() },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        var stored = (await CohortSql.AddToAsync(connection, transaction, _database.Dialect, known, cancellationToken))
            .ToDictionary(row => row.Id, row => row.Cohorts, StringComparer.Ordinal);
        var hidden = await VisibilitySql.HiddenAsync(
            connection, transaction, _database.Dialect, "program", batch.Select(program => program.Id), cancellationToken);
        return [.. batch.Select(program => ProgramRow.From(
            program with
            {
                Cohorts = [.. program.Cohorts.UnionBy(stored.GetValueOrDefault(program.Id, []), cohort => cohort.GraduationYear)],
                Visibility = hidden.GetValueOrDefault(program.Id, program.Visibility),
            },
            now))];
    }

    private async Task<ProgramRow?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<ProgramRow>(new CommandDefinition(
            $"SELECT {Columns} FROM program WHERE id = @id AND deleted = 0",
            new { id },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        return (await CohortSql.AddToAsync(connection, transaction, _database.Dialect, rows, cancellationToken)).SingleOrDefault();
    }

    ProgramRow IKeyedTable<ProgramRow, Program>.ToRow(Program value, DateTimeOffset now) => ProgramRow.From(value, now);

    Stored<Program> IKeyedTable<ProgramRow, Program>.ToStored(ProgramRow row) => row.ToStored();

    Task<ProgramRow?> IKeyedTable<ProgramRow, Program>.FindAsync(DbConnection connection, DbTransaction? transaction, string id,
        CancellationToken cancellationToken) =>
        FindAsync(connection, transaction, id, cancellationToken);

    Task<IEnumerable<RowState>> IKeyedTable<ProgramRow, Program>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version, deleted FROM program WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    async Task IKeyedTable<ProgramRow, Program>.MarkDeletedAsync(
        DbTransaction transaction, string id, long number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE program
            SET deleted = 1, version = version + 1, change_number = @number, updated_at = @now,
                college = '', external_id = '', specialty = '', description = '', courses = '', skills = '', certificates = ''
            WHERE id = @id
            """,
            new { id, number, now },
            transaction,
            cancellationToken: cancellationToken));
        await KeptAnswerSql.EraseAsync(transaction, _database.Dialect, id, cancellationToken);
    }

    async Task IKeyedTable<ProgramRow, Program>.InsertAsync(
        DbTransaction transaction, IReadOnlyCollection<ProgramRow> rows, long number, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO program (
                id, college, external_id, specialty_code, specialty, level, study_years, region, description, courses, skills, certificates,
                visibility, content_hash, version, change_number, created_at, updated_at, deleted)
            VALUES (
                @Id, @College, @ExternalId, @SpecialtyCode, @Specialty, @Level, @StudyYears, @Region, @Description, @Courses, @Skills, @Certificates,
                COALESCE(@Visibility, 'Everyone'), @ContentHash, 1, @ChangeNumber, @CreatedAt, @UpdatedAt, 0)
            """,
            rows.Select((row, i) => row with { ChangeNumber = number + i }),
            transaction,
            cancellationToken: cancellationToken));
        await CohortSql.InsertAsync(transaction, rows, cancellationToken);
        await AddCollegesAsync(transaction, rows, cancellationToken);
    }

    async Task IKeyedTable<ProgramRow, Program>.UpdateAsync(
        DbTransaction transaction, IReadOnlyCollection<ProgramRow> rows, long number, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE program
            SET college = @College, external_id = @ExternalId,
                specialty_code = @SpecialtyCode, specialty = @Specialty, level = @Level, study_years = @StudyYears, region = @Region,
                description = @Description, courses = @Courses, skills = @Skills, certificates = @Certificates,
                visibility = COALESCE(@Visibility, 'Everyone'), content_hash = @ContentHash,
                created_at = CASE WHEN deleted = 1 THEN @CreatedAt ELSE created_at END,
                updated_at = @UpdatedAt, version = version + 1, change_number = @ChangeNumber, deleted = 0
            WHERE id = @Id
            """,
            rows.Select((row, i) => row with { ChangeNumber = number + i }),
            transaction,
            cancellationToken: cancellationToken));
        await CohortSql.DeleteAsync(transaction, _database.Dialect, rows, cancellationToken);
        await CohortSql.InsertAsync(transaction, rows, cancellationToken);
        await AddCollegesAsync(transaction, rows, cancellationToken);
    }

    private Task AddCollegesAsync(DbTransaction transaction, IReadOnlyCollection<ProgramRow> rows, CancellationToken cancellationToken) =>
        rows.Count == 0 ? Task.CompletedTask : OrganizationSql.AddMissingAsync(
            transaction, _database.Dialect, rows.Select(row => row.College), OrganizationKind.College, rows.First().UpdatedAt, cancellationToken);
}
