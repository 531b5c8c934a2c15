using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Forecasts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Forecasts;

/// <summary>Forecasts with their back-test.</summary>
internal static class ForecastsApi
{
    private const double Most = 1e15;

    public static void MapForecasts(this RouteGroupBuilder api) => api.MapPost("/forecasts/preview", Preview).Needs(Right.Calculate)
        .WithMetadata(new ChangesNothing())
        .WithTags("Forecasts")
        .WithSummary("A forecast of the values that are sent; reads and keeps nothing")
        .AnswersProblems(409, 413, 415, 422);

    internal static Results<Ok<ForecastResponse>, Problem> Preview(ForecastPreviewRequest request, HttpContext http)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var kind = request.Period!.Value;
        var (start, levels) = (request.Start is { } text ? Period.Parse(text) : null, request.Levels ?? ErrorTable.Levels);
        var errors = new RequestErrors();
        if (request.Start is not null && start?.Kind != kind)
            errors.Add("/start", "须与 period 相符：2026、2026Q3 或 2026-07。", "It must be of the period: 2026, 2026Q3 or 2026-07.");
        if (levels.Except(ErrorTable.Levels).Any())
            errors.Add("/levels", $"可以是 {string.Join("、", ErrorTable.Levels)}。", $"They may be {string.Join(", ", ErrorTable.Levels)}.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if (request.Values!.Any(value => value is < -Most or > Most))
            errors.Add("/values", "绝对值过大。", "Too large.");
        if (!errors.None)
            return Problem.OutOfRange(errors);
        var forecast = Forecaster.Of(request.Values!, kind, request.Horizon!.Value);
        return TypedResults.Ok(ForecastResponse.From(forecast, start?.After(request.Values!.Length), levels, http.AnswerLanguage()));
    }
}
