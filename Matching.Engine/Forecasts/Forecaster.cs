using Matching.Engine.Languages;

namespace Matching.Engine.Forecasts;

/// <summary>Forecasts one series by the method that its own past speaks for. Pure; the same values give the same bytes.</summary>
public sealed class Forecaster
{
    /// <summary>Errors at one step from which a series is believed to know its own.</summary>
    private const int LeastOwnErrors = 20;

    private const int RecentPeriods = 3;

    private readonly double[] _values;
    private readonly int _season;
    private readonly int _horizon;
    private readonly ErrorTable _pooled;
    private readonly Backtest _backtest;

    private Forecaster(double[] values, int season, int horizon, ErrorTable pooled) =>
        (_values, _season, _horizon, _pooled, _backtest) = (values, season, horizon, pooled, new Backtest(values, season, horizon));

    /// <param name="series">Null is missing, which is not 0.</param>
    /// <param name="horizon">At least 1.</param>
    /// <param name="pooled">Errors of like series; those that are shipped where there are none.</param>
    public static Assessed<Forecast> Of(IReadOnlyList<double?> series, PeriodKind period, int horizon, ErrorTable? pooled = null)
    {
        var known = series.SkipWhile(value => value is null).ToArray();
        if (known.Count(value => value is not null) < Candidates.LeastPoints)
            return ForecastRefusals.TooShort;
        if (known.TakeLast(RecentPeriods).Contains(null))
            return ForecastRefusals.RecentGap;
        if (horizon > known.Length / 2 || horizon > ForecastLimits.MostYears * Period.Season(period))
            return ForecastRefusals.HorizonTooLong;
        var forecaster = new Forecaster(Gaps.Fill(known), Period.Season(period), horizon, pooled ?? ErrorTable.Shipped(period));
        return forecaster.Forecast(known.Contains(null));
    }

    /// <summary>The rolling errors of the method that a series' past speaks for, by step; what pools of like series are made of.</summary>
    internal static double[][] RollingErrors(double[] values, PeriodKind period, int horizon)
    {
        var season = Period.Season(period);
        var backtest = new Backtest(values, season, horizon);
        var method = MethodChoice.Of(backtest, Candidates.Of(values, season, horizon));
        return [.. Enumerable.Range(0, horizon).Select(step => backtest.Errors(method, step))];
    }

    private Forecast Forecast(bool hasGap)
    {
        var now = Candidates.Of(_values, _season, _horizon);
        var method = MethodChoice.Of(_backtest, now);
        var isBroken = IsBroken(method);
        return new Forecast(
            method,
            [.. now[(int)method]!.Select((value, step) => new ForecastPoint(step + 1, Bounded(value), [.. ErrorTable.Levels.Select(level =>
                Interval(method, value, step, level, isBroken))]))],
            [.. Candidates.All.Where(other => _backtest.Losses(other).Length > 0).Select(other => Accuracy(other, other == method))],
            LastOrigin(method),
            Why(method),
            [.. hasGap ? ["gap"] : Array.Empty<string>(), .. isBroken ? ["break"] : Array.Empty<string>()]);
    }

    private ForecastInterval Interval(ForecastMethod method, double value, int step, int level, bool isBroken)
    {
        var (low, high, basis) = Band(method, step, level, isBroken);
        return new(level, Bounded(value + (low * _backtest.Scale)), Bounded(value + (high * _backtest.Scale)), basis);
    }

    /// <summary>After a break a series' own errors are those of another time.</summary>
    private (double Low, double High, IntervalBasis Basis) Band(ForecastMethod method, int step, int level, bool isBroken)
    {
        var own = _backtest.Errors(method, step);
        var isOwn = own.Length >= LeastOwnErrors && !isBroken;
        var (low, high) = isOwn ? ErrorTable.Band(own, level) : _pooled.At(step, level);
        var wider = ErrorTable.Widening(_season, step);
        return (low * wider, high * wider, isOwn ? IntervalBasis.Own : IntervalBasis.Pooled);
    }

    private MethodAccuracy Accuracy(ForecastMethod method, bool chosen)
    {
        var losses = _backtest.Losses(method);
        var (mase, naive) = (losses.Average(loss => loss.Own), losses.Average(loss => loss.Naive));
        var held = Enumerable.Range(0, _horizon).Average(step =>
        {
            var (low, high, _) = Band(method, step, 80, false);
            return _backtest.Errors(method, step).Average(error => error >= low && error <= high ? 1.0 : 0);
        });
        return new(method, losses.Length, _backtest.Smape(method), mase, naive == 0 ? 0 : 1 - (mase / naive), held, chosen);
    }

    /// <summary>True where the last value lies outside the 95 % interval that it would have been given a step before.</summary>
    private bool IsBroken(ForecastMethod method)
    {
        var before = _values[..^1];
        if (Candidates.Of(before, _season, 1)[(int)method] is not [var told])
            return false;
        var ((low, high), scale) = (_pooled.At(0, 95), Backtest.ScaleOf(before));
        return _values[^1] < told + (low * scale) || _values[^1] > told + (high * scale);
    }

    private IReadOnlyList<ForecastBeside> LastOrigin(ForecastMethod method)
    {
        var truth = _values[^_horizon..];
        return Candidates.Of(_values[..^_horizon], _season, _horizon)[(int)method] is { } told
            ? [.. truth.Select((value, step) => new ForecastBeside(step + 1, value, Bounded(told[step])))]
            : [];
    }

    private BilingualText Why(ForecastMethod method)
    {
        if (method == ForecastMethod.Naive)
        {
            return new($"在 {_backtest.Count} 个回测起点上，没有方法既平均优于“沿用末值”又在六成起点上优于它。",
                $"At {_backtest.Count} origins no method was better than the last value in the mean and in six of ten.");
        }

        var losses = _backtest.Losses(method);
        var wins = losses.Count(loss => loss.Own < loss.Naive);
        return new($"在 {losses.Length} 个回测起点中的 {wins} 个优于“沿用末值”，平均误差最小。",
            $"Better than the last value at {wins} of {losses.Length} origins, with the least mean error.");
    }

    /// <summary>What never was below 0 is not expected to be.</summary>
    private double Bounded(double value) => _values.Min() >= 0 ? Math.Max(0, value) : value;
}
