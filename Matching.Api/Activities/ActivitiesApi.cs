using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Activities;

/// <summary>Competitions, joint standards and courses, group schooling, awards, and what government gives.</summary>
internal static class ActivitiesApi
{
    private const int MaxCsv = 10_000;

    public static void MapActivities(this RouteGroupBuilder api)
    {
        var activities = api.MapGroup("/activities").WithTags("Activities");
        activities.MapPost("", Create).Needs(Right.WriteActivities).WithSummary("Adds an activity").AnswersProblems(409, 413, 415, 422);
        activities.MapGet("", List).Needs(Right.ReadActivities).WithSummary("Activities of consortia that the caller sees, newest first; also as CSV")
            .AlsoAnswersCsv();
        activities.MapGet("/counts", Count).Needs(Right.ReadActivities).WithSummary("How many of each kind");
        activities.MapGet("/{id}", Get).Needs(Right.ReadActivities).WithSummary("One activity").Produces(304).AnswersProblems(404);
        activities.MapPut("/{id}", Replace).Needs(Right.WriteActivities).WithSummary("Changes an activity").AnswersProblems(404, 412, 413, 415);
        activities.MapDelete("/{id}", Delete).Needs(Right.WriteActivities).WithSummary("Removes an activity").AnswersProblems(404, 412);
    }

    internal static async Task<Results<Created<ActivityResponse>, Problem>> Create(
        ActivityRequest request, HttpContext http, ActivityDesk desk, ActivityStore activities, CancellationToken cancellationToken)
    {
        var (activity, refused) = await ReadAsync(request, null, http, desk, cancellationToken);
        if (activity is null)
            return refused!;
        var made = await activities.CreateAsync(activity, cancellationToken);
        return Conditional.Created(http, $"/api/v1/activities/{made.Value.Id}", made, ActivityResponse.From);
    }

