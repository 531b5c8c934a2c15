using Matching.Engine.Catalog;

namespace Matching.Engine.Programs;

/// <summary>What was said of the supply of regions. Immutable, safe for any number of readers.</summary>
public sealed class SupplyCoverages
{
    public static readonly SupplyCoverages None = new([]);

    private readonly Dictionary<string, SupplyCoverage> _byRegion;

    /// <param name="said">By code of GB/T 2260; nothing stands for programs without a region.</param>
    public SupplyCoverages(IEnumerable<(string Region, SupplyCoverage Coverage)> said) =>
        _byRegion = said.ToDictionary(entry => entry.Region, entry => entry.Coverage, StringComparer.Ordinal);

    /// <summary>What was said of a region, else of its city, else of its province.</summary>
    /// <param name="region">A code of GB/T 2260, or null for programs without one.</param>
    public SupplyCoverage Of(string? region)
    {
        if (region is null)
            return _byRegion.GetValueOrDefault("");
        return new[] { region, Region.CityOf(region), Region.ProvinceOf(region) }.OfType<string>()
            .Where(_byRegion.ContainsKey).Select(code => _byRegion[code]).FirstOrDefault();
    }

    /// <summary>Of several regions together: partial where one is, full where all are.</summary>
    public SupplyCoverage Of(IEnumerable<string?> regions)
    {
        var all = regions.Distinct().Select(Of).ToHashSet();
        return all.Contains(SupplyCoverage.Partial) ? SupplyCoverage.Partial
            : all.Count == 1 && all.Contains(SupplyCoverage.Full) ? SupplyCoverage.Full
            : SupplyCoverage.Unknown;
    }
}
