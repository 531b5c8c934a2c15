namespace Matching.Engine.Organizations;

/// <summary>Which organizations to list; null asks for nothing.</summary>
public sealed record OrganizationFilter
{
    public OrganizationKind? Kind { get; init; }

    public OrganizationState? State { get; init; }

    /// <summary>A GB/T 2260 code of six digits; a province includes its cities, a city its counties.</summary>
    public string? Region { get; init; }

    public string? CreditCode { get; init; }

    /// <summary>Those of these ids; none of none.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Found in any of its names.</summary>
    public string? Text { get; init; }
}
