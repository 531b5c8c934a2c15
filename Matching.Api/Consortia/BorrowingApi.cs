using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.MemberFigures;
using Matching.Engine.Programs;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What one region of a community has too many of and another lacks.</summary>
internal static class BorrowingApi
{
    public static void MapBorrowing(this RouteGroupBuilder consortia) =>
        consortia.MapGet("/{id}/borrowing", Get).Needs(Right.ReadConsortia)
            .WithSummary("Specialties of which one region of the community has too many graduates and another too few").AnswersProblems(404, 409, 503);

    /// <param name="year">Of graduation; the run's year where it is absent.</param>
    internal static async Task<Results<Ok<BorrowingResponse>, Problem>> Get(
        string id, int? year, HttpContext http, LiveIndex live, ConsortiumStore consortia, SupplyCoverageStore coverages, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return refusal;
        var of = year ?? view.Index.Today.Year;
        if (of is < MemberFiguresApi.FirstYear or > 2100)
            return Problem.Invalid("year", new("没有这一年。", "There is no such year."));
        if (consortium.Regions.Count < 2)
            return TypedResults.Ok(new BorrowingResponse(id, view.RunId, of, "notAssessable", "oneRegion", []));
        var members = await consortia.BoundAsync(id, MemberPeriod.LastDayOf(of, day.Today), cancellationToken);
        var caller = http.Caller();
        var own = view.SeenBy(
            caller.SightOf(Right.ReadDemands).CutTo(members.Names), caller.SightOf(Right.ReadPrograms).CutTo(members.Names));
        return TypedResults.Ok(new BorrowingResponse(
            id, view.RunId, of, "ok", null, Offers(own, consortium.Regions, of, await coverages.GetAsync(cancellationToken))));
    }

    private static List<BorrowingItem> Offers(LiveView view, IReadOnlyList<string> regions, int year, SupplyCoverages coverages)
    {
        var tables = regions.Select(region => (Region: region, view.Balance.Table(
            new BalanceQuery(BalanceCut.Specialty, region, null, year, DemandKind.Employment), coverages).Items)).ToList();
        var offers =
            from there in tables
            from surplus in there.Items
            where surplus.Gap is < 0
            from here in tables
            where here.Region != there.Region
            from lack in here.Items
            where lack.Code == surplus.Code && lack.Gap is > 0
            let over = -surplus.Gap!.Value
            let people = Math.Min(over, lack.Gap!.Value)
            orderby people descending, surplus.Code, there.Region, here.Region
            select new BorrowingItem(surplus.Code, surplus.Name, there.Region, here.Region, over, lack.Gap!.Value, people);
        return [.. offers];
    }
}

/// <param name="Status">notAssessable where the consortium is of one region alone.</param>
internal sealed record BorrowingResponse(string ConsortiumId, string RunId, int Year, string Status, string? Reason, IReadOnlyList<BorrowingItem> Items);

/// <param name="From">The region that has too many.</param>
/// <param name="To">The region that has too few.</param>
/// <param name="People">The smaller of surplus and lack.</param>
internal sealed record BorrowingItem(string Code, string Name, string From, string To, double Surplus, double Lack, double People);
