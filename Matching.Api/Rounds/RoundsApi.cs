using System.Globalization;
using System.Text;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Allocation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Rounds;

/// <summary>Placement rounds: who gets which seat.</summary>
internal static class RoundsApi
{
    private const long MaxBytes = 64 * 1024 * 1024;

    public static void MapRounds(this RouteGroupBuilder api) => api.MapPost("/rounds/preview", Preview).Needs(Right.Calculate)
        .WithMetadata(new ChangesNothing(), new RequestSizeLimitAttribute(MaxBytes))
        .WithTags("Rounds")
        .WithSummary("A stable placement of the lists that are sent; reads and keeps nothing")
        .AnswersProblems(409, 413, 415, 422);

    internal static Results<Ok<RoundPreviewResponse>, Problem> Preview(RoundPreviewRequest request, HttpContext http, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var lists = RoundLists.Of(
            [.. request.Students!.Select(student => student.ToList())],
            [.. request.Positions!.Select(position => position.ToList())],
            [.. request.Enterprises!.Select(enterprise => enterprise.ToList())],
            new Lottery(Encoding.UTF8.GetBytes((request.Seed ?? 0).ToString(CultureInfo.InvariantCulture))));
        var placed = request.Proposing == ProposingSide.Enterprises
            ? EnterpriseProposing.Solve(lists.Market, cancellationToken)
            : StudentProposing.Solve(lists.Market, cancellationToken);
        RoundPairResponse Pair(int student, int position) => new(lists.Students[student], lists.Positions[position]);
        return TypedResults.Ok(new RoundPreviewResponse(
            [.. placed.Index().Where(entry => entry.Item != PlacementMarket.Nobody).Select(entry => Pair(entry.Index, entry.Item))],
            [.. placed.Index().Where(entry => entry.Item == PlacementMarket.Nobody).Select(entry => lists.Students[entry.Index])],
            [.. BlockingPairs.Of(lists.Market, placed).Select(pair => Pair(pair.Student, pair.Position))],
            [.. lists.Warnings.Select(warning => RoundWarningResponse.From(warning, http.AnswerLanguage()))]));
    }
}
