namespace Matching.Engine.Skills;

/// <summary>Where a skill comes from, in descending order of trust: of two that share a spelling the earlier wins it.</summary>
internal enum SkillKind : byte
{
    /// <summary>Named by the built-in base.</summary>
    Base,

    /// <summary>General ability of the built-in base (communication, office software): asked everywhere, so it says little.</summary>
    General,

    /// <summary>Named in a <c>skills</c> column.</summary>
    Named,

    /// <summary>A course of a curriculum.</summary>
    Course,

    /// <summary>A subject: the name of a specialty, without what only says that it is one.</summary>
    Subject,
}
