using MathNet.Numerics.Statistics;

namespace Matching.Engine.Forecasts;

/// <summary>
/// What each part of a year adds to a series or multiplies it with, by centred 2 × m means (classical decomposition); multiplicative unless there are values
/// of 0 or below. Found only in three years and more whose autocorrelation at a year's lag is significant (90 %, as the M competitions test it).
/// </summary>
internal sealed class SeasonalPattern
{
    private const int LeastYears = 3;
    private const double Significant = 1.645;

    private readonly double[] _parts;
    private readonly bool _isMultiplicative;

    private SeasonalPattern(double[] parts, bool isMultiplicative) => (_parts, _isMultiplicative) = (parts, isMultiplicative);

    /// <summary>Null where there is none.</summary>
    public static SeasonalPattern? Of(double[] values, int season)
    {
        if (season == 1 || values.Length < LeastYears * season || !IsSeasonal(values, season))
            return null;
        var multiplicative = values.All(value => value > 0);
        var apart = Enumerable.Range(0, season).Select(_ => new List<double>()).ToArray();
        for (var at = season / 2; at < values.Length - (season / 2); at++)
        {
            var centre = Centre(values, at, season);
            apart[at % season].Add(multiplicative ? values[at] / centre : values[at] - centre);
        }

        var parts = Array.ConvertAll(apart, part => part.Average());
        var mean = parts.Average();
        return new(Array.ConvertAll(parts, part => multiplicative ? part / mean : part - mean), multiplicative);
    }

    /// <summary>The series without it.</summary>
    public double[] Without(double[] values) =>
        [.. values.Select((value, at) => _isMultiplicative ? value / _parts[at % _parts.Length] : value - _parts[at % _parts.Length])];

    /// <summary>Gives it back to forecasts.</summary>
    /// <param name="from">How many values the series has.</param>
    public double[] With(double[] forecast, int from) => [.. forecast.Select((value, step) =>
        _isMultiplicative ? value * _parts[(from + step) % _parts.Length] : value + _parts[(from + step) % _parts.Length])];

    private static double Centre(double[] values, int at, int season)
    {
        var half = season / 2;
        var sum = (values[at - half] + values[at + half]) / 2;
        for (var near = at - half + 1; near < at + half; near++)
            sum += values[near];
        return sum / season;
    }

    private static bool IsSeasonal(double[] values, int season)
    {
        var mean = values.Mean();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        if (squares == 0)
            return false;
        var lags = Enumerable.Range(1, season).Select(lag =>
            Enumerable.Range(lag, values.Length - lag).Sum(at => (values[at] - mean) * (values[at - lag] - mean)) / squares).ToArray();
        return Math.Abs(lags[^1]) > Significant * Math.Sqrt((1 + (2 * lags[..^1].Sum(lag => lag * lag))) / values.Length);
    }
}
