using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Applications;

/// <summary>Applications of students, and what both sides wrote in them. What was withdrawn is the student's alone.</summary>
public sealed class ApplicationStore(Database database, TimeProvider clock)
{
    private const int MaxMessages = 200;

    /// <summary>Null where there is none that the filter sees.</summary>
    public async Task<Stored<StudentApplication>?> GetAsync(string id, ApplicationFilter filter, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("application.id", "=", "id", id);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<ApplicationRow>(new CommandDefinition(
            $"SELECT {ApplicationRow.Columns} FROM application JOIN student ON student.id = application.student_id WHERE {where}",
            where.Parameters,
            cancellationToken: cancellationToken)))?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<StudentApplication>>> ListAsync(
        ApplicationFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("application.number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ApplicationRow>(new CommandDefinition(
            $"""
            SELECT {ApplicationRow.Columns} FROM application JOIN student ON student.id = application.student_id
            WHERE {where} ORDER BY application.number DESC {database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Created, or already exists; one that was withdrawn is sent anew.</summary>
    public Task<WriteResult<StudentApplication>> SendAsync(StudentApplication application, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Application, 1, async (transaction, number) =>
        {
            var known = await FindAsync(transaction, application.Id, cancellationToken);
            if (known is { Value.State: not ApplicationState.Withdrawn })
                return new WriteResult<StudentApplication>(WriteEffect.AlreadyExists, known);
            var row = ApplicationRow.From(application with { State = ApplicationState.Sent }, number, clock.GetMilliseconds());
            if (known is not null)
                await UpdateAsync(transaction, row, cancellationToken);
            else
                await InsertAsync(transaction, row, cancellationToken);
            return new WriteResult<StudentApplication>(WriteEffect.Created, await FindAsync(transaction, application.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Takes one step of <see cref="ApplicationSteps"/>. What is refused changes nothing.</summary>
    /// <param name="expectedVersion">Null takes it from wherever it stands.</param>
    public Task<ApplicationWrite> StepAsync(
        string id, long? expectedVersion, Func<StudentApplication, Assessed<StudentApplication>> step, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Application, 1, async (transaction, number) =>
        {
            if (await FindAsync(transaction, id, cancellationToken) is not { } current)
                return new ApplicationWrite(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new ApplicationWrite(WriteEffect.VersionDiffers, current);
            var taken = step(current.Value);
            if (taken.Refused is { } refused)
                return new ApplicationWrite(WriteEffect.Unchanged, current, refused);
            if (ReferenceEquals(taken.Value, current.Value))
                return new ApplicationWrite(WriteEffect.Unchanged, current);
            await UpdateAsync(transaction, ApplicationRow.From(taken.Value!, number, clock.GetMilliseconds()), cancellationToken);
            return new ApplicationWrite(WriteEffect.Updated, await FindAsync(transaction, id, cancellationToken));
        }, cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ApplicationMessage>> MessagesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<MessageRow>(new CommandDefinition(
            $"SELECT party, message, sent_at FROM application_message WHERE application_id = @id ORDER BY number {database.Dialect.Limit}",
            new { id, limit = MaxMessages },
            cancellationToken: cancellationToken))).Select(row => row.ToMessage())];
    }

    public Task WriteAsync(string id, ApplicationParty party, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Application, 1, (transaction, number) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO application_message (number, application_id, party, message, sent_at) VALUES (@number, @id, @party, @text, @now)",
            new { number, id, party = party.ToString(), text, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    private static async Task<Stored<StudentApplication>?> FindAsync(DbTransaction transaction, string id, CancellationToken cancellationToken) =>
        (await transaction.Connection!.QuerySingleOrDefaultAsync<ApplicationRow>(new CommandDefinition(
            $"SELECT {ApplicationRow.Columns} FROM application WHERE application.id = @id", new { id }, transaction, cancellationToken: cancellationToken)))
            ?.ToStored();

    private static Task<int> InsertAsync(DbTransaction transaction, ApplicationRow row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO application (
                id, number, student_id, demand_id, enterprise, college, state, note, invitation, refused_for, refusal_note, place, place_reason, version,
                created_at, updated_at)
            VALUES (
                @Id, @Number, @StudentId, @DemandId, @Enterprise, @College, @State, @Note, @Invitation, @RefusedFor, @RefusalNote, @Place, @PlaceReason, 1,
                @CreatedAt, @UpdatedAt)
            """,
            row,
            transaction,
            cancellationToken: cancellationToken));

    private static Task<int> UpdateAsync(DbTransaction transaction, ApplicationRow row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE application
            SET state = @State, note = @Note, invitation = @Invitation, refused_for = @RefusedFor, refusal_note = @RefusalNote, place = @Place,
                place_reason = @PlaceReason, version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            row,
            transaction,
            cancellationToken: cancellationToken));

    private Conditions Where(ApplicationFilter filter)
    {
        var where = new Conditions("1 = 1")
            .Compare("application.student_id", "=", "studentId", filter.StudentId)
            .Compare("application.demand_id", "=", "demandId", filter.DemandId)
            .Compare("application.state", "=", "state", filter.State?.ToString());
        if (filter.StudentId is not null)
            return where;
        where.And("application.state <> 'Withdrawn' AND student.shown_since IS NOT NULL");
        if (filter.Scope.Reach == Reach.All)
            return where;
        if (filter.Scope.Reach == Reach.None || filter.Scope.OwnNames.Count == 0)
            return where.And("1 = 0");
        where.Parameters.Add("own", filter.Scope.OwnNames.ToArray());
        return where.And(database.Dialect.In("application.enterprise", "own"));
    }

    private sealed record MessageRow
    {
        public string Party { get; init; } = "";

        public string Message { get; init; } = "";

        public DateTimeOffset SentAt { get; init; }

        public ApplicationMessage ToMessage() => new(Enum.Parse<ApplicationParty>(Party), Message, SentAt);
    }
}
