using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking.Industries;

/// <summary>
/// What the demands of one industry and group ask together. A score is linear in what a program has, so the sum of its scores, each by headcount, is
/// one score against these sums.
/// </summary>
internal sealed class FactorSums(int skills)
{
    private const int Levels = 5;

    // By skill, then asked level.
    private readonly double[] _skills = new double[skills * Levels];
    private readonly Dictionary<int, double> _inProvince = [];
    private readonly Dictionary<int, double> _inCity = [];
    private readonly Dictionary<int, double> _provinceWide = [];
    private readonly Dictionary<int, double> _anyCity = [];
    private double _education;
    private double _elsewhere;

    public void Add(in RankedDemand demand, IndustryGroup group, double totalWeight)
    {
        var (terms, factor) = (demand.Terms, demand.Headcount / totalWeight);
        foreach (var asked in demand.Asked)
            _skills[(asked.Skill * Levels) + asked.Level - 1] += factor * asked.Weight * terms.SkillUnit;
        if (group.CountsEducation)
            _education += factor * terms.EducationWeight;
        if (!group.CountsRegion)
            return;
        var (province, step) = (RegionFit.Province(terms.Region), factor * terms.CityStep);
        _elsewhere += factor * RegionFit.Elsewhere * terms.RegionWeight;
        AddTo(_inProvince, province, factor * terms.ProvinceStep);
        if (RegionFit.IsProvince(terms.Region))
        {
            AddTo(_provinceWide, province, step);
        }
        else
        {
            AddTo(_inCity, RegionFit.City(terms.Region), step);
            AddTo(_anyCity, province, step);
        }
    }

    /// <summary>What a level and a region bring.</summary>
    /// <param name="region">By <see cref="RegionFit.Number"/>.</param>
    public double Place(IndustryGroup group, EducationLevel level, int region)
    {
        var sum = group.CountsEducation ? EducationFit.Value(group.Education, level) * _education : 0;
        if (!group.CountsRegion)
            return sum;
        var province = RegionFit.Province(region);
        return sum + _elsewhere + _inProvince.GetValueOrDefault(province) + _provinceWide.GetValueOrDefault(province)
            + (RegionFit.IsProvince(region) ? _anyCity.GetValueOrDefault(province) : _inCity.GetValueOrDefault(RegionFit.City(region)));
    }

    /// <summary>Adds what a unit of each skill brings, by skill, then level had.</summary>
    public void AddCredits(double[] credits)
    {
        for (var skill = 0; skill < skills; skill++)
        {
            for (byte asked = 1; asked <= Levels; asked++)
            {
                if (_skills[(skill * Levels) + asked - 1] is not (not 0 and var weight))
                    continue;
                for (byte has = 1; has <= Levels; has++)
                    credits[(skill * Levels) + has - 1] += weight * Coverage.Credit(asked, has, 1);
            }
        }
    }

    /// <param name="credits">By <see cref="AddCredits"/>.</param>
    public static double Skills(GivenSkill[] given, double[] credits)
    {
        var sum = 0.0;
        foreach (var skill in given)
            sum += credits[(skill.Skill * Levels) + skill.Level - 1] * skill.Strength;
        return sum;
    }

    public static double[] NewCredits(int skills) => new double[skills * Levels];

    private static void AddTo(Dictionary<int, double> sums, int code, double number) => sums[code] = sums.GetValueOrDefault(code) + number;
}
