namespace Matching.Engine.Rounds;

/// <summary>How far a round is; it goes forward only, one step at a time.</summary>
public enum RoundState
{
    Draft,

    /// <summary>Students hand in their lists.</summary>
    Open,

    /// <summary>Lists stand; enterprises rank.</summary>
    Locked,
    Matched,
    Certified,

    /// <summary>Everybody sees the own result.</summary>
    Published,

    /// <summary>What is left is given in a second round.</summary>
    Supplementary,
    Ended,
}
