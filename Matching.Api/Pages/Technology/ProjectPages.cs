using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Technology;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Engine.Technology;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Technology;

/// <summary>Projects, and one of them with its steps and who owns what of it.</summary>
internal static class ProjectPages
{
    private const int PageSize = 30;

    private static readonly BilingualText Title = new("技术项目", "Technology projects");

    public static void MapProjectPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/technology/projects", List).NeedsByKeyOrCookie(Right.ReadProjects);
        pages.MapGet("/technology/projects/{id}", One).NeedsByKeyOrCookie(Right.ReadProjects);
        pages.MapPost("/technology/projects/{id}/{step}", Step).NeedsByKeyOrCookie(Right.WriteTechnology);
    }

    private static async Task<IResult> List(
        HttpContext http, TechnologyProjectStore projects, string? state, long? before, CancellationToken cancellationToken) =>
        PageResult.Of<ProjectsView, ProjectsModel>(Title, new(
            await projects.ListAsync(
                new() { Sight = TechnologyDesk.Projects(http), State = Choices.Of<ProjectState>(state) }, before, PageSize, cancellationToken), state ?? ""));

    private static Task<IResult> One(
        string id, HttpContext http, TechnologyProjectStore projects, TechnologyNeedStore needs, TechnologyTeamStore teams, string? done,
        CancellationToken cancellationToken) =>
        OneAsync(id, FormData.Empty, done is not null, http, projects, needs, teams, cancellationToken);

    private static async Task<IResult> OneAsync(
        string id, FormData form, bool done, HttpContext http, TechnologyProjectStore projects, TechnologyNeedStore needs, TechnologyTeamStore teams,
        CancellationToken cancellationToken)
    {
        var party = TechnologyDesk.Party(http);
        if (await projects.GetAsync(id, TechnologyDesk.Projects(http), cancellationToken) is not { Value: var project })
            return TechnologyDesk.NoSuchProject;
        return PageResult.Of<ProjectView, ProjectModel>(Title, new(
            project, party, (await needs.GetAsync(project.NeedId, TechnologyDesk.Sight(http), cancellationToken))?.Value,
            (await teams.GetAsync(project.TeamId, cancellationToken))?.Value, form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, TechnologyProjectStore projects, TechnologyNeedStore needs, TechnologyTeamStore teams, ConsortiumDay day,
        Mailer mailer, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        IResult result = step switch
        {
            "talk" => (await ProjectsApi.Talk(id, http, projects, mailer, cancellationToken)).Result,
            "offer" => await form.SendAsync(
                new ProjectTermsRequest { Amount = form.Amount("amount"), Contract = form["contract"] },
                terms => ProjectsApi.Offer(id, terms, http, projects, mailer, cancellationToken)),
            "sign" => (await ProjectsApi.Sign(id, http, projects, day, mailer, cancellationToken)).Result,
            "deliver" => (await ProjectsApi.Deliver(id, http, projects, mailer, cancellationToken)).Result,
            "accept" => (await ProjectsApi.Accept(id, http, projects, mailer, cancellationToken)).Result,
            "end" => (await ProjectsApi.End(id, http, projects, mailer, cancellationToken)).Result,
            "agree" => (await ProjectsApi.Agree(id, http, projects, mailer, cancellationToken)).Result,
            "shares" => await ShareAsync(id, form, http, projects, mailer, cancellationToken),
            _ => Problem.ForStatus(StatusCodes.Status404NotFound),
        };
        if (result is not Problem problem)
            return Visitor.SeeOther($"/technology/projects/{id}?done=1");
        if (problem.Errors is null && problem.StatusCode != StatusCodes.Status409Conflict)
            return problem;
        form.Refuse(problem, http.PageLanguage());
        return await OneAsync(id, form, false, http, projects, needs, teams, cancellationToken);
    }

    /// <summary>One yield at a time: the others stay as they are.</summary>
    private static async Task<IResult> ShareAsync(
        string id, FormData form, HttpContext http, TechnologyProjectStore projects, Mailer mailer, CancellationToken cancellationToken)
    {
        if (await projects.GetAsync(id, TechnologyDesk.Projects(http), cancellationToken) is not { Value: var project })
            return TechnologyDesk.NoSuchProject;
        if (form["yield"].Trim() is not { Length: > 0 } yield)
            return Problem.Invalid("yield", new("请写明是哪项成果。", "Name the yield."));
        if (Choices.Amount(form["percent"]) is not { } percent || percent > YieldShare.Whole)
            return Problem.Invalid("percent", new("须为 0 到 100 的数。", "It is a number from 0 to 100."));
        var others = project.Latest.Where(share => share.Yield != yield)
            .Select(share => new YieldShareRequest { Yield = share.Yield, OrganizationId = share.OrganizationId, Percent = share.Percent });
        return (await ProjectsApi.Share(
            id,
            new()
            {
                Shares =
                [
                    .. others,
                    new() { Yield = yield, OrganizationId = project.EnterpriseId, Percent = percent },
                    new() { Yield = yield, OrganizationId = project.CollegeId, Percent = 100 - percent },
                ],
            },
            http, projects, mailer, cancellationToken)).Result;
    }
}

public sealed record ProjectsModel(Page<Stored<TechnologyProject>> Page, string State);

/// <param name="Party">The side that looks; null for whoever looks after all.</param>
/// <param name="Need">Null where the reader does not see it.</param>
public sealed record ProjectModel(TechnologyProject Project, string? Party, TechnologyNeed? Need, TechnologyTeam? Team, FormData Form, bool Done);
