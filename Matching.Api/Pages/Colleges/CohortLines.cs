using System.Globalization;
using Matching.Api.Pages.Layout;

namespace Matching.Api.Pages.Colleges;

/// <summary>Cohorts as lines of a form: a year, and its graduates.</summary>
public static class CohortLines
{
    public const int Most = 30;

    private const int Blank = 2;

    public static string Year(int line) => string.Create(CultureInfo.InvariantCulture, $"graduation_year_{line}");

    public static string Graduates(int line) => string.Create(CultureInfo.InvariantCulture, $"graduates_{line}");

    public static bool IsFilledIn(FormData form, int line) => form[Year(line)].Trim().Length + form[Graduates(line)].Trim().Length > 0;

    /// <summary>The field of an error; a column of cohorts stands in the form once per line.</summary>
    public static string FieldOf(string column, int line) =>
        IsOfCohort(column) ? string.Create(CultureInfo.InvariantCulture, $"{column}_{line}") : column;

    public static bool IsOfCohort(string field) => field is "graduation_year" or "graduates";

    /// <summary>How many lines to show: those that are filled in, and some to fill in.</summary>
    public static int Count(FormData form) => Math.Min(Most, Enumerable.Range(0, Most).LastOrDefault(line => IsFilledIn(form, line), -1) + 1 + Blank);
}
