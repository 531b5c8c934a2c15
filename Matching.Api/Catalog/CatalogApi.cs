using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Catalog;

/// <summary>The code tables: four of one kind.</summary>
internal static class CatalogApi
{
    public static void MapCatalog(this RouteGroupBuilder api)
    {
        var catalog = api.MapGroup("").WithTags("Code tables");
        MapTable(catalog, "specialties", tables => tables.Specialties, SpecialtyResponse.From, Importer.SpecialtiesAsync);
        MapTable(catalog, "occupations", tables => tables.Occupations, OccupationResponse.From, Importer.OccupationsAsync);
        MapTable(catalog, "industries", tables => tables.Industries, IndustryResponse.From, Importer.IndustriesAsync);
        MapTable(catalog, "regions", tables => tables.Regions, RegionResponse.From, Importer.RegionsAsync);
    }

    private static void MapTable<T, TResponse>(
        IEndpointRouteBuilder catalog,
        string name,
        Func<CodeTables, CodeTable<T>> table,
        Func<T, TResponse> show,
        CodeImport<T>.Reader read)
        where T : CodeEntry
    {
        catalog.MapGet($"/{name}", List).WithSummary($"The {name} in force, ascending by code");
        catalog.MapImport($"/{name}/import", Import).WithSummary($"Loads a version of the {name}; codes that it lacks stay");

        async Task<Results<Ok<CodeListResponse<TResponse>>, Problem>> List(
            CodeTableStore codes, string? q, int? limit, string? cursor, CancellationToken cancellationToken)
        {
            var entries = table(await codes.GetAsync(cancellationToken));
            var list = $"{name} {entries.Version} {q}";
            var errors = new RequestErrors();
            var place = PageRequest.Read(list, limit, cursor, errors);
            if (!errors.None)
                return Problem.Invalid(errors);
            var found = RequestText.Trimmed(q) is { } text ? [.. entries.All.Where(entry => Holds(entry, text))] : entries.All;
            var page = PageRequest.Slice(list, found, place, show);
            return TypedResults.Ok(new CodeListResponse<TResponse>(entries.Version, page.Items, page.Next));
        }

        async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
            Stream body, string? version, bool? dryRun, HttpContext http, CodeTableStore codes, CancellationToken cancellationToken)
        {
            if (RequestText.Trimmed(version) is not { Length: <= CodeImport<T>.MaxVersionLength } label)
                return Problem.Invalid("version", CodeImport<T>.VersionNeeded);
            var import = new CodeImport<T>(table(await codes.GetAsync(cancellationToken)), label);
            var answer = await read(ImportRoutes.File(http, body, dryRun), import.CollectAsync, cancellationToken);
            if (answer is ImportAnswer.Done && dryRun != true && import.Loaded is { } loaded)
                await codes.SaveAsync(loaded, cancellationToken);
            return ImportRoutes.Answer(http, answer, dryRun);
        }
    }

    private static bool Holds(CodeEntry entry, string text) =>
        entry.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase) || entry.Name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
