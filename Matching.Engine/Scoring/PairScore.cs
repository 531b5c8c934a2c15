using Matching.Engine.Numerics;

namespace Matching.Engine.Scoring;

/// <summary>A pair's factors, and what they make.</summary>
/// <param name="Score">What ranks: the weighted mean of the factors, as the row of all programs has it to the bit.</param>
internal readonly record struct PairScore(Factors Factors, Score Score)
{
    public WeightedValue this[FactorKind kind] => Factors[kind];
}
