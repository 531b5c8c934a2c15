using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Technology;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Technology;

/// <summary>From the answer to a need to what is accepted. A college sees its own answer to a need; the enterprise all of them.</summary>
internal static class ProjectsApi
{
    private static readonly Problem Closed = new(409, "closed", new("这个需求不再征集应答。", "This need takes no answers any more."));

    public static void MapProjects(this RouteGroupBuilder technology)
    {
        technology.MapPost("/projects", Answer).Needs(Right.WriteTechnology).WithSummary("A team answers a need").AnswersProblems(404, 409, 413, 415, 422);
        technology.MapGet("/projects", List).Needs(Right.ReadProjects).CutByConsortium()
            .WithSummary("Projects in which the caller is a side, newest first");
        technology.MapGet("/projects/{id}", Get).Needs(Right.ReadProjects).WithSummary("One project").AnswersProblems(404);
        technology.MapPost("/projects/{id}:talk", Talk).Needs(Right.WriteTechnology).WithSummary("The enterprise begins to talk")
            .AnswersProblems(404, 409, 422);
        technology.MapPost("/projects/{id}:offer", Offer).Needs(Right.WriteTechnology).WithSummary("The enterprise offers terms")
            .AnswersProblems(404, 409, 413, 415, 422);
        technology.MapPost("/projects/{id}:sign", Sign).Needs(Right.WriteTechnology).WithSummary("The college signs them").AnswersProblems(404, 409, 422);
        technology.MapPost("/projects/{id}:deliver", Deliver).Needs(Right.WriteTechnology).WithSummary("The college delivers").AnswersProblems(404, 409, 422);
        technology.MapPost("/projects/{id}:accept", Accept).Needs(Right.WriteTechnology).WithSummary("The enterprise accepts").AnswersProblems(404, 409, 422);
        technology.MapPost("/projects/{id}:end", End).Needs(Right.WriteTechnology).WithSummary("Either side ends it").AnswersProblems(404, 409, 422);
        technology.MapPut("/projects/{id}/shares", Share).Needs(Right.WriteTechnology)
            .WithSummary("Proposes who owns how much of what it yields; what was agreed stands until the other side agrees")
            .AnswersProblems(404, 409, 413, 415);
        technology.MapPost("/projects/{id}:agree", Agree).Needs(Right.WriteTechnology).WithSummary("Agrees to the shares as they are")
            .AnswersProblems(404, 409, 422);
    }

    internal static async Task<Results<Created<ProjectResponse>, Problem>> Answer(
        ProjectAnswerRequest request, HttpContext http, TechnologyNeedStore needs, TechnologyTeamStore teams, TechnologyProjectStore projects,
        ConsortiumDay day, Mailer mailer, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var sight = TechnologyDesk.Sight(http);
        if (await needs.GetAsync(request.NeedId!, sight, cancellationToken) is not { Value: var need })
            return TechnologyDesk.NoSuchNeed;
        if (await teams.GetAsync(request.TeamId!, cancellationToken) is not { Value: var team } || team.OrganizationId != sight.OrganizationId)
            return TechnologyDesk.NoSuchTeam;
        if (need.IsClosed || need.ClosesOn < day.Today || sight.Owns(need))
            return Closed;
        var written = await projects.AnswerAsync(
            new TechnologyProject
            {
                NeedId = need.Id,
                TeamId = team.Id,
                EnterpriseId = need.OrganizationId,
                Enterprise = need.Enterprise,
                CollegeId = team.OrganizationId,
                College = team.College,
                Text = RequestText.Text(request.Text),
            },
            cancellationToken);
        if (written.Outcome == Engine.Storage.WriteEffect.AlreadyExists)
            return AnsweredBefore(written.Row!.Value.Id);
        mailer.TellProject(written.Row!.Value.Id, NoticeKind.ProjectAnswered);
        return TypedResults.Created($"/api/v1/technology/projects/{written.Row!.Value.Id}", ProjectResponse.From(written.Row, sight.OrganizationId));
    }

    private static Problem AnsweredBefore(string id) => Problem.AlreadyExists(
        id, new($"这个团队已应答过这条需求，项目编号 {id}。", $"This team answered the need before; the project is {id}."), $"/technology/projects/{id}");

