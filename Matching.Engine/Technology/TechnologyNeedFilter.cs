namespace Matching.Engine.Technology;

/// <summary>Which needs to list; null asks for nothing.</summary>
public sealed record TechnologyNeedFilter
{
    public TechnologySight Sight { get; init; } = TechnologySight.Anybody;

    /// <summary>Whose they are.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Of one of these, by name.</summary>
    public IReadOnlyCollection<string>? Enterprises { get; init; }

    /// <summary>In title, problem or process.</summary>
    public string? Text { get; init; }

    /// <summary>A GB/T 2260 code: a province includes its cities.</summary>
    public string? Region { get; init; }

    /// <summary>Those that take answers on this day.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>Those without an answer that were written before this moment; with <see cref="OpenOn"/>, those that still wait.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }
}
