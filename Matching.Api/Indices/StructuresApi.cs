using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Indices;
using Matching.Engine.Structures;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Indices;

/// <summary>What regions are made of, and the indices of it.</summary>
internal static class StructuresApi
{
    public static void MapStructures(this RouteGroupBuilder api)
    {
        var structures = api.MapGroup("").WithTags("Indices");
        structures.MapPost("/structure/import", Import).TakesImport().Needs(Right.WriteSeries)
            .WithSummary("Takes a file of structures, a part per row: CSV, xlsx or NDJSON");
        structures.MapGet("/structure", List).Needs(Right.ReadFigures).AlsoAnswersCsv().WithSummary("The structure of a region, as it was imported");
        structures.MapGet("/indices", Indices).Needs(Right.ReadFigures).AlsoAnswersCsv()
            .WithSummary("Indices of a region's structure in a year, each with what it is made of").AnswersProblems(404, 409, 422, 503);
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query, HttpContext http, StructureImport import, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(http, body, query, import.RunAsync, null, null, cancellationToken);

    /// <param name="limit">In CSV all rows where it is absent.</param>
    internal static async Task<Results<Ok<ListResponse<StructureValueResponse>>, FileContentHttpResult, Problem>> List(
        string? region, int? year, int? limit, string? cursor, HttpContext http, StructureStore structures, StructureReader reader,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var place = PageRequest.Read($"structure {region} {year}", limit, cursor, errors);
        if (await reader.RegionAsync(region, errors, cancellationToken) is not { } known || !errors.None)
            return Problem.Invalid(errors);
        var rows = await structures.ReadAsync([known], year, cancellationToken);
        return CsvAnswer.IsWanted(http)
            ? await CsvAnswer.OfAsync("structure", rows.Take(limit ?? int.MaxValue).Select(StructureValueResponse.From), cancellationToken)
            : TypedResults.Ok(PageRequest.Slice($"structure {region} {year}", rows, place, StructureValueResponse.From));
    }

    internal static async Task<Results<Ok<StructureIndicesResponse>, FileContentHttpResult, Problem>> Indices(
        [AsParameters] StructuresRequest request, HttpContext http, StructureReader reader, CancellationToken cancellationToken)
    {
        var (answer, refusal) = await reader.IndicesAsync(request, http, http.AnswerLanguage(), cancellationToken);
        if (answer is null)
            return refusal!;
        return CsvAnswer.IsWanted(http)
            ? await CsvAnswer.OfAsync("indices", answer.Items.SelectMany(StructureIndexLine.Of), cancellationToken)
            : TypedResults.Ok(answer);
    }
}

/// <summary>Which indices are asked for, and of what.</summary>
internal sealed record StructuresRequest
{
    [FromQuery(Name = "kind"), Description("All where it is absent.")]
    public EnumQuery<IndexKind>? Kind { get; init; }

    [FromQuery(Name = "region"), Description("A code of GB/T 2260, or CN.")]
    public string? Region { get; init; }

    [FromQuery(Name = "year"), Description("The newest of the region where it is absent.")]
    public int? Year { get; init; }

    [FromQuery(Name = "classification"), Description("The one with most parts where it is absent.")]
    public string? Classification { get; init; }

    [FromQuery(Name = "output"), Description("valueAdded where it is absent.")]
    public EnumQuery<StructureMeasure>? Output { get; init; }

    [FromQuery(Name = "labour"), Description("Beside the output; where it is absent the first that there is of employment, enrolment, graduates and sites.")]
    public EnumQuery<StructureMeasure>? Labour { get; init; }

    [FromQuery(Name = "measure"), Description("Of indices of one structure; employment where it is absent and there.")]
    public EnumQuery<StructureMeasure>? Measure { get; init; }

    [FromQuery(Name = "convention"), Description("Of deviations; outputOverLabour where it is absent.")]
    public EnumQuery<DeviationConvention>? Convention { get; init; }

    [FromQuery(Name = "wide"), Description("The region to compare with; the province of a city, else CN.")]
    public string? Wide { get; init; }

    [FromQuery(Name = "mapping"), Description("By what specialties become industries: table (default) or fit, of the published run.")]
    public EnumQuery<CategoryMapping>? Mapping { get; init; }

    internal static string WideOf(StructuresRequest request, string region) => request.Wide
        ?? (region == Engine.Catalog.Region.Country || Engine.Catalog.Region.CityOf(region) is null
            ? Engine.Catalog.Region.Country : Engine.Catalog.Region.ProvinceOf(region));
}

/// <summary>By what specialties become industries.</summary>
internal enum CategoryMapping
{
    Table,
    Fit,
}
