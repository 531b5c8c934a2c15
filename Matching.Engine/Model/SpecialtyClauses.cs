using System.Text.RegularExpressions;
using Matching.Engine.Catalog;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// Reads from an advertisement which specialties its employer wants: “机电一体化、自动化等相关专业”, “专业要求：会计、财务管理”, “bachelor's degree in accounting”. Only clauses
/// that ask for something are read: what is drawn or built by an “电气专业” is no wish.
/// </summary>
internal static partial class SpecialtyClauses
{
    private const int LongestClause = 70;
    private const int LongestName = 10;
    private const int MostWords = 5;

    /// <summary>The names as the employer writes them, normalised, each once, in the order of the text.</summary>
    /// <param name="guarded">Names of specialties that are not to be cut where they hold a word that parts or ends a list.</param>
    public static IReadOnlyList<string> Names(string text, GuardedNames guarded)
    {
        var normalized = guarded.Hide(TextNormalizer.Normalize(text));
        var names = new List<string>();
        foreach (var (at, listed) in StudiedClause.In(normalized))
        {
            if (!Refused().IsMatch(normalized, at) && Asks(normalized, at))
                names.AddRange(Before(normalized[Math.Max(0, at - LongestClause)..at]));
            if (listed.Success)
                names.AddRange(After(listed.Groups[1].Value));
        }

        var asked = DemandText.WithoutNegated(normalized);
        foreach (Match match in English().Matches(asked))
            names.AddRange(Majors(match.Groups[1].Value));
        foreach (Match match in EnglishBefore().Matches(asked))
            names.AddRange(MajorBefore(match.Groups[1].Value.Replace("related ", "", StringComparison.Ordinal).TrimEnd()));
        return [.. names.Select(guarded.Show).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True where the clause around asks for people, or says nothing behind the word 专业.</summary>
    private static bool Asks(string text, int at)
    {
        var (start, end) = (at, at + 2);
        while (start > 0 && at - start < LongestClause && !Ends(text[start - 1]))
            start--;
        while (end < text.Length && end - at < LongestClause && !Ends(text[end]))
            end++;
        return Nothing().IsMatch(text.AsSpan((at + 2)..end)) || Asking().IsMatch(text.AsSpan(start..end));
    }

    private static bool Ends(char character) => "。;；!！?？\n".Contains(character);

    /// <summary>The list that leads up to the word 专业, from its end to where it stops to be a list of names.</summary>
    private static List<string> Before(string left)
    {
        var list = HardBreak().Split(Relation().Replace(left, ""))[^1];
        if (NotAsked().IsMatch(list))
            return [];
        var names = new List<string>();
        foreach (var piece in Separator().Split(list).Reverse().Where(piece => piece.Trim().Length > 0))
        {
            // 大专以上学历会计 begins the list with 会计; what stands before is of other things. 熟悉机械制图 names no specialty at all.
            var cues = Cue().Matches(piece);
            if (cues.Count > 0 && Knowing().IsMatch(cues[^1].Value))
                break;
            var (name, letters) = Clean(cues.Count == 0 ? piece : piece[(cues[^1].Index + cues[^1].Length)..]);
            if (letters is >= 2 and <= LongestName && !name.StartsWith('非'))
                names.Add(name);
            if (cues.Count > 0 || letters > LongestName)
                break;
        }

        names.Reverse();
        return names;
    }

    private static IEnumerable<string> After(string right) => Separator().Split(right)
        .Where(piece => piece.Trim().Length > 0)
        .TakeWhile(piece => !Cue().IsMatch(piece))
        .Select(Clean)
        .Where(entry => entry.Letters is >= 2 and <= LongestName)
        .Select(entry => entry.Name);

    private static IEnumerable<string> Majors(string list) => EnglishSeparator().Split(EnglishEnd().Split(list)[0])
        .Select(piece => EnglishHead().Replace(piece, "").Trim())
        .Where(piece => piece.Length > 2 && piece.Count(character => character == ' ') < MostWords);

    /// <summary>The longest known major that the words end with: a computer science degree. Of education every degree is.</summary>
    private static IEnumerable<string> MajorBefore(string words)
    {
        for (var from = 0; from >= 0; from = words.IndexOf(' ', from) is >= 0 and var blank ? blank + 1 : -1)
        {
            if (words[from..] is not "education" and var name && BuiltInTables.Majors.ContainsKey(name))
                return [name];
        }

        return [];
    }

    private static (string Name, int Letters) Clean(string piece)
    {
        var name = piece.Trim(' ', '.', '-', '_', '~', '"', '\'', '“', '”', '‘', '’', '(', ')', '（', '）', '《', '》', '<', '>');
        for (var before = ""; before != name;)
        {
            before = name;
            name = Tail().Replace(Head().Replace(name, ""), "").Trim();
        }

        return (name, name.Sum(GuardedNames.Letters));
    }

    /// <summary>会计专业勿扰, 医药专业除外: what is named is not wanted.</summary>
    [GeneratedRegex(@"\G专业(?:者|人员|人士|毕业生|背景|的)*\s*[请]?(?:勿扰|勿投|慎投|免谈|除外|以外|之外|外(?=[均都也可])|不考虑|不予|不要|不限)", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();

    /// <summary>不要求会计、金融专业: nothing of the list is wanted.</summary>
    [GeneratedRegex(@"(?:不要求|不需要?|无需|无须|不必|不一定|不接受|不招|不考虑)[^,，\s]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NotAsked();

    [GeneratedRegex("毕业|学历|学位|优先|相关|相近|类似|背景|要求|本科|大专|中专|专科|硕士|博士|研究生|以上|应届|院校|均可|亦可|者佳|为佳|不限于", RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    [GeneratedRegex(@"^(?:[等者的生方向]|类|人员|人才|学生|,|，|、|\s|\)|）|\d.*$)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex("(?:等等?)?(?:其他|其它)?(?:及|或者?|和|与|的)?(?:其)?(?:相关|相近|类似|类|有关|等)*的?$", RegexOptions.CultureInvariant)]
    private static partial Regex Relation();

    [GeneratedRegex(@"[。;；:：!！?？\n（(【】\[\]」』》>*○●◆•·]|\d+[.、)）]|[一二三四五六七八九十]、", RegexOptions.CultureInvariant)]
    private static partial Regex HardBreak();

    [GeneratedRegex(GuardedNames.Parts, RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(GuardedNames.Others, RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex("^(?:熟悉|精通|掌握|熟练|了解)$", RegexOptions.CultureInvariant)]
    private static partial Regex Knowing();

    [GeneratedRegex(
        @"^(?:等|的|是|为|于|须|需|如|有(?![色机])|其他|其它|其|对(?!外)|你?来自|就读|所学|主修|扎实|必须|相关|无特殊|理工科|理工|理科|工科|文科|国内外|正规|重点|知名|名牌|大学|高校"
            + @"|[a-z0-9.\-]+(?=[\u4e00-\u9fff]))+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex("(?:等|相关|类|方向|学科|大类|及|的|相近|(?<!关)系|科|优先|专业|或|和|与|一类|等等|之类|领域)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    /// <summary>“bachelor's degree in accounting, finance or a related field”, “degree or above in law”, “bachelor of law”, “majoring in nursing”.</summary>
    [GeneratedRegex(
        @"\b(?:(?:degree(?:\s+holder)?|diploma|graduated?|bachelor(?:'s|s)?|master(?:'s|s)?|associate(?:'s)?|b\.?s\.?c?\.?|b\.?a\.?|b\.?eng\.?)(?:\s+of\s+(?:science|arts|engineering))?(?:\s+or\s+(?:above|higher))?\s+in"
            + @"|diploma\s+of|bachelor\s+of(?!\s+(?:science|arts|engineering)\b)|major(?:ed|ing)?\s+in|majors?\s*[:：])\s+([a-z][a-z ,/&'\-]{2,120})",
        RegexOptions.CultureInvariant)]
    private static partial Regex English();

    /// <summary>“a nursing degree”, “computer science major”.</summary>
    [GeneratedRegex(@"\b((?:[a-z&\-]+\s){1,4})(?:degree|major)s?\b(?!\s+in\b)", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishBefore();

    [GeneratedRegex(@",|/|\bor\b|\band/or\b|\band\b(?=[^,]*$)", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishSeparator();

    [GeneratedRegex(@"^\s*(?:the|a|an|any|either)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishHead();

    [GeneratedRegex(
        @"\b(?:related|relevant|similar|equivalent|other|field|discipline|areas?|majors?|industry|is|are|required|preferred|with|from|plus|experience|years?|must|who|you|we|desirable|strong)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishEnd();
}
