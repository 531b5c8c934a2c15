using System.Text.Json.Serialization;
using Matching.Api.Forecasts;
using Matching.Engine.Forecasts;
using Matching.Engine.Series;

namespace Matching.Api.Series;

/// <summary>A time series: what is counted, where, and how often.</summary>
/// <param name="Series">As its source calls it; <c>matching</c> for those that grow by the runs of this service.</param>
/// <param name="Region">Null for the whole.</param>
/// <param name="Own">True where runs of this service add its values.</param>
internal sealed record SeriesResponse(
    string Id,
    string Series,
    string? Region,
    string? Industry,
    string? Occupation,
    string? SpecialtyCode,
    SeriesMeasure Measure,
    PeriodKind Period,
    bool Own)
{
    public static SeriesResponse From(TimeSeries series) => new(
        series.Id, series.Name, series.Region, series.Industry, series.Occupation, series.SpecialtyCode, series.Measure, series.Period, series.IsOwn);
}

/// <param name="First">The first period; null where nothing is told of any.</param>
/// <param name="Values">Periods of which a value or its absence is told.</param>
internal sealed record SeriesSummaryResponse(SeriesResponse Series, string? First, string? Last, int Values)
{
    public static SeriesSummaryResponse From(SeriesSummary summary) =>
        new(SeriesResponse.From(summary.Series), summary.First?.ToString(), summary.Last?.ToString(), summary.Values);
}

/// <summary>A series with every period from the first to the last.</summary>
internal sealed record SeriesHistoryResponse(SeriesResponse Series, IReadOnlyList<SeriesValueResponse> Items)
{
    public static SeriesHistoryResponse From(SeriesHistory history)
    {
        var told = history.Values.ToDictionary(value => value.Period.Number);
        return new(SeriesResponse.From(history.Series), [.. Enumerable.Range(0, history.Known().Count).Select(step => history.Values[0].Period.After(step))
            .Select(period => SeriesValueResponse.From(period, told.GetValueOrDefault(period.Number)))]);
    }
}

/// <param name="Value">Null is missing, which is not 0.</param>
/// <param name="Source">Null of a period of which nothing is told.</param>
/// <param name="RevisedOn">Null of what was published first.</param>
/// <param name="Earlier">How often the value was another before.</param>
internal sealed record SeriesValueResponse(string Period, double? Value, string? Source, DateOnly? RevisedOn, int Earlier)
{
    public static SeriesValueResponse From(Period period, SeriesValue? value) =>
        new(period.ToString(), value?.Value, value?.Source, value?.RevisedOn, value?.Earlier ?? 0);
}

/// <summary>A forecast of a series that is kept, or why there is none.</summary>
internal sealed record SeriesForecastResponse : ForecastResponse
{
    public SeriesForecastResponse(ForecastResponse forecast, SeriesResponse series)
        : base(forecast) => Series = series;

    [JsonPropertyOrder(-1)]
    public SeriesResponse Series { get; }
}
