using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Layout;

/// <summary>What rules speak for in a layout, each step with what it would come to. A college sees what concerns itself.</summary>
internal static class ProposalsApi
{
    public static void MapProposals(this RouteGroupBuilder api) => api.MapGet("/layout/proposals", List)
        .Needs(Right.ReadScenarios).CutByConsortium().WithTags("Layout")
        .AlsoAnswersCsv().WithSummary("What to open, grow, shrink and close by rule, with reasons, evidence, lag and who loses").AnswersProblems(404, 409, 503);

    /// <param name="op">All where it is absent.</param>
    /// <param name="limit">In CSV all rows where it is absent.</param>
    internal static async Task<Results<Ok<ProposalsResponse>, FileContentHttpResult, Problem>> List(
        EnumQuery<LayoutStep>? op, [AsParameters] RadarQuery query, int? limit, string? cursor, HttpContext http, Radars radars, LayoutSources sources,
        CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"proposals {query} {op}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var (view, radar, refusal) = await radars.TakeAsync(query, http, cancellationToken);
        if (radar is null)
            return refusal!;
        var proposals = await sources.ProposalsAsync(view!, radar, cancellationToken);
        var items = Seen(proposals, http).Where(proposal => op is null || proposal.Op == op.Value.Value).ToArray();
        var context = await sources.PlanAsync(view!, ProposalAnswer.Plan(radar, []), [], cancellationToken);
        var answers = new ProposalAnswer(view!, radar, context, http.AnswerLanguage());
        if (CsvAnswer.IsWanted(http))
        {
            ServedRun.Name(http, view!);
            return await CsvAnswer.OfAsync(
                "proposals", items.Take(limit ?? int.MaxValue).Select(item => ProposalLine.Of(answers.Of(item))), cancellationToken);
        }

        var page = PageRequest.Slice(list, items, place, answers.Of);
        return TypedResults.Ok(ProposalsResponse.From(view!, radar, proposals, page, http.AnswerLanguage()));
    }

    /// <summary>Those that the caller may see: a college its own.</summary>
    internal static IEnumerable<LayoutProposal> Seen(LayoutProposals proposals, HttpContext http)
    {
        var scope = http.Scope(Right.ReadScenarios);
        return proposals.Items.Where(proposal => scope.Reach != Reach.Own || proposal.Actions.Any(action => scope.Owns(action.College)));
    }
}
