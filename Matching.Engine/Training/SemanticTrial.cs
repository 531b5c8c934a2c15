using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>
/// How much a language model's nearness counts beside the text, judged on outcomes: each fold of families is ranked by the weight that is best for the others,
/// and no weight is taken where that does not help.
/// </summary>
internal static class SemanticTrial
{
    /// <summary>The smallest weight that comes this near to the best is taken.</summary>
    private const double GoodEnough = 0.002;

    private const int LeastLists = 25;

    private static readonly float[] Weights = [0, 0.1f, 0.18f, 0.25f, 0.35f, 0.5f];

    /// <returns>Null where the run has no language model, or too few lists to tell.</returns>
    public static SemanticReport? Of(IReadOnlyList<RankedList> lists, OutcomeFeatures features, MatchModel model, ParallelOptions options)
    {
        var judged = lists.Where(list => list is { OfStranger: false, IsJudged: true }).ToArray();
        if (model.Semantics is null || judged.Length < LeastLists)
            return null;
        var gains = ParallelMap.Of(judged, options, list => Array.ConvertAll(Weights, weight => RankingGain.Gain(
            list.Semantic.Select((near, candidate) => (double)(model.Weights.Text * Math.Min(1, list.Of(candidate)[0] * features.Spread / model.TextScale)
                + (weight * near))), list.Labels)));
        var best = judged.Select(list => list.Fold).Distinct().ToDictionary(fold => fold, fold =>
            Best([.. gains.Where((_, row) => judged[row].Fold != fold).DefaultIfEmpty(new double[Weights.Length])]));
        var (without, with) = (gains.Average(gain => gain[0]), gains.Select((gain, row) => gain[best[judged[row].Fold]]).Average());
        return new SemanticReport(with > without ? Weights[Best(gains)] : 0, judged.Length, without, with);
    }

    /// <summary>The place of the least weight that is as good as the best.</summary>
    private static int Best(double[][] gains)
    {
        var means = Weights.Select((_, weight) => gains.Average(gain => gain[weight])).ToArray();
        return Array.FindIndex(means, mean => mean >= means.Max() - GoodEnough);
    }
}
