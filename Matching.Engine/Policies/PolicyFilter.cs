namespace Matching.Engine.Policies;

/// <summary>Which rules to list; null asks for nothing.</summary>
public sealed record PolicyFilter
{
    public string? Version { get; init; }

    /// <summary>A code of GB/T 2260, or <see cref="PolicyRule.Country"/>: that region's own rules.</summary>
    public string? Region { get; init; }

    /// <summary>One code, or, with <c>*</c> at its end, all that begin so: <c>intern.*</c>.</summary>
    public string? Code { get; init; }

    public PolicyStatus? Status { get; init; }

    /// <summary>How the codes begin; null where one is asked for, or none.</summary>
    internal string? CodeStart => Code is [.. var start, '*'] ? start : null;

    internal bool Takes(PolicyRule rule) =>
        (Version is null || rule.Version == Version) && (Region is null || rule.Region == Region) && (Status is null || rule.Status == Status)
        && (CodeStart is { } start ? rule.Code.StartsWith(start, StringComparison.Ordinal) : Code is null || rule.Code == Code);
}
