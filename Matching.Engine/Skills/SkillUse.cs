namespace Matching.Engine.Skills;

/// <summary>Who asks for a skill and who teaches it, in one run.</summary>
/// <param name="AskedBy">Demands that ask for it.</param>
/// <param name="AskedHeadcount">People that those demands seek.</param>
/// <param name="TaughtBy">Programs that give it.</param>
public readonly record struct SkillUse(int AskedBy, int AskedHeadcount, int TaughtBy);
