using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>One list whose outcomes are held back: its candidates with what a ranker is told of them.</summary>
/// <param name="Query">The demand's or the specialty's position among those learned from.</param>
/// <param name="OfDemand">True where specialties are ranked for a demand, false the other way.</param>
/// <param name="Fold">Rankers that are judged on lists of one fold are fitted to those of the others.</param>
/// <param name="Features">By candidate: <see cref="OutcomeFeatures"/>, one after another.</param>
/// <param name="Labels">By candidate.</param>
internal sealed record RankedList(int Query, bool OfDemand, int Fold, float[] Features, double[] Labels)
{
    private const int MostContenders = 200;

    private const int Width = OutcomeFeatures.Count;

    /// <summary>
    /// Candidates that contend for the first places, by what is known without learning: only they are learned from. A candidate does not
    /// contend for its label alone: a ranker would learn that what looks worst is best.
    /// </summary>
    public int[] Contenders { get; } = [.. Enumerable.Range(0, Labels.Length)
        .OrderByDescending(candidate => OutcomeRanker.Prior.Score(Features.AsSpan(candidate * Width, Width))).ThenBy(candidate => candidate)
            .Take(MostContenders)];

    /// <summary>Its whole family was held back, not only what is nearly the same text.</summary>
    public bool OfStranger { get; init; }

    /// <summary>Of a demand: how like the likest of those that taught is, in [0, 1].</summary>
    public float Nearest { get; init; }

    /// <summary>By candidate: how near the two are to a language model; empty where the run has none.</summary>
    public float[] Semantic { get; init; } = [];

    /// <summary>Something in it is to be found.</summary>
    public bool IsJudged => Labels.Any(label => label > 0);

    public ReadOnlySpan<float> Of(int candidate) => Features.AsSpan(candidate * Width, Width);

    public bool Teaches => Contenders.Any(candidate => Labels[candidate] > 0);

    /// <summary>nDCG@10 of all candidates in a ranker's order.</summary>
    public double Gain(OutcomeRanker ranker) =>
        RankingGain.Gain(Enumerable.Range(0, Labels.Length).Select(candidate => (double)ranker.Score(Of(candidate))), Labels);
}
