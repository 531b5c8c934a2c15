using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Files.Notations;

/// <summary>Days as people and spreadsheets write them; a day that could be two is none. The words stand in <c>dates.tsv</c>.</summary>
internal static partial class DateNotation
{
    private const int FirstExcelDay = 20_000;
    private const int LastExcelDay = 80_000;

    private static readonly WordList Words = WordList.Read("dates.tsv");
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy年M月d号", "yyyy年M月d", "yyyyMMdd", "yyyy M d", "yyyy\\M\\d",
        "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d yyyy", "MMMM d yyyy",
    ];

    private static readonly string[] Months = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyy年M月份", "MMM yyyy", "MMMM yyyy"];

    /// <param name="last">Of a month its last day, of two days the later; else the first and the earlier.</param>
    public static Reading<DateOnly?> Read(string text, bool last)
    {
        var folded = FoldedText.Fold(text);
        // Nearly every cell is this.
        if (DateOnly.TryParseExact(folded, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
            return new(plain);
        if (Words.Is("none", folded))
            return new(null);
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstExcelDay and <= LastExcelDay)
            return new(ExcelEpoch.AddDays(serial));
        folded = Words.Without("beside", Weekday().Replace(folded, " ").Trim());
        if (One(folded, last) is { } day)
            return new(day);
        if (Range().Match(text) is { Success: true } range
            && One(Bare(range, "from"), last) is { } from && One(Bare(range, "to"), last) is { } to && from <= to)
        {
            return new(last ? to : from);
        }

        return new(null, new("notADate", $"“{text}”不是日期，应写作 2026-07-01。", $"'{text}' is not a date such as 2026-07-01."));
    }

    private static string Bare(Match range, string group) => Words.Without("beside", FoldedText.Fold(range.Groups[group].Value));

    private static DateOnly? One(string folded, bool last)
    {
        var day = Time().Replace(folded, "").Trim();
        if (DateOnly.TryParseExact(day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (DateOnly.TryParseExact(day, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return last ? month.AddMonths(1).AddDays(-1) : month;
        // 13/9/2027 has one meaning, 1/9/2027 has two.
        if (YearLast().Match(day) is { Success: true } parts && Ordered(parts) is var (year, one, other))
            return DateOnly.TryParseExact($"{year}-{one}-{other}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
        return null;
    }

    private static (int Year, int Month, int Day)? Ordered(Match parts)
    {
        var (one, other, year) = (Number(parts, 1), Number(parts, 2), Number(parts, 3));
        if (one == other || (one > 12 && other <= 12))
            return (year, other, one);
        return one <= 12 && other > 12 ? (year, one, other) : null;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:t|\s+|(?<=日))\s*(?:上午|下午|am |pm )?\d{1,2}[:：时点]\d{0,2}(?:[:：分]\d{0,2})?秒?(?:\.\d+)?\s*(?:am|pm)?\s*(?:z|[+-]\d{2}:?\d{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\((?:周|星期)?[一二三四五六日天]\)|(?:周|星期)[一二三四五六日天]", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^\s*(?<from>\d{4}.{3,16}?)\s*(?:~|～|至|到|—+|–|－|\s-\s|-(?=\d{4}))\s*(?<to>\d{4}.{3,16})$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
