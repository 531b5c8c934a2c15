using Matching.Api.Balance;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Pages.Sums;

/// <summary>Supply and demand, and the posts behind each figure.</summary>
internal static class BalancePages
{
    private const int PageSize = 12;
    private const int Posts = 25;

    private static readonly Problem NoSuchFigure = Problem.NotFound(new("没有这个数字。", "There is no such figure."));

    public static void MapBalance(this RouteGroupBuilder pages)
    {
        pages.MapGet("/balance", Table).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/balance/{by}/{code}", One).NeedsByKeyOrCookie(Right.ReadFigures);
    }

    private static async Task<IResult> Table(
        HttpContext http, LiveIndex live, CodeTableStore codes, SupplyCoverageStore coverages, [AsParameters] SumQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var tables = await codes.GetAsync(cancellationToken);
        var asked = query.Balance(tables, view.Index.Today.Year);
        var table = view.Balance.Table(asked, await coverages.GetAsync(cancellationToken));
        var language = http.PageLanguage();
        if (query.IsCsv)
            return await CsvAnswer.OfAsync("balance", table.Items.Select(item => BalanceLine.Of(item, asked.By, tables, language)), cancellationToken);
        var start = Math.Clamp(query.From ?? 0, 0, table.Items.Count);
        return PageResult.Of<BalanceView, BalanceModel>(new("供需平衡", "Supply and demand"), new(query, asked, table, view.AsOf, view.IsPart)
        {
            Lines = [.. table.Items.Skip(start).Take(PageSize).Select(item => BalanceLine.Of(item, asked.By, tables, language))],
            Next = start + PageSize < table.Items.Count ? start + PageSize : null,
            Widest = table.Items.Where(item => item is { Gap: > 0, Care: null }).MaxBy(item => item.Gap) is { } widest
                ? BalanceLine.Of(widest, asked.By, tables, language)
                : null,
            Rule = view.Balance.Rule,
            Error = view.Balance.Error,
        });
    }

    private static async Task<IResult> One(
        string by, string code, HttpContext http, LiveIndex live, CodeTableStore codes, SupplyCoverageStore coverages, [AsParameters] SumQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var tables = await codes.GetAsync(cancellationToken);
        var asked = (query with { By = by }).Balance(tables, view.Index.Today.Year);
        var name = code.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var years = Choices.Of<BalanceCut>(by) is null ? [] : view.Balance.Years(asked, name, await coverages.GetAsync(cancellationToken));
        if (years.Count == 0)
            return NoSuchFigure;
        var (posts, language) = (view.Balance.Evidence(asked, name), http.PageLanguage());
        if (query.IsCsv)
            return await CsvAnswer.OfAsync("evidence", posts, cancellationToken);
        var start = Math.Clamp(query.From ?? 0, 0, posts.Count);
        var line = BalanceLine.Of(years.First(year => year.Year == asked.Year).Item, asked.By, tables, language);
        return PageResult.Of<FigureView, FigureModel>(new(line.Name, line.Name), new(query with { By = by }, asked, line, view.AsOf, view.IsPart)
        {
            Years = years,
            Posts = [.. posts.Skip(start).Take(Posts)],
            AllPosts = posts.Count,
            Sum = posts.Sum(post => post.Contribution),
            Next = start + Posts < posts.Count ? start + Posts : null,
        });
    }
}

/// <summary>A row of a cut as a page and its file show it.</summary>
public sealed record BalanceLine(string Code, string Name, double Demand, int Posts, int? Supply)
{
    public double? Gap { get; init; }

    public double? Tightness { get; init; }

    public BalanceBand? Band { get; init; }

    /// <summary>Why there is no ratio, or why it is to be taken with care.</summary>
    public string? Reason { get; init; }

    internal static BalanceLine Of(BalanceItem item, BalanceCut by, CodeTables codes, Language language) =>
        new(item.Code, BalanceNames.Of(item, by, codes, language) ?? item.Code, item.Demand, item.Posts, item.Supply)
        {
            Gap = item.Gap,
            Tightness = item.Tightness,
            Band = item.Band,
            Reason = item.Doubt?.Sentence.In(language),
        };
}

/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record BalanceModel(SumQuery Query, BalanceQuery Asked, BalanceTable Table, DateTimeOffset AsOf, bool IsPart)
{
    public IReadOnlyList<BalanceLine> Lines { get; init; } = [];

    public int? Next { get; init; }

    /// <summary>The row that lacks most people, of those that nothing speaks against.</summary>
    public BalanceLine? Widest { get; init; }

    public SpreadRule Rule { get; init; }

    public double? Error { get; init; }
}

/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record FigureModel(SumQuery Query, BalanceQuery Asked, BalanceLine Line, DateTimeOffset AsOf, bool IsPart)
{
    public IReadOnlyList<(int Year, BalanceItem Item)> Years { get; init; } = [];

    public IReadOnlyList<BalanceEvidence> Posts { get; init; } = [];

    public int AllPosts { get; init; }

    /// <summary>Of all contributions, also of those on other pages.</summary>
    public double Sum { get; init; }

    public int? Next { get; init; }
}
