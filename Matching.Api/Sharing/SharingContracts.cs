using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Sharing;
using Matching.Engine.Uploads;

namespace Matching.Api.Sharing;

/// <summary>That others see a data set of one's own.</summary>
public sealed record DataShareRequest
{
    [Required]
    public ShareAudience? Audience { get; init; }

    /// <summary>Ids of organizations, for <c>named</c>.</summary>
    [MaxLength(DataShare.MaxNamed)]
    public IReadOnlyList<string>? Named { get; init; }

    /// <summary>For <c>consortium</c>: one to which the caller belongs.</summary>
    [StringLength(DataShare.MaxId)]
    public string? ConsortiumId { get; init; }

    /// <summary>The last day, today or later; without an end where it is absent.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What it may be used for.</summary>
    [Required, StringLength(DataShare.MaxPurpose)]
    public string? Purpose { get; init; }

    /// <example>CC BY 4.0</example>
    [StringLength(DataShare.MaxLicence)]
    public string? Licence { get; init; }
}

internal sealed record DataShareResponse(
    string Id, SharedDataset Dataset, ShareAudience Audience, IReadOnlyList<string> Named, string? ConsortiumId, DateOnly? Until, string Purpose,
    string Licence, DateTimeOffset MadeAt, DateTimeOffset? EndedAt)
{
    public static DataShareResponse From(DataShare share) => new(
        share.Id, share.Dataset, share.Audience, share.Named, share.ConsortiumId, share.UntilOn, share.Purpose, share.Licence, share.MadeAt, share.EndedAt);
}

/// <summary>A data set as the caller sees it.</summary>
/// <param name="Columns">In the order of a CSV.</param>
/// <param name="ChangedAt">How fresh it is; null where the caller sees no row.</param>
/// <param name="Assessable">Share of its rows that say enough to be compared; null where there are none.</param>
/// <param name="Imports">What files of it came to, of the caller's own people or of those in reach.</param>
/// <param name="Sharers">Who shares it with the caller, until when, for what and under which licence.</param>
internal sealed record DatasetResponse(
    SharedDataset Id, string Title, IReadOnlyList<string> Columns, long Rows, DateTimeOffset? ChangedAt, double? Assessable,
    DatasetImportsResponse Imports, IReadOnlyList<SharerResponse> Sharers);

/// <param name="Refused">Of the rows received, in all files.</param>
/// <param name="LastRefused">Of the rows of the last file; null where there was none.</param>
/// <param name="RefusedRows">Where those rows can be read, to mend and send again, for a day after the import; null where there are none.</param>
internal sealed record DatasetImportsResponse(
    long Files, long Received, long Refused, DateTimeOffset? LastAt, int? LastReceived, int? LastRefused, string? RefusedRows)
{
    public static DatasetImportsResponse From(RefusedRows rows, Caller caller) => new(
        rows.Files, rows.Received, rows.Rejected, rows.Last?.TakenAt, rows.Last?.Report?.Received, rows.Last?.Report?.Rejected, AddressOf(rows, caller));

    public static string? AddressOf(RefusedRows rows, Caller caller) =>
        rows.Last is { Report.Rejected: > 0 } last && ImportRights.Sees(caller, last) ? $"/imports/file/{last.Id}" : null;
}

internal sealed record SharerResponse(string OrganizationId, string Name, DateOnly? Until, string Purpose, string Licence);

/// <summary>What a snapshot is: the first line of NDJSON, and what the headers of a CSV say.</summary>
/// <param name="Next">Give it as <c>after</c> to <c>/changes</c>.</param>
/// <param name="Run">The newest published run; null before the first.</param>
internal sealed record SnapshotHead(
    SharedDataset Dataset, string? Run, DateTimeOffset AsOf, string Filter, IReadOnlyList<string> Licences, long Rows, string Next);

/// <summary>A part of the feed.</summary>
/// <param name="Next">Give it as <c>after</c> for what follows, now or later.</param>
/// <param name="More">There is more already.</param>
internal sealed record ChangesResponse(IReadOnlyList<ChangeResponse> Items, string Next, bool More, DateTimeOffset AsOf);

/// <summary>A row as it is now, or that it is no more.</summary>
/// <param name="Deleted">A tombstone: the row was deleted, or is not shown any more.</param>
/// <param name="Row">Absent from a tombstone.</param>
internal sealed record ChangeResponse(
    SharedDataset Dataset, string Id, bool Deleted, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Row,
    DateTimeOffset ChangedAt);

/// <summary>An address that is told of what happened.</summary>
public sealed record WebhookRequest
{
    /// <example>https://hooks.example.cn/matching</example>
    [Required, StringLength(Webhook.MaxUrl)]
    public string? Url { get; init; }

    [Required, MaxLength(Webhook.MaxEvents)]
    public IReadOnlyList<WebhookEvent>? Events { get; init; }
}

/// <param name="Secret">With which deliveries are signed; told once.</param>
internal sealed record WebhookResponse(
    string Id, string Url, IReadOnlyList<WebhookEvent> Events, DateTimeOffset MadeAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    public static WebhookResponse From(Webhook webhook, bool withSecret) => new(
        webhook.Id, webhook.Url, webhook.Events, webhook.MadeAt, withSecret ? webhook.Secret : null);
}

internal sealed record DeliveryResponse(
    string Id, WebhookEvent Event, DeliveryState State, int Attempts, int? Status, DateTimeOffset MadeAt, DateTimeOffset? NextAt)
{
    public static DeliveryResponse From(WebhookDelivery delivery) => new(
        delivery.Id, delivery.Event, delivery.State, delivery.Attempts, delivery.Status, delivery.MadeAt, delivery.NextAt);
}

/// <summary>What data sets are called, and their columns.</summary>
internal static class DatasetWords
{
    public static BilingualText Of(SharedDataset dataset) => dataset switch
    {
        SharedDataset.Demands => new("岗位需求", "Demands"),
        SharedDataset.Programs => new("专业点", "Programs"),
        SharedDataset.Outcomes => new("结果", "Outcomes"),
        _ => new("学生人数", "Counts of students"),
    };

    public static BilingualText Of(ShareAudience audience) => audience switch
    {
        ShareAudience.Named => new("点名的单位", "organizations that are named"),
        ShareAudience.Consortium => new("联合体成员", "members of the consortium"),
        _ => new("所有登录的单位", "everybody who is signed in"),
    };

    public static IReadOnlyList<string> ColumnsOf(SharedDataset dataset) => dataset switch
    {
        SharedDataset.Demands =>
        [
            "id", "enterprise", "externalId", "title", "description", "skills", "kind", "headcount", "education", "industry", "region", "salaryMin",
            "salaryMax", "opensOn", "closesOn",
        ],
        SharedDataset.Programs =>
            ["id", "college", "externalId", "specialtyCode", "specialty", "level", "region", "description", "courses", "skills", "certificates", "cohorts"],
        SharedDataset.Outcomes => ["id", "demandId", "programId", "enterprise", "college", "outcome", "count", "on"],
        _ => ["id", "college", "specialty", "graduationYear", "people"],
    };
}
