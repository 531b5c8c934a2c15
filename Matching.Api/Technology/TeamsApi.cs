using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Technology;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Technology;

/// <summary>Teams of colleges with their deeds, and needs for them: also for one result that looks for somebody who needs it.</summary>
internal static class TeamsApi
{
    public static void MapTeams(this RouteGroupBuilder technology)
    {
        technology.MapPost("/teams", Create).Needs(Right.WriteTechnology).WithSummary("Adds a team").AnswersProblems(409, 413, 415, 422);
        technology.MapGet("/teams", List).Needs(Right.ReadTechnology).CutByConsortium().WithSummary("Teams, newest first; also as CSV")
            .AlsoAnswersCsv();
        technology.MapGet("/teams/{id}", Get).Needs(Right.ReadTechnology).WithSummary("One team").Produces(304).AnswersProblems(404);
        technology.MapPut("/teams/{id}", Replace).Needs(Right.WriteTechnology).WithSummary("Changes a team").AnswersProblems(404, 412, 413, 415);
        technology.MapGet("/teams/{id}/matches", Matches).Needs(Right.ReadTechnology).CutByConsortium()
            .WithSummary("Needs for a team, or for one of its results, best first, with reasons").AnswersProblems(404);
    }

    internal static async Task<Results<Created<TechnologyTeamResponse>, Problem>> Create(
        TechnologyTeamRequest request, HttpContext http, TechnologyDesk desk, TechnologyTeamStore teams, CodeTableStore codes,
        CancellationToken cancellationToken)
    {
        if (await desk.OwnAsync(http, cancellationToken) is not { } own)
            return Ownership.NotYours;
        var errors = new RequestErrors();
        var team = Read(request, new TechnologyTeam { OrganizationId = own.Id, College = own.Name, Name = "" }, await codes.GetAsync(cancellationToken),
            errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var made = await teams.CreateAsync(team, cancellationToken);
        return Conditional.Created(
            http, $"/api/v1/technology/teams/{made.Value.Id}", made, row => TechnologyTeamResponse.From(row, TechnologyDesk.Sight(http)));
    }

    internal static async Task<Results<Ok<ListResponse<TechnologyTeamResponse>>, FileContentHttpResult, Problem>> List(
        HttpContext http, TechnologyTeamStore teams, string? q, string? org, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var (list, errors, sight) = ($"technology teams {org} {q} {http.CutKey()}", new RequestErrors(), TechnologyDesk.Sight(http));
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await teams.ListAsync(org, RequestText.Trimmed(q), http.CutNames(), place.Before, place.Limit, cancellationToken);
        var rows = page.Items.Select(row => TechnologyTeamResponse.From(row, sight)).ToList();
        if (CsvAnswer.IsWanted(http))
        {
            var lines = rows.Select(team => new TeamCsvLine(
                team.Id, team.College, team.Name, team.People, team.Lead, team.About, team.Fields, team.Region, team.Capacity, team.Deeds.Count));
            return await CsvAnswer.OfAsync("technology-teams", lines, cancellationToken);
        }

        return TypedResults.Ok(new ListResponse<TechnologyTeamResponse>(rows, PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<TechnologyTeamResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, TechnologyTeamStore teams, CancellationToken cancellationToken)
    {
        var (sight, row) = (TechnologyDesk.Sight(http), await teams.GetAsync(id, cancellationToken));
        return Conditional.Get(http, row?.Version, TechnologyDesk.NoSuchTeam, () => TechnologyTeamResponse.From(row!, sight));
    }

    internal static async Task<Results<Ok<TechnologyTeamResponse>, Problem>> Replace(
        string id, TechnologyTeamRequest request, HttpContext http, TechnologyTeamStore teams, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var (sight, known) = (TechnologyDesk.Sight(http), await teams.GetAsync(id, cancellationToken));
        if (Conditional.Refuses(http, known?.Version, TechnologyDesk.NoSuchTeam) is { } refused)
            return refused;
        if (known!.Value.OrganizationId != sight.OrganizationId)
            return Ownership.NotYours;
        var errors = new RequestErrors();
        var team = Read(request, known.Value, await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        return Conditional.Replaced(
            http, await teams.ReplaceAsync(team, Conditional.Expected(http, known.Version), cancellationToken), TechnologyDesk.NoSuchTeam,
            row => TechnologyTeamResponse.From(row, sight));
    }

    /// <param name="deed">The place of one deed, from 0: needs for this result alone.</param>
    internal static async Task<Results<Ok<TechnologyMatchesResponse>, Problem>> Matches(
        string id, HttpContext http, TechnologyDesk desk, TechnologyTeamStore teams, int? deed, int? limit, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var most = PageRequest.ReadLimit(limit, errors);
        if (await teams.GetAsync(id, cancellationToken) is not { Value: var team })
            return TechnologyDesk.NoSuchTeam;
        if (deed is { } at && (at < 0 || at >= team.Deeds.Count))
            errors.Add("deed", "团队没有这一项业绩。", "The team has no such deed.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var language = http.AnswerLanguage();
        var matches = await desk.NeedsForAsync(team, deed is { } place ? team.Deeds[place] : null, http, cancellationToken);
        return TypedResults.Ok(new TechnologyMatchesResponse(
            [.. matches.Take(most).Select((match, rank) => TechnologyMatchResponse.From(match, rank + 1, language))], null));
    }

    private static TechnologyTeam Read(TechnologyTeamRequest request, TechnologyTeam known, CodeTables codes, RequestErrors errors)
    {
        RequestRules.Check(request, "", errors);
        return known with
        {
            Name = RequestText.Text(request.Name).Trim(),
            People = request.People ?? 1,
            Lead = RequestText.Trimmed(request.Lead) ?? "",
            LeadConsents = request.LeadConsents == true,
            About = RequestText.Text(request.About),
            Equipment = RequestText.Text(request.Equipment),
            Fields = [.. (request.Fields ?? []).Select(field => field.Trim()).Where(field => field.Length is > 0 and <= TechnologyNeed.MaxField)],
            Region = CodeWords.Region(codes, request.Region, "/region", errors),
            Capacity = request.Capacity ?? 1,
            Deeds = errors.None
                ? [.. (request.Deeds ?? []).Select(deed => new TeamDeed(
                    deed.Kind!.Value, deed.Text!.Trim(), deed.On, RequestText.Trimmed(deed.Link) ?? "", deed.SeeksNeeds == true))]
                : [],
        };
    }
}
