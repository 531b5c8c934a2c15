using Matching.Api.Figures;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Evidence;

/// <summary>The records behind each figure of the city's sums.</summary>
internal static class EvidenceApi
{
    public static void MapEvidence(this RouteGroupBuilder api) => api.MapGet("/evidence/{figureId}", Evidence).Needs(Right.ReadFigures).CutByConsortium()
        .WithMetadata(new ExtraQuery("year")).WithTags("Balance")
        .AlsoAnswersCsv().WithSummary("The records that a figure is made of; their contributions add up to it").AnswersProblems(404, 409, 422, 503);

    /// <param name="figureId">As the figure's <c>evidence</c> names it.</param>
    internal static async Task<Results<Ok<EvidenceResponse>, FileContentHttpResult, Problem>> Evidence(
        string figureId, int? limit, string? cursor, HttpContext http, FigureReader reader, CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"evidence {figureId}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var (figure, refusal) = await reader.ReadAsync(figureId, http, cancellationToken);
        if (figure is null)
            return refusal!;
        if (CsvAnswer.IsWanted(http))
        {
            if (figure.View is { } view)
                ServedRun.Name(http, view);
            return await CsvAnswer.OfAsync("evidence", figure.Rows.Take(limit ?? int.MaxValue).Select(EvidenceRowResponse.From), cancellationToken);
        }

        var page = PageRequest.Slice(list, figure.Rows, place, EvidenceRowResponse.From);
        return TypedResults.Ok(new EvidenceResponse(figure.Header(figureId, http.AnswerLanguage()), page.Items, page.Next));
    }
}
