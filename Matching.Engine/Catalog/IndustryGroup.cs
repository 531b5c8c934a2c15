namespace Matching.Engine.Catalog;

/// <summary>产业组: industries that a city counts together, such as 高端装备 or its leading ones.</summary>
public sealed record IndustryGroup : CodeEntry
{
    /// <summary>Codes of GB/T 4754, from sections to classes; each holds what is below it.</summary>
    public IReadOnlyList<string> Industries { get; init; } = [];

    /// <summary>Whether an industry is in it; one that is not known is in none.</summary>
    public bool Holds(string? industry) => industry is not null && Industries.Any(code => industry.StartsWith(code, StringComparison.Ordinal));
}
