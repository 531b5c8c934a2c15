namespace Matching.Engine.Programs;

/// <summary>How much of a region's supply the programs are that are here.</summary>
public enum SupplyCoverage
{
    /// <summary>Nobody said.</summary>
    Unknown,
    Partial,
    Full,
}
