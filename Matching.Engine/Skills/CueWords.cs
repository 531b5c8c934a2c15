using System.Buffers;

namespace Matching.Engine.Skills;

/// <summary>What the words around a skill say of it: how well it is to be had, whether it must be, whether it is meant at all.</summary>
internal static class CueWords
{
    private const int LongestClause = 100;

    /// <summary>The level of a skill of which nothing is said, asked or had.</summary>
    public const int UsualLevel = 3;

    private static readonly (string Word, int Level)[] Levels =
    [
        ("精通", 5), ("深入理解", 5), ("深入", 4), ("expert", 5), ("mastery", 5), ("in-depth", 5),
        ("熟练", 4), ("扎实", 4), ("proficient", 4), ("proficiency", 4), ("strong", 4), ("solid", 4), ("独立", 4),
        ("掌握", 3), ("熟悉", 3), ("擅长", 4), ("familiar", 3), ("experience", 3),
        ("了解", 2), ("略懂", 1), ("懂得", 2), ("basic", 2), ("awareness", 2), ("knowledge of", 3), ("understanding", 2),
    ];

    private static readonly string[] Preferred =
    [
        "优先", "加分", "更佳", "为佳", "者佳", "尤佳", "最好", "preferred", "nice to have", "is a plus", "a plus", "advantage", "bonus", "desirable",
    ];

    private static readonly string[] Negations =
    [
        "无需", "不需要", "不要求", "不必", "无须", "no need", "without",
    ];

    private static readonly string[] Dismissals =
    [
        "不要求", "不作要求", "不做要求", "不需要", "不限", "非必须", "非必需", "not required", "not needed", "not necessary",
    ];

    // What may stand between a skill and the words that dismiss it.
    private static readonly string[] Nouns = ["经验", "能力", "技能", "experience", "skills", "knowledge", "is", "are"];

    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create("。；;，,!！?？\n");

    /// <summary>
    /// 1 to 5 from the last cue before the skill in its clause, or null where the clause says nothing. A cue that leads straight to
    /// another decides: 熟练掌握 says more than 掌握.
    /// </summary>
    public static int? Level(ReadOnlySpan<char> before)
    {
        var (start, _, level) = LastCue(before);
        if (level is null)
            return null;
        var lead = before[..start].TrimEnd("地的 ");
        var leading = LastCue(lead);
        return leading.Level is not null && leading.End == lead.Length ? leading.Level : level;
    }

    public static bool IsPreferred(ReadOnlySpan<char> clause) => ContainsAny(clause, Preferred);

    /// <summary>True where the clause says that the skill is not asked, before it (<c>无需焊接</c>) or after it (<c>Java is not required</c>).</summary>
    public static bool IsNegated(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        foreach (var word in Negations)
        {
            // Followed by an enumeration's mark it speaks of what stands before it: 经验不要求、会焊接.
            if (before.LastIndexOf(word, StringComparison.Ordinal) is >= 0 and var at && !before[(at + word.Length)..].StartsWith('、'))
                return true;
        }

        after = after.TrimStart();
        foreach (var noun in Nouns)
        {
            if (after.StartsWith(noun, StringComparison.Ordinal))
                after = after[noun.Length..].TrimStart();
        }

        foreach (var word in Dismissals)
        {
            if (after.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return before.EndsWith("不限", StringComparison.Ordinal);
    }

    /// <summary>Where the clause around a position begins and ends: at the marks that close a thought, not at an enumeration's.</summary>
    public static (int Start, int End) Clause(ReadOnlySpan<char> text, int start, int end)
    {
        // A list of ten thousand skills without a mark is no clause, and reading all of it for each would take for ever.
        var (first, last) = (Math.Max(0, start - LongestClause), Math.Min(text.Length, end + LongestClause));
        var from = first + text[first..start].LastIndexOfAny(ClauseMarks) + 1;
        var length = text[end..last].IndexOfAny(ClauseMarks);
        return (from, length < 0 ? last : end + length);
    }

    /// <summary>The cue that ends last, of two that end together the longer.</summary>
    private static (int Start, int End, int? Level) LastCue(ReadOnlySpan<char> text)
    {
        (int Start, int End, int? Level) last = (-1, -1, null);
        foreach (var (word, level) in Levels)
        {
            var start = text.LastIndexOf(word, StringComparison.Ordinal);
            var end = start + word.Length;
            if (start >= 0 && (end > last.End || (end == last.End && start < last.Start)))
                last = (start, end, level);
        }

        return last;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
