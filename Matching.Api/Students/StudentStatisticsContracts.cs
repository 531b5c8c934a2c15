using System.Text.Json.Serialization;
using Matching.Engine.Students;

namespace Matching.Api.Students;

/// <summary>A table of counts. Combinations without people are not in it.</summary>
internal sealed record StudentStatisticsResponse(IReadOnlyList<StudentFigureResponse> Items);

/// <summary>One count; places that the table does not ask for are absent, and empty where they are not known.</summary>
/// <param name="Region">That of the program.</param>
/// <param name="People">Null where it is not published: it is under 5, or would tell of one that is.</param>
internal sealed record StudentFigureResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? College,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Specialty,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? GraduationYear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Region,
    int? People)
{
    public static StudentFigureResponse From(StudentFigure figure) =>
        new(figure.College, figure.Specialty, figure.GraduationYear, figure.Region, figure.People);
}
