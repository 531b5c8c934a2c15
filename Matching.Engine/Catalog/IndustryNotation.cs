using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>Industries as people and job boards write them: by code, by name, by both, by the words of <c>industries.tsv</c>.</summary>
internal static partial class IndustryNotation
{
    private static readonly char[] Between = [.. "/-—–_>|;,、·"];
    private static readonly WordList Words = WordList.Read("industries.tsv");

    public static Reading<string?> Read(string text, CodeTables codes)
    {
        if (codes.IndustryCode(text) is { } known)
            return new(known);
        var folded = FoldedText.Fold(text);
        if (folded is "不限" or "其他" or "其它" or "无" or "-" or "/" or "n/a" or "other")
            return new(null);
        if (Coded().Match(folded) is { Success: true } coded && codes.IndustryCode(coded.Groups["code"].Value) is { } code)
        {
            return Named(coded.Groups["name"].Value, codes) is { } other && !Agree(code, other)
                ? new(code, new("otherName", $"“{text}”的代码与名称不符，按代码 {code} 计。", $"the code and the name of '{text}' disagree; the code {code} counts."))
                : new(code);
        }

        if (Named(folded, codes) is { } named)
            return new(named);
        return Path(text, folded, codes) ?? Unknown(text, folded, codes);
    }

    /// <summary>制造业-汽车制造业, from the wider to the narrower, or several names, all of which are known.</summary>
    private static Reading<string?>? Path(string text, string folded, CodeTables codes)
    {
        var found = folded.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => Named(part, codes)).ToArray();
        if (found.Length < 2 || found.Any(code => code is null))
            return null;
        var narrowest = found.MaxBy(code => code!.Length)!;
        return found.All(code => Agree(code!, narrowest)) ? new(narrowest) : new(found[0], new("severalIndustries",
            $"“{RowCells.Brief(text)}”是几个行业，按第一个 {found[0]} 计。", $"'{RowCells.Brief(text)}' is several industries; the first, {found[0]}, counts."));
    }

    /// <summary>A name with or without 业 and 制造业, or a word of a board.</summary>
    private static string? Named(string folded, CodeTables codes)
    {
        folded = folded.Trim(' ', '(', ')', '-', '_', ':', '·', '、');
        if (folded.Length < 2)
            return null;
        var bare = folded.EndsWith("行业", StringComparison.Ordinal) ? folded[..^2] : folded;
        foreach (var name in (string[])[folded, $"{folded}业", $"{folded}制造业", bare, $"{bare}业"])
        {
            if (codes.Industries.Named(name) is [var entry, ..])
                return entry.Code;
        }

        return Words.KeyOf(folded, out _) ?? Words.KeyOf(folded.Replace(" ", "", StringComparison.Ordinal), out _) ?? Words.KeyOf(bare, out _);
    }

    private static bool Agree(string one, string other) => one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static Reading<string?> Unknown(string text, string folded, CodeTables codes)
    {
        var shown = RowCells.Brief(text);
        var near = codes.Industries.All.Where(industry => industry.Code.Length <= 3)
            .Select(industry => (industry, likeness: Likeness.Of(folded, FoldedText.Fold(industry.Name)))).Where(entry => entry.likeness > 0)
            .OrderByDescending(entry => entry.likeness).ThenBy(entry => entry.industry.Code, StringComparer.Ordinal).Take(3)
            .Select(entry => $"{entry.industry.Name} {entry.industry.Code}").ToArray();
        return near.Length == 0
            ? new(null, new("unknownCode",
                $"“{shown}”不是已知的行业代码（GB/T 4754）；可以留空。",
                $"'{shown}' is not an industry (GB/T 4754) that is known; the cell may be left empty."))
            : new(null, new("unknownCode",
                $"“{shown}”不是已知的行业代码（GB/T 4754）；最接近的是{string.Join("、", near)}；可以留空。",
                $"'{shown}' is not an industry (GB/T 4754) that is known; the nearest are {string.Join(", ", near)}; the cell may be left empty."));
    }

    [GeneratedRegex(@"^(?<code>[a-t](?:\d{2,4})?|\d{2,4})(?:[\s:_.、-]+|(?=\p{IsCJKUnifiedIdeographs}))(?<name>.+)$|^(?<name>.+?)[\s:_-]*\(?\s*(?<code>[a-t]\d{2,4}|[a-t](?=\)))\s*\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Coded();
}
