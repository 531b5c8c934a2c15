namespace Matching.Engine.Balance;

/// <summary>Supply over demand in five bands, Lightcast's: below 0.60, 0.91, 1.21, 1.50, and above.</summary>
public enum BalanceBand
{
    SevereShortage,
    Shortage,
    Balanced,
    Surplus,
    SevereSurplus,
}
