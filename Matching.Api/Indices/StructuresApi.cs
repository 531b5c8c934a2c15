using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Structures;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Indices;

/// <summary>What regions are made of, and the indices of it.</summary>
internal static class StructuresApi
{
    private static readonly BilingualText RegionNeeded = new("须指定地区。", "A region is needed.");

    public static void MapStructures(this RouteGroupBuilder api)
    {
        var structures = api.MapGroup("").WithTags("Indices");
        structures.MapPost("/structure/import", Import).TakesImport().Needs(Right.WriteSeries)
            .WithSummary("Takes a file of structures, a part per row: CSV, xlsx or NDJSON");
        structures.MapGet("/structure", List).Needs(Right.ReadFigures).WithSummary("The structure of a region, as it was imported");
        structures.MapGet("/indices", Indices).Needs(Right.ReadFigures)
            .WithSummary("Indices of a region's structure in a year, each with what it is made of").AnswersProblems(404, 409, 422, 503);
    }

    internal static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [AsParameters] ImportQuery query, HttpContext http, StructureImport import, CancellationToken cancellationToken) =>
        ImportRoutes.HandleAsync(http, body, query, import.RunAsync, null, null, cancellationToken);

    internal static async Task<Results<Ok<ListResponse<StructureValueResponse>>, Problem>> List(
        string? region, int? year, int? limit, string? cursor, StructureStore structures, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var place = PageRequest.Read($"structure {region} {year}", limit, cursor, errors);
        if (await RegionAsync(region, codes, errors, cancellationToken) is not { } known || !errors.None)
            return Problem.Invalid(errors);
        var rows = await structures.ReadAsync([known], year, cancellationToken);
        return TypedResults.Ok(PageRequest.Slice($"structure {region} {year}", rows, place, StructureValueResponse.From));
    }

    internal static async Task<Results<Ok<StructureIndicesResponse>, Problem>> Indices(
        [AsParameters] StructuresRequest request, HttpContext http, StructureStore structures, CodeTableStore codes, LiveIndex live,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        if (await RegionAsync(request.Region, codes, errors, cancellationToken) is not { } region || !errors.None)
            return Problem.Invalid(errors);
        var values = await structures.ReadAsync([region, StructuresRequest.WideOf(request, region)], null, cancellationToken);
        var year = request.Year ?? values.Where(value => value.Region == region).Select(value => value.Year).DefaultIfEmpty().Max();
        (Func<int, IReadOnlyDictionary<string, double>>, string) mapping = (CategoryIndustries.Of, $"table {CategoryIndustries.Version}");
        if (request.Mapping?.Value == CategoryMapping.Fit)
        {
            if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
                return refusal;
            var fit = view.Balance.SectionsOf(CategoryIndustries.PlaceOf);
            mapping = (place => fit.GetValueOrDefault(place) ?? new Dictionary<string, double>(), $"fit {view.RunId}");
        }

        var figures = new StructureFigures(values, request, region, year, mapping);
        StructureIndexResponse[] items =
        [
            .. Enum.GetValues<IndexKind>().Where(kind => request.Kind is null || request.Kind.Value.Value == kind)
                .Select(kind => Answer(kind, figures, region, year, http.AnswerLanguage())),
        ];
        if (figures.Excess is { } excess)
        {
            errors.Add("region", $"{excess.Code} 的 {excess.Measure} 大于合计。", $"{excess.Measure} of {excess.Code} is more than the total.");
            return Problem.OutOfRange(errors);
        }

        return TypedResults.Ok(new StructureIndicesResponse(region, year == 0 ? null : year, IndexCatalogue.Version, items));
    }

    private static StructureIndexResponse Answer(IndexKind kind, StructureFigures figures, string region, int year, Language language)
    {
        var (inputs, codes, used, refused) = figures.Of(kind);
        IndexResponse? result = null;
        if (inputs is not null)
        {
            (result, refused) = kind == IndexKind.LocationQuotient
                ? (new LocationQuotientsResponse(inputs.Values), null)
                : IndexPreview.Of(kind, inputs);
            result = result with { Kind = kind, Reason = refused?.Code, Message = refused?.Sentence.In(language) };
        }

        return new StructureIndexResponse(
            kind, refused is null ? "ok" : "notAssessable", refused?.Code, refused?.Sentence.In(language), codes, result,
            [.. used.Select(StructurePartsResponse.From)], $"/api/v1/structure?region={region}&year={year}");
    }

    private static async Task<string?> RegionAsync(string? given, CodeTableStore codes, RequestErrors errors, CancellationToken cancellationToken)
    {
        if (given is null)
            errors.Add("region", RegionNeeded);
        return given is null or Region.Country ? given : CodeWords.Region(await codes.GetAsync(cancellationToken), given, "region", errors);
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
