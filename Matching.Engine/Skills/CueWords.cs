using System.Buffers;

namespace Matching.Engine.Skills;

/// <summary>What the words around a skill say of it: how well it is to be had, whether it must be, whether it is meant at all.</summary>
internal static class CueWords
{
    /// <summary>The level of a skill of which nothing is said, asked or had.</summary>
    public const int UsualLevel = 3;

    // Longer cues stand before those that they contain: 熟练掌握 says more than 掌握.
    private static readonly (string Word, int Level)[] Levels =
    [
        ("精通", 5), ("深入理解", 5), ("expert", 5), ("mastery", 5), ("in-depth", 5),
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
        "无需", "不需要", "不要求", "不必", "无须", "不限", "not required", "no need", "without",
    ];

    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create("。；;，,!！?？\n");

    /// <summary>1 to 5 from the last cue before the skill in its clause, or null where the clause says nothing.</summary>
    public static int? Level(ReadOnlySpan<char> before)
    {
        var (at, level) = (-1, (int?)null);
        foreach (var (word, value) in Levels)
        {
            var found = before.LastIndexOf(word, StringComparison.Ordinal);
            if (found > at)
                (at, level) = (found, value);
        }

        return level;
    }

    public static bool IsPreferred(ReadOnlySpan<char> clause) => ContainsAny(clause, Preferred);

    public static bool IsNegated(ReadOnlySpan<char> before) => ContainsAny(before, Negations);

    /// <summary>Where the clause around a position begins and ends: at the marks that close a thought, not at an enumeration's.</summary>
    public static (int Start, int End) Clause(ReadOnlySpan<char> text, int start, int end)
    {
        var from = text[..start].LastIndexOfAny(ClauseMarks) + 1;
        var length = text[end..].IndexOfAny(ClauseMarks);
        return (from, length < 0 ? text.Length : end + length);
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
