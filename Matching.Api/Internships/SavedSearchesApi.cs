using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Reminders;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Internships;

/// <summary>Searches of internships that a student keeps, with how many posts are new in each.</summary>
internal static class SavedSearchesApi
{
    public static readonly Problem NoSuchSearch = Problem.NotFound(new("没有这个保存的搜索。", "There is no such search."));

    public static readonly Problem TooMany = new(409, "tooMany", new(
        $"最多保存 {SavedSearchStore.Most} 个搜索：请先删除一些。", $"{SavedSearchStore.Most} searches are kept at most: delete some first."));

    public static void MapSavedSearches(this RouteGroupBuilder internships)
    {
        var searches = internships.MapGroup("/searches").NotStored();
        searches.MapGet("", List).Needs(Right.OwnStudent).WithSummary("One's own searches, with how many posts are new in each");
        searches.MapPost("", Add).Needs(Right.OwnStudent).WithSummary("Keeps a search").AnswersProblems(409, 413, 415);
        searches.MapPost("/{id}/seen", Seen).Needs(Right.OwnStudent).WithSummary("What is there now is new no more").AnswersProblems(404);
        searches.MapDelete("/{id}", Delete).Needs(Right.OwnStudent).WithSummary("Keeps a search no more").AnswersProblems(404);
    }

    internal static async Task<Ok<ListResponse<SavedSearchResponse>>> List(
        HttpContext http, SavedSearchStore searches, DemandStore demands, CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<SavedSearchResponse>(
            [
                .. (await CountedAsync(http, searches, demands, codes, day, cancellationToken))
                    .Select(entry => SavedSearchResponse.From(entry.Search, entry.New)),
            ],
            null));

    internal static async Task<Results<Created<SavedSearchResponse>, Problem>> Add(
        SavedSearchRequest request, HttpContext http, SavedSearchStore searches, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var kept = await searches.AddAsync(
            http.Caller().Id, DemandRules.Name(request.Name!), request.ToQuery(), request.ByMail == true, cancellationToken);
        return kept is null ? TooMany : TypedResults.Created($"/api/v1/internships/searches/{kept.Id}", SavedSearchResponse.From(kept, 0));
    }

    internal static async Task<Results<NoContent, Problem>> Seen(
        string id, HttpContext http, SavedSearchStore searches, CancellationToken cancellationToken) =>
        await searches.SeenAsync(http.Caller().Id, id, cancellationToken) ? TypedResults.NoContent() : NoSuchSearch;

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, SavedSearchStore searches, CancellationToken cancellationToken) =>
        await searches.DeleteAsync(http.Caller().Id, id, cancellationToken) ? TypedResults.NoContent() : NoSuchSearch;

    internal static async Task<IReadOnlyList<(SavedSearch Search, int New)>> CountedAsync(
        HttpContext http, SavedSearchStore searches, DemandStore demands, CodeTableStore codes, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var (counted, tables) = (new List<(SavedSearch, int)>(), await codes.GetAsync(cancellationToken));
        foreach (var search in await searches.ListAsync(http.Caller().Id, cancellationToken))
        {
            var filter = InternshipSearch.Filter(search.Query, http.Caller().SightOf(Right.ReadDemands), tables, day.Today);
            counted.Add((search, await InternshipSearch.CountNewAsync(demands, filter, search.SeenAt, cancellationToken)));
        }

        return counted;
    }
}
