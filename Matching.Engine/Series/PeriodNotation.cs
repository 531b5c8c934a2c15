using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;
using Matching.Engine.Forecasts;
using Matching.Engine.Text;

namespace Matching.Engine.Series;

/// <summary>Periods as people write them: 2026, 2026Q3, 2026年第三季度, 2026-07, 2026年7月, and the first of a month, which spreadsheets make of a month.</summary>
internal static partial class PeriodNotation
{
    private const string Quarters = "一二三四";

    public static Reading<Period?> Read(string text)
    {
        if (Shape().Match(FoldedText.Fold(text)) is { Success: true } match && Of(match) is { } period)
            return new(period);
        return new(null, new(
            "badPeriod", $"“{text}”不是时期；应写作 2026、2026Q3 或 2026-07。", $"'{text}' is no period such as 2026, 2026Q3 or 2026-07."));
    }

    private static Period? Of(Match match)
    {
        var year = match.Groups["year"].Value;
        if (match.Groups["quarter"] is { Success: true, Value: var quarter })
            return Period.Parse($"{year}Q{(Quarters.IndexOf(quarter[0]) is >= 0 and var place ? place + 1 : quarter[0] - '0')}");
        return match.Groups["month"] is { Success: true, Value: var month }
            ? Period.Parse($"{year}-{int.Parse(month, CultureInfo.InvariantCulture):00}")
            : Period.Parse(year);
    }

    [GeneratedRegex(@"^(?<year>(?:19|20)\d{2})(?:年(?:度)?|\s*[-/.年]?\s*(?:q(?<quarter>[1-4])|第?(?<quarter>[1-4一二三四])季度?)|\s*[-/.年m]\s*(?<month>\d{1,2})(?:月份?|[-/.]0?1)?|(?<month>0[1-9]|1[0-2]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
