using System.Globalization;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Students;

/// <summary>Counts of students who agreed to be counted, as of now.</summary>
public sealed class StudentStatisticsStore(Database database)
{
    public async Task<StudentStatistics> GetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CountRow>(new CommandDefinition(
            """
            SELECT student.college, program.specialty, student.graduation_year, program.region, COUNT(*) AS people
            FROM student
            JOIN program ON program.id = student.program_id
            WHERE student.statistics_since IS NOT NULL AND program.deleted = 0
            GROUP BY student.college, program.specialty, student.graduation_year, program.region
            """,
            cancellationToken: cancellationToken));
        return StudentStatistics.Of([.. rows.Select(row => row.ToCount())]);
    }

    private sealed record CountRow
    {
        public string College { get; init; } = "";

        public string Specialty { get; init; } = "";

        public int? GraduationYear { get; init; }

        public string? Region { get; init; }

        public long People { get; init; }

        public StudentCount ToCount() =>
            new(College, Specialty, GraduationYear?.ToString(CultureInfo.InvariantCulture) ?? "", Region ?? "", (int)People);
    }
}
