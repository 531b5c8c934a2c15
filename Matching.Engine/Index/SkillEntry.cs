using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>A skill of the published vocabulary, with who asks for it and who teaches it.</summary>
public sealed record SkillEntry
{
    /// <summary>Stable for a canonical name.</summary>
    public required string Id { get; init; }

    /// <summary>Canonical.</summary>
    public required string Name { get; init; }

    /// <summary>Who says that it is a skill.</summary>
    public required SpellingSource Source { get; init; }

    /// <summary>Rows of the run that use the canonical spelling.</summary>
    public required int Mentions { get; init; }

    /// <summary>Other spellings that are recognised as this skill, ordinally ascending.</summary>
    public required IReadOnlyList<SkillAlias> Aliases { get; init; }

    /// <summary>Skills that may stand in for it, strongest first.</summary>
    public required IReadOnlyList<RelatedSkill> Related { get; init; }

    /// <summary>Demands that ask for it, and the people that they seek.</summary>
    public required int AskedBy { get; init; }

    public required int AskedHeadcount { get; init; }

    /// <summary>Programs that give it.</summary>
    public required int TaughtBy { get; init; }

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
