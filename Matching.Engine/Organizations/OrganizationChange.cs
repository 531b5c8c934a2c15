namespace Matching.Engine.Organizations;

/// <summary>A merge or a split that people decided. It moves names, and so rows, and can be taken back.</summary>
public sealed record OrganizationChange
{
    public required string Id { get; init; }

    public OrganizationChangeKind Kind { get; init; }

    /// <summary>The organization that had the names.</summary>
    public required string FromId { get; init; }

    /// <summary>The organization that has them since.</summary>
    public required string ToId { get; init; }

    /// <summary>Names that moved, ordinally ascending.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public string Reason { get; init; } = "";

    /// <summary>The id of the key or the account that decided.</summary>
    public required string MadeBy { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? UndoneAt { get; init; }
}

public enum OrganizationChangeKind
{
    Merge,
    Split,
}

/// <summary>What came of it.</summary>
public enum OrganizationChangeOutcome
{
    Done,
    NotFound,

    /// <summary>One of the two was merged already, has others merged into it that would be lost, or both are one.</summary>
    NotMergeable,

    /// <summary>Not names of it, or all of them.</summary>
    NotSplittable,

    /// <summary>It was undone already, or its names have moved on since.</summary>
    NotUndoable,
}
