namespace Matching.Engine.Layout;

/// <summary>What a share of a college or a specialty is a share of.</summary>
public enum LayoutBasis
{
    /// <summary>Each site counts as one.</summary>
    Sites,

    /// <summary>Seats of the plan; where it is not given, graduates of the newest cohort stand for them.</summary>
    Seats,
    Graduates,
}
