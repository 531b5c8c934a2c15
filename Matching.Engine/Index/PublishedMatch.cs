namespace Matching.Engine.Index;

/// <summary>Which side is given a list.</summary>
public enum ListDirection
{
    /// <summary>Programs for each demand.</summary>
    Demands,

    /// <summary>Demands for each program.</summary>
    Programs,
}

/// <summary>One row of the published lists, by the owners' own numbers.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Score">In [0, 1], in steps of a millionth.</param>
public sealed record PublishedMatch(string Enterprise, string DemandId, string College, string ProgramId, int Rank, double Score);
