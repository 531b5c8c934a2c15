using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Contacts;
using Matching.Engine.Demands;

namespace Matching.Api.Pages.Contacts;

/// <summary>Saying that something is wrong with a post, and settling it.</summary>
internal static class ReportPages
{
    public static void MapReports(this RouteGroupBuilder pages)
    {
        pages.MapGet("/demands/{id}/report", Ask).NeedsByKeyOrCookie(Right.ReportPosts);
        pages.MapPost("/demands/{id}/report", Add).NeedsByKeyOrCookie(Right.ReportPosts);
        pages.MapGet("/reports", List).NeedsByKeyOrCookie(Right.SettleReports);
        pages.MapPost("/reports/{id}/settle", Settle).NeedsByKeyOrCookie(Right.SettleReports);
    }

    private static async Task<IResult> Ask(string id, HttpContext http, DemandStore demands, string? done, CancellationToken cancellationToken) =>
        await demands.GetAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is { Value: var demand }
            ? PageResult.Of<ReportView, ReportModel>(new("举报岗位", "Report a post"), new(demand, done is not null))
            : DemandsApi.NoSuchDemand;

    private static async Task<IResult> Add(
        string id, HttpContext http, DemandStore demands, PostReportStore reports, CancellationToken cancellationToken)
    {
        if (await demands.GetAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is null)
            return DemandsApi.NoSuchDemand;
        var form = await FormData.ReadAsync(http);
        var note = form["note"].Trim();
        await reports.AddAsync(
            new PostReport
            {
                DemandId = id,
                Reason = Choices.Of<ReportReason>(form["reason"]) ?? ReportReason.Other,
                Note = note[..Math.Min(note.Length, PostReport.MaxNote)],
            },
            http.Caller().Id,
            cancellationToken);
        return Visitor.SeeOther($"/demands/{id}/report?done=1");
    }

    private static async Task<PageResult> List(HttpContext http, PostReportStore reports, CancellationToken cancellationToken) =>
        PageResult.Of<ReportsView, IReadOnlyList<ReportedPost>>(
            new("举报", "Reports"), await reports.ListAsync(http.Scope(Right.SettleReports), cancellationToken));

    private static async Task<IResult> Settle(
        string id, HttpContext http, DemandStore demands, PostReportStore reports, CancellationToken cancellationToken)
    {
        if (await demands.GetAsync(id, http.Scope(Right.SettleReports), cancellationToken) is null)
            return DemandsApi.NoSuchDemand;
        await reports.SettleAsync(id, cancellationToken);
        return Visitor.SeeOther("/reports");
    }
}

/// <param name="Done">It was taken a moment ago.</param>
public sealed record ReportModel(Demand Demand, bool Done);
