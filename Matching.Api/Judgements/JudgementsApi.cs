using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Judgements;
using Matching.Engine.Live;
using Matching.Engine.Pairs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Judgements;

/// <summary>Pairs that people judged. They teach nothing: each run is held to them, and says how well it does.</summary>
internal static class JudgementsApi
{
    private const int AtATime = 10;

    private static readonly Problem NoSuchJudgement = Problem.NotFound(new("没有这条评判。", "There is no such judgement."));

    public static void MapJudgements(this RouteGroupBuilder api)
    {
        var judgements = api.MapGroup("/judgements").WithTags("Judgements");
        judgements.MapGet("", List).Needs(Right.ReadJudgements).CutByConsortium().WithSummary("Judgements, newest first");
        judgements.MapPost("/import", Import).TakesImport().Needs(Right.WriteJudgements).WithSummary("Takes a file of judged pairs: CSV, xlsx or NDJSON");
        judgements.MapGet("/next", Next).Needs(Right.WriteJudgements).CutByConsortium()
            .WithSummary("Pairs to judge blind: of both sides' lists, all industries and ranks").AnswersProblems(503);
        judgements.MapGet("/{id}", Get).Needs(Right.ReadJudgements).WithSummary("One judgement").Produces(304).AnswersProblems(404);
        judgements.MapDelete("/{id}", Delete).Needs(Right.WriteJudgements).WithSummary("Removes a judgement").AnswersProblems(404, 412);
    }

    /// <param name="demandId">A demand's id.</param>
    /// <param name="programId">A program's id.</param>
    internal static async Task<Results<Ok<ListResponse<JudgementResponse>>, Problem>> List(
        HttpContext http,
        JudgementStore judgements,
        string? demandId,
        string? programId,
        string? enterprise,
        string? college,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var filter = new PairFilter
        {
            Scope = http.Scope(Right.ReadJudgements),
            DemandId = demandId,
            ProgramId = programId,
            Enterprise = enterprise,
            College = college,
        };
        var errors = new RequestErrors();
        var list = $"judgements {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await judgements.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<JudgementResponse>([.. page.Items.Select(JudgementResponse.From)], PageRequest.Next(list, page.Next)));
    }

    /// <param name="limit">How many pairs; ten where it is left out.</param>
    internal static async Task<Results<Ok<PairsToJudgeResponse>, Problem>> Next(
        HttpContext http, int? limit, LiveIndex live, JudgementStore judgements, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var count = PageRequest.ReadLimit(limit ?? AtATime, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var judged = await judgements.StreamAllAsync(cancellationToken).Select(judgement => judgement.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new PairsToJudgeResponse(view.RunId, [.. view.PairsToJudge(judged, count).Select(PairToJudgeResponse.From)]));
    }

    internal static async Task<Results<Ok<JudgementResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, JudgementStore judgements, CancellationToken cancellationToken)
    {
        var pair = await judgements.GetAsync(id, http.Scope(Right.ReadJudgements), cancellationToken);
        return Conditional.Get(http, pair?.Row.Version, NoSuchJudgement, () => JudgementResponse.From(pair!));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, JudgementStore judgements, CancellationToken cancellationToken)
    {
        var current = await judgements.GetAsync(id, http.Scope(Right.WriteJudgements), cancellationToken);
        if (Conditional.Refuses(http, current?.Row.Version, NoSuchJudgement) is { } refused)
            return refused;
        return Conditional.Deleted(await judgements.DeleteAsync(id, Conditional.Expected(http, current!.Row.Version), cancellationToken));
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query,
        HttpContext http, JudgementImport import, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(
            http, body, query, (file, token) => import.RunAsync(file, http.Scope(Right.WriteJudgements), token), null, null, cancellationToken);
}
