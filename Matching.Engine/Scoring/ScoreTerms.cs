using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Scoring;

/// <summary>
/// What scoring takes of one demand besides its skills and what it has to do with each specialty. A score is one sum in single precision:
/// the specialty's part and <see cref="Base"/>, the region's steps, each shared skill in ascending order; multiplied and then added, never
/// fused. Whoever adds these numbers in this order has the same bits, so a row of all programs and a pair agree.
/// </summary>
/// <param name="SkillUnit">What one unit of asked weight counts.</param>
/// <param name="OwnWeight">The weight of all factors that count whatever the program, above 0.</param>
/// <param name="EducationWeight">Counts where both sides have a level.</param>
/// <param name="Region">By <see cref="RegionFit.Number"/>.</param>
/// <param name="RegionWeight">Counts where both sides have a region.</param>
internal readonly record struct ScoreTerms(
    float SkillUnit, float OwnWeight, EducationLevel Education, float EducationWeight, int Region, float RegionWeight)
{
    /// <summary>What being in the demand's province adds.</summary>
    public float ProvinceStep => (RegionFit.SameProvince - RegionFit.Elsewhere) * RegionWeight;

    /// <summary>What being in its city adds to that.</summary>
    public float CityStep => (RegionFit.SameCity - RegionFit.SameProvince) * RegionWeight;

    /// <summary>True where a hard rule keeps programs of that level out of the demand's list.</summary>
    public bool Excludes(EducationLevel level) => EducationFit.Excludes(Education, level);

    public bool CountsEducation(EducationLevel level) => Education != EducationLevel.Any && level != EducationLevel.Any;

    public bool CountsRegion(bool located) => located && Region != 0;

    /// <summary>What education and a region elsewhere add.</summary>
    /// <param name="located">The program has a region.</param>
    public float Base(EducationLevel level, bool located) =>
        (CountsEducation(level) ? EducationFit.Value(Education, level) * EducationWeight : 0) + (CountsRegion(located) ? RegionFit.Elsewhere * RegionWeight
            : 0);

    /// <summary>The weights of all factors that count.</summary>
    public float TotalWeight(EducationLevel level, bool located) =>
        OwnWeight + (CountsEducation(level) ? EducationWeight : 0) + (CountsRegion(located) ? RegionWeight : 0);

    /// <summary>Millionths a unit of the sum.</summary>
    public float Scale(EducationLevel level, bool located) => Score.Full / TotalWeight(level, located);

    /// <summary>Adds to a sum what being near adds: the province's step, then the city's.</summary>
    /// <param name="region">The program's, by <see cref="RegionFit.Number"/>.</param>
    public float AddNearness(float sum, int region)
    {
        if (Region == 0 || region == 0 || RegionFit.Value(Region, region) is not (> RegionFit.Elsewhere and var near))
            return sum;
        sum += ProvinceStep;
        return near > RegionFit.SameProvince ? sum + CityStep : sum;
    }

    /// <summary>What a shared skill adds.</summary>
    public float Credit(AskedSkill asked, byte level, float strength) => asked.Weight * SkillUnit * Coverage.Credit(asked.Level, level, strength);

    /// <summary>
    /// The score in millionths, rounded half up. Of a scaled sum v = sum · scale + ½ the whole part counts, so v ≥ m says the same as a score
    /// of m or more, for every m up to a million.
    /// </summary>
    public static int Micros(float sum, float scale) => Micros((sum * scale) + 0.5f);

    /// <param name="scaled">sum · scale + ½.</param>
    public static int Micros(float scaled) => Math.Min((int)scaled, Score.Full);
}