    /// <param name="org">Those in which it took part.</param>
    internal static async Task<Results<Ok<ListResponse<ActivityResponse>>, FileContentHttpResult, Problem>> List(
        HttpContext http, ActivityDesk desk, ActivityStore activities, string? consortium, EnumQuery<ActivityKind>? kind, string? org, string? q,
        DateOnly? from,
        DateOnly? to, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var filter = await FilterAsync(http, desk, consortium, kind?.Value, org, q, from, to, cancellationToken);
        var (list, errors) = ($"activities {consortium} {kind?.Value} {org} {q} {from} {to} {http.Caller().Id}", new RequestErrors());
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (CsvAnswer.IsWanted(http))
        {
            var all = await activities.ListAsync(filter, null, MaxCsv, cancellationToken);
            return await CsvAnswer.OfAsync("activities", all.Items.Select(ActivityCsvLine.From), cancellationToken);
        }

        var page = await activities.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<ActivityResponse>([.. page.Items.Select(ActivityResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Ok<ListResponse<ActivityCountResponse>>> Count(
        HttpContext http, ActivityDesk desk, ActivityStore activities, string? consortium, string? org, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        var counts = await activities.CountAsync(await FilterAsync(http, desk, consortium, null, org, null, from, to, cancellationToken), cancellationToken);
        return TypedResults.Ok(new ListResponse<ActivityCountResponse>(
            [.. Enum.GetValues<ActivityKind>().Select(kind => new ActivityCountResponse(
                kind, ActivityWords.Of(kind).In(http.AnswerLanguage()), counts.GetValueOrDefault(kind)))], null));
    }

    internal static async Task<Results<Ok<ActivityResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, ActivityDesk desk, CancellationToken cancellationToken)
    {
        var row = await desk.FindAsync(id, http, cancellationToken);
        return Conditional.Get(http, row?.Version, ActivityDesk.NoSuchActivity, () => ActivityResponse.From(row!));
    }

    internal static async Task<Results<Ok<ActivityResponse>, Problem>> Replace(
        string id, ActivityRequest request, HttpContext http, ActivityDesk desk, ActivityStore activities, CancellationToken cancellationToken)
    {
        var known = await desk.FindAsync(id, http, cancellationToken);
        if (Conditional.Refuses(http, known?.Version, ActivityDesk.NoSuchActivity) is { } refused)
            return refused;
        if (!await desk.MayWriteAsync(known!.Value, http, cancellationToken))
            return Ownership.NotYours;
        var (activity, invalid) = await ReadAsync(request, known.Value, http, desk, cancellationToken);
        return activity is null ? invalid! : Conditional.Replaced(
            http, await activities.ReplaceAsync(activity, Conditional.Expected(http, known.Version), cancellationToken), ActivityDesk.NoSuchActivity,
            ActivityResponse.From);
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, ActivityDesk desk, ActivityStore activities, CancellationToken cancellationToken)
    {
        var known = await desk.FindAsync(id, http, cancellationToken);
        if (Conditional.Refuses(http, known?.Version, ActivityDesk.NoSuchActivity) is { } refused)
            return refused;
        if (!await desk.MayWriteAsync(known!.Value, http, cancellationToken))
            return Ownership.NotYours;
        return Conditional.Deleted(await activities.DeleteAsync(id, Conditional.Expected(http, known.Version), cancellationToken));
    }

    /// <summary>Asking for a consortium that the caller does not see finds nothing.</summary>
    internal static async Task<ActivityFilter> FilterAsync(
        HttpContext http, ActivityDesk desk, string? consortium, ActivityKind? kind, string? org, string? q, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        var seen = await desk.SeenAsync(http, cancellationToken);
        return new ActivityFilter
        {
            ConsortiumIds = consortium is null ? seen : seen?.Contains(consortium) == false ? [] : [consortium],
            Kind = kind,
            OrganizationId = org,
            Text = RequestText.Trimmed(q),
            From = from,
            To = to,
        };
    }

    /// <param name="known">Null for a new one.</param>
    private static async Task<(Activity? Activity, Problem? Refused)> ReadAsync(
        ActivityRequest request, Activity? known, HttpContext http, ActivityDesk desk, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        var consortium = (await desk.ConsortiaAsync(http, Right.WriteActivities, cancellationToken)).FirstOrDefault(one => one.Id == request.ConsortiumId);
        if (errors.None && (consortium is null || (known is not null && known.ConsortiumId != consortium.Id)))
            errors.Add("/consortiumId", ConsortiumCut.NoSuchConsortium.Detail);
        if (request.To < request.From)
            errors.Add("/to", "不可早于开始日期。", "It must not be before the first day.");
        if (!errors.None)
            return (null, Problem.Invalid(errors));
        var (names, own) = (await desk.NamesAsync(consortium!.Id, cancellationToken), ActivityDesk.Own(http));
        var members = request.Members!.Distinct(StringComparer.Ordinal).ToList();
        if (members.Count == 0 || members.Any(id => !names.ContainsKey(id)))
            errors.Add("/members", "须是这个联合体的成员，至少一个。", "They must be members of this consortium, one at least.");
        else if (own is not null && !members.Contains(own))
            errors.Add("/members", "须包括本单位。", "Your own organization must be among them.");
        return !errors.None ? (null, Problem.Invalid(errors)) : (
            new Activity
            {
                Id = known?.Id ?? "",
                ConsortiumId = consortium.Id,
                Kind = request.Kind!.Value,
                Title = request.Title!.Trim(),
                About = RequestText.Text(request.About),
                StartsOn = request.From!.Value,
                EndsOn = request.To,
                Amount = request.Amount,
                Evidence = request.Evidence!.Trim(),
                Giver = RequestText.Trimmed(request.Giver) ?? "",
                Members = [.. members.Select(id => new ActivityMember(id, names[id]))],
                EnteredFor = known is null ? own : known.EnteredFor,
            },
            null);
    }
}
