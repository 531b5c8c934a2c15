namespace Matching.Engine.Outcomes;

/// <summary>How far people of a program came with a demand.</summary>
public enum OutcomeKind
{
    Hired,
    Interviewed,
    Shortlisted,

    /// <summary>The enterprise did not want them.</summary>
    Rejected,

    /// <summary>They did not want the post.</summary>
    Withdrawn,
}
