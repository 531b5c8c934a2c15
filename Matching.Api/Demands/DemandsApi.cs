using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files.Sources;
using Matching.Engine.Live;
using Matching.Engine.Storage;
using Matching.Jobs.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Demands;

internal static class DemandsApi
{
    public static readonly Problem NoSuchDemand = Problem.NotFound(new("没有这个岗位需求。", "There is no such demand."));

    public static void MapDemands(this RouteGroupBuilder api)
    {
        var demands = api.MapGroup("/demands").WithTags("Demands");
        demands.MapPost("", Create).Needs(Right.WriteDemands).WithSummary("Adds a demand; it is matched at once").AnswersProblems(409, 413, 415, 422);
        demands.MapGet("", List).Needs(Right.ReadDemands).CutByConsortium().WithSummary("Demands, newest first");
        demands.MapPost("/import", Import).TakesImport().Needs(Right.WriteDemands).WithSummary("Takes a file of demands: CSV, xlsx or NDJSON");
        demands.MapGet("/{id}", Get).Needs(Right.ReadDemands).WithSummary("One demand").Produces(304).AnswersProblems(404);
        demands.MapGet("/{id}/corrections", Corrections).Needs(Right.ReadCorrections)
            .WithSummary("Who of others corrected a demand, and why, newest first").AnswersProblems(404);
        demands.MapPut("/{id}", Replace).Needs(Right.WriteDemands).WithSummary("Replaces a demand").AnswersProblems(404, 412, 413, 415);
        demands.MapDelete("/{id}", Delete).Needs(Right.WriteDemands).WithSummary("Removes a demand").AnswersProblems(404, 412);
    }

    internal static async Task<Results<Created<DemandResponse>, Problem>> Create(
        DemandRequest request,
        HttpContext http,
        DemandStore demands,
        CodeTableStore codes,
        IndexRefresher index,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (demand, errors) = request.ToDemand(await codes.GetAsync(cancellationToken), ExternalIds.New(clock));
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!http.Scope(Right.WriteDemands).Owns(demand!.Enterprise))
            return Ownership.NotYours;
        var written = await demands.CreateAsync(demand, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
            return Problem.AlreadyExists(demand.Id);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Created(http, $"/api/v1/demands/{demand.Id}", written.Row!, DemandResponse.From);
    }

    /// <param name="industry">A GB/T 4754 code; narrower codes are included.</param>
    /// <param name="organization">An organization's id: demands under any of its names.</param>
    /// <param name="region">A GB/T 2260 code; a province includes its cities.</param>
    /// <param name="q">Found in title, enterprise or description.</param>
    internal static async Task<Results<Ok<ListResponse<DemandResponse>>, Problem>> List(
        HttpContext http,
        DemandStore demands,
        CodeTableStore codes,
        string? organization,
        string? enterprise,
        string? industry,
        string? region,
        EnumQuery<DemandKind>? kind,
        string? externalId,
        string? q,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var tables = await codes.GetAsync(cancellationToken);
        var filter = new DemandFilter
        {
            Enterprise = enterprise,
            Organization = organization,
            Scope = http.Scope(Right.ReadDemands),
            Industry = CodeWords.Industry(tables, industry, "industry", errors),
            Region = CodeWords.Region(tables, region, "region", errors),
            Kind = kind?.Value,
            ExternalId = externalId,
            Text = RequestText.Trimmed(q),
        };
        var list = $"demands {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await demands.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<DemandResponse>([.. page.Items.Select(DemandResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<DemandResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, DemandStore demands, CancellationToken cancellationToken)
    {
        var row = await demands.GetAsync(id, http.Scope(Right.ReadDemands), cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchDemand, () => DemandResponse.From(row!));
    }

    /// <param name="reason">Needed where the demand is another's.</param>
    internal static async Task<Results<Ok<DemandResponse>, Problem>> Replace(
        string id,
        DemandReplacement request,
        string? reason,
        HttpContext http,
        DemandStore demands,
        CodeTableStore codes,
        CorrectedRows corrected,
        IndexRefresher index,
        CancellationToken cancellationToken)
    {
        var current = await demands.GetAsync(id, http.Caller().SightOf(Right.ReadDemands), cancellationToken);
        if (Ownership.Refuses(http.Scope(Right.WriteDemands), current?.Value.Enterprise, current?.Value.Visibility, reason) is { } forbidden)
            return forbidden;
        if (Conditional.Refuses(http, current?.Version, NoSuchDemand) is { } refused)
            return refused;
        var (demand, errors) = request.ToDemand(await codes.GetAsync(cancellationToken), current!.Value.ExternalId, stored: current.Value);
        if (request.Id is not null && request.Id != id)
            errors.Add("/id", ExternalIds.IdStays);
        if (demand is not null && demand.Id != id)
            errors.Add(demand.Enterprise == current.Value.Enterprise ? "/externalId" : "/enterprise", ExternalIds.KeyStays);
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await corrected.WriteAsync(
            http.Caller(),
            id,
            http.Scope(Right.WriteDemands).Owns(current.Value.Enterprise) ? null : reason,
            () => demands.ReplaceAsync(id, demand!, Conditional.Expected(http, current!.Version), cancellationToken),
            cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Replaced(http, written, NoSuchDemand, DemandResponse.From);
    }

    internal static async Task<Results<Ok<ListResponse<CorrectionResponse>>, Problem>> Corrections(
        string id, HttpContext http, DemandStore demands, CorrectionStore corrections, CancellationToken cancellationToken)
    {
        if (await demands.GetAsync(id, http.Scope(Right.ReadCorrections), cancellationToken) is null)
            return NoSuchDemand;
        http.Response.Headers.CacheControl = "no-store";
        var all = await corrections.ListAsync(id, cancellationToken);
        return TypedResults.Ok(new ListResponse<CorrectionResponse>([.. all.Select(CorrectionResponse.From)], null));
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, DemandStore demands, IndexRefresher index, CancellationToken cancellationToken)
    {
        var current = await demands.GetAsync(id, http.Caller().SightOf(Right.ReadDemands), cancellationToken);
        if (current is not null && !http.Scope(Right.WriteDemands).Owns(current.Value.Enterprise))
            return Ownership.NotYours;
        if (Conditional.Refuses(http, current?.Version, NoSuchDemand) is { } refused)
            return refused;
        var written = await demands.DeleteAsync(id, Conditional.Expected(http, current!.Version), cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Conditional.Deleted(written.Outcome);
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query,
        HttpContext http, DemandImport import, IndexRefresher index, QuietStart quiet, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(
            http, body, query, ImportKind.Demands, (file, token) => import.RunAsync(file, http.Scope(Right.WriteDemands), token), index, quiet,
            cancellationToken);
}
