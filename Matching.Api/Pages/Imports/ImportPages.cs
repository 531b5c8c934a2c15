using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Imports;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Imports;
using Matching.Engine.Languages;
using Matching.Engine.Uploads;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Imports;

/// <summary>A file as people send it: choose it, see what would be read of it, correct its columns, take it in, and have refused rows back.</summary>
internal static class ImportPages
{
    public static readonly BilingualText NoFile = new("请选择一个文件。", "Choose a file.");

    private const int Last = 10;

    private static readonly Problem NoSuchUpload = Problem.NotFound(new(
        "没有这个文件；传上来的文件保留一天，请再传一次。", "There is no such file. Files are kept for a day: send it again."));

    private static readonly Problem Gone = new(409, "gone", new("文件已过一天，不再保留：请再传一次。", "The file is more than a day old and was not kept: send it again."));

    public static void MapImports(this RouteGroupBuilder pages)
    {
        pages.MapGet("/imports", Choose).NeedsByKeyOrCookie(Right.InspectFiles);
        pages.MapGet("/imports/{kind}", Start).NeedsByKeyOrCookie(Right.InspectFiles);
        pages.MapPost("/imports/{kind}", Send).NeedsByKeyOrCookie(Right.InspectFiles).WithMetadata(new RequestSizeLimitAttribute(ApiRoutes.MaxFileBytes));
        pages.MapGet("/imports/file/{id}", Check).NeedsByKeyOrCookie(Right.InspectFiles);
        pages.MapPost("/imports/file/{id}", Take).NeedsByKeyOrCookie(Right.InspectFiles);
        pages.MapGet("/imports/file/{id}/rows/{part}", Rows).NeedsByKeyOrCookie(Right.InspectFiles);
    }

    private static async Task<PageResult> Choose(HttpContext http, UploadStore uploads, CancellationToken cancellationToken) =>
        PageResult.Of<ImportsView, ImportsModel>(new("导入", "Import"), new(
            [.. FileKinds.Of(http.Caller())], await uploads.ListTakenAsync(ImportRights.OwnerOf(http.Caller()), Last, cancellationToken)));

    private static IResult Start(string kind, HttpContext http) => FileKinds.Find(kind, http.Caller()) is { } known
        ? PageResult.Of<SendView, SendModel>(FileKinds.NameOf(known), new(known, FormData.Empty))
        : NoSuchUpload;

    private static async Task<IResult> Send(string kind, HttpContext http, UploadStore uploads, CancellationToken cancellationToken)
    {
        if (FileKinds.Find(kind, http.Caller()) is not { } known)
            return NoSuchUpload;
        var file = (await http.Request.ReadFormAsync(cancellationToken)).Files["file"];
        if (file is null || file.Length == 0)
        {
            var form = new FormData(new Dictionary<string, string>());
            form.Refuse("file", NoFile, http.PageLanguage());
            return PageResult.Of<SendView, SendModel>(FileKinds.NameOf(known), new(known, form)) with { Status = 400 };
        }

        var caller = http.Caller();
        await using var body = file.OpenReadStream();
        var upload = await uploads.AddAsync(
            new Upload
            {
                AccountId = caller.Id,
                AccountName = caller.Name,
                OrganizationId = caller.Affiliation.OrganizationId,
                Kind = known,
                FileName = Path.GetFileName(file.FileName) is { Length: <= Upload.MaxName } name ? name : "file",
                ContentType = file.ContentType is { Length: <= Upload.MaxName } type ? type : "",
            },
            body,
            cancellationToken);
        return Visitor.SeeOther($"/imports/file/{upload.Id}");
    }

