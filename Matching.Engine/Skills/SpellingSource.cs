namespace Matching.Engine.Skills;

/// <summary>Who says that a spelling names a skill, in descending order of trust.</summary>
public enum SpellingSource : byte
{
    /// <summary>A person decided so.</summary>
    Decision,

    /// <summary>The built-in base.</summary>
    Base,

    /// <summary>A <c>skills</c> column.</summary>
    Import,

    /// <summary>A course of a curriculum.</summary>
    Course,

    /// <summary>The name of a specialty.</summary>
    Specialty,

    /// <summary>Texts themselves, in which it stands where skills stand.</summary>
    Mined,
}
