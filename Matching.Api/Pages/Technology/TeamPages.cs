using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Technology;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Engine.Technology;

namespace Matching.Api.Pages.Technology;

/// <summary>Teams of colleges, and needs for one of them or for one of its results.</summary>
internal static class TeamPages
{
    private const int PageSize = 20;
    private const int Shown = 10;
    private const int DeedLines = 6;

    private static readonly BilingualText Title = new("科研团队", "Teams");

    public static void MapTeamPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/technology/teams", List).NeedsByKeyOrCookie(Right.ReadTechnology);
        pages.MapGet("/technology/teams/new", New).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost("/technology/teams/new", Create).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapGet("/technology/teams/{id}", One).NeedsByKeyOrCookie(Right.ReadTechnology);
    }

    private static async Task<IResult> List(HttpContext http, TechnologyTeamStore teams, string? q, long? before, CancellationToken cancellationToken) =>
        PageResult.Of<TeamsView, TeamsModel>(Title, new(
            await teams.ListAsync(null, q?.Trim() is { Length: > 0 } text ? text : null, null, before, PageSize, cancellationToken), q ?? "",
            http.Caller().Role == Role.College));

    private static async Task<IResult> One(
        string id, HttpContext http, TechnologyDesk desk, TechnologyTeamStore teams, int? deed, string? done, CancellationToken cancellationToken)
    {
        if (await teams.GetAsync(id, cancellationToken) is not { Value: var team })
            return TechnologyDesk.NoSuchTeam;
        var chosen = deed is { } at && at >= 0 && at < team.Deeds.Count ? team.Deeds[at] : null;
        return PageResult.Of<TeamView, TeamModel>(new(team.Name, team.Name), new(
            team, TechnologyTeamResponse.LeadOf(team, TechnologyDesk.Sight(http)), chosen,
            [.. (await desk.NeedsForAsync(team, chosen, http, cancellationToken)).Take(Shown)], done is not null));
    }

    private static PageResult New() => FormOf(FormData.Empty);

    private static async Task<IResult> Create(
        HttpContext http, TechnologyDesk desk, TechnologyTeamStore teams, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            new TechnologyTeamRequest
            {
                Name = form["name"],
                People = form.Number("people"),
                Lead = form["lead"],
                LeadConsents = form["leadConsents"].Length > 0,
                About = form["about"],
                Equipment = form["equipment"],
                Fields = TechnologyPages.Listed(form["fields"]),
                Region = form["region"],
                Capacity = form.Number("capacity"),
                Deeds = [.. Enumerable.Range(0, DeedLines).Where(line => form[$"deed{line}"].Trim().Length > 0).Select(line => new TeamDeedRequest
                {
                    Kind = form.Choice<DeedKind>($"kind{line}") ?? DeedKind.Contract,
                    Text = form[$"deed{line}"],
                    On = form.Day($"on{line}"),
                    Link = form[$"link{line}"],
                    SeeksNeeds = form[$"seeks{line}"].Length > 0,
                })],
            },
            request => TeamsApi.Create(request, http, desk, teams, codes, cancellationToken));
        if (made is Problem problem)
        {
            form.Refuse(problem, http.PageLanguage());
            return FormOf(form) with { Status = StatusCodes.Status400BadRequest };
        }

        return Visitor.SeeOther($"/technology/teams/{Visitor.IdOf<TechnologyTeamResponse>(made)}?done=1");
    }

    private static PageResult FormOf(FormData form) => PageResult.Of<TeamFormView, TeamFormModel>(new("登记团队", "A new team"), new(form, DeedLines));
}

/// <param name="IsCollege">The reader may add one.</param>
public sealed record TeamsModel(Page<Stored<TechnologyTeam>> Page, string Text, bool IsCollege);

/// <param name="Lead">Null where the reader is not told.</param>
/// <param name="Deed">The result for which needs are looked for; null for all that the team can do.</param>
public sealed record TeamModel(TechnologyTeam Team, string? Lead, TeamDeed? Deed, IReadOnlyList<TechnologyMatch> Matches, bool Done);

public sealed record TeamFormModel(FormData Form, int DeedLines);
