using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Live;
using Matching.Engine.Sharing;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Sharing;

/// <summary>
/// What members share: a catalogue, whole data sets with their digest, and a feed of changes with tombstones, by which a partner's system keeps a copy
/// and catches up after any pause.
/// </summary>
internal static class DatasetsApi
{
    public const string DigestHeader = "Content-Digest";
    public const string NextHeader = "X-Next";

    private const int Page = 1000;

    private static readonly Problem NoSuchDataset = Problem.NotFound(new("没有这个数据集。", "There is no such data set."));

    private static readonly Problem NoSuchShare = Problem.NotFound(new("没有这项共享。", "There is no such share."));

    /// <summary>What one sees changed otherwise than by changes of rows: only a new copy is right.</summary>
    private static readonly Problem Resync = new(410, "resync", new(
        "能看到的范围变了（共享、成员关系或期限），请重新取快照，再从它给出的位置继续。",
        "What you may see has changed (a share, a membership or a date): take the snapshots anew and go on from where they say."));

    public static void MapDatasets(this RouteGroupBuilder api)
    {
        var datasets = api.MapGroup("/datasets").WithTags("Sharing").AddEndpointFilter(NoStoreAsync);
        datasets.MapGet("", Catalogue).Needs(Right.ReadSharing).CutByConsortium()
            .WithSummary("Data sets as the caller sees them: columns, owners, licences, freshness, quality");
        datasets.MapGet("/{id}/snapshot", Snapshot).Needs(Right.ReadSharing).CutByConsortium()
            .WithSummary("A whole data set as NDJSON or CSV, with its digest")
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson", CsvAnswer.MediaType).AnswersProblems(404);
        datasets.MapPost("/{id}/shares", Share).Needs(Right.WriteSharing).WithSummary("Lets others see a data set of one's own")
            .AnswersProblems(404, 409, 413, 415, 422);
        datasets.MapGet("/shares", Shares).Needs(Right.WriteSharing).WithSummary("Who sees one's own data sets, newest first");
        datasets.MapDelete("/shares/{id}", End).Needs(Right.WriteSharing).WithSummary("Takes a share back, at once").AnswersProblems(404);
        api.MapGet("/changes", Changes).Needs(Right.ReadSharing).CutByConsortium().WithTags("Sharing").AddEndpointFilter(NoStoreAsync)
            .WithSummary("What changed behind a place in the feed, oldest first, with tombstones").AnswersProblems(410);
        api.MapWebhooks();
    }

    internal static async Task<Ok<ListResponse<DatasetResponse>>> Catalogue(
        HttpContext http, SharingDesk desk, FeedRefresher refresher, FeedStore feed, CancellationToken cancellationToken)
    {
        await refresher.RefreshAsync(cancellationToken);
        var (coverage, owners) = await desk.CoverageAsync(http, cancellationToken);
        var (language, items) = (http.AnswerLanguage(), new List<DatasetResponse>());
        foreach (var dataset in Enum.GetValues<SharedDataset>())
        {
            var state = await feed.StateAsync(coverage, dataset, cancellationToken);
            var refused = await desk.RefusedAsync(dataset, http, cancellationToken);
            items.Add(new DatasetResponse(
                dataset, DatasetWords.Of(dataset).In(language), DatasetWords.ColumnsOf(dataset), state.Rows, state.ChangedAt,
                state.Rows == 0 ? null : Math.Round((double)state.Assessable / state.Rows, 4), DatasetImportsResponse.From(refused, http.Caller()),
                [.. owners.Where(owner => owner.Share.Dataset == dataset).Select(owner => new SharerResponse(
                    owner.Share.OrganizationId, owner.Names.Count > 0 ? owner.Names[0] : "", owner.Share.UntilOn, owner.Share.Purpose, owner.Share.Licence))]));
        }

        return TypedResults.Ok(new ListResponse<DatasetResponse>(items, null));
    }

    /// <param name="owner">Rows of one owner, by name.</param>
    internal static async Task<Results<FileContentHttpResult, Problem>> Snapshot(
        string id, string? owner, HttpContext http, SharingDesk desk, FeedRefresher refresher, FeedStore feed, ChangeStore changes, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!EnumQuery<SharedDataset>.TryParse(id, null, out var asked))
            return NoSuchDataset;
        await refresher.RefreshAsync(cancellationToken);
        var (coverage, owners) = await desk.CoverageAsync(http, cancellationToken);
        // The place comes first: what changes while the rows are read is told by the feed again.
        var newest = await feed.NewestAsync(cancellationToken);
        var (rows, asOf) = (new List<FeedItem>(), clock.GetUtcNow());
        for (var page = Page; page == Page;)
        {
            var items = await feed.PageAsync(coverage, asked.Value, owner, rows.Count == 0 ? "" : rows[^1].Id, Page, cancellationToken);
            rows.AddRange(items);
            page = items.Count;
        }

