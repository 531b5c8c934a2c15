namespace Matching.Engine.Skills;

/// <summary>A canonical skill of one vocabulary.</summary>
/// <param name="Name">Canonical name, unique by <see cref="SkillSpelling.Key"/>.</param>
/// <param name="Related">Skills that stand in for this one, by ordinal, ascending; strengths in (0, 1).</param>
internal sealed record Skill(string Name, SkillKind Kind, (int Skill, float Strength)[] Related);
