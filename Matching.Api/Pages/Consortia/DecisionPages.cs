using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>Decisions of a consortium: put to the vote, voted on, closed, done with what shows it.</summary>
internal static class DecisionPages
{
    private static readonly BilingualText NoCount = new("须为不小于 0 的整数。", "It must be a whole number, 0 or more.");

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
        foreach (var count in (string[])["for", "against", "abstained"])
        {
            if (form[count].Trim().Length > 0 && Choices.Number(form[count]) is null)
                form.Refuse(count, NoCount, http.PageLanguage());
        }

        if (!form.IsGood)
            return await ListAsync(id, form, false, http, decisions, consortia, day, cancellationToken);
        var made = await DecisionsApi.Create(
            id,
            new()
            {
                Title = form["title"],
                Text = form["text"],
                HeldOn = Choices.Day(form["heldOn"]),
                DueOn = Choices.Day(form["dueOn"]),
                Votes = new() { For = Choices.Number(form["for"]), Against = Choices.Number(form["against"]), Abstained = Choices.Number(form["abstained"]) },
            },
            http, decisions, consortia, day, cancellationToken);
        return await AfterAsync(made.Result, id, form, null, http, decisions, consortia, day, cancellationToken);
    }

    private static async Task<IResult> Vote(
        string id, int number, HttpContext http, DecisionStore decisions, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var vote = new VoteRequest { Vote = Choices.Of<DecisionVote>(form["vote"]) };
        var voted = await DecisionsApi.Vote(id, number, vote, http, decisions, consortia, day, cancellationToken);
        return await AfterAsync(voted.Result, id, form, null, http, decisions, consortia, day, cancellationToken);
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
