namespace Matching.Engine.Scoring;

/// <summary>
/// Says what a program has of the skills that a post asks for: what it teaches, what it teaches something related to, and what its curriculum does not
/// mention, as nobody knows more of a curriculum than its words. Pure.
/// </summary>
internal sealed class SkillWording(Wording wording)
{
    /// <param name="course">The program, as the subject of the clause.</param>
    /// <param name="listed">The employer lists the skills; else they are the main ones of the post's text.</param>
    /// <param name="grounds">With one skill asked at least.</param>
    public string Clause(string course, bool listed, Grounds grounds) =>
        wording.Say(Chinese(course, listed, grounds), English(course, listed ? "skills asked" : "main skills asked", grounds));

    private string Chinese(string course, bool listed, Grounds grounds)
    {
        var asked = listed ? $"岗位所列 {grounds.Asked} 项技能" : $"岗位文字提到的 {grounds.Asked} 项主要技能";
        var (own, related, missing) = (grounds.Own.Count, grounds.Related.Count, grounds.Missing.Count);
        if (own + related == 0)
            return $"{asked}（{Missing(grounds)}），{course}{(missing == 1 ? "" : "均")}未提及";
        return $"{asked}中，{course}{string.Join('，', Parts(
            own > 0 ? $"覆盖 {own} 项（{Own(grounds)}）" : "",
            related > 0 ? $"{(own > 0 ? "另" : "")}有 {related} 项由相关技能支撑（{Related(grounds)}）" : "",
            missing > 0 ? $"未提及 {missing} 项（{Missing(grounds)}）" : ""))}";
    }

    private string English(string course, string asked, Grounds grounds)
    {
        var (own, related, missing) = (grounds.Own.Count, grounds.Related.Count, grounds.Missing.Count);
        if (own + related == 0)
            return $"{course} {None(missing, asked)} ({Missing(grounds)})";
        var parts = Parts(
            own > 0 ? $"covers {Part(own)} ({Own(grounds)})" : "",
            related > 0 ? $"teaches what is related to {(own > 0 ? $"{related}" : Part(related))} ({Related(grounds)})" : "",
            missing > 0 ? $"does not mention {missing} ({Missing(grounds)})" : "");
        return $"{course} {(parts is [var first, var second, var third] ? $"{first}, {second}, and {third}" : string.Join(" and ", parts))}";

        string Part(int count) => (count == grounds.Asked, count) switch
        {
            (false, _) => $"{count} of the {grounds.Asked} {asked}",
            (true, 1) => "the one skill asked",
            (true, 2) => $"both {asked}",
            _ => $"all {count} {asked}",
        };
    }

    private static string None(int missing, string asked) => missing switch
    {
        1 => "does not mention the one skill asked",
        2 => $"mentions neither of the {asked}",
        _ => $"mentions none of the {missing} {asked}",
    };

    private static string[] Parts(params string[] parts) => [.. parts.Where(part => part.Length > 0)];

    private string Own(Grounds grounds) => wording.Names(grounds.Own.Select(skill => wording.Skill(skill.Skill)));

    private string Missing(Grounds grounds) => wording.Names(grounds.Missing.Select(skill => wording.Skill(skill.Skill)));

    /// <summary>What is taught and what it stands in for: 数据库技术→SQL、MySQL. “And more” is said once, of all.</summary>
    private string Related(Grounds grounds)
    {
        var groups = grounds.Related.GroupBy(skill => skill.Via!, skill => wording.Skill(skill.Skill)).ToArray();
        var said = groups.Select(group => $"{wording.Skill(group.Key)}{wording.Say("→", " for ")}{wording.All(group.Take(Wording.SaidNames))}");
        var text = string.Join(wording.Say("；", "; "), said.Take(Wording.SaidNames));
        return groups.Length <= Wording.SaidNames && groups.All(group => group.Count() <= Wording.SaidNames) ? text : text + wording.More;
    }
}
