using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Files.Sources;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Outcomes;

/// <summary>Past hires and refusals. They change no answer at once: the next run learns from them.</summary>
internal static class OutcomesApi
{
    private static readonly Problem NoSuchOutcome = Problem.NotFound(new("没有这条结果。", "There is no such outcome."));

    public static void MapOutcomes(this RouteGroupBuilder api)
    {
        var outcomes = api.MapGroup("/outcomes").WithTags("Outcomes");
        outcomes.MapPost("", Create).Needs(Right.WriteOutcomes).WithSummary("Adds an outcome; the next run learns from it").AnswersProblems(409, 413, 415, 422);
        outcomes.MapGet("", List).Needs(Right.ReadOutcomes).CutByConsortium().WithSummary("Outcomes, newest first");
        outcomes.MapPost("/import", Import).TakesImport().Needs(Right.WriteOutcomes).WithSummary("Takes a file of outcomes: CSV, xlsx or NDJSON");
        outcomes.MapGet("/{id}", Get).Needs(Right.ReadOutcomes).WithSummary("One outcome").Produces(304).AnswersProblems(404);
        outcomes.MapDelete("/{id}", Delete).Needs(Right.WriteOutcomes).WithSummary("Removes an outcome").AnswersProblems(404, 412);
    }

    internal static async Task<Results<Created<OutcomeResponse>, Problem>> Create(
        OutcomeRequest request, HttpContext http, OutcomeStore outcomes, DemandStore demands, ProgramStore programs, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var outcome = new Outcome
        {
            DemandId = request.DemandId!,
            ProgramId = request.ProgramId!,
            Kind = request.Outcome!.Value,
            Count = request.Count ?? 1,
            On = request.On ?? day.Today,
        };
        var demand = await demands.GetAsync(outcome.DemandId, http.Caller().SightOf(Right.ReadDemands), cancellationToken);
        var program = await programs.GetAsync(outcome.ProgramId, http.Caller().SightOf(Right.ReadPrograms), cancellationToken);
        UnknownPair.Check(demand is not null, program is not null, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!Ownership.MayWritePair(http.Scope(Right.WriteOutcomes), demand!.Value, program!.Value))
            return Ownership.NotYours;
        var (done, row) = await outcomes.CreateAsync(outcome, cancellationToken);
        if (done == WriteEffect.AlreadyExists)
            return Problem.AlreadyExists(outcome.Id);
        UnknownPair.Check(done, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        Conditional.SetTag(http, row!.Row.Version);
        return TypedResults.Created($"/api/v1/outcomes/{outcome.Id}", OutcomeResponse.From(row));
    }

    /// <param name="demandId">A demand's id.</param>
    /// <param name="programId">A program's id.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    internal static async Task<Results<Ok<ListResponse<OutcomeResponse>>, Problem>> List(
        HttpContext http,
        OutcomeStore outcomes,
        string? demandId,
        string? programId,
        string? enterprise,
        string? college,
        EnumQuery<OutcomeKind>? outcome,
        DateOnly? from,
        DateOnly? to,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var filter = new OutcomeFilter
        {
            Scope = http.Scope(Right.ReadOutcomes),
            DemandId = demandId,
            ProgramId = programId,
            Enterprise = enterprise,
            College = college,
            Kind = outcome?.Value,
            From = from,
            To = to,
        };
        var errors = new RequestErrors();
        var list = $"outcomes {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await outcomes.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<OutcomeResponse>([.. page.Items.Select(OutcomeResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<OutcomeResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, OutcomeStore outcomes, CancellationToken cancellationToken)
    {
        var pair = await outcomes.GetAsync(id, http.Scope(Right.ReadOutcomes), cancellationToken);
        return Conditional.Get(http, pair?.Row.Version, NoSuchOutcome, () => OutcomeResponse.From(pair!));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, OutcomeStore outcomes, CancellationToken cancellationToken)
    {
        var current = await outcomes.GetAsync(id, http.Scope(Right.WriteOutcomes), cancellationToken);
        if (Conditional.Refuses(http, current?.Row.Version, NoSuchOutcome) is { } refused)
            return refused;
        return Conditional.Deleted(await outcomes.DeleteAsync(id, Conditional.Expected(http, current!.Row.Version), cancellationToken));
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query,
        HttpContext http, OutcomeImport import, ConsortiumDay day, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(http, body, query,
            ImportKind.Outcomes, (file, token) => import.RunAsync(file, day.Today, http.Scope(Right.WriteOutcomes), token), null, null, cancellationToken);
}
