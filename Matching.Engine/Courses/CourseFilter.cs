using Matching.Engine.Accounts;

namespace Matching.Engine.Courses;

/// <summary>Which offers to list; null asks for nothing.</summary>
public sealed record CourseFilter
{
    /// <summary>Whose rows, beside all else.</summary>
    public Scope Scope { get; init; } = Scope.All;

    public string? Provider { get; init; }

    /// <summary>A GB/T 2260 code of six digits; a province includes its cities.</summary>
    public string? Region { get; init; }

    /// <summary>Found in title, provider or description.</summary>
    public string? Text { get; init; }

    /// <summary>In which people may enrol by themselves.</summary>
    public bool IsPublic { get; init; }
}
