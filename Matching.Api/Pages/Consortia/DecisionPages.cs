using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>Decisions of a consortium: put to the vote, voted on, closed, done with what shows it.</summary>
internal static class DecisionPages
{
    public static void MapDecisionPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/consortia/{id}/decisions", Decisions).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapPost("/consortia/{id}/decisions", Decide).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/{id}/decisions/{number}/vote", Vote).NeedsByKeyOrCookie(Right.VoteDecisions);
        pages.MapPost("/consortia/{id}/decisions/{number}/close", Close).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/{id}/decisions/{number}/done", Done).NeedsByKeyOrCookie(Right.WriteConsortia);
    }

    private static Task<IResult> Decisions(
        string id, string? done, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken) =>
        ListAsync(id, FormData.Empty, done is not null, http, decisions, consortia, day, cancellationToken);

    private static async Task<IResult> Decide(
        string id, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            new DecisionRequest
            {
                Title = form["title"],
                Text = form["text"],
                HeldOn = form.Day("heldOn"),
                DueOn = form.Day("dueOn"),
                Votes = new() { For = form.Number("for"), Against = form.Number("against"), Abstained = form.Number("abstained") },
            },
            request => DecisionsApi.Create(id, request, http, decisions, consortia, day, cancellationToken));
        return await AfterAsync(made, id, form, null, http, decisions, consortia, day, cancellationToken);
    }

    private static async Task<IResult> Vote(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var vote = new VoteRequest { Vote = form.Choice<DecisionVote>("vote") };
        var voted = await form.SendAsync(vote, vote => DecisionsApi.Vote(id, number, vote, http, decisions, consortia, day, cancellationToken));
        return await AfterAsync(voted, id, form, null, http, decisions, consortia, day, cancellationToken);
    }

    private static async Task<IResult> Close(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var closed = await DecisionsApi.Close(id, number, http, decisions, day, cancellationToken);
        return await AfterAsync(closed.Result, id, await FormData.ReadAsync(http), null, http, decisions, consortia, day, cancellationToken);
    }

    private static async Task<IResult> Done(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var done = await DecisionsApi.Done(id, number, new() { Evidence = form[EvidenceOf(number)] }, http, decisions, day, cancellationToken);
        return await AfterAsync(done.Result, id, form, EvidenceOf(number), http, decisions, consortia, day, cancellationToken);
    }

    /// <summary>The field of what shows that a decision was carried out.</summary>
    public static string EvidenceOf(int number) => $"evidence-{number}";

    /// <param name="evidence">The field of what shows that something was done; null where that is not what was sent.</param>
    private static async Task<IResult> AfterAsync(
        IResult answer, string id, FormData form, string? evidence, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (answer is not Problem problem)
            return Visitor.SeeOther($"/consortia/{id}/decisions?done=1");
        if (problem.Errors is null && problem.StatusCode != StatusCodes.Status409Conflict)
            return problem;
        form.Refuse(
            problem, http.PageLanguage(), ("evidence", evidence ?? "evidence"), ("votes/for", "for"), ("votes/against", "against"),
            ("votes/abstained", "abstained"));
        return await ListAsync(id, form, false, http, decisions, consortia, day, cancellationToken);
    }

    private static async Task<IResult> ListAsync(
        string id, FormData form, bool done, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var caller = http.Caller();
        var votes = caller.May(Right.VoteDecisions) && (caller.Affiliation.OrganizationId is not { } own
            || await DecisionsApi.HasSeatAsync(id, own, consortia, day, cancellationToken));
        var given = votes ? await decisions.OpenVotesAsync(id, cancellationToken) : [];
        var voter = caller.Affiliation.OrganizationId ?? caller.Id;
        return PageResult.Of<DecisionsView, DecisionsModel>(new("决议", "Decisions"), new(
            consortium, [.. (await decisions.ListAsync(id, cancellationToken)).Select(row => row.Value)], form, votes,
            given.Where(vote => vote.Voter == voter).ToDictionary(vote => vote.Number, vote => vote.Vote), done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }
}

/// <param name="Votes">Whether the reader has a vote.</param>
/// <param name="Own">How the reader voted in what is open, by number.</param>
public sealed record DecisionsModel(
    Consortium Consortium, IReadOnlyList<ConsortiumDecision> Items, FormData Form, bool Votes, IReadOnlyDictionary<int, DecisionVote> Own, bool Done);
