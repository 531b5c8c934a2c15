using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Health;

internal static class HealthApi
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Health").RefuseUnknownQuery();
        health.MapGet("/live", () => TypedResults.Ok(new LiveResponse("live"))).WithSummary("200 while the process runs");
        health.MapGet("/ready", Ready).WithSummary("200 once storage answers and a published index is loaded").AnswersProblems(503);
    }

    private static async Task<Results<Ok<ReadyResponse>, Problem>> Ready(LiveIndex live, ChangeStore storage, CancellationToken cancellationToken)
    {
        if (!await AnswersAsync(storage, cancellationToken))
            return new Problem(503, "storage", new("数据库不可用。", "The database does not answer.")) { RetryAfter = TimeSpan.FromSeconds(5) };
        return live.Current is { } view
            ? TypedResults.Ok(new ReadyResponse("ready", view.RunId, view.AsOf))
            : Problem.NotPublished;
    }

    /// <summary>A database that does not answer is an outcome here, not a failure of this program.</summary>
    private static async Task<bool> AnswersAsync(ChangeStore storage, CancellationToken cancellationToken)
    {
        try
        {
            await storage.NewestAsync(cancellationToken);
            return true;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }
}
