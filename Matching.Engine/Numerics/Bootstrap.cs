namespace Matching.Engine.Numerics;

/// <summary>
/// How sure a mean is, by drawing as many values again and again from those there are. The same values in the same order give the same interval.
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife", The Annals of Statistics 7(1), 1979; percentiles of 1,000 draws.
/// </summary>
internal static class Bootstrap
{
    private const int Draws = 1000;
    private const double Outside = 0.025;

    /// <summary>Between which numbers the mean lies in 95 of 100 draws.</summary>
    /// <param name="values">At least one.</param>
    public static (double Low, double High) MeanWithin(IReadOnlyList<double> values)
    {
        var (random, means) = (new Random(values.Count), new double[Draws]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0d;
            for (var value = 0; value < values.Count; value++)
                sum += values[random.Next(values.Count)];
            means[draw] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[(int)(Outside * Draws)], means[^(int)(Outside * Draws)]);
    }
}
