using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Health;

internal static class HealthApi
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Health").Needs(Right.Anyone).RefuseUnknownQuery().AnswersProblems(400);
        health.MapGet("/live", () => TypedResults.Ok(new LiveResponse("live"))).WithSummary("200 while the process runs");
        health.MapGet("/ready", Ready).WithSummary("200 once storage answers and a published index is loaded").AnswersProblems(503);
    }

    private static async Task<Results<Ok<ReadyResponse>, Problem>> Ready(
        LiveIndex live, IndexRefresher index, Database database, CancellationToken cancellationToken)
    {
        if (await database.ProbeAsync(cancellationToken) is { } trouble)
            return StorageProblem.Of(trouble, 503);
        return index.IsReady && live.Current is { } view
            ? TypedResults.Ok(new ReadyResponse("ready", view.RunId, view.AsOf))
            : Problem.NotPublished;
    }
}
