using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Contacts;
using Matching.Engine.Courses;
using Matching.Engine.Placements;
using Matching.Engine.Reminders;
using Matching.Engine.Requests;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Students;

/// <summary>
/// Students by key. A row that is deleted is gone, with all that hangs on it: looks, kept answers, and the account by which the student signed in.
/// </summary>
public sealed class StudentStore : IKeyedTable<StudentRow, Student>
{
    /// <summary>How many rows <see cref="UpsertAsync"/> takes at most.</summary>
    public const int MaxBatch = 500;

    private readonly Database _database;
    private readonly KeyedWrites<StudentRow, Student> _writes;

    public StudentStore(Database database, TimeProvider clock) =>
        (_database, _writes) = (database, new KeyedWrites<StudentRow, Student>(database, clock, this));

    string IKeyedTable<StudentRow, Student>.Guard => Counter.Student;

    /// <summary>The student, or null where there is none in the scope: own ones, and those who show themselves.</summary>
    /// <param name="today">On which consortia are as they are.</param>
    public async Task<Stored<Student>?> GetAsync(string id, Scope scope, DateOnly today, CancellationToken cancellationToken)
    {
        var where = Seen(scope, today).Compare("id", "=", "id", id);
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<StudentRow>(new CommandDefinition(
            $"SELECT {StudentRow.Columns} FROM student WHERE {where}", where.Parameters, cancellationToken: cancellationToken)))?.ToStored();
    }

    /// <summary>The student who signs in by this account, or null.</summary>
    public async Task<Stored<Student>?> OfAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<StudentRow>(new CommandDefinition(
            $"SELECT {StudentRow.Columns} FROM student WHERE account_id = @accountId",
            new { accountId },
            cancellationToken: cancellationToken)))?.ToStored();
    }

    /// <summary>Those whose college goes by one of the names, and gave them this number: one, unless colleges of the same number were merged.</summary>
    public async Task<IReadOnlyList<Student>> OfNumberAsync(IReadOnlyCollection<string> names, string number, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<StudentRow>(new CommandDefinition(
            $"SELECT {StudentRow.Columns} FROM student WHERE external_id = @number AND {_database.Dialect.In("college", "names")}",
            new { number, names = names.ToArray() },
            cancellationToken: cancellationToken))).Select(row => row.ToStudent())];
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Student>>> ListAsync(StudentFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Seen(filter.Scope, filter.Today)
            .Compare("number", "<", "before", before)
            .Compare("college", "=", "college", filter.College)
            .Compare("program_id", "=", "programId", filter.ProgramId)
            .Compare("graduation_year", "=", "graduationYear", filter.GraduationYear)
            .OneOf(_database.Dialect, filter.Ids)
            .Compare("external_id", "=", "externalId", filter.ExternalId);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<StudentRow>(new CommandDefinition(
            $"SELECT {StudentRow.Columns} FROM student WHERE {where} ORDER BY number DESC {_database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<Stored<Student>>([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Created, already exists, or unknown program. The id is the store's.</summary>
    public async Task<WriteResult<Student>> CreateAsync(Student student, CancellationToken cancellationToken)
    {
        await using (var connection = await _database.OpenAsync(cancellationToken))
        {
            if ((await ProgramsAsync(connection, [student], cancellationToken)).Count == 0)
                return new(WriteEffect.UnknownProgram, null);
            if ((await SameKeysAsync(connection, null, [student], cancellationToken)).SingleOrDefault() is { } known)
                return new(WriteEffect.AlreadyExists, known.ToStored());
        }

        var added = student with { Id = NewId() };
        return await _writes.CreateAsync(added.Id, added, cancellationToken);
    }

    /// <summary>Updated, unchanged, not found, or version differs.</summary>
    /// <param name="student">Its program must be one of its college's.</param>
    /// <param name="expectedVersion">That which the change was made of: college and student write the same row.</param>
    public Task<WriteResult<Student>> ReplaceAsync(Student student, long expectedVersion, CancellationToken cancellationToken) =>
        _writes.ReplaceAsync(student.Id, student, expectedVersion, cancellationToken);

    /// <summary>Deleted, not found, or version differs. Nothing of the student stays in the tables, nor, on SQLite, in the files.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public async Task<WriteEffect> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var done = await _writes.DeleteAsync(id, expectedVersion, cancellationToken);
        if (done.Outcome == WriteEffect.Deleted)
            await UnitOfWork.AfterCommitAsync(_database.EraseDeletedAsync, cancellationToken);
        return done.Outcome;
    }

    /// <summary>
    /// Writes what differs, in one transaction. Of a student who is there stay consents and visibility, years that the batch does not tell, and the
    /// profile where the student wrote it.
    /// </summary>
    /// <param name="batch">At most <see cref="MaxBatch"/> rows, each key once.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated, unchanged or unknown program, one per row.</returns>
    public async Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<Student> batch, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, MaxBatch);
        HashSet<string> programs;
        await using (var connection = await _database.OpenAsync(cancellationToken))
            programs = await ProgramsAsync(connection, batch, cancellationToken);
        var written = new Queue<WriteEffect>(
            await _writes.UpsertAsync([.. batch.Where(student => programs.Contains(student.ProgramId))], dryRun, cancellationToken));
        return [.. batch.Select(student => programs.Contains(student.ProgramId) ? written.Dequeue() : WriteEffect.UnknownProgram)];
    }

    /// <summary>Lets an account be the student. False where the student is not there, or has an account that is open.</summary>
    public Task<bool> GiveAccountAsync(string id, string accountId, CancellationToken cancellationToken) =>
        _database.WriteAsync(Counter.Student, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE student SET account_id = @accountId
            WHERE id = @id AND (account_id IS NULL OR account_id IN (SELECT id FROM account WHERE closed_at IS NOT NULL))
            """,
            new { id, accountId },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    private static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>
    /// Those of the scope. Of others those alone who show themselves and agreed to that: to everyone, to members of a consortium of their college,
    /// or to the enterprise at which they apply, while that lasts.
    /// </summary>
    private Conditions Seen(Scope scope, DateOnly today)
    {
        var where = new Conditions("1 = 1");
        if (scope.Reach != Reach.Shown)
            return where.Within(scope, _database.Dialect, "college", "visibility");
        var applied = scope.OwnNames.Count == 0 ? "1 = 0"
            : $"id IN ({ApplicationSql.ApplicantsOf(_database.Dialect.In("application.enterprise", "applied"))})";
        if (scope.OwnNames.Count > 0)
            where.Parameters.Add("applied", scope.OwnNames.ToArray());
        where.Parameters.Add("viewer", scope.OwnerId);
        where.Parameters.Add("today", today);
        return where.And(
            $"""
            shown_since IS NOT NULL AND ({applied} OR visibility = 'Everyone' OR (visibility = 'Members' AND college IN (
                SELECT organization_name.name
                FROM consortium_member theirs
                JOIN consortium_member own ON own.consortium_id = theirs.consortium_id
                JOIN organization_name ON organization_name.organization_id = theirs.organization_id
                WHERE own.organization_id = @viewer
                    AND theirs.joined_on <= @today AND (theirs.left_on IS NULL OR theirs.left_on > @today)
                    AND own.joined_on <= @today AND (own.left_on IS NULL OR own.left_on > @today))))
            """);
    }

    private async Task<HashSet<string>> ProgramsAsync(DbConnection connection, IReadOnlyList<Student> batch, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT id FROM program WHERE deleted = 0 AND {_database.Dialect.In("id", "ids")}",
            new { ids = batch.Select(student => student.ProgramId).Distinct().ToArray() },
            cancellationToken: cancellationToken))];

    /// <summary>Rows of the batch's keys.</summary>
    private async Task<List<StudentRow>> SameKeysAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Student> batch, CancellationToken cancellationToken)
    {
        var keys = batch.Select(student => (student.College, student.ExternalId)).ToHashSet();
        var rows = await connection.QueryAsync<StudentRow>(new CommandDefinition(
            $"""
            SELECT {StudentRow.Columns} FROM student
            WHERE {_database.Dialect.In("college", "colleges")} AND {_database.Dialect.In("external_id", "numbers")}
            """,
            new { colleges = keys.Select(key => key.College).Distinct().ToArray(), numbers = keys.Select(key => key.ExternalId).Distinct().ToArray() },
            transaction,
            cancellationToken: cancellationToken));
        return [.. rows.Where(row => keys.Contains((row.College, row.ExternalId)))];
    }

    async Task<IReadOnlyList<StudentRow>> IKeyedTable<StudentRow, Student>.MergeAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Student> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = (await SameKeysAsync(connection, transaction, batch, cancellationToken))
            .ToDictionary(row => (row.College, row.ExternalId), row => row.ToStudent());
        return [.. batch.Select(student => StudentRow.From(
            stored.GetValueOrDefault((student.College, student.ExternalId))?.As(student) ?? student with { Id = NewId() }, now))];
    }

    Task<StudentRow?> IKeyedTable<StudentRow, Student>.FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<StudentRow>(new CommandDefinition(
            $"SELECT {StudentRow.Columns} FROM student WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    Task<IEnumerable<RowState>> IKeyedTable<StudentRow, Student>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version FROM student WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    StudentRow IKeyedTable<StudentRow, Student>.ToRow(Student value, DateTimeOffset now) => StudentRow.From(value, now);

    Stored<Student> IKeyedTable<StudentRow, Student>.ToStored(StudentRow row) => row.ToStored();

    async Task IKeyedTable<StudentRow, Student>.MarkDeletedAsync(
        DbTransaction transaction, string id, long number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT account_id FROM student WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM student_look WHERE student_id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        await RoundSql.EraseOfStudentAsync(transaction, id, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM student WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        await ApplicationSql.EraseOfStudentAsync(transaction, id, cancellationToken);
        await PlacementSql.EraseOfStudentAsync(transaction, id, now, cancellationToken);
        await KeptAnswerSql.EraseAsync(transaction, _database.Dialect, id, cancellationToken);
        if (account is null)
            return;
        await KeptAnswerSql.EraseOfCallerAsync(transaction, account, cancellationToken);
        await ContactSql.EraseOfAccountAsync(transaction, account, cancellationToken);
        await EnrolmentSql.EraseOfAccountAsync(transaction, account, cancellationToken);
        await ReminderSql.EraseOfAccountAsync(transaction, account, cancellationToken);
        await AccountStore.EraseStudentAsync(transaction, account, cancellationToken);
    }

    Task IKeyedTable<StudentRow, Student>.InsertAsync(
        DbTransaction transaction, IReadOnlyCollection<StudentRow> rows, long number, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO student (
                id, college, external_id, program_id, graduation_year, birth_year, guardian_consent_on, skills, certificates, regions,
                matching_since, shown_since, rounds_since, statistics_since, visibility, correction, writes_own_profile,
                content_hash, version, created_at, updated_at)
            VALUES (
                @Id, @College, @ExternalId, @ProgramId, @GraduationYear, @BirthYear, @GuardianConsentOn, @Skills, @Certificates, @Regions,
                @MatchingSince, @ShownSince, @RoundsSince, @StatisticsSince, @Visibility, @Correction, @WritesOwnProfile,
                @ContentHash, 1, @CreatedAt, @UpdatedAt)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    async Task IKeyedTable<StudentRow, Student>.UpdateAsync(
        DbTransaction transaction, IReadOnlyCollection<StudentRow> rows, long number, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE student
            SET program_id = @ProgramId, graduation_year = @GraduationYear, birth_year = @BirthYear, guardian_consent_on = @GuardianConsentOn,
                skills = @Skills, certificates = @Certificates, regions = @Regions, matching_since = @MatchingSince, shown_since = @ShownSince,
                rounds_since = @RoundsSince, statistics_since = @StatisticsSince, visibility = @Visibility, correction = @Correction,
                writes_own_profile = @WritesOwnProfile, content_hash = @ContentHash, updated_at = @UpdatedAt, version = version + 1
            WHERE id = @Id
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));
        if (rows.Where(row => row.RoundsSince is null).Select(row => row.Id).ToList() is { Count: > 0 } without)
            await RoundSql.WithdrawAsync(transaction, _database.Dialect, without, cancellationToken);
    }
}
