using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Skills in one cell: <c>name[:required|preferred][:level]</c> joined by <c>;</c>, both signs also in full width, or as people write lists
/// (<see cref="SkillLists"/>) and levels (<see cref="SkillQualifiers"/>). A name may contain colons (<c>ISO 9001:2015</c>): what stands after its last colons
/// counts as flag and level only where it is one. A name in double quotes (<c>"焊;接":4</c>) is taken as it is; a quote in it is doubled.
/// </summary>
public static class NamedSkillNotation
{
    public const int MaxNameLength = 100;

    private static readonly string[] LevelWords = ["level", "等级", "级别"];
    private static readonly char[] Colons = [':', '：'];

    /// <summary>A skill by a name that may say its level in words (<c>熟练掌握PLC编程</c>), as a caller gives it apart from need and level.</summary>
    public static NamedSkill Named(string name, bool required, int? level) => SkillQualifiers.Read(new NamedSkill(PlainText.OneLine(name), required, level));

    /// <summary>Reads a cell; empty parts are skipped.</summary>
    /// <param name="faults">Parts that are no skill; the others are read all the same.</param>
    public static NamedSkill[] Parse(string text, out IReadOnlyList<NamedSkillFault> faults)
    {
        var skills = new List<NamedSkill>();
        var wrong = new List<NamedSkillFault>();
        foreach (var part in SkillLists.Split(text))
        {
            var skill = Quoted(part, out var levelOutOfRange) ?? SkillQualifiers.Read(ParseOne(part, out levelOutOfRange));
            if (levelOutOfRange)
                wrong.Add(new(part, NamedSkillFaultKind.Level));
            else if (skill.Name.Length is 0 or > MaxNameLength || skill.Name.Any(char.IsControl))
                wrong.Add(new(part, NamedSkillFaultKind.Name));
            else
                skills.Add(skill);
        }

        faults = wrong;
        return skills.Count == 0 ? [] : [.. skills];
    }

    /// <summary>Writes what <see cref="Parse"/> reads back as the same skills.</summary>
    /// <exception cref="ArgumentException">A name is not one that <see cref="IsName"/> accepts.</exception>
    public static string Write(IReadOnlyList<NamedSkill> skills)
    {
        if (skills.FirstOrDefault(skill => !IsName(skill.Name)) is { } wrong)
            throw new ArgumentException($"'{wrong.Name}' cannot be written as the name of a skill.", nameof(skills));
        var plain = string.Join(';', skills.Select(skill => WriteOne(skill, quoted: false)));
        // A name that is read otherwise, or as several, is written in quotes.
        return Parse(plain, out var faults).SequenceEqual(skills) && faults.Count == 0
            ? plain : string.Join(';', skills.Select(skill => WriteOne(skill, quoted: true)));
    }

    /// <summary>Whether a name can be written: 1 to 100 characters, trimmed, no control character.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= MaxNameLength && name.Trim().Length == name.Length && !name.Any(char.IsControl);

    private static string WriteOne(NamedSkill skill, bool quoted)
    {
        var name = quoted ? $"\"{skill.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : skill.Name;
        return $"{name}{(skill.Required ? "" : ":preferred")}{(skill.Level is { } level ? $":{level}" : "")}";
    }

    /// <summary>A part with a name in quotes, or null.</summary>
    private static NamedSkill? Quoted(string part, out bool levelOutOfRange)
    {
        levelOutOfRange = false;
        var close = part.LastIndexOf('"');
        if (part[0] != '"' || close == 0 || (close + 1 < part.Length && !Colons.Contains(part[close + 1])))
            return null;
        // Any name will do to read what stands behind the quotes.
        return ParseOne($"x{part[(close + 1)..]}", out levelOutOfRange) with { Name = part[1..close].Replace("\"\"", "\"", StringComparison.Ordinal).Trim() };
    }

    private static NamedSkill ParseOne(string part, out bool levelOutOfRange)
    {
        var name = part;
        var rest = CutTail(name, out var tail);
        int? level = null;
        levelOutOfRange = false;
        tail = WithoutLevelWord(tail);
        if (tail.Length == 1 && (char.IsAsciiDigit(tail[0]) || tail[0] is >= '０' and <= '９'))
        {
            var digit = tail[0] <= '9' ? tail[0] - '0' : tail[0] - '０';
            levelOutOfRange = digit is 0 or > NamedSkill.HighestLevel;
            level = digit;
            name = rest;
            rest = CutTail(name, out tail);
        }

        if (Flag(tail) is not { } required)
            return new NamedSkill(name, true, level);
        return new NamedSkill(rest, required, level);
    }

    // PLC:level 4 and PLC:等级4 say what PLC:4 says.
    private static string WithoutLevelWord(string tail) =>
        LevelWords.FirstOrDefault(word => tail.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word && tail[word.Length..].Trim() is [_] level
            ? level : tail;

    private static string CutTail(string text, out string tail)
    {
        var colon = text.LastIndexOfAny(Colons);
        tail = colon <= 0 ? "" : text[(colon + 1)..].Trim();
        return colon <= 0 ? text : text[..colon].TrimEnd();
    }

    private static bool? Flag(string word) => word.ToLowerInvariant() switch
    {
        "required" or "必需" or "必须" or "必备" => true,
        "preferred" or "优先" or "加分" => false,
        _ => null,
    };
}

/// <summary>A part of a skills cell that is no skill.</summary>
public sealed record NamedSkillFault(string Part, NamedSkillFaultKind Kind);

public enum NamedSkillFaultKind
{
    /// <summary>The name is empty, longer than 100 characters, or has a control character.</summary>
    Name,

    /// <summary>The level is not 1 to 5.</summary>
    Level,
}
