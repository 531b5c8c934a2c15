namespace Matching.Engine.Layout;

/// <summary>A specialty's part in what a region seeks and in what it trains.</summary>
/// <param name="Demand">区位商: its share of the region's demand over its share of all demand; null where nothing lies outside of the region.</param>
/// <param name="Supply">The same of what is trained.</param>
/// <param name="Ratio">The first over the second; where nothing lies outside of the region, its share of demand over its share of supply.</param>
/// <param name="RatioOf">Which of the two the ratio is of; null where there is none.</param>
public sealed record SpecialtyQuotients(double? Demand, double? Supply, double? Ratio, RatioBasis? RatioOf)
{
    /// <summary>Of a specialty of which nothing is known, or where no demand is.</summary>
    public static readonly SpecialtyQuotients None = new(null, null, null, null);
}

/// <summary>What a ratio of demand to supply compares.</summary>
public enum RatioBasis
{
    /// <summary>Location quotients: the region beside all that the run knows.</summary>
    Quotients,

    /// <summary>Shares within the region, which is all that the run knows.</summary>
    Shares,
}
