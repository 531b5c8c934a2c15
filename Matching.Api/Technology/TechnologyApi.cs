using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.MemberFigures;
using Matching.Engine.Numerics;
using Matching.Engine.Storage;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Technology;

/// <summary>Technology needs, each shown to whom its owner lets see it, and the teams that fit.</summary>
internal static class TechnologyApi
{
    public static void MapTechnology(this RouteGroupBuilder api)
    {
        var technology = api.MapGroup("/technology").WithTags("Technology").AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        technology.MapPost("/needs", Create).Needs(Right.WriteTechnology).WithSummary("Adds a technology need; private where nothing else is said")
            .AnswersProblems(409, 413, 415, 422);
        technology.MapGet("/needs", List).Needs(Right.ReadTechnology).CutByConsortium()
            .WithSummary("Needs that the caller sees, newest first; also as CSV").AlsoAnswersCsv();
        technology.MapGet("/needs/{id}", Get).Needs(Right.ReadTechnology).WithSummary("One need").Produces(304).AnswersProblems(404);
        technology.MapPut("/needs/{id}", Replace).Needs(Right.WriteTechnology).WithSummary("Changes a need").AnswersProblems(404, 412, 413, 415);
        technology.MapGet("/needs/{id}/matches", Matches).Needs(Right.ReadTechnology).CutByConsortium()
            .WithSummary("Teams for a need, best first, with reasons")
            .AnswersProblems(404);
        technology.MapGet("/needs/{id}/confidential", Confidential).Needs(Right.WriteTechnology)
            .WithSummary("The confidential part, for the owner and whom it names").AnswersProblems(404);
        technology.MapPut("/needs/{id}/confidential", SetConfidential).Needs(Right.WriteTechnology)
            .WithSummary("Keeps the confidential part, which no list, search, export, feed or log has").AnswersProblems(404, 413, 415);
        technology.MapGet("/flow", Flow).Needs(Right.ReadProjects).CutByConsortium()
            .WithSummary("How needs that are not private fare: answers, time to the first, overdue ones");
        technology.MapTeams();
        technology.MapProjects();
        technology.MapCommonServices();
    }

