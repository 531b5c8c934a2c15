using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>Placements within a transaction of somebody else's.</summary>
internal static class PlacementSql
{
    /// <summary>While one of these stands, its student takes a seat.</summary>
    public const string IsStanding = "state NOT IN ('Ended', 'Broken')";

    /// <summary>Of the agreement itself, beside those of amendments.</summary>
    public const int Agreement = 0;

    /// <summary>Proposes those that are not there yet: what was proposed before stays as it is, so that a retry doubles nothing.</summary>
    /// <returns>How many are new.</returns>
    public static async Task<int> ProposeAsync(
        DbTransaction transaction, SqlDialect dialect, IReadOnlyCollection<Placement> placements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var made = 0;
        foreach (var batch in placements.DistinctBy(placement => placement.Id).Chunk(MaxBatch))
        {
            var last = await Counter.AdvanceAsync(transaction, Counter.Placement, batch.Length, cancellationToken);
            var known = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
                $"SELECT id FROM placement WHERE {dialect.In("id", "ids")}",
                new { ids = batch.Select(placement => placement.Id).ToArray() },
                transaction,
                cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
            PlacementRow[] rows = [.. batch.Where(placement => !known.Contains(placement.Id)).Select((placement, i) =>
                PlacementRow.From(placement with { State = PlacementState.Proposed }, now) with { Number = last - batch.Length + 1 + i })];
            made += rows.Length;
            if (rows.Length == 0)
                continue;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO placement (
                    id, number, student_id, demand_id, enterprise, college, round_id, starts_on, ends_on, state, pay, hours_a_day, second_enterprise,
                    second_share, enterprise_tutor, college_tutor, guardian_consent_on, broken_for, break_note, version, created_at, updated_at)
                VALUES (
                    @Id, @Number, @StudentId, @DemandId, @Enterprise, @College, @RoundId, @StartsOn, @EndsOn, @State, @Pay, @HoursADay, @SecondEnterprise,
                    @SecondShare, @EnterpriseTutor, @CollegeTutor, @GuardianConsentOn, @BrokenFor, @BreakNote, 1, @CreatedAt, @UpdatedAt)
                """,
                rows,
                transaction,
                cancellationToken: cancellationToken));
        }

        return made;
    }

    /// <summary>
    /// What is not agreed goes with the student. A signed agreement is kept by law: it ends, and what was written in it of single weeks goes; it names the
    /// student by a random id that nothing explains any more.
    /// </summary>
    public static async Task EraseOfStudentAsync(DbTransaction transaction, string studentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Counter.AdvanceAsync(transaction, Counter.Placement, 1, cancellationToken);
        foreach (var sql in (string[])
        [
            "DELETE FROM placement_week WHERE placement_id IN (SELECT id FROM placement WHERE student_id = @studentId)",
            """
            DELETE FROM placement_signature
            WHERE placement_id IN (SELECT id FROM placement WHERE student_id = @studentId AND state IN ('Proposed', 'Accepted'))
            """,
            "DELETE FROM placement WHERE student_id = @studentId AND state IN ('Proposed', 'Accepted')",
            """
            UPDATE placement
            SET state = 'Broken', broken_for = 'Other', break_note = '', version = version + 1, updated_at = @now,
                ends_on = CASE WHEN ends_on > @today AND starts_on <= @today THEN @today WHEN starts_on > @today THEN starts_on ELSE ends_on END
            WHERE student_id = @studentId AND state IN ('Agreed', 'Active')
            """,
            "UPDATE placement SET break_note = '' WHERE student_id = @studentId",
        ])
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                sql, new { studentId, now, today = DateOnly.FromDateTime(now.UtcDateTime) }, transaction, cancellationToken: cancellationToken));
        }

        await KeepAsync(transaction, studentId, cancellationToken);
    }

    /// <summary>Says of what stays how long it does.</summary>
    private static async Task KeepAsync(DbTransaction transaction, string studentId, CancellationToken cancellationToken)
    {
        var kept = (await transaction.Connection!.QueryAsync<PlacementRow>(new CommandDefinition(
            $"SELECT {PlacementRow.Columns} FROM placement WHERE student_id = @studentId",
            new { studentId },
            transaction,
            cancellationToken: cancellationToken))).AsList();
        if (kept.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE placement SET kept_until = @until WHERE id = @Id",
                kept.Select(row => new { row.Id, until = row.EndsOn.AddYears(Placement.YearsKept) }),
                transaction,
                cancellationToken: cancellationToken));
        }
    }

    private const int MaxBatch = 200;
}
