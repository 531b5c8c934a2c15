namespace Matching.Engine.Numerics;

/// <summary>How well rankings meet judgements; each figure is in [0, 1], 1 for a perfect ranking.</summary>
/// <param name="Ndcg10">
/// Normalised discounted cumulative gain of the first ten, with gains 2^grade − 1 (C. Burges et al., "Learning to rank using gradient descent", 2005).
/// </param>
/// <param name="AveragePrecision">The mean of the precisions at each relevant candidate; one that is not ranked adds 0.</param>
/// <param name="ReciprocalRank">1 over the rank of the first relevant candidate.</param>
/// <param name="Recall10">The part of the relevant candidates that is among the first ten.</param>
/// <param name="Recall50">The part of the relevant candidates that is among the first fifty.</param>
internal readonly record struct RankingMetrics(double Ndcg10, double AveragePrecision, double ReciprocalRank, double Recall10, double Recall50)
{
    private const int NdcgDepth = 10;

    /// <summary>The figures of one query.</summary>
    /// <param name="ranked">Candidates, best first, none twice; empty for a query without a list, whose figures are all 0.</param>
    /// <param name="grades">By candidate; relevant are those above 0, of which there is at least one.</param>
    public static RankingMetrics Of(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> grades)
    {
        var ideal = grades.Values.Where(grade => grade > 0).OrderDescending().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(ideal.Length, nameof(grades));
        var (gain, precisions, first, found10, found50, hits) = (0d, 0d, 0, 0, 0, 0);
        for (var rank = 1; rank <= ranked.Count; rank++)
        {
            if (grades.GetValueOrDefault(ranked[rank - 1]) is not (> 0 and var grade))
                continue;
            hits++;
            precisions += (double)hits / rank;
            gain += Gain(grade, rank);
            first = first == 0 ? rank : first;
            found10 += rank <= 10 ? 1 : 0;
            found50 += rank <= 50 ? 1 : 0;
        }

        var best = ideal.Select((grade, at) => Gain(grade, at + 1)).Sum();
        return new RankingMetrics(
            gain / best,
            precisions / ideal.Length,
            first == 0 ? 0 : 1d / first,
            (double)found10 / ideal.Length,
            (double)found50 / ideal.Length);
    }

    /// <summary>The mean of each figure over queries; 0 where there are none.</summary>
    public static RankingMetrics Mean(IReadOnlyCollection<RankingMetrics> queries) => queries.Count == 0 ? default : new RankingMetrics(
        queries.Average(query => query.Ndcg10),
        queries.Average(query => query.AveragePrecision),
        queries.Average(query => query.ReciprocalRank),
        queries.Average(query => query.Recall10),
        queries.Average(query => query.Recall50));

    private static double Gain(int grade, int rank) => rank > NdcgDepth ? 0 : (Math.Pow(2, grade) - 1) / Math.Log2(rank + 1);
}
