using System.Globalization;
using System.Text.RegularExpressions;

namespace Matching.Engine.Forecasts;

/// <summary>A year (<c>2026</c>), a quarter (<c>2026Q3</c>) or a month (<c>2026-07</c>).</summary>
/// <param name="Number">Of the year, quarter or month since year 0.</param>
public readonly partial record struct Period(PeriodKind Kind, int Number)
{
    /// <summary>Periods of a year.</summary>
    public static int Season(PeriodKind kind) => kind switch { PeriodKind.Year => 1, PeriodKind.Quarter => 4, _ => 12 };

    /// <summary>Null where the text is no period.</summary>
    public static Period? Parse(string text)
    {
        if (Shape().Match(text) is not { Success: true } match)
            return null;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["quarter"] is { Success: true, Value: var quarter })
            return new(PeriodKind.Quarter, (year * 4) + quarter[0] - '1');
        return match.Groups["month"] is { Success: true, Value: var month }
            ? new(PeriodKind.Month, (year * 12) + int.Parse(month, CultureInfo.InvariantCulture) - 1)
            : new(PeriodKind.Year, year);
    }

    public Period After(int steps) => this with { Number = Number + steps };

    public override string ToString()
    {
        var season = Season(Kind);
        var (year, part) = (Number / season, (Number % season) + 1);
        return Kind switch
        {
            PeriodKind.Year => $"{year:0000}",
            PeriodKind.Quarter => $"{year:0000}Q{part}",
            _ => $"{year:0000}-{part:00}",
        };
    }

    [GeneratedRegex("^(?<year>[0-9]{4})(?:Q(?<quarter>[1-4])|-(?<month>0[1-9]|1[0-2]))?$")]
    private static partial Regex Shape();
}
