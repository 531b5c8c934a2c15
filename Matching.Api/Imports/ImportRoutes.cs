using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Files;
using Matching.Engine.Live;
using Matching.Jobs.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Imports;

/// <summary>What all imports share: the body is the file.</summary>
internal static class ImportRoutes
{
    private const string Csv = "text/csv";

    public static RouteHandlerBuilder MapImport(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes
        .MapPost(pattern, handler)
        .Accepts<Stream>(
            Csv, "application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")
        .Produces<ImportResponse>(StatusCodes.Status200OK, "application/json", Csv)
        .AnswersProblems(409, 413, 415, 422)
        .WithMetadata(new RequestSizeLimitAttribute(ApiRoutes.MaxFileBytes));

    private static ImportFile File(HttpContext http, Stream body, bool? dryRun) =>
        new(body, http.Request.ContentType, dryRun ?? false, http.AnswerLanguage());

    /// <summary>An import whose rows are matched at once: what answers sees them when the caller has its report.</summary>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> HandleAsync(
        HttpContext http,
        Stream body,
        bool? dryRun,
        Func<ImportFile, CancellationToken, Task<ImportAnswer>> import,
        IndexRefresher? index,
        QuietStart? quiet,
        CancellationToken cancellationToken)
    {
        var answer = await import(File(http, body, dryRun), cancellationToken);
        if (answer is not ImportAnswer.Done { Report: var report } || dryRun == true || index is null || quiet is null)
            return Answer(http, answer, dryRun, null);
        await index.RefreshAsync(cancellationToken);
        return Answer(http, answer, dryRun, await quiet.ImportedAsync(report.Created + report.Updated, cancellationToken));
    }

    /// <summary>The report; where the caller accepts CSV rather than JSON, the refused rows to mend and send again.</summary>
    private static Results<Ok<ImportResponse>, PushStreamHttpResult, Problem> Answer(HttpContext http, ImportAnswer answer, bool? dryRun, ComingRun? run)
    {
        if (answer is ImportAnswer.Refused refused)
            return new Problem(400, refused.Code, new(refused.Message, refused.Message));
        var done = (ImportAnswer.Done)answer;
        http.Response.RegisterForDisposeAsync(done.Rejected);
        if (!http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Ok(ImportResponse.From(done.Report, dryRun ?? false, run));
        return TypedResults.Stream(
            stream => done.Rejected.CopyToAsync(stream, http.RequestAborted), "text/csv; charset=utf-8", "rejected.csv");
    }
}
