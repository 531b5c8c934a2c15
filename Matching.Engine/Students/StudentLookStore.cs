using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Students;

/// <summary>Who looked at which student's data: a row per student, caller and day, which is the student's to read.</summary>
public sealed class StudentLookStore(Database database, TimeProvider clock)
{
    /// <summary>Notes that a caller is about to be shown these students.</summary>
    /// <param name="studentIds">At most 500.</param>
    public async Task AddAsync(IReadOnlyCollection<string> studentIds, Caller caller, CancellationToken cancellationToken)
    {
        if (studentIds.Count > 0)
            await database.WriteAsync(Counter.Student, 1, (transaction, _) => AddAsync(transaction, studentIds, caller, cancellationToken), cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<StudentLook>> ListAsync(string studentId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<LookRow>(new CommandDefinition(
            $"""
            SELECT day, role, organization_id, looks, last_at FROM student_look
            WHERE student_id = @studentId ORDER BY last_at DESC, actor {database.Dialect.Limit}
            """,
            new { studentId, limit },
            cancellationToken: cancellationToken))).Select(row => row.ToLook())];
    }

    private async Task<int> AddAsync(DbTransaction transaction, IReadOnlyCollection<string> studentIds, Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        var look = new
        {
            ids = studentIds.ToArray(),
            actor = caller.Id,
            day = DateOnly.FromDateTime(now.UtcDateTime),
            role = caller.Role.ToString(),
            organization = caller.Affiliation.OrganizationId,
            now,
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE student_look SET looks = looks + 1, last_at = @now
            WHERE actor = @actor AND day = @day AND {database.Dialect.In("student_id", "ids")}
            """,
            look,
            transaction,
            cancellationToken: cancellationToken));
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO student_look (student_id, day, actor, role, organization_id, looks, last_at)
            SELECT id, @day, @actor, @role, @organization, 1, @now
            FROM student
            WHERE {database.Dialect.In("id", "ids")} AND id NOT IN (SELECT student_id FROM student_look WHERE actor = @actor AND day = @day)
            """,
            look,
            transaction,
            cancellationToken: cancellationToken));
    }

    private sealed record LookRow
    {
        public DateOnly Day { get; init; }

        public string Role { get; init; } = "";

        public string? OrganizationId { get; init; }

        public int Looks { get; init; }

        public DateTimeOffset LastAt { get; init; }

        public StudentLook ToLook() => new(Day, Enum.Parse<Role>(Role), OrganizationId, Looks, LastAt);
    }
}
