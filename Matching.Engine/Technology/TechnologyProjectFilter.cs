namespace Matching.Engine.Technology;

/// <summary>Which projects to list; null asks for nothing.</summary>
public sealed record TechnologyProjectFilter
{
    /// <summary>Whose projects, beside all else.</summary>
    public ProjectSight Sight { get; init; } = ProjectSight.All;

    /// <summary>Answers to one need.</summary>
    public string? NeedId { get; init; }

    public ProjectState? State { get; init; }

    /// <summary>Those alone in which a step may still be somebody's to take: <see cref="ProjectSteps.WaitsFor"/> is true of no other.</summary>
    public bool UnderWay { get; init; }

    /// <summary>Those in which one of these is a side, by name.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }
}

/// <summary>Which projects somebody sees.</summary>
/// <param name="PartyId">Those in which this organization is a side; null where the sight is not an organization's.</param>
/// <param name="Members">Those in which one of these is a side, by name, and answers to public needs; null for all.</param>
public sealed record ProjectSight(string? PartyId = null, IReadOnlyCollection<string>? Members = null)
{
    public static readonly ProjectSight All = new();
}
