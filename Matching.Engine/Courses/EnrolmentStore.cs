using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>
/// Who enrolled in runs of courses. Seats that plans gave are not the public's; who has a seat follows from the order, so that it holds at once.
/// </summary>
public sealed class EnrolmentStore(Database database, TimeProvider clock)
{
    /// <summary>How many are told of one offer.</summary>
    private const int Most = 10_000;

    /// <summary>Of an offer, by run and order.</summary>
    public async Task<IReadOnlyList<Enrolment>> ListAsync(string offerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(connection, null, offerId, cancellationToken);
    }

    /// <summary>Of a person, newest first.</summary>
    public async Task<IReadOnlyList<Enrolment>> OfAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var offers = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT offer_id FROM course_enrolment WHERE account_id = @accountId", new { accountId }, cancellationToken: cancellationToken))).AsList();
        var own = new List<Enrolment>();
        foreach (var offer in offers)
            own.AddRange((await ListAsync(connection, null, offer, cancellationToken)).Where(enrolment => enrolment.AccountId == accountId));
        return [.. own.OrderByDescending(enrolment => enrolment.Id)];
    }

    /// <summary>Created, already exists, or not found where there is no such run.</summary>
    public Task<(WriteEffect Effect, Enrolment? Enrolment)> EnrolAsync(
        string offerId, int run, string accountId, string person, string contact, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, number) =>
        {
            var connection = transaction.Connection!;
            if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM course_run WHERE offer_id = @offerId AND run = @run",
                new { offerId, run },
                transaction,
                cancellationToken: cancellationToken)) == 0)
            {
                return (WriteEffect.NotFound, (Enrolment?)null);
            }

            if (await FindAsync() is { } known)
                return (WriteEffect.AlreadyExists, known);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO course_enrolment (number, offer_id, run, account_id, attendee, contact, enrolled_at)
                VALUES (@number, @offerId, @run, @accountId, @person, @contact, @now)
                """,
                new { number, offerId, run, accountId, person, contact, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return (WriteEffect.Created, await FindAsync());

            async Task<Enrolment?> FindAsync() => (await ListAsync(connection, transaction, offerId, cancellationToken))
                .FirstOrDefault(enrolment => enrolment.AccountId == accountId && enrolment.Run == run);
        }, cancellationToken);

    /// <summary>Takes an enrolment back; the next who waits has the seat. False where the person has none of this number.</summary>
    public Task<bool> WithdrawAsync(string offerId, long id, string accountId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM course_enrolment WHERE number = @id AND offer_id = @offerId AND account_id = @accountId",
            new { id, offerId, accountId },
            transaction,
            cancellationToken: cancellationToken)) > 0, cancellationToken);

    /// <summary>
    /// For whoever leaves the service: what has not begun is taken back, so that the next who waits has the seat; what has keeps its place, and nobody's name.
    /// </summary>
    public Task LeaveAsync(string accountId, DateOnly today, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var removed = await connection.ExecuteAsync(new CommandDefinition(
                """
                DELETE FROM course_enrolment WHERE account_id = @accountId AND EXISTS (
                    SELECT 1 FROM course_run
                    WHERE course_run.offer_id = course_enrolment.offer_id AND course_run.run = course_enrolment.run AND course_run.starts_on >= @today)
                """,
                new { accountId, today },
                transaction,
                cancellationToken: cancellationToken));
            return removed + await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE course_enrolment SET attendee = '', contact = '' WHERE account_id = @accountId",
                new { accountId },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    private async Task<IReadOnlyList<Enrolment>> ListAsync(
        DbConnection connection, DbTransaction? transaction, string offerId, CancellationToken cancellationToken)
    {
        var left = (await connection.QueryAsync<LeftRow>(new CommandDefinition(
            """
            SELECT run, seats - (
                SELECT COALESCE(SUM(training_seat.people), 0) FROM training_seat
                WHERE training_seat.offer_id = course_run.offer_id AND training_seat.run = course_run.run) AS seats
            FROM course_run WHERE offer_id = @offerId
            """,
            new { offerId },
            transaction,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Run, row => row.Seats);
        var rows = await connection.QueryAsync<EnrolmentRow>(new CommandDefinition(
            $"""
            SELECT number, offer_id, run, account_id, attendee, contact, enrolled_at FROM course_enrolment
            WHERE offer_id = @offerId ORDER BY run, number {database.Dialect.Limit}
            """,
            new { offerId, limit = Most },
            transaction,
            cancellationToken: cancellationToken));
        return
        [
            .. rows.GroupBy(row => row.Run).SelectMany(
                run => run.Index().Select(entry => entry.Item.ToEnrolment(entry.Index + 1, left.GetValueOrDefault(run.Key)))),
        ];
    }

    private sealed record LeftRow
    {
        public int Run { get; init; }

        public long Seats { get; init; }
    }

    private sealed record EnrolmentRow
    {
        public long Number { get; init; }

        public string OfferId { get; init; } = "";

        public int Run { get; init; }

        public string AccountId { get; init; } = "";

        public string Attendee { get; init; } = "";

        public string Contact { get; init; } = "";

        public DateTimeOffset EnrolledAt { get; init; }

        public Enrolment ToEnrolment(int place, long seats) => new(Number, OfferId, Run, place, place <= seats)
        {
            AccountId = AccountId,
            Person = Attendee,
            Contact = Contact,
            At = EnrolledAt,
        };
    }
}
