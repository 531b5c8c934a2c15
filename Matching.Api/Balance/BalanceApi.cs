using System.ComponentModel;
using Matching.Api.Figures;
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

    private const int LargestPosts = 10;

    private static readonly BilingualText YearRange = new(
        $"须在 {BalanceRequest.FirstYear} 与 {BalanceRequest.LastYear} 之间。", $"It must be between {BalanceRequest.FirstYear} and {BalanceRequest.LastYear}.");

    public static void MapBalance(this RouteGroupBuilder api)
    {
        var balance = api.MapGroup("").WithTags("Balance");
        balance.MapGet("/balance", Table).Needs(Right.ReadFigures).CutByConsortium().AlsoAnswersCsv()
            .WithSummary("People sought and people who graduate, by specialty, class, industry, region or skill").AnswersProblems(404, 409, 503);
        balance.MapGet("/balance/{by}/{code}", One).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("One of them, by year of graduation, with the largest posts behind it").AnswersProblems(404, 409, 503);
    }

    /// <param name="by">Specialty where it is absent.</param>
    /// <param name="limit">In CSV all rows where it is absent.</param>
    internal static async Task<Results<Ok<BalanceResponse>, FileContentHttpResult, Problem>> Table(
        EnumQuery<BalanceCut>? by, [AsParameters] BalanceRequest request, int? limit, string? cursor, HttpContext http, LiveIndex live, CodeTableStore codes,
        SupplyCoverageStore coverages, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await TakeAsync(request, by?.Value ?? BalanceCut.Specialty, http, live, codes, cancellationToken);
        if (asked is not var (view, query, tables))
            return refusal!;
        var (errors, list, language) = (new RequestErrors(), $"balance {view.RunId} {query}", http.AnswerLanguage());
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var table = view.Balance.Table(query, await coverages.GetAsync(cancellationToken));
        if (CsvAnswer.IsWanted(http))
        {
            ServedRun.Name(http, view);
            return await CsvAnswer.OfAsync("balance", table.Items.Take(limit ?? int.MaxValue).Select(Show), cancellationToken);
        }

        return TypedResults.Ok(BalanceResponse.From(view, query, table, PageRequest.Slice(list, table.Items, place, Show), language));

        BalanceItemResponse Show(BalanceItem item) =>
            BalanceItemResponse.From(
                item, BalanceNames.Of(item, query.By, tables, language), FigureId.Of(view.RunId, query, item.Code) + http.CutSuffix(query.Year), language);
    }

    /// <param name="by">specialty, class, industry, region or skill.</param>
    /// <param name="code">As the list has it; of a skill its name.</param>
    internal static async Task<Results<Ok<BalanceFigureResponse>, Problem>> One(
        EnumQuery<BalanceCut> by, string code, [AsParameters] BalanceRequest request, HttpContext http, LiveIndex live, CodeTableStore codes,
        SupplyCoverageStore coverages, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await TakeAsync(request, by.Value, http, live, codes, cancellationToken);
        if (asked is not var (view, query, tables))
            return refusal!;
        // A slash in a skill's name comes as it was sent.
        var (name, language) = (code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), http.AnswerLanguage());
        var years = view.Balance.Years(query, name, await coverages.GetAsync(cancellationToken));
        if (years.Count == 0)
            return NoSuchFigure;
        var item = years.First(year => year.Year == query.Year).Item;
        return TypedResults.Ok(new BalanceFigureResponse(
            view.RunId, view.AsOf, query.By, query.Region, query.Level, query.Year, query.Kind, query.Group?.Code, SpreadResponse.From(view))
        {
            Item = BalanceItemResponse.From(
                item, BalanceNames.Of(item, query.By, tables, language), FigureId.Of(view.RunId, query, name) + http.CutSuffix(query.Year), language),
            Years = [.. years.Select(year => BalanceYearResponse.From(year.Year, year.Item, language))],
            Posts = [.. view.Balance.Evidence(query, name).Take(LargestPosts).Select(EvidenceRowResponse.From)],
        });
    }

    private static async Task<((LiveView View, BalanceQuery Query, CodeTables Codes)? Asked, Problem? Refusal)> TakeAsync(
        BalanceRequest request, BalanceCut by, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, request.Run, out var view, out var refusal))
            return (null, refusal);
        if (request.Year is < BalanceRequest.FirstYear or > BalanceRequest.LastYear)
            return (null, Problem.Invalid("year", YearRange));
        var tables = await codes.GetAsync(cancellationToken);
        if (request.Region is { } region && tables.FindRegion(region) is null)
            return (null, Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'.")));
        var group = request.Group is null ? null : tables.FindIndustryGroup(request.Group);
        if (request.Group is { } named && group is null)
            return (null, Problem.NotFound(new($"没有产业组“{named}”。", $"There is no group '{named}'.")));
        return ((view, request.Query(by, view.Index.Today.Year, group), tables), null);
    }
}

/// <summary>Which part of supply and demand is looked at.</summary>
internal sealed record BalanceRequest
{
    public const int FirstYear = 1949;
    public const int LastYear = 2100;

    [FromQuery(Name = "region"), Description("A code of GB/T 2260; a province includes its cities.")]
    public string? Region { get; init; }

    [FromQuery(Name = "level"), Description("Of the programs; all where it is absent.")]
    public EnumQuery<EducationLevel>? Level { get; init; }

    [FromQuery(Name = "year"), Description("Of graduation; the run's year where it is absent.")]
    public int? Year { get; init; }

    [FromQuery(Name = "kind"), Description("Kinds are never added up; employment where it is absent.")]
    public EnumQuery<DemandKind>? Kind { get; init; }

    [FromQuery(Name = "group"), Description("A loaded group of industries, by code or name: only their posts count, and there is no supply.")]
    public string? Group { get; init; }

    [FromQuery(Name = "run"), Description("Answer from this run or refuse.")]
    public string? Run { get; init; }

    internal BalanceQuery Query(BalanceCut by, int year, IndustryGroup? group) =>
        new(by, Region, Level?.Value, Year ?? year, Kind?.Value ?? DemandKind.Employment, group);
}
