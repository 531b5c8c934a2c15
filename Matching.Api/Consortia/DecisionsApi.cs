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

    private static readonly Problem AllCounted = new(409, "counted", new(
        "会上的计票加上这里的投票已占满牵头单位和理事单位的席位，不能再投。",
        "Votes counted in the meeting and given here fill the seats of leads and directors: no more can be given."));

    private static readonly BilingualText InFuture = new("不能晚于今天。", "It must not lie in the future.");

    private static readonly BilingualText BeforeHeld = new("不能早于会议日期。", "It must not be before the day of the meeting.");

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
            return ConsortiumCut.NoSuchConsortium;
        var all = await decisions.ListAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<DecisionResponse>([.. all.Select(row => DecisionResponse.From(row, day.Today))], null));
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Get(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        return await decisions.GetAsync(id, number, cancellationToken) is { } row ? TypedResults.Ok(DecisionResponse.From(row, day.Today)) : NoSuchDecision;
    }

    internal static async Task<Results<Created<DecisionResponse>, Problem>> Create(
        string id, DecisionRequest request, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var (held, errors) = (request.HeldOn ?? day.Today, new RequestErrors());
        if (held > day.Today)
            errors.Add("/heldOn", InFuture);
        if (request.DueOn < held)
            errors.Add("/dueOn", BeforeHeld);
        var seats = (await SeatsAsync(id, held, consortia, cancellationToken)).Count;
        var counted = new VoteCount(request.Votes?.For ?? 0, request.Votes?.Against ?? 0, request.Votes?.Abstained ?? 0);
        if (counted.All > seats)
        {
            errors.Add(
                request.Votes!.For > 0 ? "/votes/for" : request.Votes.Against > 0 ? "/votes/against" : "/votes/abstained",
                $"那一天牵头单位和理事单位共 {seats} 席，票数合计不能更多；缺的请先在“成员”中登记。",
                $"Leads and directors had {seats} seats on that day, and votes are no more than that; enter who is missing under Members first.");
        }

        if (!errors.None)
            return Problem.Invalid(errors);
        var made = await decisions.CreateAsync(
            new ConsortiumDecision
            {
                Id = "",
                ConsortiumId = id,
                HeldOn = held,
                Title = request.Title!.Trim(),
                Text = RequestText.Text(request.Text),
                Counted = counted,
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
            return ConsortiumCut.NoSuchConsortium;
        var caller = http.Caller();
        if (caller.Affiliation.OrganizationId is { } own && !await HasSeatAsync(id, own, consortia, day, cancellationToken))
            return NoSeat;
        if (caller.Affiliation.OrganizationId is { } voter && await IsFullAsync(id, number, voter, decisions, consortia, day, cancellationToken))
            return AllCounted;
        var written = await decisions.VoteAsync(id, number, caller.Affiliation.OrganizationId ?? caller.Id, request.Vote!.Value, cancellationToken);
        return Answer(written, Closed, day);
    }

    internal static async Task<Results<Ok<DecisionResponse>, Problem>> Close(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
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
            return ConsortiumCut.NoSuchConsortium;
        if (await decisions.GetAsync(id, number, cancellationToken) is { Value: var decision } && on < decision.HeldOn)
            return Problem.Invalid("/doneOn", BeforeHeld);
        return Answer(await decisions.DoneAsync(id, number, on, request.Evidence!.Trim(), cancellationToken), NotAdopted, day);
    }

    /// <summary>Leads and directors of the consortium today.</summary>
    internal static async Task<bool> HasSeatAsync(
        string id, string organizationId, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken) =>
        (await SeatsAsync(id, day.Today, consortia, cancellationToken)).Contains(organizationId);

    /// <summary>Leads and directors of the consortium on a day: each has a seat.</summary>
    private static async Task<IReadOnlySet<string>> SeatsAsync(
        string id, DateOnly on, ConsortiumStore consortia, CancellationToken cancellationToken) =>
        (await consortia.MembersAsync(id, cancellationToken))
            .Where(member => member.IsInForce(on) && member.Role is (MemberRole.Lead or MemberRole.Director))
            .Select(member => member.OrganizationId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether votes that a meeting counted, and those that others with a seat gave here, leave none for this voter.</summary>
    private static async Task<bool> IsFullAsync(
        string id, int number, string voter, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await decisions.GetAsync(id, number, cancellationToken) is not { Value: var decision } || decision.Counted.All == 0)
            return false;
        var seats = await SeatsAsync(id, day.Today, consortia, cancellationToken);
        var given = (await decisions.OpenVotesAsync(id, cancellationToken))
            .Count(vote => vote.Number == number && vote.Voter != voter && seats.Contains(vote.Voter));
        return decision.Counted.All + given >= seats.Count;
    }

    private static Results<Ok<DecisionResponse>, Problem> Answer(WriteResult<ConsortiumDecision> written, Problem refused, ConsortiumDay day) =>
        written.Outcome switch
        {
            WriteEffect.NotFound => NoSuchDecision,
            WriteEffect.Unchanged => refused,
            _ => TypedResults.Ok(DecisionResponse.From(written.Row!, day.Today)),
        };
}
