using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Programs;

/// <summary>The cohorts of programs, which are read and written with them.</summary>
internal static class CohortSql
{
    /// <summary>How many programs are asked for in one query; a database takes only so many parameters.</summary>
    private const int Chunk = 500;

    /// <summary>The same rows, in the same order, with their cohorts.</summary>
    public static async Task<List<ProgramRow>> AddToAsync(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, List<ProgramRow> rows, CancellationToken cancellationToken)
    {
        var cohorts = new List<CohortRow>();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            cohorts.AddRange(await connection.QueryAsync<CohortRow>(new CommandDefinition(
                $"""
                SELECT program_id, graduation_year, graduates, seats, enrolled, destination_rate
                FROM program_cohort
                WHERE {dialect.In("program_id", "ids")}
                ORDER BY graduation_year
                """,
                new { ids = chunk.Select(row => row.Id).ToArray() },
                transaction,
                cancellationToken: cancellationToken)));
        }

        var byProgram = cohorts.ToLookup(cohort => cohort.ProgramId, cohort => cohort.ToCohort(), StringComparer.Ordinal);
        return [.. rows.Select(row => row with { Cohorts = [.. byProgram[row.Id]] })];
    }

    public static Task<int> InsertAsync(DbTransaction transaction, IEnumerable<ProgramRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO program_cohort (program_id, graduation_year, graduates, seats, enrolled, destination_rate)
            VALUES (@ProgramId, @GraduationYear, @Graduates, @Seats, @Enrolled, @DestinationRate)
            """,
            rows.SelectMany(row => row.Cohorts.Select(cohort => CohortRow.From(row.Id, cohort))),
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>At most as many programs as a batch has.</summary>
    public static Task<int> DeleteAsync(
        DbTransaction transaction, SqlDialect dialect, IEnumerable<ProgramRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM program_cohort WHERE {dialect.In("program_id", "ids")}",
            new { ids = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken));

    private sealed record CohortRow
    {
        public string ProgramId { get; init; } = "";

        public int GraduationYear { get; init; }

        public int Graduates { get; init; }

        public int? Seats { get; init; }

        public int? Enrolled { get; init; }

        public double? DestinationRate { get; init; }

        public static CohortRow From(string programId, Cohort cohort) => new()
        {
            ProgramId = programId,
            GraduationYear = cohort.GraduationYear,
            Graduates = cohort.Graduates,
            Seats = cohort.Seats,
            Enrolled = cohort.Enrolled,
            DestinationRate = cohort.DestinationRate,
        };

        public Cohort ToCohort() => new(GraduationYear, Graduates) { Seats = Seats, Enrolled = Enrolled, DestinationRate = DestinationRate };
    }
}
