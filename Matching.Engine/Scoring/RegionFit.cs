using Matching.Engine.Catalog;

namespace Matching.Engine.Scoring;

/// <summary>How near a college is to a post, by GB/T 2260 codes.</summary>
internal static class RegionFit
{
    /// <summary>1 in the same city, 0.6 in the same province, 0.2 elsewhere; a code for a whole province reaches all of it.</summary>
    public static float Value(string demand, string program)
    {
        if (Region.ProvinceOf(demand) != Region.ProvinceOf(program))
            return 0.2f;
        var (here, there) = (Region.CityOf(demand), Region.CityOf(program));
        return here is null || there is null || here == there ? 1f : 0.6f;
    }
}
