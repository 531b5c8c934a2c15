using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.OpenApi;
using Matching.Api.Hosting.Requests;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Matches;

internal static class MatchesApi
{
    private static readonly Problem NoSuchPair =
        Problem.NotFound(new("没有这个岗位需求或这个专业点。", "There is no such demand, or no such program."));

    public static void MapMatches(this RouteGroupBuilder api)
    {
        var matches = api.MapGroup("").WithTags("Matches");
        matches.MapGet("/demands/{id}/matches", ForDemand).Needs(Right.ReadMatches).CutByConsortium()
            .WithSummary("Programs for a demand, best first, with reasons").AnswersProblems(404, 409, 503);
        matches.MapGet("/programs/{id}/matches", ForProgram).Needs(Right.ReadMatches).CutByConsortium()
            .WithSummary("Demands for a program, best first, with reasons").AnswersProblems(404, 409, 503);
        matches.MapPost("/matches/preview", Preview).Needs(Right.PreviewMatches).WithMetadata(new ChangesNothing())
            .WithSummary("The same for a demand or a program that is not saved")
            .AnswersProblems(409, 413, 415, 422, 503);
        matches.MapGet("/matches/{demandId}/{programId}", Pair).Needs(Right.ReadMatches)
            .WithSummary("One pair, whatever its rank").AnswersProblems(404, 409, 503)
            .AnswersEither(nameof(MatchResponse), nameof(UnscoredPairResponse));
        matches.MapGet("/matches/export", MatchExport.Stream).Needs(Right.ReadMatches).CutByConsortium().WithSummary("The published lists as CSV")
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .AnswersProblems(409, 503);
    }

