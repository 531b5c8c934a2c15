using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Files.Notations;

/// <summary>How many, and which year, as people write them: 招3人, 10名, 若干, 2026届. The words stand in <c>numbers.tsv</c>.</summary>
internal static partial class CountNotation
{
    private static readonly WordList Words = WordList.Read("numbers.tsv");

    /// <summary>A whole number; of a range the lower end, with a doubt that says so.</summary>
    public static Reading<int?> Read(string text, int min, int max)
    {
        var folded = Brackets().Replace(FoldedText.Fold(text), "").Trim();
        if (folded.Length == 0)
            folded = FoldedText.Fold(text).Trim('(', ')', ' ');
        if (NumberText.TryParse(folded, out var plain))
            return Within(plain, text, min, max);
        if (Words.Is("unspecified", folded))
            return new(null, new("unspecified", $"“{text}”没有说明人数，按未填写处理；请写一个数。", $"'{text}' says no number, so it counts as blank; write a number."));
        if (Shape().Match(Trimmed(folded)) is not { Success: true } match || Number(match.Groups["from"].Value) is not { } from)
            return new(null, new("notANumber", $"“{text}”不是数，应写作 3 或 3人。", $"'{text}' is not a number such as 3."));
        var read = Within(from, text, min, max);
        return read.Doubt is null && match.Groups["to"].Success
            ? read with { Doubt = new("approximate", $"“{text}”按 {read.Value} 计。", $"'{text}' counts as {read.Value}.") }
            : read;
    }

    /// <summary>A year of graduation; 级 is the year of entry and not taken.</summary>
    public static Reading<int?> ReadYear(string text, int min, int max)
    {
        var folded = Brackets().Replace(FoldedText.Fold(text), "").Trim();
        if (NumberText.TryParse(folded, out var plain) && plain is < 10_000 && plain == decimal.Truncate(plain))
            return Within(plain, text, min, max);
        if (Year().Match(folded) is { Success: true } match)
        {
            var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            return Within(year < 100 ? 2000 + year : year, text, min, max);
        }

        return new(null, folded.EndsWith('级')
            ? new("notANumber", $"“{text}”是入学年份；请写毕业年份，如 2026 或 2026届。", $"'{text}' is the year of entry; write that of graduation, such as 2026.")
            : new("notANumber", $"“{text}”不是年份，应写作 2026 或 2026届。", $"'{text}' is not a year such as 2026."));
    }

    private static Reading<int?> Within(decimal number, string text, int min, int max) =>
        number >= min && number <= max && number == decimal.Truncate(number)
            ? new((int)number)
            : new(null, new("range", $"“{text}”不是 {min} 到 {max} 之间的整数。", $"'{text}' is not a whole number from {min} to {max}."));

    private static string Trimmed(string folded)
    {
        foreach (var word in Words["before"])
        {
            if (folded.StartsWith(word, StringComparison.Ordinal))
                folded = folded[word.Length..].TrimStart();
        }

        foreach (var word in Words["after"])
        {
            if (folded.EndsWith(word, StringComparison.Ordinal))
                folded = folded[..^word.Length].TrimEnd();
        }

        return folded.TrimEnd('+');
    }

    private static decimal? Number(string text) => NumberText.TryParse(text, out var number) ? number : NumberText.Chinese(text);

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<from>[\d,.]+|[零一二三四五六七八九十百两]+)\s*(?:人|名)?(?:\s*[-~—–至到]+\s*(?<to>[\d,.]+|[零一二三四五六七八九十百两]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(
        @"^(?:(?<year>(?:19|20)\d{2})\s*(?:(?:年|届)?\s*(?:应届|毕业|毕业生|春季|夏季|秋季)*|[-/.年]\s*\d{1,2}\s*月?(?:[-/.]?\s*\d{1,2}\s*日?)?(?:毕业)?(?:[t ][\d:.]+)?)|(?:class of )(?<year>(?:19|20)\d{2})|(?<year>\d{2})届(?:毕业生)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
