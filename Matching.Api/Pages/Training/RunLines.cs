using System.Globalization;
using Matching.Api.Pages.Layout;
using Matching.Engine.Courses;

namespace Matching.Api.Pages.Training;

/// <summary>Runs of a course as lines of a form.</summary>
public static class RunLines
{
    public const int Most = CourseOffer.MaxRuns;

    private const int Blank = 2;

    public static string Number(int line) => Field("number", line);

    public static string Starts(int line) => Field("starts", line);

    public static string Ends(int line) => Field("ends", line);

    public static string Seats(int line) => Field("seats", line);

    public static string Least(int line) => Field("least", line);

    /// <summary>How many lines to show: those that are filled in, and some to fill in.</summary>
    public static int Count(FormData form) => Math.Min(
        Most, Enumerable.Range(0, Most).LastOrDefault(line => form[Starts(line)].Length > 0, -1) + 1 + Blank);

    private static string Field(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"run_{name}_{line}");
}
