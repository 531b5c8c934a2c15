using Matching.Engine.Languages;

namespace Matching.Engine.Forecasts;

/// <summary>What a series is expected to be. Scores and plans do not enter.</summary>
/// <param name="Points">One per step.</param>
/// <param name="Backtest">One per method that the series allows.</param>
/// <param name="LastOrigin">What the chosen method would have said a horizon ago, beside the truth.</param>
/// <param name="Why">Why the method was chosen.</param>
/// <param name="Warnings"><c>gap</c>: missing values were filled in between their neighbours; <c>break</c>: the last value lies outside what was to be
/// expected.</param>
public sealed record Forecast(
    ForecastMethod Method,
    IReadOnlyList<ForecastPoint> Points,
    IReadOnlyList<MethodAccuracy> Backtest,
    IReadOnlyList<ForecastBeside> LastOrigin,
    BilingualText Why,
    IReadOnlyList<string> Warnings);

/// <param name="Step">From 1.</param>
public sealed record ForecastPoint(int Step, double Value, IReadOnlyList<ForecastInterval> Intervals);

/// <summary>Between which the value is expected so many times of 100.</summary>
/// <param name="Level">In percent.</param>
/// <param name="Basis">Whose errors it is made of.</param>
public sealed record ForecastInterval(int Level, double Low, double High, IntervalBasis Basis);

/// <summary>Whose rolling errors an interval is made of.</summary>
public enum IntervalBasis
{
    /// <summary>The series' own, where there are twenty at that step.</summary>
    Own,

    /// <summary>Those of series of the same measure and period, or the table that is shipped.</summary>
    Pooled,
}

/// <summary>How a method did at earlier ends of the series.</summary>
/// <param name="Smape">Percent.</param>
/// <param name="Mase">Mean absolute error in mean absolute changes of the series.</param>
/// <param name="Skill">1 less the error over the naive one's: above 0 is better than it.</param>
/// <param name="Coverage80">The part of truths that its 80 % interval would have held.</param>
public sealed record MethodAccuracy(ForecastMethod Method, int Origins, double Smape, double Mase, double Skill, double Coverage80, bool Chosen);

/// <param name="Step">From 1.</param>
public sealed record ForecastBeside(int Step, double Value, double Told);
