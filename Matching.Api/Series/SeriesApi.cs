using System.ComponentModel;
using Matching.Api.Forecasts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Forecasts;
using Matching.Engine.Languages;
using Matching.Engine.Series;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Series;

/// <summary>Series that were sent and those that runs make grow, with their forecasts.</summary>
internal static class SeriesApi
{
    private static readonly Problem NoSuchSeries = Problem.NotFound(new("没有这个序列。", "There is no such series."));

    public static void MapSeries(this RouteGroupBuilder api)
    {
        var series = api.MapGroup("/series").WithTags("Series");
        series.MapPost("/import", Import).TakesImport().Needs(Right.WriteSeries).WithSummary("Takes a file of series, a value per row: CSV, xlsx or NDJSON");
        series.MapGet("", List).Needs(Right.ReadFigures).WithSummary("Series, oldest first, with how far each reaches");
        series.MapGet("/{id}", Get).Needs(Right.ReadFigures).WithSummary("A series with every period from its first to its last").AnswersProblems(404);
        series.MapGet("/{id}/forecast", Forecast).Needs(Right.ReadFigures)
            .WithSummary("A forecast of a series with its intervals and back-test, or why there is none").AnswersProblems(404);
        api.MapGet("/forecasts", Forecasts).Needs(Right.ReadFigures).WithTags("Forecasts")
            .WithSummary("Forecasts of all series that tell industries, occupations, specialties or regions apart");
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query, HttpContext http, SeriesImport import, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(http, body, query, import.RunAsync, null, null, cancellationToken);

    internal static async Task<Results<Ok<ListResponse<SeriesSummaryResponse>>, Problem>> List(
        [AsParameters] SeriesRequest request, SeriesStore series, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = request.Filter(await codes.GetAsync(cancellationToken), errors);
        var list = $"series {filter}";
        var place = PageRequest.Read(list, request.Limit, request.Cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await series.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<SeriesSummaryResponse>([.. page.Items.Select(SeriesSummaryResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<SeriesHistoryResponse>, Problem>> Get(string id, SeriesStore series, CancellationToken cancellationToken) =>
        await series.GetAsync(id, cancellationToken) is { } history ? TypedResults.Ok(SeriesHistoryResponse.From(history)) : NoSuchSeries;

    internal static async Task<Results<Ok<SeriesForecastResponse>, Problem>> Forecast(
        string id, [AsParameters] HorizonRequest request, HttpContext http, SeriesStore series, SeriesPools pools, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        request.Check(errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        return await series.GetAsync(id, cancellationToken) is { } history
            ? TypedResults.Ok(await ForecastAsync(history, request, pools, http.AnswerLanguage(), cancellationToken))
            : NoSuchSeries;
    }

    internal static async Task<Results<Ok<ListResponse<SeriesForecastResponse>>, Problem>> Forecasts(
        [Description("Industry where it is absent.")] EnumQuery<SeriesCut>? by,
        [AsParameters] SeriesRequest request, [AsParameters] HorizonRequest horizon, HttpContext http, SeriesStore series, SeriesPools pools,
        CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = request.Filter(await codes.GetAsync(cancellationToken), errors) with { By = by?.Value ?? SeriesCut.Industry };
        var list = $"forecasts {filter} {horizon}";
        var place = PageRequest.Read(list, request.Limit, request.Cursor, errors);
        horizon.Check(errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await series.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var items = new List<SeriesForecastResponse>();
        foreach (var history in await series.ReadAsync([.. page.Items.Select(item => item.Series)], cancellationToken))
            items.Add(await ForecastAsync(history, horizon, pools, http.AnswerLanguage(), cancellationToken));
        return TypedResults.Ok(new ListResponse<SeriesForecastResponse>(items, PageRequest.Next(list, page.Next)));
    }

    private static async Task<SeriesForecastResponse> ForecastAsync(
        SeriesHistory history, HorizonRequest request, SeriesPools pools, Language language, CancellationToken cancellationToken)
    {
        var period = history.Series.Period;
        var known = history.Known();
        var forecast = Forecaster.Of(
            known, period, request.Horizon ?? HorizonRequest.UsualOf(period), await pools.OfAsync(history.Series.Measure, period, cancellationToken));
        var next = history.Values.Count == 0 ? (Period?)null : history.Values[0].Period.After(known.Count);
        return new SeriesForecastResponse(ForecastResponse.From(forecast, next, request.Levels, language), SeriesResponse.From(history.Series));
    }
}

/// <summary>Which series are asked for.</summary>
internal sealed record SeriesRequest
{
    [FromQuery(Name = "series"), Description("As its source calls it; `matching` for those that runs of this service make grow.")]
    public string? Series { get; init; }

    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "industry"), Description("A code of GB/T 4754; a section stands for itself, a division for itself and what is below it.")]
    public string? Industry { get; init; }

    [FromQuery(Name = "occupation")]
    public string? Occupation { get; init; }

    [FromQuery(Name = "specialtyCode"), Description("Six digits, or the first two or four.")]
    public string? SpecialtyCode { get; init; }

    [FromQuery(Name = "measure")]
    public EnumQuery<SeriesMeasure>? Measure { get; init; }

    [FromQuery(Name = "period")]
    public EnumQuery<PeriodKind>? Period { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    internal SeriesFilter Filter(CodeTables codes, RequestErrors errors) => new()
    {
        Name = RequestText.Trimmed(Series),
        Region = CodeWords.Region(codes, Region, "region", errors),
        Industry = CodeWords.Industry(codes, Industry, "industry", errors),
        Occupation = RequestText.Trimmed(Occupation),
        SpecialtyCode = CodeWords.SpecialtyOrClass(codes, SpecialtyCode, "specialtyCode", errors),
        Measure = Measure?.Value,
        Period = Period?.Value,
    };
}

/// <summary>How far ahead, and how sure.</summary>
internal sealed record HorizonRequest
{
    private const int UsualYears = 3;

    [FromQuery(Name = "horizon"), Description("Periods ahead; where it is absent three years of years, or a year of quarters or months.")]
    public int? Horizon { get; init; }

    [FromQuery(Name = "level"), Description("Of the intervals, in percent: 80 or 95; both where it is absent.")]
    public int? Level { get; init; }

    internal IReadOnlyList<int> Levels => Level is { } level ? [level] : ErrorTable.Levels;

    internal static int UsualOf(PeriodKind period) => period == PeriodKind.Year ? UsualYears : Engine.Forecasts.Period.Season(period);

    internal void Check(RequestErrors errors)
    {
        if (Horizon is < 1 or > ForecastLimits.MostSteps)
            errors.Add("horizon", $"须在 1 与 {ForecastLimits.MostSteps} 之间。", $"It must be between 1 and {ForecastLimits.MostSteps}.");
        if (Level is { } level && !ErrorTable.Levels.Contains(level))
            errors.Add("level", $"可以是 {string.Join("、", ErrorTable.Levels)}。", $"It may be {string.Join(" or ", ErrorTable.Levels)}.");
    }
}
