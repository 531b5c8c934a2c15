namespace Matching.Engine.Activities;

/// <summary>Which activities to list; null asks for nothing.</summary>
public sealed record ActivityFilter
{
    /// <summary>Of these consortia alone; null for all.</summary>
    public IReadOnlyCollection<string>? ConsortiumIds { get; init; }

    public ActivityKind? Kind { get; init; }

    /// <summary>Those in which it took part.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Those that begin on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Those that begin on this day or before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>In title or description.</summary>
    public string? Text { get; init; }
}
