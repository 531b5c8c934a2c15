using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Live;
using Matching.Engine.Skills;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Skills;

/// <param name="AskedBy">Demands that ask for it.</param>
/// <param name="Folded">Rows that equal one of them but for their number, and are not counted again.</param>
/// <param name="AskedHeadcount">People that those demands seek.</param>
/// <param name="TaughtBy">Programs that give it.</param>
internal sealed record SkillSummary(string Id, string Name, IReadOnlyList<string> Aliases, int AskedBy, int Folded, int AskedHeadcount, int TaughtBy)
{
    public static SkillSummary From(SkillEntry skill) =>
        new(skill.Id, skill.Name, [.. skill.Aliases.Select(alias => alias.Spelling)], skill.AskedBy, skill.Folded, skill.AskedHeadcount, skill.TaughtBy);
}

/// <param name="RunId">The run whose vocabulary this is.</param>
/// <param name="Name">Canonical.</param>
/// <param name="Source">Who says that it is a skill.</param>
/// <param name="Mentions">Rows of the run that use the canonical spelling.</param>
/// <param name="Aliases">Other spellings that are recognised as this skill.</param>
/// <param name="Change">Since the run before; null where there was none.</param>
/// <param name="Related">Skills that may stand in for it, strongest first.</param>
/// <param name="Demands">Who asks for it: the first ten, most people first.</param>
/// <param name="Programs">Who teaches it: the first ten, highest level first.</param>
internal sealed record SkillDetail(
    string RunId,
    string Id,
    string Name,
    SpellingSource Source,
    int Mentions,
    IReadOnlyList<SkillAliasResponse> Aliases,
    IReadOnlyList<RelatedSkillResponse> Related,
    int AskedBy,
    int Folded,
    int AskedHeadcount,
    int TaughtBy,
    SkillChangeResponse? Change,
    IReadOnlyList<SkillDemandResponse> Demands,
    IReadOnlyList<SkillProgramResponse> Programs)
{
    public static SkillDetail From(SkillEntry skill, SkillUsers users, string runId, SkillChangeResponse? change) => new(
        runId,
        skill.Id,
        skill.Name,
        skill.Source,
        skill.Mentions,
        [.. skill.Aliases.Select(alias => new SkillAliasResponse(alias.Spelling, alias.Source, alias.Count))],
        [.. skill.Related.Select(related => new RelatedSkillResponse(related.Id, related.Name, related.Strength))],
        skill.AskedBy,
        skill.Folded,
        skill.AskedHeadcount,
        skill.TaughtBy,
        change,
        [.. users.Demands.Select(SkillDemandResponse.From)],
        [.. users.Programs.Select(SkillProgramResponse.From)]);
}

internal sealed record SkillDemandResponse(string DemandId, string Enterprise, string Title, int Headcount)
{
    public static SkillDemandResponse From(Demand demand) => new(demand.Id, demand.Enterprise, demand.Title, demand.Headcount);
}

internal sealed record SkillProgramResponse(string ProgramId, string College, string Specialty)
{
    public static SkillProgramResponse From(CollegeProgram program) => new(program.Id, program.College, program.Specialty);
}

/// <param name="Spelling">Half width, in lower case.</param>
/// <param name="Source">Who says that it is one.</param>
/// <param name="Count">Rows of the run that use it.</param>
internal sealed record SkillAliasResponse(string Spelling, SpellingSource Source, int Count);

/// <summary>The run's counts less those of the run before.</summary>
/// <param name="SinceRunId">The run before.</param>
/// <param name="IsNew">The run before did not know the skill.</param>
internal sealed record SkillChangeResponse(string SinceRunId, bool IsNew, int AskedBy, int AskedHeadcount, int TaughtBy)
{
    public static SkillChangeResponse From(PreviousRun previous, SkillUses now, string skillId)
    {
        var (then, use) = (previous.Uses.Find(skillId), now.Find(skillId) ?? default);
        var before = then ?? default;
        return new(previous.RunId, then is null, use.AskedBy - before.AskedBy, use.AskedHeadcount - before.AskedHeadcount, use.TaughtBy - before.TaughtBy);
    }
}

/// <param name="Strength">In (0, 1): the part of the credit that it earns.</param>
internal sealed record RelatedSkillResponse(string Id, string Name, double Strength);
