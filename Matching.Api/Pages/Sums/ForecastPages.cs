using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Forecasts;
using Matching.Engine.Languages;
using Matching.Engine.Series;

namespace Matching.Api.Pages.Sums;

/// <summary>A series with what it is expected to be, and how that did before.</summary>
internal static class ForecastPages
{
    public static void MapForecasts(this RouteGroupBuilder pages) => pages.MapGet("/forecasts", Forecast).NeedsByKeyOrCookie(Right.Calculate);

    /// <summary>Series to choose from: so many of files, and as many of the service's own.</summary>
    private const int Offered = 150;

    private static readonly Problem NoSuchSeries = Problem.NotFound(new("没有这个序列。", "There is no such series."));

    private static async Task<IResult> Forecast(
        HttpContext http, SeriesStore series, SeriesPools pools, CodeTableStore codes, [AsParameters] SeriesQuery query, CancellationToken cancellationToken)
    {
        var maySee = http.Caller().May(Right.ReadFigures);
        var kept = query.Series is { Length: > 0 } id && maySee ? await series.GetAsync(id, cancellationToken) : null;
        if (query.Series is { Length: > 0 } && kept is null)
            return NoSuchSeries;
        if (kept is { Values: [var first, ..] })
            query = query with { Values = null, Period = Choices.Key(kept.Series.Period), Start = first.Period.ToString() };
        var values = kept?.Known() ?? query.Numbers;
        var pooled = kept is null ? null : await pools.OfAsync(kept.Series.Measure, kept.Series.Period, cancellationToken);
        var (tables, language) = (await codes.GetAsync(cancellationToken), http.PageLanguage());
        var model = new ForecastModel(query, values, values.Count == 0 ? null : Forecaster.Of(values, query.Kind, query.Steps, pooled))
        {
            Kept = kept is null ? null : SeriesWords.Of(kept.Series, tables, language),
            Source = kept?.Values.LastOrDefault(value => value.Source.Length > 0)?.Source,
            Offered = maySee
                ? [
                    .. (await series.ListAsync(new SeriesFilter { IsOwn = false }, null, Offered, cancellationToken)).Items
                        .Concat((await series.ListAsync(new SeriesFilter { IsOwn = true }, null, Offered, cancellationToken)).Items)
                        .Select(one => (one.Series.Id, $"{SeriesWords.Of(one.Series, tables, language)} ({one.Values})")),
                ]
                : [],
        };
        if (query.IsCsv && model.Forecast?.Value is { } forecast)
        {
            return await CsvAnswer.OfAsync(
                "forecast", forecast.Points.Select(point => ForecastLine.Of(point, model.PeriodOf(values.Count + point.Step - 1))), cancellationToken);
        }

        return PageResult.Of<ForecastView, ForecastModel>(new("预测", "Forecast"), model);
    }
}

/// <summary>What stands in the address of a forecast.</summary>
public sealed record SeriesQuery
{
    private const double Most = 1e15;

    /// <summary>Commas, semicolons and blanks, of both widths.</summary>
    private const string Between = ",;\uff0c\uff1b\u3001 \n\r\t";

    /// <summary>One that is kept, in the place of values.</summary>
    public string? Series { get; init; }

    /// <summary>Oldest first, by commas or blanks; what is no number is missing.</summary>
    public string? Values { get; init; }

    public string? Period { get; init; }

    public string? Start { get; init; }

    public int? Horizon { get; init; }

    /// <summary>Which table: the back-test first.</summary>
    public string? Show { get; init; }

    public string? Format { get; init; }

    internal bool IsCsv => Format == "csv";

    internal PeriodKind Kind => Choices.Of<PeriodKind>(Period) ?? PeriodKind.Year;

    internal int Steps => Math.Clamp(Horizon ?? 2, 1, ForecastLimits.MostSteps);

    internal IReadOnlyList<double?> Numbers =>
    [
        .. (Values ?? "").Split([.. Between], StringSplitOptions.RemoveEmptyEntries).Take(ForecastLimits.MostValues)
            .Select(Number),
    ];

    public string With(params (string Name, string? Value)[] rest) => Addresses.Query(
        [.. Own.Where(part => !Array.Exists(rest, other => other.Name == part.Name)), .. rest]);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < Most ? value : null;

    private (string Name, string? Value)[] Own =>
    [
        ("series", Series), ("values", Values), ("period", Series is null ? Period : null), ("start", Series is null ? Start : null),
        ("horizon", Horizon?.ToString(CultureInfo.InvariantCulture)), ("show", Show),
    ];
}

/// <param name="Forecast">Null where no values were given.</param>
public sealed record ForecastModel(SeriesQuery Query, IReadOnlyList<double?> Values, Assessed<Forecast>? Forecast)
{
    /// <summary>What the series is called that is kept; null of values that were typed.</summary>
    public string? Kept { get; init; }

    /// <summary>Where its last value comes from.</summary>
    public string? Source { get; init; }

    /// <summary>Series to choose from, by id.</summary>
    public IReadOnlyList<(string Id, string Name)> Offered { get; init; } = [];

    /// <summary>What the value at a place is of: a period where the first is known, else its number.</summary>
    public string PeriodOf(int at) => Query.Start is { } start && Period.Parse(start.Trim()) is { } first && first.Kind == Query.Kind
        ? first.After(at).ToString()
        : (at + 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A step of a forecast in a file.</summary>
internal sealed record ForecastLine(string Period, double Value, double? Low80, double? High80, double? Low95, double? High95)
{
    public static ForecastLine Of(ForecastPoint point, string period)
    {
        var (narrow, wide) = (Interval(80), Interval(95));
        return new(period, point.Value, narrow?.Low, narrow?.High, wide?.Low, wide?.High);

        ForecastInterval? Interval(int level) => point.Intervals.FirstOrDefault(interval => interval.Level == level);
    }
}
