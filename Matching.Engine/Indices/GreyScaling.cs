namespace Matching.Engine.Indices;

/// <summary>What each series of a grey relation is divided by.</summary>
public enum GreyScaling
{
    None,

    /// <summary>By its first value.</summary>
    First,

    /// <summary>By its mean.</summary>
    Mean,
}
