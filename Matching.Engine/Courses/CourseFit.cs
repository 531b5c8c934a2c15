namespace Matching.Engine.Courses;

/// <summary>How well an offer serves a need.</summary>
/// <param name="Score">In [0, 1]: the part of the levels to be gained that the course gives. 0 where it serves in nothing or is refused.</param>
/// <param name="Refused">Why it cannot serve; null where it can.</param>
/// <param name="Given">By skill, what it gives.</param>
/// <param name="Runs">Numbers of the runs that lie within the need's window, ascending.</param>
public sealed record CourseFit(double Score, CourseRefusal? Refused, IReadOnlyList<GivenGain> Given, IReadOnlyList<int> Runs)
{
    public bool Serves => Refused is null;
}

/// <param name="Gain">Levels to be gained.</param>
/// <param name="Covered">Levels that the course gives, with a related skill's discount; at most the gain.</param>
/// <param name="Via">The related skill that stands in; null for the skill itself.</param>
public sealed record GivenGain(string Skill, int Gain, double Covered, string? Via);

/// <summary>Why an offer does not serve a need.</summary>
public enum CourseRefusal
{
    /// <summary>It teaches nothing that is to be gained.</summary>
    NoGain,

    /// <summary>It takes more hours than the people can be spared.</summary>
    Hours,

    /// <summary>It is held in another way than is asked.</summary>
    Mode,

    /// <summary>It does not lead to the certificate that is asked.</summary>
    Certificate,

    /// <summary>It asks a level that the people do not have.</summary>
    LevelAsked,

    /// <summary>No run of it lies within the window.</summary>
    Window,
}
