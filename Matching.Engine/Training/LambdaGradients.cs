using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>How each score of a list should change for its nDCG to rise, and how fast that need falls.</summary>
internal static class LambdaGradients
{
    /// <param name="scores">By candidate.</param>
    /// <param name="labels">By candidate; below 0 they gain nothing.</param>
    /// <returns>By candidate: the way up, and the curvature, at least 0. All 0 where no label is above 0.</returns>
    public static (double Slope, double Curve)[] Of(double[] scores, double[] labels)
    {
        var gradients = new (double Slope, double Curve)[scores.Length];
        var (discounts, ideal) = (Discounts(scores), Ideal(labels));
        if (ideal == 0)
            return gradients;
        for (var better = 0; better < scores.Length; better++)
        {
            if (labels[better] <= 0)
                continue;
            for (var worse = 0; worse < scores.Length; worse++)
            {
                var more = labels[better] - Math.Max(0, labels[worse]);
                if (more <= 0)
                    continue;
                var chance = 1 / (1 + Math.Exp(scores[better] - scores[worse]));
                var gain = more * Math.Abs(discounts[better] - discounts[worse]) / ideal;
                var (slope, curve) = (chance * gain, chance * (1 - chance) * gain);
                gradients[better] = (gradients[better].Slope + slope, gradients[better].Curve + curve);
                gradients[worse] = (gradients[worse].Slope - slope, gradients[worse].Curve + curve);
            }
        }

        return gradients;
    }

    /// <summary>By candidate: what its place is worth.</summary>
    private static double[] Discounts(double[] scores)
    {
        var (order, discounts) = (Enumerable.Range(0, scores.Length).ToArray(), new double[scores.Length]);
        Array.Sort(Array.ConvertAll(scores, score => -score), order);
        foreach (var (rank, candidate) in order.Index())
            discounts[candidate] = 1 / Math.Log2(rank + 2);
        return discounts;
    }

    private static double Ideal(double[] labels) =>
        labels.Where(label => label > 0).OrderDescending().Take(RankingGain.Depth).Index().Sum(label => label.Item / Math.Log2(label.Index + 2));
}
