using Matching.Api.Applications;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Internships;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Positions;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Applications;

/// <summary>A student's applications, and an enterprise's applicants with what it may do about each. All by the routes of the API.</summary>
internal static class ApplicationPages
{
    public const string Address = "/applications";

    private const int PageSize = 50;

    private static readonly BilingualText Own = new("我的申请", "My applications");
    private static readonly BilingualText Applicants = new("申请人", "Applicants");

    public static void MapApplicationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadApplications);
        pages.MapPost(Address, Send).NeedsByKeyOrCookie(Right.WriteApplications);
        pages.MapGet($"{Address}/{{id}}", One).NeedsByKeyOrCookie(Right.ReadApplications);
        pages.MapPost($"{Address}/{{id}}/{{step}}", Step).NeedsByKeyOrCookie(Right.WriteApplications);
    }

    private static async Task<PageResult> List(
        HttpContext http, ApplicationDesk desk, ApplicationStore applications, DemandStore demands, string? demand, long? before, string? done,
        CancellationToken cancellationToken)
    {
        var filter = await desk.FilterAsync(http, Right.ReadApplications, cancellationToken) with { DemandId = demand };
        var page = await applications.ListAsync(filter, before, PageSize, cancellationToken);
        var ranked = await desk.RankAsync(page.Items, http, http.PageLanguage(), cancellationToken);
        var posts = await PostsAsync(demands, http, [.. ranked.Select(line => line.Row.Value.DemandId).Distinct()], cancellationToken);
        var isStudent = ApplicationDesk.IsStudent(http);
        return PageResult.Of<ApplicationsView, ApplicationsModel>(
            isStudent ? Own : Applicants, new(ranked, posts, isStudent, page.Next, demand, done is not null));
    }

    private static Task<IResult> One(
        string id, HttpContext http, ApplicationDesk desk, ApplicationStore applications, DemandStore demands, string? done,
        CancellationToken cancellationToken) =>
        OneAsync(id, null, done is not null, http, desk, applications, demands, cancellationToken);

    /// <param name="form">What was typed and is to be mended; null where nothing was.</param>
    private static async Task<IResult> OneAsync(
        string id, FormData? form, bool done, HttpContext http, ApplicationDesk desk, ApplicationStore applications, DemandStore demands,
        CancellationToken cancellationToken)
    {
        if (await applications.GetAsync(id, await desk.FilterAsync(http, Right.ReadApplications, cancellationToken), cancellationToken) is not { } row)
            return ApplicationDesk.NoSuchApplication;
        var applicant = (await desk.RankAsync([row], http, http.PageLanguage(), cancellationToken))[0];
        var posts = await PostsAsync(demands, http, [row.Value.DemandId], cancellationToken);
        var isStudent = ApplicationDesk.IsStudent(http);
        return PageResult.Of<ApplicationView, ApplicationModel>(isStudent ? Own : Applicants, new(
            applicant with { Messages = await applications.MessagesAsync(id, cancellationToken) },
            posts.GetValueOrDefault(row.Value.DemandId),
            isStudent,
            done)
        {
            Form = form,
        }) with
        {
            Status = form is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> Send(
        HttpContext http, StudentStore students, DemandStore demands, StudentChecks checks, PositionAssessor positions, ApplicationStore applications,
        Mailer mailer, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var sent = await ApplicationsApi.Send(
            new() { DemandId = form["demand"], Note = form["note"] }, http, students, demands, checks, positions, applications, mailer, day, cancellationToken);
        return sent.Result is Problem problem ? problem : Visitor.SeeOther($"{Address}?done=1");
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, ApplicationDesk desk, ApplicationStore applications, ApplicationOffers offers, DemandStore demands,
        Mailer mailer, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        IResult result = step switch
        {
            "withdraw" => (await ApplicationsApi.Withdraw(id, http, desk, applications, offers, cancellationToken)).Result,
            "offer" => (await ApplicationsApi.Offer(id, http, desk, applications, offers, mailer, cancellationToken)).Result,
            "invite" => (await ApplicationsApi.Invite(id, new() { Text = form["text"] }, http, desk, applications, mailer, cancellationToken)).Result,
            "refuse" => (await ApplicationsApi.Refuse(
                id, new() { Reason = Choices.Of<RefusalReason>(form["reason"]), Note = form["note"] }, http, desk, applications, mailer,
                cancellationToken)).Result,
            "place" => await form.SendAsync(
                new PlaceRequest { Place = form.Number("place"), Reason = form["why"] },
                request => ApplicationsApi.Put(id, request, http, desk, applications, cancellationToken)),
            "messages" => (await ApplicationsApi.Write(id, new() { Text = form["text"] }, http, desk, applications, mailer, cancellationToken)).Result,
            _ => Problem.ForStatus(StatusCodes.Status404NotFound),
        };
        if (!form.IsGood)
            return await OneAsync(id, form, false, http, desk, applications, demands, cancellationToken);
        return result is Problem problem ? problem : Visitor.SeeOther(step == "withdraw" ? $"{Address}?done=1" : $"{Address}/{id}?done=1");
    }

    /// <summary>Those that the reader still sees, by id.</summary>
    private static async Task<IReadOnlyDictionary<string, Demand>> PostsAsync(
        DemandStore demands, HttpContext http, IReadOnlyList<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? new Dictionary<string, Demand>()
        : (await demands.ListAsync(new DemandFilter { Scope = http.Scope(Right.ReadDemands), Ids = ids }, null, ids.Count, cancellationToken)).Items
            .ToDictionary(row => row.Value.Id, row => row.Value);
}

/// <param name="Posts">By id.</param>
/// <param name="DemandId">The post whose applicants are asked for; null for all.</param>
public sealed record ApplicationsModel(
    IReadOnlyList<Applicant> Lines, IReadOnlyDictionary<string, Demand> Posts, bool IsStudent, long? Next, string? DemandId, bool Done);

/// <param name="Post">Null where the reader does not see it any more.</param>
public sealed record ApplicationModel(Applicant Applicant, Demand? Post, bool IsStudent, bool Done)
{
    /// <summary>What was typed and is to be mended; null where nothing was.</summary>
    public FormData? Form { get; init; }
}
