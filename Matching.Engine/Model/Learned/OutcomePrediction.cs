namespace Matching.Engine.Model.Learned;

/// <summary>What outcomes predict for a demand and a specialty, in the unit of labels: a hire is 1.</summary>
/// <param name="LikeDemands">From the outcomes of like demands with this specialty.</param>
/// <param name="LikeSpecialties">From the outcomes of like demands with like specialties.</param>
/// <param name="Own">From the demand's own outcomes with like specialties.</param>
/// <param name="Level">By <see cref="LevelOdds"/>: log odds, whatever the unit of labels.</param>
internal readonly record struct OutcomePrediction(float LikeDemands, float LikeSpecialties, float Own, float Level = 0);
