using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>
/// Weights that make the labelled candidates of lists likely to come first: the cross-entropy of labels and of the softmax of scores, with a
/// penalty for leaving the prior. Convex, solved by Newton's method. Weights of predictions are 0 at the least: one that would be less is held there.
/// Source: Z. Cao, T. Qin, T.-Y. Liu, M.-F. Tsai, H. Li, "Learning to rank: from pairwise approach to listwise approach", ICML 2007.
/// </summary>
internal static class ListwiseRegression
{
    private const int MostSteps = 25;
    private const double Settled = 1e-4;

    /// <param name="lists">Those of demands and those of specialties count half each.</param>
    /// <param name="prior">By feature.</param>
    /// <param name="ridge">How many lists the prior weighs, above 0.</param>
    /// <returns>By feature.</returns>
    public static float[] Fit(IReadOnlyList<RankedList> lists, float[] prior, double ridge, ParallelOptions options)
    {
        var weights = Array.ConvertAll(prior, weight => (double)weight);
        var teaching = lists.Where(list => list.Teaches).ToArray();
        if (teaching.Length == 0)
            return prior;
        var (ofDemands, ofSpecialties) = (teaching.Count(list => list.OfDemand), teaching.Count(list => !list.OfDemand));
        var sides = Math.Min(1, ofDemands) + Math.Min(1, ofSpecialties);
        var held = new bool[weights.Length];
        for (var step = 0; step < MostSteps; step++)
        {
            var moments = ParallelMap.Of(teaching, options, list => Moments.Of(list, weights));
            var (slope, curve) = (new double[weights.Length][], new double[weights.Length][]);
            for (var feature = 0; feature < weights.Length; feature++)
                (slope[feature], curve[feature]) = ([-2 * ridge * (weights[feature] - prior[feature])], new double[weights.Length]);
            foreach (var (list, moment) in teaching.Zip(moments))
            {
                // As many lists in all, half of each side.
                var share = (double)teaching.Length / sides / (list.OfDemand ? ofDemands : ofSpecialties);
                for (var feature = 0; feature < weights.Length; feature++)
                {
                    slope[feature][0] += share * moment.Slope[feature];
                    for (var other = 0; other < weights.Length; other++)
                        curve[feature][other] += share * moment.Curve[(feature * weights.Length) + other];
                }
            }

            for (var feature = 0; feature < weights.Length; feature++)
            {
                if (!held[feature])
                    continue;
                (slope[feature][0], curve[feature]) = (0, new double[weights.Length]);
                foreach (var row in curve)
                    row[feature] = 0;
            }

            KernelRidge.Solve(curve, slope, 2 * ridge, options);
            // A full step may overshoot where the softmax is all but certain.
            var stride = Math.Min(1, 2 / Math.Max(1e-12, slope.Max(by => Math.Abs(by[0]))));
            for (var feature = 0; feature < weights.Length; feature++)
                weights[feature] += stride * slope[feature][0];
            if (!slope.All(by => Math.Abs(by[0]) < Settled))
                continue;
            var least = Enumerable.Range(OutcomeFeatures.FirstPrediction, weights.Length - OutcomeFeatures.FirstPrediction).MinBy(feature => weights[feature]);
            if (weights[least] >= 0)
                break;
            // Without it the others may be above 0 again, so they are held one by one.
            (weights[least], held[least], step) = (0, true, 0);
        }

        return [.. weights.Select((weight, feature) => (float)(feature < OutcomeFeatures.FirstPrediction ? weight : Math.Max(0, weight)))];
    }

    /// <param name="Slope">By feature: the labelled candidates' mean less the expected one.</param>
    /// <param name="Curve">By feature, then feature: the covariance.</param>
    private sealed record Moments(double[] Slope, double[] Curve)
    {
        public static Moments Of(RankedList list, double[] weights)
        {
            var width = weights.Length;
            var scores = Array.ConvertAll(list.Contenders, candidate => Dot(list.Of(candidate), weights));
            var best = scores.Max();
            var (chances, sum, labels) = (Array.ConvertAll(scores, score => Math.Exp(score - best)), 0d, 0d);
            foreach (var (position, candidate) in list.Contenders.Index())
                (sum, labels) = (sum + chances[position], labels + Math.Max(0, list.Labels[candidate]));
            var (mean, wanted, square) = (new double[width], new double[width], new double[width * width]);
            foreach (var (position, candidate) in list.Contenders.Index())
            {
                var features = list.Of(candidate);
                var (chance, label) = (chances[position] / sum, Math.Max(0, list.Labels[candidate]) / labels);
                for (var feature = 0; feature < width; feature++)
                {
                    var weighted = chance * features[feature];
                    mean[feature] += weighted;
                    wanted[feature] += label * features[feature];
                    for (var other = 0; other < width; other++)
                        square[(feature * width) + other] += weighted * features[other];
                }
            }

            for (var feature = 0; feature < width; feature++)
            {
                wanted[feature] -= mean[feature];
                for (var other = 0; other < width; other++)
                    square[(feature * width) + other] -= mean[feature] * mean[other];
            }

            return new Moments(wanted, square);
        }

        private static double Dot(ReadOnlySpan<float> features, double[] weights)
        {
            var sum = 0d;
            for (var feature = 0; feature < weights.Length; feature++)
                sum += weights[feature] * features[feature];
            return sum;
        }
    }
}
