using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Runs;
using Matching.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Runs;

internal static class RunsApi
{
    private static readonly Problem NoSuchRun = Problem.NotFound(new("没有这次重算。", "There is no such run."));

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("", Start).Needs(Right.StartRuns).WithSummary("Starts a recompute now").AnswersProblems(409, 422);
        runs.MapGet("", List).Needs(Right.ReadRuns).WithSummary("Runs, newest first");
        runs.MapGet("/{id}", Get).Needs(Right.ReadRuns).WithSummary("One run: state, progress, counts, model").AnswersProblems(404);
        runs.MapDelete("/{id}", Cancel).Needs(Right.StartRuns).WithSummary("Cancels a run").AnswersProblems(404, 409);
    }

    internal static async Task<Accepted<RunResponse>> Start(RunDispatcher runs, IndexRefresher index, CancellationToken cancellationToken)
    {
        var asked = await runs.StartAsync(cancellationToken);
        return TypedResults.Accepted($"/api/v1/runs/{asked.Run.Id}", RunResponse.From(asked.Run, index));
    }

    internal static async Task<Results<Ok<ListResponse<RunResponse>>, Problem>> List(
        RunStore runs, IndexRefresher index, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var place = PageRequest.Read("runs", limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await runs.ListAsync(place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<RunResponse>([.. page.Items.Select(run => RunResponse.From(run, index))], PageRequest.Next("runs", page.Next)));
    }

    internal static async Task<Results<Ok<RunResponse>, Problem>> Get(string id, RunStore runs, IndexRefresher index, CancellationToken cancellationToken) =>
        await runs.GetAsync(id, cancellationToken) is { } run ? TypedResults.Ok(RunResponse.From(run, index)) : NoSuchRun;

    internal static async Task<Results<Ok<RunResponse>, Problem>> Cancel(
        string id, RunDispatcher dispatcher, RunStore runs, IndexRefresher index, CancellationToken cancellationToken) =>
        await dispatcher.CancelAsync(id, cancellationToken) switch
        {
            CancelOutcome.AlreadyEnded => new Problem(409, "ended", new("这次重算已经结束。", "This run has ended already.")),
            CancelOutcome.Cancelled when await runs.GetAsync(id, cancellationToken) is { } run => TypedResults.Ok(RunResponse.From(run, index)),
            _ => NoSuchRun,
        };
}
