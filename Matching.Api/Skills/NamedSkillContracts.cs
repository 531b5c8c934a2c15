using System.ComponentModel.DataAnnotations;
using Matching.Engine.Skills;

namespace Matching.Api.Skills;

/// <summary>A skill as its owner names it.</summary>
public sealed record SkillRequest
{
    /// <example>PLC编程</example>
    [Required, StringLength(NamedSkillNotation.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>False: it is preferred only. True where it is absent.</summary>
    public bool? Required { get; init; }

    /// <summary>1 (aware of) to 5 (expert).</summary>
    /// <example>4</example>
    [Range(1, NamedSkill.HighestLevel)]
    public int? Level { get; init; }

    internal static IReadOnlyList<NamedSkill> ToSkills(IReadOnlyList<SkillRequest>? skills) =>
        [.. (skills ?? []).Select(skill => NamedSkillNotation.Named(skill.Name!, skill.Required ?? true, skill.Level))];
}

/// <param name="Level">1 (aware of) to 5 (expert), or null where its owner does not say.</param>
internal sealed record SkillResponse(string Name, bool Required, int? Level)
{
    public static IReadOnlyList<SkillResponse> From(IReadOnlyList<NamedSkill> skills) =>
        [.. skills.Select(skill => new SkillResponse(skill.Name, skill.Required, skill.Level))];
}
