using Matching.Engine.Forecasts;

namespace Matching.Engine.Series;

/// <summary>A series with the values that count, ascending by period.</summary>
public sealed record SeriesHistory(TimeSeries Series, IReadOnlyList<SeriesValue> Values)
{
    /// <summary>Every period from the first value to the last; null where one is missing.</summary>
    public IReadOnlyList<double?> Known()
    {
        if (Values.Count == 0)
            return [];
        var known = new double?[Values[^1].Period.Number - Values[0].Period.Number + 1];
        foreach (var value in Values)
            known[value.Period.Number - Values[0].Period.Number] = value.Value;
        return known;
    }
}

/// <param name="Value">Null where it is said to be missing.</param>
/// <param name="RevisedOn">Null of what was published first.</param>
/// <param name="Earlier">How often the value was another before.</param>
public sealed record SeriesValue(Period Period, double? Value, string Source, DateOnly? RevisedOn, int Earlier);

/// <summary>What a list tells of a series.</summary>
/// <param name="First">Null where it has no value.</param>
/// <param name="Values">Periods of which a value or its absence is told.</param>
public sealed record SeriesSummary(TimeSeries Series, Period? First, Period? Last, int Values);
