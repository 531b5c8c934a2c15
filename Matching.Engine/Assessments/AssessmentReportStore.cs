using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Assessments;

/// <summary>What members report, what others say of it, second values and objections. Each is refused where the assessment does not stand for it.</summary>
public sealed class AssessmentReportStore(Database database, TimeProvider clock)
{
    /// <summary>By indicator, then organization; without the bytes of files.</summary>
    public async Task<IReadOnlyList<AssessmentEntry>> EntriesAsync(string assessmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<EntryRow>(new CommandDefinition(
            """
            SELECT assessment_entry.code, assessment_entry.organization_id, organization.name AS organization, assessment_entry.value, assessment_entry.note,
                assessment_entry.period, assessment_entry.file_name, assessment_entry.file_digest, assessment_entry.saved_by, assessment_entry.saved_at,
                assessment_entry.verdict, assessment_entry.verdict_reason, assessment_entry.reviewed_by, assessment_entry.reviewed_at
            FROM assessment_entry LEFT JOIN organization ON organization.id = assessment_entry.organization_id
            WHERE assessment_entry.assessment_id = @assessmentId
            ORDER BY assessment_entry.code, assessment_entry.organization_id
            """,
            new { assessmentId },
            cancellationToken: cancellationToken))).Select(row => row.ToEntry())];
    }

    /// <summary>Saves what an organization reports, in place of what it saved before: a verdict on that goes. False where members report no more.</summary>
    public Task<bool> SaveAsync(
        string assessmentId, string code, string organizationId, double? value, string note, string period, string by, CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Open], async transaction =>
        {
            var parameters = new { assessmentId, code, organizationId, value, note, period, by, now = clock.GetMilliseconds() };
            var written = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE assessment_entry
                SET value = @value, note = @note, period = @period, saved_by = @by, saved_at = @now, verdict = NULL, verdict_reason = '',
                    reviewed_by = NULL, reviewed_at = NULL
                WHERE assessment_id = @assessmentId AND code = @code AND organization_id = @organizationId
                """,
                parameters,
                transaction,
                cancellationToken: cancellationToken));
            if (written == 0)
                await InsertAsync(transaction, parameters, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Keeps a file that shows what is reported; a verdict goes. False where members report no more.</summary>
    public Task<bool> AttachAsync(
        string assessmentId, string code, string organizationId, string fileName, string digest, byte[] bytes, string by,
        CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Open], async transaction =>
        {
            var now = clock.GetMilliseconds();
            var there = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM assessment_entry WHERE assessment_id = @assessmentId AND code = @code AND organization_id = @organizationId",
                new { assessmentId, code, organizationId },
                transaction,
                cancellationToken: cancellationToken));
            if (there == 0)
            {
                var blank = new { assessmentId, code, organizationId, value = (double?)null, note = "", period = "", by, now };
                await InsertAsync(transaction, blank, cancellationToken);
            }

            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE assessment_entry
                SET file_name = @fileName, file_digest = @digest, file_bytes = @bytes, saved_by = @by, saved_at = @now, verdict = NULL, verdict_reason = '',
                    reviewed_by = NULL, reviewed_at = NULL
                WHERE assessment_id = @assessmentId AND code = @code AND organization_id = @organizationId
                """,
                new { assessmentId, code, organizationId, fileName, digest, bytes, by, now },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>The bytes of a file; null where there is none.</summary>
    public async Task<byte[]?> FileAsync(string assessmentId, string code, string organizationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<byte[]?>(new CommandDefinition(
            "SELECT file_bytes FROM assessment_entry WHERE assessment_id = @assessmentId AND code = @code AND organization_id = @organizationId",
            new { assessmentId, code, organizationId },
            cancellationToken: cancellationToken));
    }

    /// <summary>Says whether a report is accepted. False where there is none by somebody else, or it is too late.</summary>
    public Task<bool> ReviewAsync(
        string assessmentId, string code, string organizationId, EntryVerdict verdict, string reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Open, AssessmentState.Review], async transaction => await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE assessment_entry SET verdict = @verdict, verdict_reason = @reason, reviewed_by = @by, reviewed_at = @now
                WHERE assessment_id = @assessmentId AND code = @code AND organization_id = @organizationId AND saved_by <> @by
                """,
                new { assessmentId, code, organizationId, verdict = verdict.ToString(), reason, by, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>Puts a second value beside the first. False once it is published.</summary>
    public Task<bool> OverrideAsync(string assessmentId, string code, double value, string reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Open, AssessmentState.Review, AssessmentState.Objection], async transaction =>
        {
            await InsertOverrideAsync(transaction, assessmentId, code, value, reason, by, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AssessmentOverride>> OverridesAsync(string assessmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<OverrideRow>(new CommandDefinition(
            "SELECT code, value, reason, made_by, made_at FROM assessment_override WHERE assessment_id = @assessmentId ORDER BY number",
            new { assessmentId },
            cancellationToken: cancellationToken))).Select(row => new AssessmentOverride(row.Code, row.Value, row.Reason, row.MadeBy, row.MadeAt))];
    }

    /// <summary>Objects to what was found; false where it is not the time for it.</summary>
    public Task<bool> ObjectAsync(
        string assessmentId, string code, string organizationId, string wording, string by, CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Objection], async transaction =>
        {
            var (number, now) = (await Counter.AdvanceAsync(transaction, Counter.Assessment, 1, cancellationToken), clock.GetMilliseconds());
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO assessment_objection (id, number, assessment_id, code, organization_id, wording, raised_by, raised_at, upheld, answer)
                VALUES (@id, @number, @assessmentId, @code, @organizationId, @wording, @by, @now, NULL, '')
                """,
                new { id = Guid.CreateVersion7(now).ToString("N"), number, assessmentId, code, organizationId, wording, by, now },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AssessmentObjection>> ObjectionsAsync(string assessmentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ObjectionRow>(new CommandDefinition(
            """
            SELECT assessment_objection.id, assessment_objection.code, assessment_objection.organization_id, organization.name AS organization,
                assessment_objection.wording, assessment_objection.raised_by, assessment_objection.raised_at, assessment_objection.upheld,
                assessment_objection.answer, assessment_objection.decided_by, assessment_objection.decided_at
            FROM assessment_objection LEFT JOIN organization ON organization.id = assessment_objection.organization_id
            WHERE assessment_objection.assessment_id = @assessmentId
            ORDER BY assessment_objection.number
            """,
            new { assessmentId },
            cancellationToken: cancellationToken))).Select(row => row.ToObjection())];
    }

    /// <summary>Answers an objection, once; an upheld one puts a second value beside the first. False where there is none to answer.</summary>
    /// <param name="value">The second value; null where the objection is not upheld, or changes none.</param>
    public Task<bool> DecideAsync(
        string assessmentId, string objectionId, bool upheld, string answer, double? value, string by, CancellationToken cancellationToken) =>
        WriteAsync(assessmentId, [AssessmentState.Objection], async transaction =>
        {
            var code = await transaction.Connection!.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
                "SELECT code FROM assessment_objection WHERE id = @objectionId AND assessment_id = @assessmentId AND upheld IS NULL",
                new { objectionId, assessmentId },
                transaction,
                cancellationToken: cancellationToken));
            if (code is null)
                return false;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE assessment_objection SET upheld = @upheld, answer = @answer, decided_by = @by, decided_at = @now WHERE id = @objectionId",
                new { objectionId, upheld = upheld ? 1 : 0, answer, by, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            if (upheld && value is { } second)
                await InsertOverrideAsync(transaction, assessmentId, code, second, answer, by, cancellationToken);
            return true;
        }, cancellationToken);

    private Task<bool> WriteAsync(
        string assessmentId, AssessmentState[] states, Func<DbTransaction, Task<bool>> write, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Assessment, 1, async (transaction, _) =>
            await AssessmentStore.FindAsync(transaction.Connection!, transaction, assessmentId, cancellationToken) is { } assessment
                && states.Contains(assessment.State) && await write(transaction), cancellationToken);

    private static Task<int> InsertAsync(DbTransaction transaction, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment_entry (
                assessment_id, code, organization_id, value, note, period, file_name, file_digest, file_bytes, saved_by, saved_at, verdict_reason)
            VALUES (@assessmentId, @code, @organizationId, @value, @note, @period, '', '', NULL, @by, @now, '')
            """,
            parameters,
            transaction,
            cancellationToken: cancellationToken));

    private async Task InsertOverrideAsync(
        DbTransaction transaction, string assessmentId, string code, double value, string reason, string by, CancellationToken cancellationToken)
    {
        var number = await Counter.AdvanceAsync(transaction, Counter.Assessment, 1, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment_override (number, assessment_id, code, value, reason, made_by, made_at)
            VALUES (@number, @assessmentId, @code, @value, @reason, @by, @now)
            """,
            new { number, assessmentId, code, value, reason, by, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
    }
}
