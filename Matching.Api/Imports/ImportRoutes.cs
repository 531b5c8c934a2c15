using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Live;
using Matching.Engine.Storage;
using Matching.Engine.Uploads;
using Matching.Jobs.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Imports;

/// <summary>What all imports share: the body is the file.</summary>
internal static class ImportRoutes
{
    private const int MostKept = 5000;

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
    public static Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> HandleAsync(
        HttpContext http, Stream body, ImportQuery query, Func<ImportFile, CancellationToken, Task<ImportAnswer>> import, IndexRefresher? index,
        QuietStart? quiet, CancellationToken cancellationToken) => HandleAsync(http, body, query, null, import, index, quiet, cancellationToken);

    /// <param name="noted">What it is of, where the catalogue of data sets tells how many rows were refused.</param>
    public static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> HandleAsync(
        HttpContext http, Stream body, ImportQuery query, ImportKind? noted, Func<ImportFile, CancellationToken, Task<ImportAnswer>> import,
        IndexRefresher? index, QuietStart? quiet, CancellationToken cancellationToken)
    {
        if (query.Check() is { None: false } errors)
            return Problem.Invalid(errors);
        var answer = await import(File(http, body, query), cancellationToken);
        if (noted is { } kind && answer is ImportAnswer.Done done && query.DryRun != true)
            await UnitOfWork.AfterCommitAsync(token => NoteAsync(http, kind, done, token), cancellationToken);
        if (answer is not ImportAnswer.Done { Report: var report } || query.DryRun == true || index is null || quiet is null)
            return Answer(http, answer, query, null);
        await index.RefreshAsync(cancellationToken);
        return Answer(http, answer, query, await quiet.ImportedAsync(report.Created + report.Updated, cancellationToken));
    }

    /// <summary>The file cannot be read; its words are in the caller's language already.</summary>
    public static Problem Refused(ImportAnswer.Refused refused) => new(400, refused.Code, new(refused.Message, refused.Message));

    /// <summary>Rows that were refused can be read by page for a day, as those of a file that was sent by one. Written once the import is: a large file is
    /// kept in pieces, each for itself, which would wait for the import's own transaction.</summary>
    private static async Task NoteAsync(HttpContext http, ImportKind kind, ImportAnswer.Done done, CancellationToken cancellationToken)
    {
        var (uploads, caller) = (http.RequestServices.GetRequiredService<UploadStore>(), http.Caller());
        var id = await uploads.NoteAsync(
            new Upload
            {
                AccountId = caller.Id,
                AccountName = caller.Name,
                OrganizationId = caller.Affiliation.OrganizationId,
                Kind = kind,
                FileName = "API",
                ContentType = http.Request.ContentType ?? "",
            },
            done.Report, cancellationToken);
        // Of students nothing is kept beside what their college keeps; of very many rows the answer has them.
        if (done.Report.Rejected is 0 or > MostKept || kind == ImportKind.Students)
            return;
        using var rows = new MemoryStream();
        await done.Rejected.CopyToAsync(rows, cancellationToken);
        rows.Position = 0;
        await uploads.WriteAsync(id, UploadPart.Rejected, rows, cancellationToken);
    }

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
