using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Placements;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Placements;
using Matching.Engine.Positions;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Placements;

/// <summary>Placements as one of those who sign sees them, and what breaks a rule as the secretariat does.</summary>
internal static class PlacementPages
{
    public const string Address = "/placements";

    private const int PageSize = 50;

    private static readonly BilingualText Title = new("实习安排", "Placements");

    public static void MapPlacementPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadPlacements);
        pages.MapGet($"{Address}/alarms", Alarms).NeedsByKeyOrCookie(Right.ReadPlacementAlarms);
        pages.MapGet($"{Address}/{{id}}", One).NeedsByKeyOrCookie(Right.ReadPlacements);
        pages.MapPlacementForms();
    }

    private static async Task<PageResult> List(
        HttpContext http, PlacementDesk desk, PlacementStore placements, PlacementWeekStore weeks, ConsortiumDay day, string? state, long? before,
        CancellationToken cancellationToken)
    {
        var filter = await desk.FilterAsync(http, Right.ReadPlacements, cancellationToken) with { State = Choices.Of<PlacementState>(state) };
        var page = await placements.ListAsync(filter, before, PageSize, cancellationToken);
        var (party, last) = (PlacementDesk.PartyOf(http), await weeks.LastAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken));
        var dues = page.Items.Select(row => row.Value).ToDictionary(
            placement => placement.Id,
            placement => PlacementDues.Of(placement, last.TryGetValue(placement.Id, out var week) ? week : null, day.Today)
                .Where(due => due.Party == party).Select(due => due.Kind).ToArray());
        return PageResult.Of<PlacementsView, PlacementsModel>(Title, new(
            await desk.NameAsync(page.Items, http, cancellationToken), party, state ?? "", page.Next)
        { Dues = dues });
    }

    private static async Task<PageResult> Alarms(HttpContext http, PlacementWatch watch, ConsortiumDay day, CancellationToken cancellationToken) =>
        PageResult.Of<PlacementAlarmsView, IReadOnlyList<RaisedAlarm>>(
            new("实习预警", "Alarms of placements"),
            await watch.ListAsync(http.Scope(Right.ReadPlacementAlarms), day.Today, PlacementWatch.Most, cancellationToken));

    private static async Task<IResult> One(
        string id, HttpContext http, PlacementDesk desk, PlacementBook book, string? done, CancellationToken cancellationToken) =>
        await DrawAsync(id, http, desk, book, null, done is not null, cancellationToken);

    /// <param name="form">What was typed and is wrong; null for what is agreed now.</param>
    public static async Task<IResult> DrawAsync(
        string id, HttpContext http, PlacementDesk desk, PlacementBook book, FormData? form, bool done, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is not { } placed)
            return PlacementDesk.NoSuchPlacement;
        var model = new PlacementModel(placed, PlacementDesk.PartyOf(http), form ?? Written(placed.Row.Value.Terms), done)
        {
            Amendments = await book.AmendmentsAsync(id, cancellationToken),
            Weeks = await book.WeeksAsync(id, cancellationToken),
            Checks = await book.ChecksAsync(placed, cancellationToken),
        };
        return PageResult.Of<PlacementView, PlacementModel>(Title, model) with
        {
            Status = form is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static FormData Written(AgreementTerms terms) => new(new Dictionary<string, string>
    {
        ["startsOn"] = $"{terms.StartsOn:yyyy-MM-dd}",
        ["endsOn"] = $"{terms.EndsOn:yyyy-MM-dd}",
        ["pay"] = $"{terms.Pay:0.##}",
        ["hoursADay"] = $"{terms.HoursADay:0.##}",
        ["secondEnterprise"] = terms.SecondEnterprise ?? "",
        ["secondShare"] = $"{terms.SecondShare}",
        ["enterpriseTutor"] = terms.EnterpriseTutor,
        ["collegeTutor"] = terms.CollegeTutor,
    });
}

public sealed record PlacementsModel(IReadOnlyList<PlacedStudent> Lines, PlacementParty Party, string State, long? Next)
{
    /// <summary>By placement, what waits for the reader's side.</summary>
    public IReadOnlyDictionary<string, DueKind[]> Dues { get; init; } = new Dictionary<string, DueKind[]>();
}

/// <param name="Party">On whose side the reader stands.</param>
public sealed record PlacementModel(PlacedStudent Placed, PlacementParty Party, FormData Form, bool Done)
{
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    public IReadOnlyList<PlacementWeek> Weeks { get; init; } = [];

    public IReadOnlyList<RuleCheck> Checks { get; init; } = [];
}
