using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Models;

/// <summary>What each published run learned, and how well it does.</summary>
internal static class ModelsApi
{
    private static readonly Problem NoSuchModel = Problem.NotFound(new("没有这个模型：没有这次重算，或它没有发布。",
        "There is no such model: no such run, or it was not published."));

    public static void MapModels(this RouteGroupBuilder api)
    {
        var models = api.MapGroup("/models").WithTags("Models");
        models.MapGet("", List).Needs(Right.ReadModels).WithSummary("The models of published runs, newest first");
        models.MapGet("/{runId}", Get).Needs(Right.ReadModels).WithSummary("The model of one published run").AnswersProblems(404);
    }

    internal static async Task<Results<Ok<ListResponse<ModelResponse>>, Problem>> List(
        RunStore runs, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var place = PageRequest.Read("models", limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await runs.ListPublishedAsync(place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<ModelResponse>([.. page.Items.Select(ModelResponse.From)], PageRequest.Next("models", page.Next)));
    }

    internal static async Task<Results<Ok<ModelResponse>, Problem>> Get(string runId, RunStore runs, CancellationToken cancellationToken) =>
        await runs.GetAsync(runId, cancellationToken) is { State: RunState.Published } run ? TypedResults.Ok(ModelResponse.From(run)) : NoSuchModel;
}
