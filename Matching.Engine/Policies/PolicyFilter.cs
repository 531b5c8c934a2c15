namespace Matching.Engine.Policies;

/// <summary>Which rules to list; null asks for nothing.</summary>
public sealed record PolicyFilter
{
    public string? Version { get; init; }

    /// <summary>A code of GB/T 2260, or <see cref="PolicyRule.Country"/>: that region's own rules.</summary>
    public string? Region { get; init; }

    public string? Code { get; init; }

    public PolicyStatus? Status { get; init; }

    internal bool Takes(PolicyRule rule) => (Version is null || rule.Version == Version) && (Region is null || rule.Region == Region)
        && (Code is null || rule.Code == Code) && (Status is null || rule.Status == Status);
}
