using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Balance;

/// <summary>Supply and demand of the published run, each figure with the posts that it is made of.</summary>
internal static class BalanceApi
{
    private static readonly Problem NoSuchFigure = Problem.NotFound(new("没有这个数字。", "There is no such figure."));

    private static readonly BilingualText YearRange = new(
        $"须在 {BalanceRequest.FirstYear} 与 {BalanceRequest.LastYear} 之间。", $"It must be between {BalanceRequest.FirstYear} and {BalanceRequest.LastYear}.");

    public static void MapBalance(this RouteGroupBuilder api)
    {
        var balance = api.MapGroup("").WithTags("Balance");
        balance.MapGet("/balance", Table).Needs(Right.ReadFigures)
            .WithSummary("People sought and people who graduate, by specialty, class, industry, region or skill").AnswersProblems(404, 409, 503);
        balance.MapGet("/evidence/{figureId}", Evidence).Needs(Right.ReadFigures)
            .WithSummary("The posts that a figure is made of; their contributions add up to it").AnswersProblems(404, 409, 503);
    }

    internal static async Task<Results<Ok<BalanceResponse>, Problem>> Table(
        [AsParameters] BalanceRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, SupplyCoverageStore coverages,
        CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, request.Run, out var view, out var refusal))
            return refusal;
        var query = request.Query(view.Index.Today.Year);
        var (errors, list) = (new RequestErrors(), $"balance {view.RunId} {query}");
        var place = PageRequest.Read(list, request.Limit, request.Cursor, errors);
        if (request.Year is < BalanceRequest.FirstYear or > BalanceRequest.LastYear)
            errors.Add("year", YearRange);
        if (!errors.None)
            return Problem.Invalid(errors);
        var tables = await codes.GetAsync(cancellationToken);
        if (query.Region is { } region && tables.FindRegion(region) is null)
            return Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'."));
        var table = view.Balance.Table(query, await coverages.GetAsync(cancellationToken));
        var language = http.AnswerLanguage();
        var page = PageRequest.Slice(list, table.Items, place, item =>
            BalanceItemResponse.From(
                item, BalanceNames.Of(item, query.By, tables, language), FigureId.Of(view.RunId, query, item.Code), language));
        return TypedResults.Ok(BalanceResponse.From(view, query, table, page, language));
    }

    /// <param name="figureId">As the figure's <c>evidence</c> names it.</param>
    internal static Results<Ok<EvidenceResponse>, Problem> Evidence(string figureId, int? limit, string? cursor, HttpContext http, LiveIndex live)
    {
        var (errors, list) = (new RequestErrors(), $"evidence {figureId}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (FigureId.Read(figureId) is not var (run, query, code))
            return NoSuchFigure;
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        var rows = view.Balance.Evidence(query, code);
        if (rows.Count == 0)
            return NoSuchFigure;
        var page = PageRequest.Slice(list, rows, place, EvidenceRowResponse.From);
        var figure = new FigureResponse(figureId, view.RunId, view.AsOf, query.By, code, rows.Sum(row => row.Contribution), "people", rows.Count);
        return TypedResults.Ok(new EvidenceResponse(figure, page.Items, page.Next));
    }
}

/// <summary>Which balance is asked.</summary>
internal sealed record BalanceRequest
{
    public const int FirstYear = 1949;
    public const int LastYear = 2100;

    [FromQuery(Name = "by"), Description("Specialty where it is absent.")]
    public EnumQuery<BalanceCut>? By { get; init; }

    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "level"), Description("Of the programs; all where it is absent.")]
    public EnumQuery<EducationLevel>? Level { get; init; }

    [FromQuery(Name = "year"), Description("Of graduation; the run's year where it is absent.")]
    public int? Year { get; init; }

    [FromQuery(Name = "kind"), Description("Kinds are never added up; employment where it is absent.")]
    public EnumQuery<DemandKind>? Kind { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }

    internal BalanceQuery Query(int year) =>
        new(By?.Value ?? BalanceCut.Specialty, Region, Level?.Value, Year ?? year, Kind?.Value ?? DemandKind.Employment);
}
