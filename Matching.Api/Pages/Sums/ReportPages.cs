using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Figures;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Sums;

/// <summary>The year on one page, to be printed.</summary>
internal static class ReportPages
{
    private const int Rows = 8;

    public static void MapReport(this RouteGroupBuilder pages) => pages.MapGet("/report", Year).NeedsByKeyOrCookie(Right.ReadFigures);

    private static async Task<IResult> Year(
        HttpContext http, LiveIndex live, CodeTableStore codes, SupplyCoverageStore coverages, LayoutSources sources, ConsortiumDay day,
        [AsParameters] SumQuery query, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var (tables, language) = (await codes.GetAsync(cancellationToken), http.PageLanguage());
        var asked = query.Balance(tables, view.Index.Today.Year) with { By = BalanceCut.Class };
        var table = view.Balance.Table(asked, await coverages.GetAsync(cancellationToken));
        BalanceLine[] lines = [.. table.Items.Select(item => BalanceLine.Of(item, asked.By, tables, language))];
        var radar = await sources.RadarAsync(view, asked.Region, asked.Level, query.OfBasis, cancellationToken);
        return PageResult.Of<ReportView, ReportModel>(new($"{asked.Year} 年报告", $"Report of {asked.Year}"), new(query, asked, table, view.AsOf, view.IsPart)
        {
            Lacking = [.. lines.Where(line => line.Gap > 0).OrderByDescending(line => line.Gap).Take(Rows)],
            Excess = [.. lines.Where(line => line.Gap < 0).OrderBy(line => line.Gap).Take(Rows)],
            Widespread =
            [
                .. radar.Figures.Specialties().Select(specialty => RadarLine.Of(specialty, radar, language)).Where(line => line.Widespread).Take(Rows),
            ],
            RadarRefused = radar.Figures.Refused,
            Cards = IndexCards.Of(lines),
            Industries = [.. IndustryOverview.Of(view, tables, day.Today, language).Take(Rows)],
        });
    }
}

/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record ReportModel(SumQuery Query, BalanceQuery Asked, BalanceTable Table, DateTimeOffset AsOf, bool IsPart)
{
    /// <summary>Classes that lack most people.</summary>
    public IReadOnlyList<BalanceLine> Lacking { get; init; } = [];

    /// <summary>Classes with most people too many.</summary>
    public IReadOnlyList<BalanceLine> Excess { get; init; } = [];

    public IReadOnlyList<RadarLine> Widespread { get; init; } = [];

    public Engine.Languages.Refusal? RadarRefused { get; init; }

    public IReadOnlyList<IndexCard> Cards { get; init; } = [];

    public IReadOnlyList<IndustryOverview> Industries { get; init; } = [];
}
