using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Files.Notations;

/// <summary>
/// Pay in one cell: 6-9千, 1万-1.5万/月, 8k-12k·13薪, 15万/年 (a twelfth), 面议 (none). The words stand in <c>pay.tsv</c>. What is not a month's or a year's
/// is none.
/// </summary>
internal static partial class PayNotation
{
    private const int Months = 12;

    // Less is no month's pay in yuan: 15 may be thousands.
    private const int LeastPay = 100;

    private static readonly WordList Words = WordList.Read("pay.tsv");
    private static readonly string[] Beside =
        [.. new[] { "beside", "monthly", "yearly", "least", "most" }.SelectMany(key => Words[key]).OrderByDescending(word => word.Length)];

    /// <param name="header">Of the column: it may name the unit, 月薪（千元） or 年薪（万）.</param>
    public static Reading<PayRange> Read(string text, string header = "")
    {
        var folded = FoldedText.Fold(text);
        if (NumberText.TryParse(folded, out var plain) && PayUnit.Of(header) is { IsPlain: true })
            return plain is > 0 and < LeastPay ? Unitless(text) : new(new(plain, plain));
        if (Words.Is("none", folded))
            return new(default);
        var spaceless = PaidMonths().Replace(Thousands().Replace(Blanks().Replace(folded, ""), ""), "");
        if (Words.Contains("notMonthly", spaceless))
        {
            return new(default, new("notMonthly",
                $"“{text}”不是月薪；请写每月多少元，如 6000-9000。",
                $"'{text}' is not pay by the month; write yuan a month, such as 6000-9000."));
        }

        if (Shape().Match(spaceless) is not { Success: true } match || !IsBeside(match.Groups["head"].Value) || !IsBeside(match.Groups["tail"].Value))
            return NotPay(text);
        var unit = PayUnit.Of(header) with { IsYearly = PayUnit.Of(header).IsYearly || Words.Contains("yearly", spaceless) };
        return match.Groups["to"].Success ? Range(match, unit, text) : new(Bounds(match, Amount(match, "from", "fromUnit", unit, null)));
    }

    private static Reading<PayRange> Range(Match match, PayUnit unit, string text)
    {
        var to = Amount(match, "to", "toUnit", unit, null);
        // 6-9千 says thousand once for both; 8000-1.2万 does not.
        var from = Amount(match, "from", "fromUnit", unit, match.Groups["toUnit"].Value);
        if (from > to && !match.Groups["fromUnit"].Success)
            from = Amount(match, "from", "fromUnit", unit, null);
        return to < LeastPay && unit.IsPlain && !match.Groups["toUnit"].Success
            ? NotPay(text)
            : new(new(from, to));
    }

    private static PayRange Bounds(Match match, decimal amount) =>
        IsSaid("most", match) ? new(null, amount) : IsSaid("least", match) ? new(amount, null) : new(amount, amount);

    // 3000+提成 is 3000 and more; 元以上 too.
    private static bool IsSaid(string key, Match match) => Words[key].Any(word =>
        match.Groups["head"].Value.Contains(word, StringComparison.Ordinal)
            || match.Groups["tail"].Value.TrimStart('元', '/', '月').StartsWith(word, StringComparison.Ordinal));

    private static decimal Amount(Match match, string number, string ownUnit, PayUnit unit, string? shared)
    {
        _ = NumberText.TryParse(match.Groups[number].Value, out var amount);
        var factor = match.Groups[ownUnit].Success ? PayUnit.Factor(match.Groups[ownUnit].Value)
            : !string.IsNullOrEmpty(shared) ? PayUnit.Factor(shared)
            : amount < 1000 ? unit.Factor1 : 1;
        amount *= factor;
        return unit.IsYearly ? Math.Round(amount / Months, 2) : amount;
    }

    private static Reading<PayRange> NotPay(string text) => new(default, new("notANumber",
        $"“{text}”不是月薪，应写作 6000、6000-9000、6-9千 或 面议。", $"'{text}' is not pay such as 6000, 6000-9000 or 6k-9k."));

    private static Reading<PayRange> Unitless(string text) => new(default, new("unit",
        $"“{text}”不像每月多少元；如果是千元，请写 {text}千，或在表头注明单位：月薪（千元）。",
        $"'{text}' is hardly yuan a month; if it is thousands, write {text}k, or name the unit in the header."));

    private static bool IsBeside(string text)
    {
        foreach (var word in Beside)
        {
            if (text.Length == 0)
                return true;
            text = text.Replace(word, "", StringComparison.Ordinal);
        }

        return text.Length == 0;
    }

    [GeneratedRegex(@"[·•,，.*x×/]?\(?\d{2}(?:\.\d)?薪\)?|[·•,，.*x×]\(?\d{2}(?:个?月)\)?", RegexOptions.CultureInvariant)]
    private static partial Regex PaidMonths();

    // 6000 8000 is no number.
    [GeneratedRegex(@"(?<!\d)\s+|\s+(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"^(?<head>[^\d]*?)(?<from>\d+(?:\.\d+)?)(?<fromUnit>千元?|万元?|k|w|百)?元?(?:/月|/年)?(?:(?:-+|~|—+|–|至|到|to)(?:￥|¥)?(?<to>\d+(?:\.\d+)?)(?<toUnit>千元?|万元?|k|w|百)?)?(?<tail>[^\d]*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

/// <summary>Yuan a month; null where that end is open or nothing is said.</summary>
internal readonly record struct PayRange(decimal? Min, decimal? Max);

/// <summary>What a header says of the amounts under it.</summary>
/// <param name="Factor1">What an amount without a unit of its own, below 1000, is multiplied by.</param>
internal readonly record struct PayUnit(decimal Factor1, bool IsYearly)
{
    public bool IsPlain => Factor1 == 1 && !IsYearly;

    public static PayUnit Of(string header)
    {
        if (header.Length == 0)
            return new(1, false);
        var folded = FoldedText.Fold(header);
        var factor = folded.Contains('万') || folded.Contains("(w", StringComparison.Ordinal) ? 10_000
            : folded.Contains('千') || folded.Contains("(k", StringComparison.Ordinal) ? 1000 : 1;
        return new(
            factor,
            folded.Contains("年薪", StringComparison.Ordinal) || folded.Contains("/年", StringComparison.Ordinal)
                || folded.Contains("annual", StringComparison.Ordinal));
    }

    public static decimal Factor(string unit) => unit[0] switch
    {
        '千' or 'k' => 1000,
        '万' or 'w' => 10_000,
        '百' => 100,
        _ => 1,
    };
}
