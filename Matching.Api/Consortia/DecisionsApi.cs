using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What a consortium decides: leads, directors and its board vote, and what is adopted is done by a day with something that shows it.</summary>
internal static class DecisionsApi
{
    private static readonly Problem NoSuchDecision = Problem.NotFound(new("没有这项决议。", "There is no such decision."));

    private static readonly Problem Closed = new(409, "closed", new("表决已经结束。", "The voting is over."));

    private static readonly Problem NotAdopted = new(409, "notAdopted", new("只有通过的决议才谈得上完成。", "What was not adopted is not carried out."));

    private static readonly Problem NoSeat = new(403, "noSeat", new("只有牵头单位、理事单位和理事会可以表决。", "Leads, directors and the board vote, and nobody else."));

    private static readonly BilingualText InFuture = new("不能晚于今天。", "It must not lie in the future.");

    public static void MapDecisions(this RouteGroupBuilder consortia)
    {
        consortia.MapGet("/{id}/decisions", List).Needs(Right.ReadConsortia).WithSummary("Decisions, newest first").AnswersProblems(404);
        consortia.MapGet("/{id}/decisions/{number}", Get).Needs(Right.ReadConsortia).WithSummary("One decision").AnswersProblems(404);
        consortia.MapPost("/{id}/decisions", Create).Needs(Right.WriteConsortia)
            .WithSummary("Puts something to the vote, or takes down what a meeting voted").AnswersProblems(404, 409, 413, 415, 422);
        consortia.MapPut("/{id}/decisions/{number}/vote", Vote).Needs(Right.VoteDecisions)
            .WithSummary("One's vote, in place of an earlier one").AnswersProblems(404, 409, 413, 415);
        consortia.MapPost("/{id}/decisions/{number}/close", Close).Needs(Right.WriteConsortia)
            .WithSummary("Ends the voting: adopted where more are for it than against").AnswersProblems(404, 409, 422);
        consortia.MapPut("/{id}/decisions/{number}/done", Done).Needs(Right.WriteConsortia)
            .WithSummary("Says that it was carried out, and what shows it").AnswersProblems(404, 409, 413, 415);
    }

    internal static async Task<Results<Ok<ListResponse<DecisionResponse>>, Problem>> List(
        string id, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        var all = await decisions.ListAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<DecisionResponse>([.. all.Select(row => DecisionResponse.From(row, day.Today))], null));
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Get(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        return await decisions.GetAsync(id, number, cancellationToken) is { } row ? TypedResults.Ok(DecisionResponse.From(row, day.Today)) : NoSuchDecision;
    }

    internal static async Task<Results<Created<DecisionResponse>, Problem>> Create(
        string id, DecisionRequest request, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        var made = await decisions.CreateAsync(
            new ConsortiumDecision
            {
                Id = "",
                ConsortiumId = id,
                HeldOn = request.HeldOn ?? day.Today,
                Title = request.Title!.Trim(),
                Text = RequestText.Text(request.Text),
                Counted = new(request.Votes?.For ?? 0, request.Votes?.Against ?? 0, request.Votes?.Abstained ?? 0),
                DueOn = request.DueOn,
            },
            cancellationToken);
        return TypedResults.Created($"/api/v1/consortia/{id}/decisions/{made.Value.Number}", DecisionResponse.From(made, day.Today));
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Vote(
        string id, int number, VoteRequest request, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await ConsortiumSight.FindAsync(id, http, Right.VoteDecisions, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        var caller = http.Caller();
        if (caller.Affiliation.OrganizationId is { } own && !await HasSeatAsync(id, own, consortia, day, cancellationToken))
            return NoSeat;
        var written = await decisions.VoteAsync(id, number, caller.Affiliation.OrganizationId ?? caller.Id, request.Vote!.Value, cancellationToken);
        return Answer(written, Closed, day);
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Close(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        return Answer(await decisions.CloseAsync(id, number, cancellationToken), Closed, day);
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Done(
        string id, int number, DoneRequest request, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var on = request.DoneOn ?? day.Today;
        if (on > day.Today)
            return Problem.Invalid("/doneOn", InFuture);
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiaApi.NoSuchConsortium;
        return Answer(await decisions.DoneAsync(id, number, on, request.Evidence!.Trim(), cancellationToken), NotAdopted, day);
    }

    /// <summary>Leads and directors of the consortium today.</summary>
    internal static async Task<bool> HasSeatAsync(
        string id, string organizationId, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        (await consortia.MembersAsync(id, cancellationToken)).Any(member =>
            member.OrganizationId == organizationId && member.IsInForce(day.Today) && member.Role is (MemberRole.Lead or MemberRole.Director));

    private static Results<Ok<DecisionResponse>, Problem> Answer(WriteResult<ConsortiumDecision> written, Problem refused, ConsortiumDay day) =>
        written.Outcome switch
        {
            WriteEffect.NotFound => NoSuchDecision,
            WriteEffect.Unchanged => refused,
            _ => TypedResults.Ok(DecisionResponse.From(written.Row!, day.Today)),
        };
}