    internal static async Task<Results<Ok<ListResponse<ProjectResponse>>, Problem>> List(
        HttpContext http, TechnologyProjectStore projects, string? needId, EnumQuery<ProjectState>? state, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var party = TechnologyDesk.Party(http);
        var filter = new TechnologyProjectFilter { Sight = TechnologyDesk.Projects(http), NeedId = needId, State = state?.Value, Names = http.CutNames() };
        var (list, errors) = ($"technology projects {party} {needId} {state?.Value} {http.CutKey()}", new RequestErrors());
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await projects.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<ProjectResponse>(
            [.. page.Items.Select(row => ProjectResponse.From(row, party))], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<ProjectResponse>, Problem>> Get(
        string id, HttpContext http, TechnologyProjectStore projects, CancellationToken cancellationToken)
    {
        var party = TechnologyDesk.Party(http);
        return await projects.GetAsync(id, TechnologyDesk.Projects(http), cancellationToken) is { } row ? TypedResults.Ok(ProjectResponse.From(row, party))
            : TechnologyDesk.NoSuchProject;
    }

    internal static Task<Results<Ok<ProjectResponse>, Problem>> Talk(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken) =>
        StepAsync(id, http, projects, mailer, true, ProjectSteps.Talk, cancellationToken);

    internal static async Task<Results<Ok<ProjectResponse>, Problem>> Offer(
        string id, ProjectTermsRequest request, HttpContext http, TechnologyProjectStore projects, Mailer mailer,
        CancellationToken cancellationToken) =>
        RequestRules.Refuses(request) is { } invalid ? invalid : await StepAsync(
            id, http, projects, mailer, true, project => ProjectSteps.Offer(project, request.Amount!.Value, request.Contract!.Trim()), cancellationToken);

    internal static Task<Results<Ok<ProjectResponse>, Problem>> Sign(
        string id, HttpContext http, TechnologyProjectStore projects, ConsortiumDay day, Mailer mailer, CancellationToken cancellationToken) =>
        StepAsync(id, http, projects, mailer, false, project => ProjectSteps.Sign(project, day.Today), cancellationToken);

    internal static Task<Results<Ok<ProjectResponse>, Problem>> Deliver(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken) =>
        StepAsync(id, http, projects, mailer, false, ProjectSteps.Deliver, cancellationToken);

    internal static Task<Results<Ok<ProjectResponse>, Problem>> Accept(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken) =>
        StepAsync(id, http, projects, mailer, true, ProjectSteps.Accept, cancellationToken);

    internal static Task<Results<Ok<ProjectResponse>, Problem>> End(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken) =>
        StepAsync(id, http, projects, mailer, null, ProjectSteps.End, cancellationToken);

    internal static async Task<Results<Ok<ProjectResponse>, Problem>> Share(
        string id, ProjectSharesRequest request, HttpContext http, TechnologyProjectStore projects, Mailer mailer,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var (own, shares) = (TechnologyDesk.Party(http), request.Shares!.Select(share =>
            new YieldShare(share.Yield!.Trim(), share.OrganizationId!, share.Percent!.Value)).ToList());
        return await StepAsync(
            id, http, projects, mailer, null, project => ProjectSteps.Share(project, shares, project.EnterpriseId == own), cancellationToken);
    }

    internal static Task<Results<Ok<ProjectResponse>, Problem>> Agree(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken)
    {
        var own = TechnologyDesk.Party(http);
        return StepAsync(id, http, projects, mailer, null, project => ProjectSteps.Agree(project, project.EnterpriseId == own), cancellationToken);
    }

    /// <param name="byEnterprise">Whose step it is; null for either side.</param>
    private static async Task<Results<Ok<ProjectResponse>, Problem>> StepAsync(
        string id, HttpContext http, TechnologyProjectStore projects, Mailer mailer, bool? byEnterprise,
        Func<TechnologyProject, Assessed<TechnologyProject>> step, CancellationToken cancellationToken)
    {
        var party = TechnologyDesk.Party(http);
        if (party is null || await projects.GetAsync(id, new(party), cancellationToken) is not { } row)
            return TechnologyDesk.NoSuchProject;
        if (byEnterprise is { } side && side != (row.Value.EnterpriseId == party))
            return Ownership.NotYourPart;
        var taken = await projects.StepAsync(id, step, cancellationToken);
        if (taken is not { } answer)
            return TechnologyDesk.NoSuchProject;
        if (answer.Refused is { } refused)
            return new Problem(409, refused.Code, refused.Sentence);
        var moved = answer.Value!;
        if (NoticeOf(row.Value, moved.Value) is { } notice)
            mailer.TellProject(id, notice);
        return TypedResults.Ok(ProjectResponse.From(moved, party));
    }

    /// <summary>What both sides are told of a step: the state that it reached, or other shares; null where nothing came of it.</summary>
    private static NoticeKind? NoticeOf(TechnologyProject before, TechnologyProject after) => after.State switch
    {
        var same when same == before.State => !after.BothAgree && !after.Latest.SequenceEqual(before.Latest) ? NoticeKind.ProjectShares
            : (after.Amount, after.Contract) != (before.Amount, before.Contract) ? NoticeKind.ProjectOffered : null,
        ProjectState.Talks => NoticeKind.ProjectTalks,
        ProjectState.Offered => NoticeKind.ProjectOffered,
        ProjectState.Contract => NoticeKind.ProjectContract,
        ProjectState.Delivered => NoticeKind.ProjectDelivered,
        ProjectState.Accepted => NoticeKind.ProjectAccepted,
        _ => NoticeKind.ProjectEnded,
    };
}
