using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Indices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Indices;

/// <summary>Indices of structure and fit: their formulas, and a calculator that anybody can check them with.</summary>
internal static class IndicesApi
{
    public static void MapIndices(this RouteGroupBuilder api)
    {
        var indices = api.MapGroup("/indices").WithTags("Indices");
        indices.MapGet("/catalogue", Catalogue).Needs(Right.ReadCodes).WithSummary("Every index with its formula, source and edge cases");
        indices.MapPost("/preview", Preview).Needs(Right.Calculate).WithMetadata(new ChangesNothing())
            .WithSummary("An index of the numbers that are sent; reads and keeps nothing").AnswersProblems(409, 413, 415, 422);
    }

    internal static Ok<IndexCatalogueResponse> Catalogue(HttpContext http)
    {
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new IndexCatalogueResponse(
            IndexCatalogue.Version, [.. IndexCatalogue.All.Select(index => IndexDefinitionResponse.From(index, language))]));
    }

    internal static Results<Ok<IndexResponse>, Problem> Preview(IndexPreviewRequest request, HttpContext http)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var (kind, inputs) = (request.Kind!.Value, request.Inputs!);
        if (IndexInputCheck.Refuses(kind, inputs) is { } refused)
            return refused;
        var (answer, reason) = IndexPreview.Of(kind, inputs);
        return TypedResults.Ok(answer with { Kind = kind, Reason = reason?.Code, Message = reason?.Sentence.In(http.AnswerLanguage()) });
    }
}
