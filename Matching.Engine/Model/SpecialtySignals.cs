namespace Matching.Engine.Model;

/// <summary>What a demand and a specialty have to do with each other, whichever college offers it.</summary>
/// <param name="Similarity">Of their words, by <see cref="TextSimilarity"/>; not negative.</param>
/// <param name="Wanted">How far the employer names the specialty, in [0, 1].</param>
/// <param name="Precedent">How far earlier posts like this one wanted it, in [0, 1].</param>
/// <param name="Outcome">How far past outcomes speak for it, in [0, 1].</param>
internal readonly record struct SpecialtySignals(float Similarity, float Wanted, float Precedent, float Outcome = 0)
{
    /// <summary>How near their texts are to a language model, in [0, 1]; 0 where it has not read them.</summary>
    public float Semantic { get; init; }
}
