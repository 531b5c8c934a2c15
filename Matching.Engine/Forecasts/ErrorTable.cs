using MathNet.Numerics.Statistics;

namespace Matching.Engine.Forecasts;

/// <summary>
/// How far truth lies from a forecast, by step: quantiles of rolling errors of many series, in each series' own scale (<see cref="Backtest.Scale"/>).
/// Immutable.
/// </summary>
public sealed class ErrorTable
{
    /// <summary>The levels, in percent, whose intervals are told.</summary>
    public static readonly IReadOnlyList<int> Levels = [80, 95];

    private static readonly double[] Shares = [0.025, 0.1, 0.9, 0.975];

    // By step, then by share.
    private readonly double[][] _quantiles;

    private ErrorTable(double[][] quantiles) => _quantiles = quantiles;

    /// <param name="errors">By step from the first; each at least one.</param>
    internal static ErrorTable Of(IEnumerable<IReadOnlyList<double>> errors) => new([.. errors.Select(step => QuantilesOf(step))]);

    internal static ErrorTable Shipped(PeriodKind period) => new(ShippedErrors.Of(period));

    /// <summary>What lies below and above a forecast, in scales. Beyond the last known step it widens with the root of the steps.</summary>
    internal (double Low, double High) At(int step, int level)
    {
        var known = Math.Min(step, _quantiles.Length - 1);
        var wider = Math.Sqrt((step + 1.0) / (known + 1));
        var (low, high) = Band(_quantiles[known], level);
        return (low * wider, high * wider);
    }

    /// <summary>
    /// By how much truth lies farther from a chosen method than its rolling errors say: whoever is chosen for small errors will have larger ones, while short
    /// pasts err more at the first step. Tuned so that 80 of 100 lie within: of years on M3's odd series, of months on US openings to 2016 of every other of
    /// 28 industries.
    /// </summary>
    /// <param name="season">Periods of a year.</param>
    internal static double Widening(int season, int step) => season == 1 ? 0.85 + (0.06 * Math.Min(step, 7)) : 1.07;

    internal static (double Low, double High) Band(IReadOnlyList<double> errors, int level) => Band(QuantilesOf(errors), level);

    private static (double Low, double High) Band(double[] quantiles, int level) => level == 80 ? (quantiles[1], quantiles[2]) : (quantiles[0], quantiles[3]);

    /// <summary>By rank (n + 1) p: of few errors the outer ones, so that what comes lies within as often as is said.</summary>
    internal static double[] QuantilesOf(IReadOnlyList<double> errors)
    {
        var sorted = errors.Order().ToArray();
        return Array.ConvertAll(Shares, share => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R6));
    }
}
