using System.Collections.Frozen;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>Programs by province and city. Immutable.</summary>
internal sealed class RegionPostings
{
    private readonly FrozenDictionary<int, int[]> _provinces;
    private readonly FrozenDictionary<int, int[]> _cities;
    private readonly FrozenDictionary<int, int[]> _provinceWide;

    /// <param name="regions">By slot, ascending; slots without a region are left out.</param>
    public RegionPostings(IReadOnlyList<(int Slot, int Region)> regions)
    {
        _provinces = By(regions, RegionFit.Province);
        _cities = By(regions.Where(entry => !RegionFit.IsProvince(entry.Region)), RegionFit.City);
        _provinceWide = By(regions.Where(entry => RegionFit.IsProvince(entry.Region)), RegionFit.Province);
    }

    /// <summary>Adds to the programs near a demand what being near does: first the province's step, then the city's.</summary>
    public void Add(in ScoreTerms terms, float[] sums)
    {
        if (terms.Region == 0 || terms.RegionWeight == 0)
            return;
        var province = RegionFit.Province(terms.Region);
        Add(_provinces, province, terms.ProvinceStep, sums);
        if (RegionFit.IsProvince(terms.Region))
        {
            Add(_provinces, province, terms.CityStep, sums);
            return;
        }

        Add(_cities, RegionFit.City(terms.Region), terms.CityStep, sums);
        Add(_provinceWide, province, terms.CityStep, sums);
    }

    private static void Add(FrozenDictionary<int, int[]> lists, int code, float step, float[] sums)
    {
        if (lists.TryGetValue(code, out var slots))
            RowKernel.Add(slots, step, sums);
    }

    private static FrozenDictionary<int, int[]> By(IEnumerable<(int Slot, int Region)> regions, Func<int, int> code) =>
        regions.GroupBy(entry => code(entry.Region), entry => entry.Slot).ToFrozenDictionary(group => group.Key, group => group.ToArray());
}
