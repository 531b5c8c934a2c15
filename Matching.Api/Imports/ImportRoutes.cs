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
    /// <param name="more">Media types beside those of all files.</param>
    public static RouteHandlerBuilder TakesImport(this RouteHandlerBuilder route, params string[] more) => route
        .TakesFile(more)
        .Produces<ImportResponse>(StatusCodes.Status200OK, "application/json", CsvAnswer.MediaType);

    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, params string[] more) => route
        .Accepts<Stream>(
            CsvAnswer.MediaType,
            ["application/x-ndjson", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream", .. more])
        .AnswersProblems(409, 413, 415, 422)
        .WithMetadata(new RequestSizeLimitAttribute(ApiRoutes.MaxFileBytes));

    /// <summary>An import whose rows are matched at once: what answers sees them when the caller has its report.</summary>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> HandleAsync(
        HttpContext http, Stream body, ImportQuery query, Func<ImportFile, CancellationToken, Task<ImportAnswer>> import, IndexRefresher? index,
        QuietStart? quiet, CancellationToken cancellationToken)
    {
        if (query.Check() is { None: false } errors)
            return Problem.Invalid(errors);
        var answer = await import(File(http, body, query), cancellationToken);
        if (answer is not ImportAnswer.Done { Report: var report } || query.DryRun == true || index is null || quiet is null)
            return Answer(http, answer, query, null);
        await index.RefreshAsync(cancellationToken);
        return Answer(http, answer, query, await quiet.ImportedAsync(report.Created + report.Updated, cancellationToken));
    }

    /// <summary>The file cannot be read; its words are in the caller's language already.</summary>
    public static Problem Refused(ImportAnswer.Refused refused) => new(400, refused.Code, new(refused.Message, refused.Message));

    private static ImportFile File(HttpContext http, Stream body, ImportQuery query) =>
        new(body, http.Request.ContentType, query.DryRun ?? false, http.AnswerLanguage()) { Strict = query.Strict ?? false, Columns = query.Columns ?? "" };

    /// <summary>The report; where the caller accepts CSV rather than JSON, the refused or the warned rows to mend and send again.</summary>
    private static Results<Ok<ImportResponse>, PushStreamHttpResult, Problem> Answer(HttpContext http, ImportAnswer answer, ImportQuery query, ComingRun? run)
    {
        if (answer is ImportAnswer.Refused refused)
            return Refused(refused);
        var done = (ImportAnswer.Done)answer;
        http.Response.RegisterForDisposeAsync(done.Rejected);
        if (!CsvAnswer.IsWanted(http))
            return TypedResults.Ok(ImportResponse.From(done.Report, query.DryRun ?? false, run));
        return query.Rows == "warned"
            ? TypedResults.Stream(stream => done.Rejected.CopyWarnedToAsync(stream, http.RequestAborted), "text/csv; charset=utf-8", "warned.csv")
            : TypedResults.Stream(stream => done.Rejected.CopyToAsync(stream, http.RequestAborted), "text/csv; charset=utf-8", "rejected.csv");
    }
}