    /// <summary>Before it is taken in, what would be read of it; afterwards, what came of it.</summary>
    private static async Task<IResult> Check(
        string id, HttpContext http, UploadStore uploads, FileInspector inspector, ConsortiumDay day, string? columns, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, uploads, cancellationToken) is not { } upload)
            return NoSuchUpload;
        return upload.TakenAt is not null
            ? PageResult.Of<TakenView, TakenModel>(new("导入结果", "What came of it"), new(upload))
            : await InspectAsync(upload, columns ?? "", http, uploads, inspector, day, cancellationToken);
    }

    private static async Task<IResult> Take(
        string id, HttpContext http, UploadStore uploads, FileInspector inspector, FileTaker taker, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, uploads, cancellationToken) is not { } upload)
            return NoSuchUpload;
        if (upload.TakenAt is not null)
            return Visitor.SeeOther($"/imports/file/{id}");
        var form = await FormData.ReadAsync(http);
        var columns = ChosenMapping.Of(form);
        if (form["action"] != "take")
            return Visitor.SeeOther($"/imports/file/{id}{Addresses.Query(("columns", columns))}");
        await using var bytes = TemporaryFile();
        if (!await uploads.CopyToAsync(id, UploadPart.File, bytes, cancellationToken))
            return Gone;
        bytes.Position = 0;
        var answer = await taker.TakeAsync(
            upload.Kind, new ImportFile(bytes, upload.ContentType, DryRun: false, http.PageLanguage()) { Columns = columns }, http.Caller(),
            form["version"], cancellationToken);
        if (answer is not ImportAnswer.Done done)
            return await InspectAsync(upload, columns, http, uploads, inspector, day, cancellationToken);
        await using var rows = done.Rejected;
        // What is written stays written, whatever becomes of the report: sent again, the file counts as unchanged.
        await KeepAsync(UploadPart.Rejected, rows.Count, rows.CopyToAsync);
        await KeepAsync(UploadPart.Warned, rows.WarnedCount, rows.CopyWarnedToAsync);
        await uploads.TakenAsync(id, done.Report, cancellationToken);
        return Visitor.SeeOther($"/imports/file/{id}");

        async Task KeepAsync(UploadPart part, int count, Func<Stream, CancellationToken, Task> copy)
        {
            if (count == 0)
                return;
            await using var file = TemporaryFile();
            await copy(file, cancellationToken);
            file.Position = 0;
            await uploads.WriteAsync(id, part, file, cancellationToken);
        }
    }

    private static async Task<IResult> Rows(string id, string part, HttpContext http, UploadStore uploads, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, uploads, cancellationToken) is null || part is not ("rejected" or "warned"))
            return NoSuchUpload;
        var file = TemporaryFile();
        if (!await uploads.CopyToAsync(id, part == "warned" ? UploadPart.Warned : UploadPart.Rejected, file, cancellationToken))
        {
            await file.DisposeAsync();
            return Gone;
        }

        file.Position = 0;
        return Results.File(file, "text/csv; charset=utf-8", $"{part}.csv");
    }

    private static async Task<IResult> InspectAsync(
        Upload upload, string columns, HttpContext http, UploadStore uploads, FileInspector inspector, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        await using var bytes = TemporaryFile();
        if (!await uploads.CopyToAsync(upload.Id, UploadPart.File, bytes, cancellationToken))
            return Gone;
        bytes.Position = 0;
        var file = new ImportFile(bytes, upload.ContentType, DryRun: true, http.PageLanguage()) { Columns = columns };
        var scopes = new Dictionary<ImportKind, Scope> { [upload.Kind] = http.Scope(ImportRights.Of(upload.Kind)) };
        var answer = await inspector.InspectAsync(upload.Kind, file, day.Today, scopes, cancellationToken);
        return PageResult.Of<CheckView, CheckModel>(new("检查文件", "Check the file"), new(upload)
        {
            Inspection = (answer as ImportAnswer.Inspected)?.Inspection,
            Refused = answer as ImportAnswer.Refused ?? (answer as ImportAnswer.Inspected)?.Inspection.Refused,
            Fields = FileTemplate.FieldsOf(upload.Kind, http.PageLanguage()),
        });
    }

    /// <summary>One that the caller sent, or whose organization's people did.</summary>
    private static async Task<Upload?> FindAsync(string id, HttpContext http, UploadStore uploads, CancellationToken cancellationToken) =>
        await uploads.GetAsync(id, cancellationToken) is { } upload && ImportRights.Sees(http.Caller(), upload) ? upload : null;

    /// <summary>Gone when it is closed, and with the process.</summary>
    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"matching-{Guid.NewGuid():N}")), FileMode.CreateNew, FileAccess.ReadWrite,
        FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}

/// <param name="Uploads">The last that were taken in.</param>
public sealed record ImportsModel(IReadOnlyList<ImportKind> Kinds, IReadOnlyList<Upload> Uploads);

public sealed record SendModel(ImportKind Kind, FormData Form);

public sealed record CheckModel(Upload Upload)
{
    /// <summary>Null where there is no table to look at.</summary>
    public FileInspection? Inspection { get; init; }

    /// <summary>Why nothing can be read; null where it can.</summary>
    public ImportAnswer.Refused? Refused { get; init; }

    public IReadOnlyList<TemplateField> Fields { get; init; } = [];
}

public sealed record TakenModel(Upload Upload);
