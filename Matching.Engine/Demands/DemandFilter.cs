using Matching.Engine.Accounts;

namespace Matching.Engine.Demands;

/// <summary>Which demands to list; null asks for nothing.</summary>
public sealed record DemandFilter
{
    public string? Enterprise { get; init; }

    /// <summary>An organization's id: demands under any of its names.</summary>
    public string? Organization { get; init; }

    /// <summary>Whose rows, beside all else.</summary>
    public Scope Scope { get; init; } = Scope.All;

    /// <summary>A GB/T 4754 code; narrower codes are included.</summary>
    public string? Industry { get; init; }

    /// <summary>A GB/T 2260 code of six digits; a province includes its cities, a city its counties.</summary>
    public string? Region { get; init; }

    public DemandKind? Kind { get; init; }

    /// <summary>Posts that are open on this day.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>Posts that are closed on this day, or not open yet.</summary>
    public DateOnly? ShutOn { get; init; }

    /// <summary>Posts that pay this much at their upper end at least, in yuan a month.</summary>
    public decimal? Pay { get; init; }

    /// <summary>Posts that close on this day at the latest.</summary>
    public DateOnly? ClosesBy { get; init; }

    /// <summary>Internships and apprenticeships alone.</summary>
    public bool ForStudents { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Rows of these ids; none of none.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Found in title, enterprise or description, whatever the case of Latin letters.</summary>
    public string? Text { get; init; }
}
