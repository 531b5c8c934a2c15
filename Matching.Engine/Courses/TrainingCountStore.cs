using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>What came of training in a time, by who offers it and by who wants it. Counts alone: it names no person.</summary>
public sealed class TrainingCountStore(Database database)
{
    /// <summary>Runs of courses that begin from a day to a day, both included, ordered by course and run. Those shown to nobody are not counted.</summary>
    /// <param name="providers">By name; null for all.</param>
    public async Task<IReadOnlyList<CountedRun>> RunsAsync(
        IReadOnlyCollection<string>? providers, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var where = Of("course_offer.provider", providers, from, to).And("course_offer.visibility <> 'Owner'");
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CountedRunRow>(new CommandDefinition(
            $"""
            SELECT course_run.offer_id, course_run.run, course_offer.provider, course_offer.title, course_run.seats,
                (SELECT COALESCE(SUM(training_seat.people), 0) FROM training_seat
                    WHERE training_seat.offer_id = course_run.offer_id AND training_seat.run = course_run.run) AS planned,
                (SELECT COUNT(*) FROM course_enrolment
                    WHERE course_enrolment.offer_id = course_run.offer_id AND course_enrolment.run = course_run.run) AS enrolled
            FROM course_run JOIN course_offer ON course_offer.id = course_run.offer_id
            WHERE {where} ORDER BY course_run.offer_id, course_run.run
            """,
            where.Parameters,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRun())];
    }

    /// <summary>
    /// People to whom plans that were taken gave a seat in a run of that time, by need, ordered by its id. Needs and courses shown to nobody are not counted.
    /// </summary>
    /// <param name="enterprises">Whose needs, by name; null for all.</param>
    public async Task<IReadOnlyList<TrainedPeople>> TrainedAsync(
        IReadOnlyCollection<string>? enterprises, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var where = Of("demand.enterprise", enterprises, from, to)
            .And("demand.deleted = 0 AND demand.visibility <> 'Owner' AND course_offer.visibility <> 'Owner'");
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<TrainedRow>(new CommandDefinition(
            $"""
            SELECT demand.id, demand.enterprise, demand.title, SUM(training_seat.people) AS people
            FROM training_seat
            JOIN demand ON demand.id = training_seat.demand_id
            JOIN course_run ON course_run.offer_id = training_seat.offer_id AND course_run.run = training_seat.run
            JOIN course_offer ON course_offer.id = course_run.offer_id
            WHERE {where} GROUP BY demand.id, demand.enterprise, demand.title ORDER BY demand.id
            """,
            where.Parameters,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new TrainedPeople(row.Id, row.Enterprise, row.Title, (int)row.People))];
    }

    /// <summary>
    /// People whom open needs want trained. Needs that are shown to nobody are not counted; one without an opening day is open from the year on in which it was
    /// recorded.
    /// </summary>
    /// <param name="enterprises">Whose needs, by name; null for all.</param>
    /// <param name="yearEnd">The moment at which the day's year ends.</param>
    public async Task<int> WantedAsync(
        IReadOnlyCollection<string>? enterprises, DateOnly day, DateTimeOffset yearEnd, CancellationToken cancellationToken)
    {
        var where = new Conditions("deleted = 0 AND kind = 'Training' AND visibility <> 'Owner' AND (closes_on IS NULL OR closes_on >= @day)")
            .And("(opens_on <= @day OR (opens_on IS NULL AND created_at < @yearEnd))")
            .Among(database.Dialect, "enterprise", "names", enterprises);
        where.Parameters.AddDynamicParams(new { day, yearEnd });
        await using var connection = await database.OpenAsync(cancellationToken);
        return (int)(await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"SELECT SUM(headcount) FROM demand WHERE {where}", where.Parameters, cancellationToken: cancellationToken)) ?? 0);
    }

    private Conditions Of(string owner, IReadOnlyCollection<string>? names, DateOnly from, DateOnly to)
    {
        var where = new Conditions("course_run.starts_on >= @from AND course_run.starts_on <= @to");
        where.Parameters.AddDynamicParams(new { from, to });
        return where.Among(database.Dialect, owner, "names", names);
    }

    private sealed record CountedRunRow
    {
        public string OfferId { get; init; } = "";

        public int Run { get; init; }

        public string Provider { get; init; } = "";

        public string Title { get; init; } = "";

        public int Seats { get; init; }

        public long Planned { get; init; }

        public long Enrolled { get; init; }

        // Who enrolled sits in what plans left, in the order in which they did; the others wait.
        public CountedRun ToRun() => new(OfferId, Run, Provider, Title, Seats, (int)Planned, (int)Math.Clamp(Seats - Planned, 0, Enrolled));
    }

    private sealed record TrainedRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string Title { get; init; } = "";

        public long People { get; init; }
    }
}

/// <param name="Planned">People to whom plans that were taken gave a seat, whoever needs it.</param>
/// <param name="Enrolled">People who enrolled by themselves and have a seat.</param>
public sealed record CountedRun(string OfferId, int Run, string Provider, string Title, int Seats, int Planned, int Enrolled);

/// <param name="NeedId">The demand of kind training.</param>
public sealed record TrainedPeople(string NeedId, string Enterprise, string Title, int People);
