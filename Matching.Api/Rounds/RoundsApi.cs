using System.Globalization;
using System.Text;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Allocation;
using Matching.Engine.Consortia;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Rounds;

/// <summary>Placement rounds: who gets which seat.</summary>
internal static class RoundsApi
{
    private const long MaxBytes = 64 * 1024 * 1024;

    internal static readonly Problem Stands = new(409, "wrongState", new(
        "志愿锁定之后岗位不能再改；确认之后什么都不能改。", "Positions stand once lists are locked, and all does once the round is certified."));

    public static void MapRounds(this RouteGroupBuilder api)
    {
        var rounds = api.MapGroup("/rounds").WithTags("Rounds").NotStored();
        rounds.MapPost("/preview", Preview).Needs(Right.Calculate)
            .WithMetadata(new ChangesNothing(), new RequestSizeLimitAttribute(MaxBytes))
            .WithSummary("A stable placement of the lists that are sent; reads and keeps nothing")
            .AnswersProblems(409, 413, 415, 422);
        rounds.MapPost("", Create).Needs(Right.WriteRounds).WithSummary("Makes a round, as a draft").AnswersProblems(409, 413, 415, 422);
        rounds.MapGet("", List).Needs(Right.ReadRounds).CutByConsortium().WithSummary("Rounds that concern the caller, newest first");
        rounds.MapGet("/{id}", Get).Needs(Right.ReadRounds).WithSummary("One round").Produces(304).AnswersProblems(404);
        rounds.MapGet("/{id}/calendar", Calendar).Needs(Right.ReadRounds)
            .WithSummary("Until when lists are handed in, and when the internships are, as an iCalendar file").AnswersProblems(404);
        rounds.MapPut("/{id}", Replace).Needs(Right.WriteRounds).WithSummary("Replaces what is said of a round").AnswersProblems(404, 409, 412, 413, 415, 422);
        rounds.MapRoundSteps();
        rounds.MapRoundLists();
        rounds.MapRoundResults();
    }

    internal static async Task<Results<Created<RoundResponse>, Problem>> Create(
        RoundRequest request, HttpContext http, RoundPlanReader reader, RoundStore rounds, ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        var own = RoundSight.OwnOf(http);
        if (request.ConsortiumId is { } named && (own.Length == 0 ? await consortia.GetAsync(named, cancellationToken) is null : own != named))
            return Problem.Invalid("/consortiumId", ConsortiumCut.NoSuchConsortium.Detail);
        var (plan, refusal) = await reader.ReadAsync(request, cancellationToken);
        if (plan is null)
            return refusal!;
        var made = await rounds.CreateAsync(request.ConsortiumId ?? own, plan, cancellationToken);
        return Conditional.Created(http, $"/api/v1/rounds/{made.Value.Id}", made, RoundResponse.From);
    }

    internal static async Task<Results<Ok<ListResponse<RoundResponse>>, Problem>> List(
        int? limit, string? cursor, HttpContext http, RoundSight sight, CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"rounds {RoundSight.OwnerOf(http, Right.ReadRounds)} {http.CutKey()}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await sight.ListAsync(http, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<RoundResponse>([.. page.Items.Select(RoundResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<RoundResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, RoundSight sight, CancellationToken cancellationToken)
    {
        var row = await sight.FindAsync(id, http, cancellationToken);
        return Conditional.Get(http, row?.Version, RoundSight.NoSuchRound, () => RoundResponse.From(row!));
    }

    internal static async Task<Results<ContentHttpResult, Problem>> Calendar(
        string id, HttpContext http, RoundSight sight, CancellationToken cancellationToken) =>
        await sight.FindAsync(id, http, cancellationToken) is { } row
            ? TypedResults.Text(RoundCalendar.Of(row, http.AnswerLanguage()), $"{RoundCalendar.MediaType}; charset=utf-8")
            : RoundSight.NoSuchRound;

    internal static async Task<Results<Ok<RoundResponse>, Problem>> Replace(
        string id, RoundRequest request, HttpContext http, RoundPlanReader reader, RoundStore rounds, CancellationToken cancellationToken)
    {
        var owner = RoundSight.OwnerOf(http, Right.WriteRounds);
        var current = await rounds.GetAsync(id, owner, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, RoundSight.NoSuchRound) is { } refused)
            return refused;
        var (plan, refusal) = await reader.ReadAsync(request, cancellationToken);
        if (plan is null)
            return refusal!;
        var written = await rounds.ReplaceAsync(id, owner, plan, Conditional.Expected(http, current!.Version), cancellationToken);
        return written.Outcome == WriteEffect.AlreadyExists ? Stands : Conditional.Replaced(http, written, RoundSight.NoSuchRound, RoundResponse.From);
    }

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
