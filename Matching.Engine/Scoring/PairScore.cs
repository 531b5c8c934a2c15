namespace Matching.Engine.Scoring;

/// <summary>
/// A pair's factors and weights. <see cref="Micros"/> is the score in millionths, which is what ranks, so that ties are exact.
/// </summary>
internal readonly record struct PairScore(
    float Skills,
    float SkillsWeight,
    float Text,
    float TextWeight,
    float Wanted,
    float WantedWeight,
    float Precedents,
    float PrecedentsWeight,
    float Outcomes,
    float OutcomesWeight,
    float Education,
    float EducationWeight,
    float Region,
    float RegionWeight)
{
    /// <summary>0 to 1,000,000.</summary>
    public int Micros
    {
        get
        {
            var sum = ((double)Skills * SkillsWeight) + ((double)Text * TextWeight)
                + ((double)Wanted * WantedWeight) + ((double)Precedents * PrecedentsWeight) + ((double)Outcomes * OutcomesWeight)
                + ((double)Education * EducationWeight) + ((double)Region * RegionWeight);
            return (int)Math.Round(1_000_000 * sum / TotalWeight);
        }
    }

    /// <summary>Above 0: the text always counts.</summary>
    public double TotalWeight => (double)SkillsWeight + TextWeight + WantedWeight + PrecedentsWeight + OutcomesWeight + EducationWeight + RegionWeight;
}
