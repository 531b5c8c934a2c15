using Matching.Engine.Forecasts;

namespace Matching.Engine.Series;

/// <summary>What is expected to be sought of one specialty, by year.</summary>
/// <param name="Series">The series that it stands on.</param>
/// <param name="Years">Years that its forecast reaches, each the mean of its periods with the 80 % interval.</param>
public sealed record DemandOutlook(TimeSeries Series, IReadOnlyDictionary<int, YearOutlook> Years)
{
    private const int Level = 80;

    /// <summary>Null where the series is not forecast at all.</summary>
    /// <param name="lastYear">Of those that are asked for.</param>
    internal static DemandOutlook? Of(SeriesHistory history, int lastYear, ErrorTable? pooled)
    {
        var known = history.Known();
        if (known.Count == 0)
            return null;
        var (kind, season) = (history.Series.Period, Period.Season(history.Series.Period));
        var next = history.Values[0].Period.After(known.Count);
        // As far as it may be told: half of what is known, and eight years at most.
        var steps = Math.Min(((lastYear + 1) * season) - next.Number, Math.Min(known.Count / 2, ForecastLimits.MostYears * season));
        if (steps < 1 || Forecaster.Of(known, kind, steps, pooled).Value is not { } forecast)
            return null;
        var years = forecast.Points.GroupBy(point => next.After(point.Step - 1).Number / season)
            .ToDictionary(year => year.Key, year => YearOutlook.Of([.. year], Level));
        return new(history.Series, years);
    }
}

/// <summary>A year's mean with the means of the bounds within which it is expected eight times in ten.</summary>
public sealed record YearOutlook(double Value, double Low, double High)
{
    internal static YearOutlook Of(ForecastPoint[] points, int level)
    {
        var intervals = points.Select(point => point.Intervals.First(interval => interval.Level == level)).ToArray();
        return new(points.Average(point => point.Value), intervals.Average(interval => interval.Low), intervals.Average(interval => interval.High));
    }
}
