using Matching.Engine.Accounts;
using Matching.Engine.Catalog;

namespace Matching.Engine.Programs;

/// <summary>Which programs to list; null asks for nothing.</summary>
public sealed record ProgramFilter
{
    public string? College { get; init; }

    /// <summary>An organization's id: programs under any of its names.</summary>
    public string? Organization { get; init; }

    /// <summary>Whose rows, beside all else.</summary>
    public Scope Scope { get; init; } = Scope.All;

    /// <summary>A GB/T 2260 code of six digits; a province includes its cities, a city its counties.</summary>
    public string? Region { get; init; }

    /// <summary>Six digits, or the first two or four for a category or class.</summary>
    public string? SpecialtyCode { get; init; }

    public EducationLevel? Level { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Rows of these ids; none of none.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Found in specialty, college or description, whatever the case of Latin letters.</summary>
    public string? Text { get; init; }
}
