using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>
/// Matchings as those see them who carry them out, and what came of them. Every write names the attempt that it belongs to: whoever holds an older one can
/// write nothing.
/// </summary>
public sealed class RoundResultStore(Database database, TimeProvider clock)
{
    /// <summary>Lets a locked round, or one whose lists changed since it was matched, be matched. Already where that is under way.</summary>
    public Task<RoundMove> QueueAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken) is not { } round)
                return RoundMove.NotFound;
            if (round.State is not (nameof(RoundState.Locked) or nameof(RoundState.Matched)))
                return RoundMove.WrongState;
            if (round.Matching is nameof(RoundMatching.Queued) or nameof(RoundMatching.Running))
                return RoundMove.Already;
            await SetAsync(transaction, id, null, "state = 'Locked', matching = 'Queued', error = NULL, job = NULL, progress_done = 0, progress_total = 0",
                null,
                cancellationToken);
            return RoundMove.Moved;
        }, cancellationToken);

    /// <summary>Rounds whose matching has not ended.</summary>
    public async Task<IReadOnlyList<Round>> UnderWayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<RoundRow>(new CommandDefinition(
            $"SELECT {RoundRow.Columns} FROM placement_round WHERE matching IN ('Queued', 'Running') ORDER BY number",
            cancellationToken: cancellationToken))).Select(row => row.ToRound())];
    }

    /// <summary>Notes which background job matches, in place of the one that is noted. False where another was noted meanwhile.</summary>
    public Task<bool> TakeJobAsync(string id, string? instead, string job, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE placement_round SET job = @job
            WHERE id = @id AND matching IN ('Queued', 'Running') AND (job = @instead OR (job IS NULL AND @instead IS NULL))
            """,
            new { id, job, instead },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>Begins the matching, or takes it over from an attempt that fell silent. Null where there is nothing to do for this job.</summary>
    public Task<(Round Round, long Attempt)?> BeginAsync(string id, string job, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            var round = await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken);
            if (round?.Matching is not (nameof(RoundMatching.Queued) or nameof(RoundMatching.Running)) || (round.Job is not null && round.Job != job))
                return ((Round, long)?)null;
            await SetAsync(transaction, id, null, "matching = 'Running', attempt = attempt + 1, job = @job", new { job }, cancellationToken);
            return (round.ToRound(), round.Attempt + 1);
        }, cancellationToken);

    /// <summary>Stores how far the matching is. False where the attempt may write no more.</summary>
    public async Task<bool> ProgressAsync(string id, long attempt, int done, int total, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForBulkAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE placement_round SET progress_done = @done, progress_total = @total WHERE id = @id AND attempt = @attempt AND matching = 'Running'",
            new { id, attempt, done, total },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Keeps the outcome in one transaction. False where the attempt may write no more: then nothing changed.</summary>
    public Task<bool> CompleteAsync(string id, long attempt, string digest, RoundOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (!await SetAsync(
                transaction, id, attempt, "state = 'Matched', matching = NULL, input_digest = @digest, summary = @summary",
                new { digest, summary = RoundRow.Write(outcome.Summary) }, cancellationToken))
            {
                return false;
            }

            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM round_assignment WHERE round_id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO round_assignment (round_id, student_id, demand_id, place, outcome, reasons)
                VALUES (@id, @StudentId, @DemandId, @Place, @outcome, @reasons)
                """,
                outcome.Assignments.Select(one => new
                {
                    id,
                    one.StudentId,
                    one.DemandId,
                    one.Place,
                    outcome = one.Outcome.ToString(),
                    reasons = RoundRow.Write(one.Reasons),
                }),
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>Notes why the matching failed. False where the attempt may write no more.</summary>
    public Task<bool> FailAsync(string id, long attempt, string error, CancellationToken cancellationToken) => database.WriteAsync(
        Counter.Round, 1,
        (transaction, _) => SetAsync(transaction, id, attempt, "matching = 'Failed', error = @error", new { error }, cancellationToken), cancellationToken);

    /// <summary>Ends a matching at once; its worker can write nothing more.</summary>
    public Task<RoundMove> CancelAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken) is not { } round)
                return RoundMove.NotFound;
            if (round.Matching is not (nameof(RoundMatching.Queued) or nameof(RoundMatching.Running)))
                return RoundMove.Already;
            await SetAsync(transaction, id, null, "matching = NULL, attempt = attempt + 1", null, cancellationToken);
            return RoundMove.Moved;
        }, cancellationToken);

    /// <summary>Certifies a matched round and keeps its report for ever, in one transaction.</summary>
    /// <param name="expectedVersion">Of the round that the report is about: students may leave it until this moment.</param>
    public Task<RoundMove> CertifyAsync(
        string id, RoundReport report, Certification certified, long expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken) is not { } round)
                return RoundMove.NotFound;
            if (round.State == nameof(RoundState.Certified))
                return RoundMove.Already;
            if (round.State != nameof(RoundState.Matched))
                return RoundMove.WrongState;
            if (round.Version != expectedVersion)
                return RoundMove.VersionDiffers;
            await SetAsync(
                transaction, id, null, "state = 'Certified', certified_by = @By, certified_at = @At", new { certified.By, certified.At }, cancellationToken);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO round_report (round_id, json, csv, digest) VALUES (@id, @Json, @Csv, @Digest)",
                new { id, report.Json, report.Csv, report.Digest },
                transaction,
                cancellationToken: cancellationToken));
            return RoundMove.Moved;
        }, cancellationToken);

    /// <summary>The certified report, or null before.</summary>
    public async Task<RoundReport?> ReportAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ReportRow>(new CommandDefinition(
            "SELECT json, csv, digest FROM round_report WHERE round_id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : new(row.Json, row.Csv, row.Digest);
    }

    /// <summary>What each student got, by student.</summary>
    /// <param name="filter">Whose.</param>
    public async Task<IReadOnlyList<NumberedAssignment>> ListAsync(string id, AssignmentFilter filter, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("row_of.round_id", "=", "id", id).Compare("row_of.student_id", "=", "student", filter.StudentId);
        if (filter.Colleges is { } colleges)
        {
            where.And(colleges.Count == 0 ? "1 = 0" : database.Dialect.In("student.college", "colleges"));
            where.Parameters.Add("colleges", colleges.ToArray());
        }

        if (filter.Demands is { } demands)
        {
            where.And(demands.Count == 0 ? "1 = 0" : database.Dialect.In("row_of.demand_id", "demands"));
            where.Parameters.Add("demands", demands.ToArray());
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<AssignmentRow>(new CommandDefinition(
            $"""
            SELECT row_of.student_id, row_of.demand_id, row_of.place, row_of.outcome, row_of.reasons, student.external_id, student.program_id, student.college
            FROM round_assignment row_of JOIN student ON student.id = row_of.student_id
            WHERE {where} ORDER BY row_of.student_id
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToAssignment())];
    }

    /// <summary>Who listed a position, with what the engine says of each, in no order that means anything.</summary>
    public async Task<IReadOnlyList<RoundApplicant>> ApplicantsAsync(string id, string demandId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ApplicantRow>(new CommandDefinition(
            """
            SELECT row_of.student_id, student.program_id, student.college, round_fit.micros, round_fit.refusal
            FROM round_preference row_of
            JOIN student ON student.id = row_of.student_id AND student.rounds_since IS NOT NULL
            LEFT JOIN round_fit ON round_fit.round_id = row_of.round_id AND round_fit.demand_id = row_of.demand_id AND round_fit.student_id = row_of.student_id
            WHERE row_of.round_id = @id AND row_of.demand_id = @demandId
            ORDER BY row_of.student_id
            """,
            new { id, demandId },
            cancellationToken: cancellationToken))).Select(row =>
                new RoundApplicant(row.StudentId, row.ProgramId, row.College, row.Micros >= 0 ? row.Micros : null, row.Refusal))];
    }

    private async Task<bool> SetAsync(
        DbTransaction transaction, string id, long? attempt, string assignments, object? parameters, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(parameters);
        all.Add("id", id);
        all.Add("now", clock.GetMilliseconds());
        if (attempt is not null)
            all.Add("attempt", attempt);
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE placement_round SET {assignments}, version = version + 1, updated_at = @now
            WHERE id = @id {(attempt is null ? "" : "AND attempt = @attempt AND matching = 'Running'")}
            """,
            all,
            transaction,
            cancellationToken: cancellationToken)) == 1;
    }

    private sealed record ReportRow
    {
        public byte[] Json { get; init; } = [];

        public byte[] Csv { get; init; } = [];

        public string Digest { get; init; } = "";
    }

    private sealed record AssignmentRow
    {
        public string StudentId { get; init; } = "";

        public string? DemandId { get; init; }

        public int? Place { get; init; }

        public string Outcome { get; init; } = "";

        public string Reasons { get; init; } = "";

        public string ExternalId { get; init; } = "";

        public string ProgramId { get; init; } = "";

        public string College { get; init; } = "";

        public NumberedAssignment ToAssignment() => new(
            new RoundAssignment(
                StudentId, DemandId, Place, Enum.Parse<AssignmentOutcome>(Outcome), JsonSerializer.Deserialize<IReadOnlyList<NotTaken>>(Reasons,
                    RoundInput.Json)!),
            ExternalId, ProgramId, College);
    }

    private sealed record ApplicantRow
    {
        public string StudentId { get; init; } = "";

        public string ProgramId { get; init; } = "";

        public string College { get; init; } = "";

        public int? Micros { get; init; }

        public string? Refusal { get; init; }
    }
}

/// <summary>Whose assignments; null asks for nothing.</summary>
public sealed record AssignmentFilter
{
    public string? StudentId { get; init; }

    public IReadOnlyCollection<string>? Colleges { get; init; }

    public IReadOnlyCollection<string>? Demands { get; init; }
}

/// <param name="Number">学号.</param>
public sealed record NumberedAssignment(RoundAssignment Assignment, string Number, string ProgramId, string College);

/// <param name="Micros">The score in millionths; null where the pair cannot be assessed or was not.</param>
/// <param name="Refusal">The code of a rule that forbids it.</param>
public sealed record RoundApplicant(string StudentId, string ProgramId, string College, int? Micros, string? Refusal);
