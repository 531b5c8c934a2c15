using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Uploads;

/// <summary>A file that somebody sent by a page: looked at first, taken in when its sender says so. Its bytes go after a day, what came of it stays.</summary>
public sealed record Upload
{
    public const int MaxName = 200;

    /// <summary>Sorts by time.</summary>
    public string Id { get; init; } = "";

    public required string AccountId { get; init; }

    /// <summary>Of whoever sent it, as it was then.</summary>
    public required string AccountName { get; init; }

    /// <summary>The sender's; null for one of the whole.</summary>
    public string? OrganizationId { get; init; }

    public required ImportKind Kind { get; init; }

    public required string FileName { get; init; }

    public string ContentType { get; init; } = "";

    /// <summary>In bytes.</summary>
    public long Length { get; init; }

    /// <summary>What came of it, with the first of its errors; null until it was taken in.</summary>
    public ImportReport? Report { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? TakenAt { get; init; }
}

/// <summary>What is kept of an upload for a day.</summary>
public enum UploadPart
{
    /// <summary>The file as it was sent.</summary>
    File,

    /// <summary>Rows that were refused, to mend and send again.</summary>
    Rejected,

    /// <summary>Rows that are in with warnings.</summary>
    Warned,
}
