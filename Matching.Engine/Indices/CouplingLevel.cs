namespace Matching.Engine.Indices;

/// <summary>The ten levels of a coupling coordination degree, a tenth each; the upper end belongs to the next.</summary>
public enum CouplingLevel
{
    /// <summary>极度失调.</summary>
    ExtremeDisorder,

    /// <summary>严重失调.</summary>
    SevereDisorder,

    /// <summary>中度失调.</summary>
    ModerateDisorder,

    /// <summary>轻度失调.</summary>
    SlightDisorder,

    /// <summary>濒临失调.</summary>
    NearDisorder,

    /// <summary>勉强协调.</summary>
    BareCoordination,

    /// <summary>初级协调.</summary>
    PrimaryCoordination,

    /// <summary>中级协调.</summary>
    MiddleCoordination,

    /// <summary>良好协调.</summary>
    GoodCoordination,

    /// <summary>优质协调.</summary>
    FineCoordination,
}
