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

/// <summary>The code tables: five of one kind.</summary>
internal static class CatalogApi
{
    private static readonly BilingualText VersionNeeded = new(
        $"须注明版本，最多 {CodeImport.MaxVersionLength} 个字符。", $"A version is required, of {CodeImport.MaxVersionLength} characters at most.");

    public static void MapCatalog(this RouteGroupBuilder api)
    {
        var catalog = api.MapGroup("").WithTags("Code tables");
        catalog.MapGet("/specialties", ([AsParameters] CodeQuery query, CodeTableStore codes, CancellationToken cancellationToken) =>
            ListAsync(query, codes, tables => tables.Specialties, SpecialtyResponse.From, cancellationToken)).Shows("specialties");
        catalog.MapGet("/occupations", ([AsParameters] CodeQuery query, CodeTableStore codes, CancellationToken cancellationToken) =>
            ListAsync(query, codes, tables => tables.Occupations, OccupationResponse.From, cancellationToken)).Shows("occupations");
        catalog.MapGet("/industries", ([AsParameters] CodeQuery query, CodeTableStore codes, CancellationToken cancellationToken) =>
            ListAsync(query, codes, tables => tables.Industries, IndustryResponse.From, cancellationToken)).Shows("industries");
        catalog.MapGet("/regions", ([AsParameters] CodeQuery query, CodeTableStore codes, CancellationToken cancellationToken) =>
            ListAsync(query, codes, tables => tables.Regions, RegionResponse.From, cancellationToken)).Shows("regions");
        catalog.MapGet("/groups", ([AsParameters] CodeQuery query, CodeTableStore codes, CancellationToken cancellationToken) =>
            ListAsync(query, codes, tables => tables.IndustryGroups, IndustryGroupResponse.From, cancellationToken)).Shows("groups of industries");
        MapImport(catalog, "specialties", import => import.SpecialtiesAsync);
        MapImport(catalog, "occupations", import => import.OccupationsAsync);
        MapImport(catalog, "industries", import => import.IndustriesAsync);
        MapImport(catalog, "regions", import => import.RegionsAsync);
        MapImport(catalog, "groups", import => import.IndustryGroupsAsync);
    }

    private static void Shows(this RouteHandlerBuilder list, string name) =>
        list.Needs(Right.ReadCodes).WithSummary($"The {name} in force, ascending by code");

    private static async Task<Results<Ok<CodeListResponse<TResponse>>, Problem>> ListAsync<T, TResponse>(
        CodeQuery query, CodeTableStore codes, Func<CodeTables, CodeTable<T>> table, Func<T, TResponse> show, CancellationToken cancellationToken)
        where T : CodeEntry
    {
        var entries = table(await codes.GetAsync(cancellationToken));
        var list = $"{typeof(T).Name} {entries.Version} {query.Q}";
        var errors = new RequestErrors();
        var place = PageRequest.Read(list, query.Limit, query.Cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var found = RequestText.Trimmed(query.Q) is { } text ? [.. entries.All.Where(entry => Holds(entry, text))] : entries.All;
        var page = PageRequest.Slice(list, found, place, show);
        return TypedResults.Ok(new CodeListResponse<TResponse>(entries.Version, page.Items, page.Next));
    }

    private static void MapImport(
        IEndpointRouteBuilder catalog, string name, Func<CodeImport, Func<ImportFile, string, CancellationToken, Task<ImportAnswer>>> load)
    {
        catalog.MapPost($"/{name}/import", Import).TakesImport()
            .Needs(Right.LoadCodes).WithSummary($"Loads a version of the {name}; codes that it lacks stay");

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