    internal static async Task<Results<Created<TechnologyNeedResponse>, Problem>> Create(
        TechnologyNeedRequest request, HttpContext http, TechnologyDesk desk, TechnologyNeedStore needs, CodeTableStore codes, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        if (await desk.OwnAsync(http, cancellationToken) is not { } own)
            return Ownership.NotYours;
        var need = Read(request, new TechnologyNeed { OrganizationId = own.Id, Enterprise = own.Name, Title = "" }, await codes.GetAsync(cancellationToken),
            errors);
        if (need.ClosesOn < day.Today)
            errors.Add("/closesOn", "不可早于今天。", "It must not be before today.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var made = await needs.CreateAsync(need, cancellationToken);
        return Conditional.Created(
            http, $"/api/v1/technology/needs/{made.Value.Id}", made, row => TechnologyNeedResponse.From(row, TechnologyDesk.Sight(http)));
    }

    /// <param name="org">Whose they are.</param>
    /// <param name="unanswered">Those alone that have had no answer for more than 30 days.</param>
    internal static async Task<Results<Ok<ListResponse<TechnologyNeedResponse>>, FileContentHttpResult, Problem>> List(
        HttpContext http, TechnologyNeedStore needs, CodeTableStore codes, ConsortiumDay day, string? q, string? region, string? org, bool? open,
        bool? unanswered, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var sight = TechnologyDesk.Sight(http);
        var filter = new TechnologyNeedFilter
        {
            Sight = sight,
            OrganizationId = org,
            Enterprises = http.CutNames(),
            Text = RequestText.Trimmed(q),
            Region = CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            OpenOn = open == true || unanswered == true ? day.Today : null,
            UnansweredSince = unanswered == true ? day.Zone.StartOf(day.Today.AddDays(-NeedFlow.PatienceDays)) : null,
        };
        var list = $"technology needs {filter with { UnansweredSince = null, Enterprises = null }} {unanswered} {http.CutKey()}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await needs.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var rows = page.Items.Select(row => TechnologyNeedResponse.From(row, sight)).ToList();
        if (CsvAnswer.IsWanted(http))
            return await CsvAnswer.OfAsync("technology-needs", rows, cancellationToken);
        return TypedResults.Ok(new ListResponse<TechnologyNeedResponse>(rows, PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<TechnologyNeedResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, TechnologyNeedStore needs, CancellationToken cancellationToken)
    {
        var (sight, row) = (TechnologyDesk.Sight(http), await needs.GetAsync(id, TechnologyDesk.Sight(http), cancellationToken));
        return Conditional.Get(http, row?.Version, TechnologyDesk.NoSuchNeed, () => TechnologyNeedResponse.From(row!, sight));
    }

    internal static async Task<Results<Ok<TechnologyNeedResponse>, Problem>> Replace(
        string id, TechnologyNeedRequest request, HttpContext http, TechnologyNeedStore needs, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var sight = TechnologyDesk.Sight(http);
        var known = await OwnNeedAsync(id, sight, needs, cancellationToken);
        if (Conditional.Refuses(http, known?.Version, TechnologyDesk.NoSuchNeed) is { } refused)
            return refused;
        var errors = new RequestErrors();
        var need = Read(request, known!.Value, await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        return Conditional.Replaced(
            http, await needs.ReplaceAsync(need, Conditional.Expected(http, known.Version), cancellationToken), TechnologyDesk.NoSuchNeed,
            row => TechnologyNeedResponse.From(row, sight));
    }

    internal static async Task<Results<Ok<TechnologyMatchesResponse>, Problem>> Matches(
        string id, HttpContext http, TechnologyDesk desk, TechnologyNeedStore needs, int? limit, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var most = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await needs.GetAsync(id, TechnologyDesk.Sight(http), cancellationToken) is not { Value: var need })
            return TechnologyDesk.NoSuchNeed;
        var language = http.AnswerLanguage();
        if (TechnologyMatcher.Refuses(need) is { } refused)
            return TypedResults.Ok(new TechnologyMatchesResponse([], refused.Sentence.In(language)));
        var matches = await desk.TeamsForAsync(need, http, cancellationToken);
        return TypedResults.Ok(new TechnologyMatchesResponse(
            [.. matches.Take(most).Select((match, at) => TechnologyMatchResponse.From(match, at + 1, language))], null));
    }

    internal static async Task<Results<Ok<ConfidentialResponse>, Problem>> Confidential(
        string id, HttpContext http, TechnologyNeedStore needs, CancellationToken cancellationToken)
    {
        var sight = TechnologyDesk.Sight(http);
        return await needs.GetAsync(id, sight, cancellationToken) is { Value: var need } && sight.SeesConfidential(need)
            ? TypedResults.Ok(new ConfidentialResponse(await needs.ConfidentialAsync(id, cancellationToken)))
            : TechnologyDesk.NoSuchNeed;
    }

    internal static async Task<Results<NoContent, Problem>> SetConfidential(
        string id, ConfidentialRequest request, HttpContext http, TechnologyNeedStore needs, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await OwnNeedAsync(id, TechnologyDesk.Sight(http), needs, cancellationToken) is null)
            return TechnologyDesk.NoSuchNeed;
        await needs.SetConfidentialAsync(id, RequestText.Text(request.Text), cancellationToken);
        return TypedResults.NoContent();
    }

    /// <param name="year">Needs that were posted, and projects that were signed or accepted, in this year; of all time where it is absent.</param>
    internal static async Task<Results<Ok<NeedFlowResponse>, Problem>> Flow(
        int? year, HttpContext http, TechnologyProjectStore projects, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (year is < Consortia.MemberFiguresApi.FirstYear || year > day.Today.Year)
            return Problem.Invalid("year", Consortia.MemberFiguresApi.DayRange);
        var trace = await projects.TraceAsync(TechnologyDesk.Counted(http), day.Zone, cancellationToken);
        var flow = year is { } of
            ? NeedFlow.Of(trace, new DateOnly(of, 1, 1), MemberPeriod.LastDayOf(of, day.Today))
            : NeedFlow.Of(trace, null, day.Today);
        return TypedResults.Ok(new NeedFlowResponse(
            flow.Posted, flow.Answered, flow.MedianDaysToAnswer, flow.Overdue, flow.Contracted, flow.Accepted, flow.Projects));
    }

    /// <summary>Null where it is not the caller's own.</summary>
    internal static async Task<Stored<TechnologyNeed>?> OwnNeedAsync(
        string id, TechnologySight sight, TechnologyNeedStore needs, CancellationToken cancellationToken) =>
        await needs.GetAsync(id, sight, cancellationToken) is { } row && sight.Owns(row.Value) ? row : null;

    internal static TechnologyNeed Read(TechnologyNeedRequest request, TechnologyNeed known, CodeTables codes, RequestErrors errors)
    {
        RequestRules.Check(request, "", errors);
        return known with
        {
            Title = RequestText.Text(request.Title).Trim(),
            Problem = RequestText.Text(request.Problem),
            Process = RequestText.Text(request.Process),
            Field = RequestText.Trimmed(request.Field) ?? "",
            Region = CodeWords.Region(codes, request.Region, "/region", errors),
            Budget = request.Budget,
            ClosesOn = request.ClosesOn,
            Visibility = request.Visibility ?? NeedVisibility.Private,
            Named = [.. (request.Named ?? []).Where(id => id.Length is > 0 and <= TechnologyNeed.MaxId && id != known.OrganizationId)
                .Distinct(StringComparer.Ordinal)],
            IsClosed = request.Closed == true,
        };
    }
}
