using Matching.Engine.Forecasts;

namespace Matching.Engine.Series;

/// <summary>Rolling errors of the series of one measure and period together, for intervals of those that are too short to know their own.</summary>
public sealed class SeriesPools(SeriesStore series)
{
    /// <summary>Series of a pool: more would cost time and tell nothing new.</summary>
    private const int MostSeries = 200;
    private const int LeastSeries = 5;
    private const int LeastErrors = 100;
    private const int MostSteps = 24;

    private readonly Dictionary<(SeriesMeasure, PeriodKind), (long State, ErrorTable? Table)> _known = [];

    /// <summary>Null where there are fewer than five such series, or too few errors: then the table that is shipped stands in.</summary>
    public async Task<ErrorTable?> OfAsync(SeriesMeasure measure, PeriodKind period, CancellationToken cancellationToken)
    {
        var state = await series.StateAsync(cancellationToken);
        lock (_known)
        {
            if (_known.TryGetValue((measure, period), out var known) && known.State == state)
                return known.Table;
        }

        var table = Of(await series.LikeAsync(measure, period, MostSeries, cancellationToken), period);
        lock (_known)
            _known[(measure, period)] = (state, table);
        return table;
    }

    private static ErrorTable? Of(IReadOnlyList<SeriesHistory> like, PeriodKind period)
    {
        var whole = like.Select(one => one.Known()).Where(values => values.Count > 0 && !values.Contains(null))
            .Select(values => values.Select(value => value!.Value).ToArray()).ToArray();
        var errors = whole.Select(values => (values, Steps: Math.Min(MostSteps, values.Length / 2))).Where(one => one.Steps > 0)
            .Select(one => Forecaster.RollingErrors(one.values, period, one.Steps)).ToArray();
        var steps = Enumerable.Range(0, MostSteps).Select(step => errors.Where(one => step < one.Length).SelectMany(one => one[step]).ToArray())
            .TakeWhile(step => step.Length >= LeastErrors).ToArray();
        return errors.Length < LeastSeries || steps.Length == 0 ? null : ErrorTable.Of(steps);
    }
}
