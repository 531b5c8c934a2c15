namespace Matching.Engine.Technology;

/// <summary>科研团队: people of a college who solve technology needs, with what they did.</summary>
public sealed record TechnologyTeam
{
    public const int MaxName = 200;
    public const int MaxPeople = 1000;
    public const int MaxCapacity = 100;
    public const int MaxFields = 20;
    public const int MaxDeeds = 200;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    /// <summary>By the name of the organization when it was written.</summary>
    public required string College { get; init; }

    public required string Name { get; init; }

    public int People { get; init; } = 1;

    /// <summary>Who leads it; shown to others with that person's consent alone.</summary>
    public string Lead { get; init; } = "";

    public bool LeadConsents { get; init; }

    /// <summary>What it can do.</summary>
    public string About { get; init; } = "";

    public string Equipment { get; init; } = "";

    /// <summary>IPC classes or classes of specialties, as a need names its field.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    /// <summary>How many projects it takes at once.</summary>
    public int Capacity { get; init; } = 1;

    public IReadOnlyList<TeamDeed> Deeds { get; init; } = [];

    /// <summary>What needs are compared with.</summary>
    public string Text => $"{Name}\n{About}\n{Equipment}\n{string.Join('\n', Deeds.Select(deed => deed.Text))}";
}

/// <summary>What a team did, on which day.</summary>
/// <param name="Text">What it was about.</param>
/// <param name="On">Null where no day is known: it is told, and is no evidence.</param>
/// <param name="Link">Where it can be seen; may be empty.</param>
/// <param name="SeeksNeeds">A result that looks for somebody who needs it.</param>
public sealed record TeamDeed(DeedKind Kind, string Text, DateOnly? On, string Link, bool SeeksNeeds)
{
    public const int MaxText = 500;
    public const int MaxLink = 500;
}

public enum DeedKind
{
    Contract,
    Patent,
    Result,
    Paper,
    Award,
}
