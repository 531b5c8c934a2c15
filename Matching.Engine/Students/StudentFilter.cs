using Matching.Engine.Accounts;

namespace Matching.Engine.Students;

/// <summary>Which students to list; null asks for nothing.</summary>
public sealed record StudentFilter
{
    /// <summary>Own ones, and those who show themselves.</summary>
    public Scope Scope { get; init; } = Scope.Nothing;

    public string? College { get; init; }

    public string? ProgramId { get; init; }

    public int? GraduationYear { get; init; }

    public string? ExternalId { get; init; }
}
