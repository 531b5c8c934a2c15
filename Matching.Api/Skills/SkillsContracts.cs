using Matching.Engine.Skills;

namespace Matching.Api.Skills;

/// <param name="AskedBy">Demands that ask for it.</param>
/// <param name="AskedHeadcount">People that those demands seek.</param>
/// <param name="TaughtBy">Programs that give it.</param>
internal sealed record SkillSummary(string Id, string Name, IReadOnlyList<string> Aliases, int AskedBy, int AskedHeadcount, int TaughtBy)
{
    public static SkillSummary From(SkillEntry skill) =>
        new(skill.Id, skill.Name, skill.Aliases, skill.AskedBy, skill.AskedHeadcount, skill.TaughtBy);
}

/// <param name="RunId">The run whose vocabulary this is.</param>
/// <param name="Aliases">Other spellings that are recognised as this skill.</param>
/// <param name="Related">Skills that may stand in for it, strongest first.</param>
internal sealed record SkillDetail(
    string RunId,
    string Id,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<RelatedSkillResponse> Related,
    int AskedBy,
    int AskedHeadcount,
    int TaughtBy)
{
    public static SkillDetail From(SkillEntry skill, string runId) => new(
        runId,
        skill.Id,
        skill.Name,
        skill.Aliases,
        [.. skill.Related.Select(related => new RelatedSkillResponse(related.Id, related.Name, related.Strength))],
        skill.AskedBy,
        skill.AskedHeadcount,
        skill.TaughtBy);
}

/// <param name="Strength">In (0, 1): the part of the credit that it earns.</param>
internal sealed record RelatedSkillResponse(string Id, string Name, double Strength);
