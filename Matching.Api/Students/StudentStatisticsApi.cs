using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Students;

/// <summary>Counts of students who agreed to be counted. A figure that is not published is the same in every table and form.</summary>
internal static class StudentStatisticsApi
{
    /// <summary>Stands in CSV for a figure that is not published.</summary>
    private const string Hidden = "*";

    private static readonly IReadOnlyDictionary<string, StudentDimension> Names = Enum.GetValues<StudentDimension>()
        .ToDictionary(by => JsonNamingPolicy.CamelCase.ConvertName(by.ToString()), StringComparer.Ordinal);

    private static readonly BilingualText Unknown = new(
        $"可以是 {string.Join("、", Names.Keys)}，以逗号分隔，各一次。", $"It is {string.Join(", ", Names.Keys)}, by commas, each once.");

    private static readonly BilingualText CollegeNeeded = new(
        "一个联合体的统计须按院校列出（college）。", "Of one consortium figures are by college: name it.");

    public static void MapStudentStatistics(this RouteGroupBuilder students) =>
        students.MapGet("/statistics", Get).Needs(Right.ReadStudentStatistics).CutByConsortium()
            .WithSummary("Counts of students, as JSON or CSV; those that could tell of single people are not published");

    /// <param name="by">Of <c>college</c>, <c>specialty</c>, <c>graduationYear</c> and <c>region</c> (the program's), by commas; <c>college</c> where
    /// it is absent. Empty for the sum of all.</param>
    /// <param name="format"><c>json</c> or <c>csv</c>.</param>
    internal static async Task<Results<Ok<StudentStatisticsResponse>, FileContentHttpResult, Problem>> Get(
        string? by, EnumQuery<ExportFormat>? format, HttpContext http, StudentStatisticsStore statistics, CancellationToken cancellationToken)
    {
        var asked = (by ?? "college").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (asked.Any(name => !Names.ContainsKey(name)) || asked.Distinct().Count() != asked.Length)
            return Problem.Invalid("by", Unknown);
        // What is published is settled for all colleges together; sums over some of them would be tables of their own.
        var members = http.Scope(Right.ReadStudentStatistics).BoundNames;
        if (members is not null && !asked.Contains("college"))
            return Problem.Invalid("by", CollegeNeeded);
        var table = (await statistics.GetAsync(cancellationToken)).Table([.. asked.Select(name => Names[name])])
            .Where(figure => members?.Contains(figure.College!) != false).ToList();
        return format?.Value == ExportFormat.Csv
            ? TypedResults.File(await CsvAsync(asked, table, cancellationToken), "text/csv; charset=utf-8", "students.csv")
            : TypedResults.Ok(new StudentStatisticsResponse([.. table.Select(StudentFigureResponse.From)]));
    }

    private static async Task<byte[]> CsvAsync(string[] by, IReadOnlyList<StudentFigure> table, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var csv = new CsvTable(file, [.. by, "people"]))
        {
            foreach (var figure in table)
                csv.Add([.. by.Select(name => Place(figure, Names[name])), figure.People is { } people ? $"{people}" : Hidden]);
            await csv.FlushAsync(cancellationToken);
        }

        return file.ToArray();
    }

    private static string Place(StudentFigure figure, StudentDimension by) => by switch
    {
        StudentDimension.College => figure.College!,
        StudentDimension.Specialty => figure.Specialty!,
        StudentDimension.GraduationYear => figure.GraduationYear!,
        _ => figure.Region!,
    };
}
