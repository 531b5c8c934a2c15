using Matching.Engine.Model;

namespace Matching.Engine.Training;

/// <summary>
/// How much higher the odds of success are in an industry than the score lets expect: the offset of a logistic regression on the expected rate, held
/// back by a normal prior, so that an industry of which little is known stays where all are.
/// </summary>
internal static class SectionOdds
{
    /// <summary>1 over the variance of offsets that is expected: two thirds of all industries within a factor of 1.65.</summary>
    private const double Precision = 4;

    private const int Steps = 20;

    /// <summary>By section; demands without an industry have none.</summary>
    /// <param name="expected">By pair: the rate that its score lets expect.</param>
    public static SortedDictionary<string, double> Fit(IReadOnlyList<ObservedPair> pairs, double[] expected) => new(
        pairs.Index().Where(pair => pair.Item.Section is not null).GroupBy(pair => pair.Item.Section!, StringComparer.Ordinal)
            .ToDictionary(section => section.Key, section => Math.Exp(Offset([.. section.Select(pair => (pair.Item, expected[pair.Index]))]))),
        StringComparer.Ordinal);

    /// <summary>By Newton's method: one number, and the likelihood with its prior has one peak.</summary>
    private static double Offset((ObservedPair Pair, double Expected)[] pairs)
    {
        var offset = 0d;
        for (var step = 0; step < Steps; step++)
        {
            var (slope, curve) = (-Precision * offset, Precision);
            foreach (var (pair, expected) in pairs)
            {
                var rate = SuccessRate.Shift(expected, Math.Exp(offset));
                slope += pair.Positive - (pair.People * rate);
                curve += pair.People * rate * (1 - rate);
            }

            offset += Math.Clamp(slope / curve, -1, 1);
        }

        return offset;
    }
}
