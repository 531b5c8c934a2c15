using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>
/// Places as people and job boards write them: codes, names, province and city, city-district, addresses. A place is never guessed: what begins with
/// no known name, or is two places, is none. The words stand in <c>places.tsv</c>.
/// </summary>
internal static class PlaceNotation
{
    private const string Between = " -·•,，、/|>—–_.:\t\n";

    private static readonly WordList Words = WordList.Read("places.tsv");

    public static Reading<string?> Read(string text, CodeTables codes)
    {
        if (codes.RegionCode(text) is { } known)
            return new(known);
        var folded = FoldedText.Fold(text);
        if (Words.Is("none", folded))
            return new(null);
        if (Code(folded, codes) is { } coded)
            return new(coded);
        folded = Bare(folded);
        if (Words.Is("none", folded))
            return new(null);
        // 苏州（吴中区） is 苏州-吴中区, unless the brackets say something else.
        var unbracketed = folded.Contains('(') ? folded.Replace('(', '-').Replace(")", "", StringComparison.Ordinal) : "";
        if (Walk(unbracketed, codes.Places, out var left) is { } bracketed && left.Length == 0)
            return new(bracketed);
        if (Walk(folded, codes.Places, out var rest) is { } code)
        {
            var several = Several(folded, codes.Places);
            if (several.Count > 1 && several.Skip(1).All(other => !Places.IsBelow(several[0], other) && !Places.IsBelow(other, several[0])))
                return new(code, new("severalPlaces", $"“{text}”是几个地方，按第一个计。", $"'{text}' is several places; the first counts."));
            if (rest.Length == 0 || IsWithin(rest) || IsBelow(code, folded[..^rest.Length]))
                return new(code);
        }

        return Unknown(text, folded, codes);
    }

    /// <summary>无锡市（320200） and 320200 无锡市.</summary>
    private static string? Code(string folded, CodeTables codes)
    {
        var digits = new string([.. folded.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        if (digits.Length != 6 || codes.RegionCode(digits) is not { } code)
            return null;
        var name = Bare(folded.Replace(digits, "", StringComparison.Ordinal).Trim('(', ')', ' ', '-'));
        return codes.RegionCode(name) is { } named && Places.IsBelow(code, named) ? code : null;
    }

    private static string Bare(string folded)
    {
        foreach (var word in Words["beside"])
        {
            if (folded.Length > word.Length && folded.StartsWith(word, StringComparison.Ordinal))
                folded = folded[word.Length..].TrimStart(Between.ToCharArray());
            if (folded.Length > word.Length + 1 && folded.EndsWith(word, StringComparison.Ordinal))
                folded = folded[..^word.Length].TrimEnd(Between.ToCharArray());
        }

        return folded.Trim(Between.ToCharArray());
    }

    /// <summary>From the wider to the narrower; of names that several places share, the one within what stands before it.</summary>
    private static string? Walk(string folded, Places places, out string rest)
    {
        string? code = null;
        rest = folded;
        while (rest.Length > 0)
        {
            var length = places.Start(rest, code, out var found);
            if (length == 0 || Narrowest(found, code, rest[length..], places) is not { } next)
                break;
            code = next;
            rest = rest[length..].TrimStart(Between.ToCharArray());
        }

        return code;
    }

    private static string? Narrowest(IReadOnlyList<string> found, string? outer, string rest, Places places)
    {
        if (found.Count == 1)
            return found[0];
        // 北京 is province and city, 吉林 too: the wider, unless what follows is in the narrower only.
        var wide = found.Where(code => found.All(other => Places.IsBelow(other, code))).ToArray();
        if (wide.Length == 1)
            return wide[0];
        var following = rest.TrimStart(Between.ToCharArray());
        var fitting = found.Where(code => outer is not null || places.Start(following, code, out _) > 0).ToArray();
        return fitting.Length == 1 ? fitting[0] : null;
    }

    /// <summary>The places of a list: 北京/上海.</summary>
    private static List<string> Several(string folded, Places places) =>
        [.. folded.Split([',', '、', '/', '|', ';', ' ']).Select(part => Walk(part.Trim(), places, out _)).OfType<string>().Distinct()];

    /// <summary>What stands behind a district is an address, and behind a city and a hyphen a part of it, whatever it is called: 深圳-新洲.</summary>
    private static bool IsBelow(string code, string known) => Region.CityOf(code) is { } city && (code != city || known[^1] is '-' or '·' or '•' or '—' or '–');

    // 苏州-工业园区: the tables do not know it, but it is within 苏州.
    private static bool IsWithin(string rest) => rest[0] == '(' || Words["none"].Any(rest.StartsWith)
        || Words["within"].Any(word => rest.Contains(word, StringComparison.Ordinal));

    private static Reading<string?> Unknown(string text, string folded, CodeTables codes)
    {
        var shown = RowCells.Brief(text);
        var near = Nearest(folded, codes);
        return near.Length == 0
            ? new(null, new("unknownCode", $"“{shown}”不是已知的地区代码（GB/T 2260）。", $"'{shown}' is not a region (GB/T 2260) that is known."))
            : new(null, new("unknownCode",
                $"“{shown}”不是已知的地区代码（GB/T 2260）；最接近的是{string.Join("、", near)}。",
                $"'{shown}' is not a region (GB/T 2260) that is known; the nearest are {string.Join(", ", near)}."));
    }

    private static string[] Nearest(string folded, CodeTables codes) =>
    [
        .. codes.Places.Names.Select(name => (name, likeness: Likeness.Of(folded, name))).Where(entry => entry.likeness >= 0.5)
            .OrderByDescending(entry => entry.likeness).ThenBy(entry => entry.name, StringComparer.Ordinal).Take(3)
            .SelectMany(entry => codes.Places.Codes(entry.name).Take(3).Select(code => $"{entry.name} {code}")).Distinct().Take(3),
    ];
}
