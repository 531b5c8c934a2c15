using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Rounds;
using Matching.Engine.Accounts;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Training;

/// <summary>Plans of training: worked out, looked at, taken, taken back.</summary>
internal static class TrainingPlansApi
{
    private static readonly Problem Changed = new(409, "changed", new(
        "计算期间课程或报名有了变化，请再来一次。", "Courses or enrolments changed while it was worked out: try again."));

    public static void MapTraining(this RouteGroupBuilder api)
    {
        var training = api.MapGroup("/training").WithTags("Training");
        training.MapTrainingNeeds();
        training.MapCourseOffers();
        training.MapTrainingCounts();
        training.MapPost("/plans", Plan).Needs(Right.WriteTrainingPlans)
            .WithSummary("Works out who of which need goes to which run; dryRun=false takes the plan").AnswersProblems(409, 413, 415);
        training.MapGet("/plans", List).Needs(Right.ReadTrainingPlans).CutByConsortium().WithSummary("Plans that were taken, newest first");
        training.MapGet("/plans/{id}", Get).Needs(Right.ReadTrainingPlans).WithSummary("A plan, or the caller's part of it").AnswersProblems(404);
        training.MapDelete("/plans/{id}", Drop).Needs(Right.WriteTrainingPlans).WithSummary("Takes a plan back with its seats").AnswersProblems(404);
    }

    internal static async Task<Results<Ok<TrainingPlanResponse>, Created<TrainingPlanResponse>, Problem>> Plan(
        TrainingPlanRequest? request, [Description("True where it is absent: nothing is kept.")] bool? dryRun, HttpContext http, TrainingDesk desk,
        TrainingPlanStore plans, CancellationToken cancellationToken)
    {
        if (request is not null && RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var title = DemandRules.Name(request?.Title ?? "");
        var worked = await desk.PlanAsync(http, cancellationToken);
        if (dryRun != false)
            return TypedResults.Ok(TrainingPlanResponse.From(null, title, null, worked.Plan, worked.Names));
        return await plans.TakeAsync(RoundSight.OwnOf(http), title, worked.Plan, worked.State, cancellationToken) is { } row
            ? TypedResults.Created(
                $"/api/v1/training/plans/{row.Value.Id}", TrainingPlanResponse.From(row.Value.Id, title, row.CreatedAt, row.Value.Plan, worked.Names))
            : Changed;
    }

    internal static async Task<Results<Ok<ListResponse<TrainingPlanResponse>>, Problem>> List(
        int? limit, string? cursor, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"training plans {TrainingDesk.OwnerOf(http)} {http.CutKey()}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await desk.PlansAsync(http, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<TrainingPlanResponse>(
            [
                .. page.Items.Select(entry => TrainingPlanResponse.From(
                    entry.Row.Value.Id, entry.Row.Value.Title, entry.Row.CreatedAt, entry.Row.Value.Plan, entry.Names)),
            ],
            PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<TrainingPlanResponse>, Problem>> Get(
        string id, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken) =>
        await desk.FindPlanAsync(id, http, cancellationToken) is var (row, names)
            ? TypedResults.Ok(TrainingPlanResponse.From(row.Value.Id, row.Value.Title, row.CreatedAt, row.Value.Plan, names)) : TrainingDesk.NoSuchPlan;

    internal static async Task<Results<NoContent, Problem>> Drop(
        string id, HttpContext http, TrainingPlanStore plans, CancellationToken cancellationToken) =>
        await plans.DropAsync(id, TrainingDesk.OwnerOf(http), cancellationToken) ? TypedResults.NoContent() : TrainingDesk.NoSuchPlan;
}
