using Matching.Engine.Numerics;

namespace Matching.Engine.Recompute;

/// <summary>Means over judged queries, each in [0, 1]; 1 is a perfect ranking.</summary>
/// <param name="Queries">Demands or programs with at least one partner graded above 0.</param>
/// <param name="Ndcg10Within">Where the mean nDCG@10 of other such queries would lie, 95 times of 100.</param>
public sealed record JudgedFigures(int Queries, double Ndcg10, JudgedInterval Ndcg10Within, double Map, double Mrr, double Recall10, double Recall50)
{
    /// <summary>Null where there are none.</summary>
    internal static JudgedFigures? Of(RankingMetrics[] queries)
    {
        if (queries.Length == 0)
            return null;
        var mean = RankingMetrics.Mean(queries);
        var (low, high) = Bootstrap.MeanWithin([.. queries.Select(query => query.Ndcg10)]);
        return new JudgedFigures(
            queries.Length, Rounded(mean.Ndcg10), new JudgedInterval(Rounded(low), Rounded(high)), Rounded(mean.AveragePrecision),
            Rounded(mean.ReciprocalRank), Rounded(mean.Recall10), Rounded(mean.Recall50));
    }

    private static double Rounded(double figure) => Math.Round(figure, 6);
}

/// <summary>Drawn by bootstrap over queries.</summary>
public sealed record JudgedInterval(double Low, double High);

/// <summary>The figures of demands of one industry.</summary>
/// <param name="Section">A letter of GB/T 4754, or null for demands without an industry.</param>
public sealed record IndustryJudged(string? Section, JudgedFigures Demands);
