using Matching.Engine.Accounts;

namespace Matching.Engine.Students;

/// <summary>Which students to list; null asks for nothing.</summary>
public sealed record StudentFilter
{
    /// <summary>Own ones, and those who show themselves.</summary>
    public Scope Scope { get; init; } = Scope.Nothing;

    /// <summary>On which consortia are as they are: members see what members show.</summary>
    public required DateOnly Today { get; init; }

    public string? College { get; init; }

    public string? ProgramId { get; init; }

    public int? GraduationYear { get; init; }

    /// <summary>Rows of these ids; none of none.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    public string? ExternalId { get; init; }
}
