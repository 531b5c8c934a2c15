using System.ComponentModel;
using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Training;

/// <summary>Training needs: demands of kind training, with what a training asks besides.</summary>
internal static class TrainingNeedsApi
{
    private static readonly BilingualText Reversed = new("不可早于开始日期。", "It must not be before startsOn.");

    internal static readonly BilingualText NoCounterfactual = new(
        "岗位写了某项技能，不等于学会它就会被录用：这里数的是岗位的愿望，不是培训的效果。",
        "That a post names a skill does not say that whoever learns it is hired: wishes of posts are counted here, not effects of training.");

    public static void MapTrainingNeeds(this RouteGroupBuilder training)
    {
        training.MapPost("/needs", Create).Needs(Right.WriteDemands).WithSummary("Adds a training need").AnswersProblems(409, 413, 415, 422);
        training.MapGet("/needs", List).Needs(Right.ReadDemands).CutByConsortium().WithSummary("Training needs, newest first");
        training.MapGet("/needs/{id}", Get).Needs(Right.ReadDemands).WithSummary("One training need").AnswersProblems(404);
        training.MapGet("/needs/{id}/offers", Offers).Needs(Right.ReadDemands)
            .WithSummary("Courses by how well they serve a need; those that do not, with the reason").AnswersProblems(404);
        training.MapPut("/needs/{id}", Replace).Needs(Right.WriteDemands).WithSummary("Replaces a training need").AnswersProblems(404, 413, 415);
        training.MapDelete("/needs/{id}", Delete).Needs(Right.WriteDemands).WithSummary("Removes a training need").AnswersProblems(404);
        training.MapGet("/suggestions", Suggestions).Needs(Right.ReadFigures).CutByConsortium()
            .WithSummary("Skills that a region's posts ask and its best programs for them lack").AnswersProblems(503);
    }

    internal static async Task<Results<Created<TrainingNeedResponse>, Problem>> Create(
        TrainingNeedRequest request, HttpContext http, DemandStore demands, TrainingNeedStore terms, TrainingDesk desk, CodeTableStore codes, Database database,
        IndexRefresher index, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (demand, refused) = Read(request, await codes.GetAsync(cancellationToken), ExternalIds.New(clock), null);
        if (demand is null)
            return refused!;
        if (!http.Scope(Right.WriteDemands).Owns(demand.Enterprise))
            return Ownership.NotYours;
        await using (var unit = UnitOfWork.Begin(database))
        {
            if ((await demands.CreateAsync(demand, cancellationToken)).Outcome == WriteEffect.AlreadyExists)
                return Problem.AlreadyExists(demand.Id);
            await terms.SetAsync(demand.Id, request.ToTerms(), cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }

        await index.RefreshAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/training/needs/{demand.Id}", TrainingNeedResponse.From((await desk.FindAsync(demand.Id, Scope.All, cancellationToken))!));
    }

    internal static async Task<Results<Ok<ListResponse<TrainingNeedResponse>>, Problem>> List(
        string? enterprise, string? region, string? q, int? limit, string? cursor, HttpContext http, TrainingDesk desk, CodeTableStore codes,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = new DemandFilter
        {
            Enterprise = enterprise,
            Scope = http.Scope(Right.ReadDemands),
            Region = CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            Text = RequestText.Trimmed(q),
        };
        var list = $"training needs {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await desk.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<TrainingNeedResponse>([.. page.Items.Select(TrainingNeedResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<TrainingNeedResponse>, Problem>> Get(
        string id, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is { } posted
            ? TypedResults.Ok(TrainingNeedResponse.From(posted)) : TrainingDesk.NoSuchNeed;

    internal static async Task<Results<Ok<ListResponse<CourseFitResponse>>, Problem>> Offers(
        string id, HttpContext http, TrainingDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        var courses = await desk.CoursesForAsync(posted.Need, http, cancellationToken);
        return TypedResults.Ok(new ListResponse<CourseFitResponse>([.. courses.Select(entry => CourseFitResponse.From(entry.Offer, entry.Fit))], null));
    }

    internal static async Task<Results<Ok<TrainingNeedResponse>, Problem>> Replace(
        string id, TrainingNeedRequest request, HttpContext http, DemandStore demands, TrainingNeedStore terms, TrainingDesk desk, CodeTableStore codes,
        Database database, IndexRefresher index, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http.Caller().SightOf(Right.ReadDemands), cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        if (!http.Scope(Right.WriteDemands).Owns(posted.Row.Value.Enterprise))
            return Ownership.NotYours;
        var (demand, refused) = Read(request, await codes.GetAsync(cancellationToken), posted.Row.Value.ExternalId, posted.Row.Value);
        if (demand is null)
            return refused!;
        if (demand.Id != id)
            return Problem.Invalid(demand.Enterprise == posted.Row.Value.Enterprise ? "/externalId" : "/enterprise", ExternalIds.KeyStays);
        await using (var unit = UnitOfWork.Begin(database))
        {
            await demands.ReplaceAsync(id, demand, null, cancellationToken);
            await terms.SetAsync(id, request.ToTerms(), cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }

        await index.RefreshAsync(cancellationToken);
        return TypedResults.Ok(TrainingNeedResponse.From((await desk.FindAsync(id, Scope.All, cancellationToken))!));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, DemandStore demands, TrainingDesk desk, IndexRefresher index, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http.Caller().SightOf(Right.ReadDemands), cancellationToken) is not { } posted)
            return TrainingDesk.NoSuchNeed;
        if (!http.Scope(Right.WriteDemands).Owns(posted.Row.Value.Enterprise))
            return Ownership.NotYours;
        await demands.DeleteAsync(id, null, cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<SkillSuggestionsResponse>, Problem>> Suggestions(
        [Description("A GB/T 2260 code; all where it is absent.")] string? region, int? limit, HttpContext http, LiveIndex live, CodeTableStore codes,
        TrainingDesk desk, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var (most, place) = (PageRequest.ReadLimit(limit, errors), CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors));
        if (!errors.None)
            return Problem.Invalid(errors);
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        return TypedResults.Ok(new SkillSuggestionsResponse(
            view.RunId, view.AsOf, NoCounterfactual.In(http.AnswerLanguage()), view.SkillsToTrain(place, most, desk.Today)));
    }

    private static (Demand? Demand, Problem? Refused) Read(TrainingNeedRequest request, CodeTables codes, string externalId, Demand? stored)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return (null, invalid);
        var (demand, errors) = request.ToDemand().ToDemand(codes, externalId, stored: stored);
        if (request.EndsOn < request.StartsOn)
            errors.Add("/endsOn", Reversed);
        return errors.None ? (demand, null) : (null, Problem.Invalid(errors));
    }
}
