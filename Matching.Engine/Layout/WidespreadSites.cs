using Matching.Engine.Languages;

namespace Matching.Engine.Layout;

/// <summary>From how many sites on a specialty counts as widespread. Both rules are Fujian's, shipped as a default and named with each flag.</summary>
public static class WidespreadSites
{
    private const int MostInProvince = 20;
    private const double MostOfCity = 0.5;

    /// <summary>Null where the specialty is not widespread. Without demand nothing is said of homogenisation (泛在化).</summary>
    /// <param name="region">A province is held to the first rule, a city to the second; without a region either speaks.</param>
    public static LayoutFlag? Of(SpecialtyLayout specialty, string? region)
    {
        var (province, city) = (region is null || Catalog.Region.CityOf(region) is null, region is null || Catalog.Region.CityOf(region) is not null);
        if (province && specialty.Sites > MostInProvince)
        {
            return new("widespread", "layout.sites.province",
                new($"布点 {specialty.Sites} 个，超过全省 {MostInProvince} 个。", $"{specialty.Sites} sites, more than {MostInProvince} in a province."));
        }

        return city && specialty.Coverage > MostOfCity
            ? new("widespread", "layout.sites.city", new("超过半数院校开设。", "More than half of the colleges offer it."))
            : null;
    }
}

/// <param name="Policy">The rule that speaks.</param>
public sealed record LayoutFlag(string Code, string Policy, BilingualText Message);