    internal static async Task<Results<MatchListAnswer, Problem>> ForDemand(
        string id,
        [AsParameters] ProgramListQuery query,
        HttpContext http,
        LiveIndex live,
        RenderedLists rendered,
        DemandStore demands,
        CodeTableStore codes,
        ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var rows = PageRequest.ReadLimit(query.Limit, errors);
        var filter = query.Filter(await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, query.Run, out var view, out var refusal))
            return refusal;
        var owners = http.Scope(Right.ReadMatches);
        if (owners.Reach != Reach.All && view.Demand(id) is { } own && !owners.Sees(own.Enterprise, own.Visibility))
            return DemandsApi.NoSuchDemand;
        var request = new ListRequest(view, true, id, rows, day.Today, http.AnswerLanguage(), filter);
        if (rendered.Find(request) is { } known)
            return new MatchListAnswer(known);
        if (view.ProgramsFor(id, rows, request.Today, request.Language, filter) is { } list)
            return new MatchListAnswer(rendered.Render(request, MatchListResponse.From(view, list)));
        // Waiting for a run, written by another process within the last second, or not there at all.
        if (await demands.GetAsync(id, owners, cancellationToken) is not { } demand)
            return DemandsApi.NoSuchDemand;
        var answer = view.WaitingRows > 0
            ? new MatchList([], view.WaitsForRun(request.Language))
            : view.ProgramsFor(demand.Value, rows, request.Today, request.Language, filter);
        return new MatchListAnswer(RenderedList.From(MatchListResponse.From(view, answer)));
    }

    internal static async Task<Results<MatchListAnswer, Problem>> ForProgram(
        string id,
        [AsParameters] DemandListQuery query,
        HttpContext http,
        LiveIndex live,
        RenderedLists rendered,
        ProgramStore programs,
        CodeTableStore codes,
        ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var rows = PageRequest.ReadLimit(query.Limit, errors);
        var filter = query.Filter(await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, query.Run, out var view, out var refusal))
            return refusal;
        var owners = http.Scope(Right.ReadMatches);
        if (owners.Reach != Reach.All && view.Program(id) is { } own && !owners.Sees(own.College, own.Visibility))
            return ProgramsApi.NoSuchProgram;
        var request = new ListRequest(view, false, id, rows, day.Today, http.AnswerLanguage(), filter);
        if (rendered.Find(request) is { } known)
            return new MatchListAnswer(known);
        if (view.DemandsFor(id, rows, request.Today, request.Language, filter) is { } list)
            return new MatchListAnswer(rendered.Render(request, MatchListResponse.From(view, list)));
        if (await programs.GetAsync(id, owners, cancellationToken) is not { } program)
            return ProgramsApi.NoSuchProgram;
        var answer = view.WaitingRows > 0
            ? new MatchList([], view.WaitsForRun(request.Language))
            : view.DemandsFor(program.Value, rows, request.Today, request.Language, filter);
        return new MatchListAnswer(RenderedList.From(MatchListResponse.From(view, answer)));
    }

    /// <param name="run">Answer from this run or refuse.</param>
    internal static async Task<Results<Ok<MatchListResponse>, Problem>> Preview(
        PreviewRequest request,
        int? limit,
        string? run,
        HttpContext http,
        LiveIndex live,
        CodeTableStore codes,
        ConsortiumDay day,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var rows = PageRequest.ReadLimit(limit, errors);
        if (request.Demand is null == request.Program is null)
            errors.Add("", "demand 与 program 须有且只有一个。", "Give one of demand and program.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;

        var tables = await codes.GetAsync(cancellationToken);
        if (request.Demand is not null)
        {
            var (demand, wrong) = request.Demand.ToDemand(tables, ExternalIds.New(clock), "/demand");
            return wrong.None
                ? TypedResults.Ok(MatchListResponse.From(view, view.ProgramsFor(demand!, rows, day.Today, http.AnswerLanguage())))
                : Problem.Invalid(wrong);
        }

        var (program, mistakes) = request.Program!.ToProgram(tables, ExternalIds.New(clock), "/program");
        if (!mistakes.None)
            return Problem.Invalid(mistakes);
        var language = http.AnswerLanguage();
        return TypedResults.Ok(MatchListResponse.From(view, view.DemandsFor(program!, rows, day.Today, language)) with
        {
            Warning = ReasonResponse.From(ProgramRules.DoubtOf(program!, tables), language),
        });
    }

    /// <param name="run">Answer from this run or refuse.</param>
    internal static async Task<Results<Ok<MatchResponse>, Ok<UnscoredPairResponse>, Problem>> Pair(
        string demandId,
        string programId,
        string? run,
        HttpContext http,
        LiveIndex live,
        DemandStore demands,
        ProgramStore programs,
        ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        var (today, language) = (day.Today, http.AnswerLanguage());
        var owners = http.Scope(Right.ReadMatches);
        if (owners.Reach != Reach.All && view.Demand(demandId) is { } asked && view.Program(programId) is { } offered && !MaySee(asked, offered))
            return NoSuchPair;
        return (view.Pair(demandId, programId, today, language) ?? await UnseenAsync()) switch
        {
            PairAnswer.Scored scored => TypedResults.Ok(MatchResponse.From(scored.Match) with { RunId = view.RunId, AsOf = view.AsOf }),
            PairAnswer.Excluded excluded => TypedResults.Ok(UnscoredPairResponse.From(view, demandId, programId, excluded: excluded.Reason)),
            PairAnswer.NotAssessable unknown => TypedResults.Ok(UnscoredPairResponse.From(view, demandId, programId, notAssessable: unknown.Reason)),
            null => NoSuchPair,
            var other => throw new NotSupportedException(other.GetType().Name),
        };

        // A pair is in the list of either.
        bool MaySee(Demand demand, Engine.Programs.Program program) =>
            owners.Sees(demand.Enterprise, demand.Visibility) || owners.Sees(program.College, program.Visibility);

        // As with lists: one of the two waits, is new from another process, or is not there.
        async Task<PairAnswer?> UnseenAsync()
        {
            if (await demands.GetAsync(demandId, http.Caller().SightOf(Right.ReadDemands), cancellationToken) is not { } demand
                || await programs.GetAsync(programId, http.Caller().SightOf(Right.ReadPrograms), cancellationToken) is not { } program
                || !MaySee(demand.Value, program.Value))
            {
                return null;
            }

            return view.WaitingRows > 0
                ? new PairAnswer.NotAssessable(view.WaitsForRun(language))
                : view.Pair(demand.Value, program.Value, today, language);
        }
    }
}