        var head = new SnapshotHead(
            asked.Value, (await changes.NewestAsync(cancellationToken)).PublishedRun, asOf, FilterOf(owner, http.CutKey()),
            [.. ExportHeaders.LicencesOf(http, [.. owners.Where(one => one.Share.Dataset == asked.Value).Select(one => one.Share.Licence)
                .Where(licence => licence.Length > 0).Distinct().Order(StringComparer.Ordinal)])],
            rows.Count, Cursor.Write(Place(coverage, null), $"{newest}"));
        var isCsv = CsvAnswer.IsWanted(http);
        var bytes = isCsv ? await SnapshotFile.CsvAsync(asked.Value, rows, cancellationToken) : SnapshotFile.Ndjson(head, rows);
        Describe(http, head, bytes);
        return TypedResults.File(bytes, isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson",
            $"{id}-{asOf:yyyyMMdd'T'HHmmss'Z'}.{(isCsv ? "csv" : "ndjson")}");
    }

    /// <param name="after">The <c>next</c> of a snapshot or of the page before; from the beginning where it is absent.</param>
    /// <param name="dataset">Of one data set alone.</param>
    internal static async Task<Results<Ok<ChangesResponse>, Problem>> Changes(
        HttpContext http, SharingDesk desk, FeedRefresher refresher, FeedStore feed, TimeProvider clock, string? after, EnumQuery<SharedDataset>? dataset,
        int? limit, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var most = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        await refresher.RefreshAsync(cancellationToken);
        var (coverage, _) = await desk.CoverageAsync(http, cancellationToken);
        if ((after is null ? "0" : Read(coverage, dataset?.Value, after)) is not { } key || !long.TryParse(key, out var number))
            return Resync;
        var asOf = clock.GetUtcNow();
        var newest = await feed.NewestAsync(cancellationToken);
        var items = await feed.AfterAsync(coverage, dataset?.Value, number, most + 1, cancellationToken);
        var shown = items.Take(most).ToList();
        // With nothing left the place moves up to the newest change, so that what concerns others is not searched again.
        var next = items.Count > most ? shown[^1].Number : Math.Max(newest, shown.Count > 0 ? shown[^1].Number : number);
        return TypedResults.Ok(new ChangesResponse(
            [.. shown.Select(item => new ChangeResponse(item.Dataset, item.Id, item.Payload is null, RowOf(item), item.ChangedAt))],
            Cursor.Write(Place(coverage, dataset?.Value), $"{next}"), items.Count > most, asOf));
    }

    internal static async Task<Results<Created<DataShareResponse>, Problem>> Share(
        string id, DataShareRequest request, HttpContext http, DataShareStore shares, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (!EnumQuery<SharedDataset>.TryParse(id, null, out var dataset))
            return NoSuchDataset;
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (http.Caller().Affiliation.OrganizationId is not { } own)
            return Ownership.NotYours;
        if (request.Audience == ShareAudience.Named && request.Named is not { Count: > 0 })
            errors.Add("/named", "请点名至少一个单位。", "Name one organization at least.");
        if (request.Named?.Any(name => name.Length is 0 or > DataShare.MaxId) == true)
            errors.Add("/named", "有一项不是单位的编号。", "One of them is no organization's id.");
        if (request.Until < day.Today)
            errors.Add("/until", "不可早于今天。", "It must not be before today.");
        if (request.Audience == ShareAudience.Consortium
            && (await consortia.ListAsync(own, day.Today, cancellationToken)).All(consortium => consortium.Id != request.ConsortiumId))
        {
            errors.Add("/consortiumId", "须是本单位所在的联合体。", "It must be a consortium to which you belong.");
        }

        if (!errors.None)
            return Problem.Invalid(errors);
        var made = await shares.AddAsync(
            new DataShare
            {
                OrganizationId = own,
                Dataset = dataset.Value,
                Audience = request.Audience!.Value,
                Named = request.Audience == ShareAudience.Named ? [.. request.Named!.Distinct(StringComparer.Ordinal)] : [],
                ConsortiumId = request.Audience == ShareAudience.Consortium ? request.ConsortiumId : null,
                UntilOn = request.Until,
                Purpose = request.Purpose!.Trim(),
                Licence = RequestText.Trimmed(request.Licence) ?? "",
            },
            cancellationToken);
        return TypedResults.Created($"/api/v1/datasets/shares/{made.Id}", DataShareResponse.From(made));
    }

    internal static async Task<Ok<ListResponse<DataShareResponse>>> Shares(HttpContext http, DataShareStore shares, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<DataShareResponse>(
            [.. (await shares.ListAsync(http.Caller().Affiliation.OrganizationId ?? "", cancellationToken)).Select(DataShareResponse.From)], null));

    internal static async Task<Results<NoContent, Problem>> End(string id, HttpContext http, DataShareStore shares, CancellationToken cancellationToken) =>
        await shares.EndAsync(id, http.Caller().Affiliation.OrganizationId ?? "", cancellationToken) ? TypedResults.NoContent() : NoSuchShare;

    private static string FilterOf(string? owner, string consortia) => string.Join(
        '&',
        new[] { owner is null ? "" : $"owner={owner}", consortia.Length == 0 ? "" : $"{ConsortiumCut.Parameter}={consortia}" }
            .Where(part => part.Length > 0));

    private static JsonElement? RowOf(FeedItem item)
    {
        if (item.Payload is null)
            return null;
        using var row = JsonDocument.Parse(item.Payload);
        return row.RootElement.Clone();
    }

    /// <summary>Names what is seen: a place in it is good for that alone.</summary>
    private static string Place(Coverage coverage, SharedDataset? dataset) => $"changes {dataset} {coverage.Digest}";

    /// <summary>A snapshot's place is good for the feed of all data sets and for that of one.</summary>
    private static string? Read(Coverage coverage, SharedDataset? dataset, string after) =>
        Cursor.Read(Place(coverage, dataset), after) ?? (dataset is null ? null : Cursor.Read(Place(coverage, null), after));

    private static void Describe(HttpContext http, SnapshotHead head, byte[] bytes)
    {
        var headers = http.Response.Headers;
        headers[DigestHeader] = SnapshotFile.DigestOf(bytes);
        headers[NextHeader] = head.Next;
        headers[ExportHeaders.AsOf] = head.AsOf.ToString("O");
        headers[ExportHeaders.Filter] = Uri.EscapeDataString(head.Filter);
        ExportHeaders.SetLicences(http, head.Licences);
        if (head.Run is { } run)
            headers[ExportHeaders.Run] = run;
    }

    private static ValueTask<object?> NoStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
