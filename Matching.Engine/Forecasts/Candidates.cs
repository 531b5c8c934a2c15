using Matching.Engine.Numerics;
using MathNet.Numerics.LinearRegression;

namespace Matching.Engine.Forecasts;

/// <summary>What each method says of a whole series. Pure.</summary>
internal static class Candidates
{
    /// <summary>Values without which no candidate but the naive ones is asked.</summary>
    public const int LeastPoints = 4;

    public static readonly ForecastMethod[] All = Enum.GetValues<ForecastMethod>();

    /// <summary>Forecasts of all methods that the series allows, by method; the others are null.</summary>
    /// <param name="values">At least one, finite.</param>
    public static double[]?[] Of(double[] values, int season, int horizon)
    {
        var forecasts = new double[]?[All.Length];
        if (season > 1 && values.Length >= season)
            forecasts[(int)ForecastMethod.SeasonalNaive] = [.. Enumerable.Range(0, horizon).Select(step => values[^(season - (step % season))])];
        var pattern = SeasonalPattern.Of(values, season);
        var plain = pattern?.Without(values) ?? values;
        Set(ForecastMethod.Naive, [.. Enumerable.Repeat(plain[^1], horizon)]);
        if (values.Length < LeastPoints)
            return forecasts;
        var change = (plain[^1] - plain[0]) / (plain.Length - 1);
        var drift = Enumerable.Range(1, horizon).Select(step => plain[^1] + (step * change)).ToArray();
        var (damped, theta) = (Smoothing.DampedHolt(plain, horizon), Theta(plain, horizon));
        Set(ForecastMethod.Drift, drift);
        Set(ForecastMethod.Smoothing, [.. Enumerable.Repeat(Smoothing.Simple(plain).Level, horizon)]);
        Set(ForecastMethod.DampedHolt, damped);
        Set(ForecastMethod.Theta, theta);
        if (GreyModel.Of(plain, horizon) is { Accepted: true } grey)
            Set(ForecastMethod.GreyModel, [.. grey.Next]);
        Set(ForecastMethod.Mean, [.. Enumerable.Range(0, horizon).Select(step => (drift[step] + damped[step] + theta[step]) / 3)]);
        return forecasts;

        void Set(ForecastMethod method, double[] forecast) => forecasts[(int)method] = pattern?.With(forecast, values.Length) ?? forecast;
    }

    /// <summary>
    /// The mean of the regression line and of a smoothing of the line with doubled curvature, which is the smoothing with half the line's slope as drift
    /// (Hyndman and Billah 2003).
    /// </summary>
    private static double[] Theta(double[] values, int horizon)
    {
        var (intercept, slope) = SimpleRegression.Fit([.. Enumerable.Range(0, values.Length).Select(at => (double)at)], values);
        var curved = values.Select((value, at) => (2 * value) - intercept - (slope * at)).ToArray();
        var level = Smoothing.Simple(curved).Level;
        return [.. Enumerable.Range(0, horizon).Select(step => (intercept + (slope * (values.Length + step)) + level) / 2)];
    }
}
