using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Catalog;

/// <summary>The code tables: four of one kind.</summary>
internal static class CatalogApi
{
    private static readonly BilingualText VersionNeeded = new(
        $"须注明版本，最多 {CodeImport.MaxVersionLength} 个字符。", $"A version is required, of {CodeImport.MaxVersionLength} characters at most.");

    public static void MapCatalog(this RouteGroupBuilder api)
    {
        var catalog = api.MapGroup("").WithTags("Code tables");
        MapTable(catalog, "specialties", tables => tables.Specialties, SpecialtyResponse.From, import => import.SpecialtiesAsync);
        MapTable(catalog, "occupations", tables => tables.Occupations, OccupationResponse.From, import => import.OccupationsAsync);
        MapTable(catalog, "industries", tables => tables.Industries, IndustryResponse.From, import => import.IndustriesAsync);
        MapTable(catalog, "regions", tables => tables.Regions, RegionResponse.From, import => import.RegionsAsync);
    }

    private static void MapTable<T, TResponse>(
        IEndpointRouteBuilder catalog,
        string name,
        Func<CodeTables, CodeTable<T>> table,
        Func<T, TResponse> show,
        Func<CodeImport, Func<ImportFile, string, CancellationToken, Task<ImportAnswer>>> load)
        where T : CodeEntry
    {
        catalog.MapGet($"/{name}", List).Needs(Right.ReadCodes).WithSummary($"The {name} in force, ascending by code");
        catalog.MapImport($"/{name}/import", Import).Needs(Right.LoadCodes).WithSummary($"Loads a version of the {name}; codes that it lacks stay");

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
            Stream body, string? version, [AsParameters] ImportQuery query,
            HttpContext http, CodeImport import, CancellationToken cancellationToken) =>
            RequestText.Trimmed(version) is { Length: <= CodeImport.MaxVersionLength } label
                ? await ImportRoutes.HandleAsync(http, body, query,
                    (file, token) => load(import)(file, label, token), null, null, cancellationToken)
                : Problem.Invalid("version", VersionNeeded);
    }

    private static bool Holds(CodeEntry entry, string text) =>
        entry.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase) || entry.Name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
