namespace Matching.Engine.Scoring;

/// <summary>A pair's factors and weights, and what they make.</summary>
/// <param name="Micros">The score in millionths, 0 to 1,000,000: what ranks, so that ties are exact.</param>
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
    float RegionWeight,
    int Micros)
{
    /// <summary>Above 0: the text always counts.</summary>
    public double TotalWeight => (double)SkillsWeight + TextWeight + WantedWeight + PrecedentsWeight + OutcomesWeight + EducationWeight + RegionWeight;
}
