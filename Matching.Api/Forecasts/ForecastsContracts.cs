using System.ComponentModel.DataAnnotations;
using Matching.Engine.Forecasts;
using Matching.Engine.Languages;

namespace Matching.Api.Forecasts;

/// <summary>A series that is not kept.</summary>
public sealed record ForecastPreviewRequest
{
    /// <summary>Oldest first; null is missing, which is not 0.</summary>
    [Required, MaxLength(ForecastLimits.MostValues)]
    public double?[]? Values { get; init; }

    /// <summary>How far apart the values are.</summary>
    [Required]
    public PeriodKind? Period { get; init; }

    /// <summary>The period of the first value: 2026, 2026Q3 or 2026-07.</summary>
    /// <example>2019</example>
    [StringLength(ForecastLimits.MaxPeriod)]
    public string? Start { get; init; }

    /// <summary>How many periods ahead.</summary>
    /// <example>3</example>
    [Required, Range(1, ForecastLimits.MostSteps)]
    public int? Horizon { get; init; }

    /// <summary>In percent: 80 and 95, or one of them; both where they are absent.</summary>
    [MaxLength(ForecastLimits.MostLevels)]
    public int[]? Levels { get; init; }
}

/// <summary>A forecast, or why there is none. Scores and plans do not enter.</summary>
/// <param name="Status"><c>ok</c>, or <c>notAssessable</c> with a reason.</param>
/// <param name="Message">The reason as a sentence; of a forecast, why its method was chosen.</param>
/// <param name="Method">The naive one unless another was better in the mean and in six of ten origins; null without a forecast.</param>
/// <param name="LastOrigin">What the method would have said a horizon ago, beside what came.</param>
/// <param name="Warnings"><c>gap</c>: missing values were filled in; <c>break</c>: the last value is outside what was to be expected.</param>
internal record ForecastResponse(
    string Status,
    string? Reason,
    string Message,
    ForecastMethod? Method,
    IReadOnlyList<ForecastPointResponse> Points,
    IReadOnlyList<MethodAccuracyResponse> Backtest,
    IReadOnlyList<ForecastBesideResponse> LastOrigin,
    IReadOnlyList<string> Warnings)
{
    /// <param name="next">The period after the last value, where the first is known.</param>
    public static ForecastResponse From(Assessed<Forecast> assessed, Period? next, IReadOnlyList<int> levels, Language language)
    {
        if (assessed.Value is not { } forecast)
            return new("notAssessable", assessed.Refused!.Code, assessed.Refused.Sentence.In(language), null, [], [], [], []);
        return new(
            "ok",
            null,
            forecast.Why.In(language),
            forecast.Method,
            [.. forecast.Points.Select(point => ForecastPointResponse.From(point, next?.After(point.Step - 1), levels))],
            [.. forecast.Backtest.Select(MethodAccuracyResponse.From)],
            [
                .. forecast.LastOrigin.Select(beside => new ForecastBesideResponse(
                    beside.Step, next?.After(beside.Step - 1 - forecast.LastOrigin.Count).ToString(), beside.Value, beside.Told)),
            ],
            forecast.Warnings);
    }
}

/// <param name="Period">Null where the request does not say the first.</param>
internal sealed record ForecastPointResponse(int Step, string? Period, double Value, IReadOnlyList<ForecastIntervalResponse> Intervals)
{
    public static ForecastPointResponse From(ForecastPoint point, Period? period, IReadOnlyList<int> levels) => new(
        point.Step,
        period?.ToString(),
        point.Value,
        [
            .. point.Intervals.Where(interval => levels.Contains(interval.Level))
                .Select(interval => new ForecastIntervalResponse(interval.Level, interval.Low, interval.High, interval.Basis)),
        ]);
}

/// <param name="Level">In percent.</param>
/// <param name="Basis"><c>own</c>: of the series' own errors; <c>pooled</c>: of those of many series.</param>
internal sealed record ForecastIntervalResponse(int Level, double Low, double High, IntervalBasis Basis);

/// <param name="Smape">Percent.</param>
/// <param name="Mase">Mean absolute error in mean absolute changes of the series.</param>
/// <param name="Skill">1 less the error over the naive one's.</param>
internal sealed record MethodAccuracyResponse(
    ForecastMethod Method, int Origins, double Smape, double Mase, double Skill, double Coverage80, bool Chosen)
{
    public static MethodAccuracyResponse From(MethodAccuracy row) =>
        new(row.Method, row.Origins, row.Smape, row.Mase, row.Skill, row.Coverage80, row.Chosen);
}

/// <param name="Forecast">What was to be expected a horizon before.</param>
internal sealed record ForecastBesideResponse(int Step, string? Period, double Value, double Forecast);
