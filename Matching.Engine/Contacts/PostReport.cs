namespace Matching.Engine.Contacts;

/// <summary>举报: somebody says that something is wrong with a post. Who said it is not told; once per person and post.</summary>
public sealed record PostReport
{
    public const int MaxNote = 500;

    public required string DemandId { get; init; }

    public required ReportReason Reason { get; init; }

    /// <summary>May be empty.</summary>
    public string Note { get; init; } = "";

    public DateTimeOffset ReportedAt { get; init; }
}

public enum ReportReason
{
    /// <summary>The post or the enterprise is not what it says.</summary>
    Untrue,

    /// <summary>Applicants are asked for money.</summary>
    AsksMoney,

    /// <summary>It is filled, or nobody answers.</summary>
    Filled,

    /// <summary>It asks for what the law forbids: age, hours, discrimination.</summary>
    Unlawful,
    Other,
}

/// <summary>What was reported of one post and is not settled.</summary>
/// <param name="Reports">Newest first.</param>
public sealed record ReportedPost(string DemandId, string Enterprise, string Title, IReadOnlyList<PostReport> Reports);
