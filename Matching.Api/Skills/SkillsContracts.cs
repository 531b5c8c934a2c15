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
/// <param name="Demands">Who asks for it: the first ten, most people first.</param>
/// <param name="Programs">Who teaches it: the first ten, highest level first.</param>
internal sealed record SkillDetail(
    string RunId,
    string Id,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<RelatedSkillResponse> Related,
    int AskedBy,
    int AskedHeadcount,
    int TaughtBy,
    IReadOnlyList<SkillDemandResponse> Demands,
    IReadOnlyList<SkillProgramResponse> Programs)
{
    public static SkillDetail From(SkillEntry skill, SkillUsers users, string runId) => new(
        runId,
        skill.Id,
        skill.Name,
        skill.Aliases,
        [.. skill.Related.Select(related => new RelatedSkillResponse(related.Id, related.Name, related.Strength))],
        skill.AskedBy,
        skill.AskedHeadcount,
        skill.TaughtBy,
        [.. users.Demands.Select(demand => new SkillDemandResponse(demand.Id, demand.Enterprise, demand.Title, demand.Headcount))],
        [.. users.Programs.Select(program => new SkillProgramResponse(program.Id, program.College, program.Specialty))]);
}

internal sealed record SkillDemandResponse(string DemandId, string Enterprise, string Title, int Headcount);

internal sealed record SkillProgramResponse(string ProgramId, string College, string Specialty);

/// <param name="Strength">In (0, 1): the part of the credit that it earns.</param>
internal sealed record RelatedSkillResponse(string Id, string Name, double Strength);
