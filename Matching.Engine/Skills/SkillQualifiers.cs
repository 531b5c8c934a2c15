using System.Globalization;
using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Tells a skill's name from the words around it that say how well it is asked or had: 熟练掌握PLC编程, PLC编程（熟练）, 1.变频器. By <c>qualifiers.tsv</c>.
/// </summary>
internal static class SkillQualifiers
{
    private const string Between = " :：-—–（(）)【】[]的地,，";

    private static readonly WordList Words = WordList.Read("qualifiers.tsv");
    private static readonly (string Word, int Level)[] Levels =
    [
        .. Words.Keys.Where(key => key.Length == 1).SelectMany(key => Words[key].Select(word => (word, int.Parse(key, CultureInfo.InvariantCulture))))
            .OrderByDescending(entry => entry.word.Length),
    ];

    private static readonly HashSet<char> Heads = [.. Levels.Select(entry => entry.Word[0]).Concat(Words["beside"].Select(word => word[0]))];
    private static readonly HashSet<char> Ends =
        [.. Levels.Select(entry => entry.Word[^1]), .. Words["wished"].Concat(Words["tails"]).Select(word => word[^1]), .. ")）】]"];

    /// <summary>The name without what says how well it is meant; a name that is a skill as it stands is left alone.</summary>
    /// <param name="skill">As it was written; what it says itself of level and need counts first.</param>
    public static NamedSkill Read(NamedSkill skill)
    {
        var name = skill.Name;
        if (name.Length < 3
            || (!char.IsAsciiDigit(name[0]) && !Heads.Contains(char.ToLowerInvariant(name[0])) && !Ends.Contains(char.ToLowerInvariant(name[^1]))))
        {
            return skill;
        }

        if (SkillLists.IsKnown(name))
            return skill;
        var (bare, wished) = Wished(Unnumbered(name));
        var (rest, level) = Leading(bare);
        if (level is null)
            (rest, level) = Trailing(bare);
        rest = Core(rest, graded: level is not null, level is not null || wished);
        return rest.Length == 0 ? skill : skill with { Name = rest, Level = skill.Level ?? level, Required = skill.Required && !wished };
    }

    /// <summary>A word that says how well and names nothing.</summary>
    public static bool IsLevel(string word) => Array.Exists(Levels, level => level.Word == word);

    // 1.变频器 and 2、PLC, but not 3D打印.
    private static string Unnumbered(string name)
    {
        var digits = 0;
        while (digits < name.Length && char.IsAsciiDigit(name[digits]))
            digits++;
        return digits is 1 or 2 && digits + 1 < name.Length
            && name[digits] is '.' or '、' or '．' or ')' or '）' && !char.IsAsciiDigit(name[digits + 1])
            ? name[(digits + 1)..].TrimStart() : name;
    }

    private static (string Name, bool Wished) Wished(string name)
    {
        foreach (var word in Words["wished"])
        {
            if (name.Length > word.Length && name.TrimEnd(')', '）').EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return (name.TrimEnd(')', '）')[..^word.Length].Trim(Between.ToCharArray()), true);
        }

        return (name, false);
    }

    private static (string Name, int? Level) Leading(string name)
    {
        var start = name;
        foreach (var word in Words["beside"])
        {
            if (start.StartsWith(word, StringComparison.Ordinal))
                start = start[word.Length..].TrimStart();
        }

        foreach (var (word, level) in Levels)
        {
            if (start.Length > word.Length + 1 && start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !IsWithinWord(start, word.Length))
                return (start[word.Length..].Trim(Between.ToCharArray()), level);
        }

        return (name, null);
    }

    private static (string Name, int? Level) Trailing(string name)
    {
        var end = name.TrimEnd(')', '）', '】', ']', ' ');
        foreach (var (word, level) in Levels)
        {
            if (end.Length <= word.Length + 1 || !end.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = end[..^word.Length];
            if (char.IsAsciiLetter(word[0]) && char.IsAsciiLetterOrDigit(rest[^1]))
                continue;
            return (rest.Trim(Between.ToCharArray()), level);
        }

        return (name, null);
    }

    /// <summary>
    /// Without the verb and the 相关经验 around a name. What is left must be a known skill, as both could be parts of the name (操作系统); of what is graded or
    /// wished, long tails go in any case.
    /// </summary>
    private static string Core(string name, bool graded, bool said)
    {
        if (SkillLists.IsKnown(name))
            return name;
        foreach (var word in (graded ? Words["verbs"] : Words["beside"]).Prepend(""))
        {
            foreach (var tail in Words["tails"].Append(""))
            {
                if (name.Length > word.Length + tail.Length + 1
                    && name.StartsWith(word, StringComparison.Ordinal) && name.EndsWith(tail, StringComparison.Ordinal)
                    && name[word.Length..^tail.Length].TrimEnd('的') is var core && SkillLists.IsKnown(core))
                {
                    return core;
                }
            }
        }

        return said && Words["tails"].FirstOrDefault(tail => tail.Length is > 2 and var length && name.Length > length + 1
            && name.EndsWith(tail, StringComparison.Ordinal)) is { } last ? name[..^last.Length].TrimEnd('的') : name;
    }

    private static bool IsWithinWord(string text, int at) => char.IsAsciiLetter(text[at - 1]) && at < text.Length && TextNormalizer.IsWord(text[at]);
}
