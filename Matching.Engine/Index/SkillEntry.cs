using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>A skill of the published vocabulary, with who asks for it and who teaches it.</summary>
/// <param name="Id">Stable for a canonical name.</param>
/// <param name="Name">Canonical.</param>
/// <param name="Source">Who says that it is a skill.</param>
/// <param name="Mentions">Rows of the run that use the canonical spelling.</param>
/// <param name="Aliases">Other spellings that are recognised as this skill, ordinally ascending.</param>
/// <param name="Related">Skills that may stand in for it, strongest first.</param>
/// <param name="AskedBy">Demands that ask for it, and the people that they seek.</param>
/// <param name="TaughtBy">Programs that give it.</param>
public sealed record SkillEntry(
    string Id,
    string Name,
    SpellingSource Source,
    int Mentions,
    IReadOnlyList<SkillAlias> Aliases,
    IReadOnlyList<RelatedSkill> Related,
    int AskedBy,
    int AskedHeadcount,
    int TaughtBy)
{
    /// <summary>Rows that equal one of those demands but for their number, and are not counted again.</summary>
    public int Folded { get; init; }
}

/// <summary>Another spelling of a skill.</summary>
/// <param name="Source">Who says that it is one.</param>
/// <param name="Count">Rows of the run that use it.</param>
public sealed record SkillAlias(string Spelling, SpellingSource Source, int Count);

/// <summary>A skill that may stand in for another.</summary>
/// <param name="Strength">In (0, 1): the part of the credit that it earns.</param>
public sealed record RelatedSkill(string Id, string Name, double Strength);

/// <summary>The first of those who ask for a skill and of those who teach it.</summary>
public sealed record SkillUsers(IReadOnlyList<Demands.Demand> Demands, IReadOnlyList<Programs.Program> Programs);
