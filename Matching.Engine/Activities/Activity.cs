namespace Matching.Engine.Activities;

/// <summary>What members of a consortium did together, or what government gave: on which days, with whom, about how much money, with what evidence.</summary>
public sealed record Activity
{
    public const int MaxId = 100;
    public const int MaxTitle = 200;
    public const int MaxAbout = 2000;
    public const int MaxEvidence = 500;
    public const int MaxMembers = 500;

    public string Id { get; init; } = "";

    public required string ConsortiumId { get; init; }

    public required ActivityKind Kind { get; init; }

    public required string Title { get; init; }

    public string About { get; init; } = "";

    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day; null for what goes on.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Null where no money is meant.</summary>
    public ActivityAmount? Amount { get; init; }

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who gave it or awarded it; empty where members did it themselves.</summary>
    public string Giver { get; init; } = "";

    /// <summary>Who took part, or got it, by name.</summary>
    public IReadOnlyList<ActivityMember> Members { get; init; } = [];

    /// <summary>The member that entered it; null for the secretariat.</summary>
    public string? EnteredFor { get; init; }
}

/// <param name="Name">By which it went when it was entered.</param>
public sealed record ActivityMember(string OrganizationId, string Name);

/// <summary>An activity as counts go by it.</summary>
public sealed record NamedActivity(string Id, string ConsortiumId, ActivityKind Kind, string Title);

public enum ActivityKind
{
    /// <summary>技能大赛.</summary>
    Competition,

    /// <summary>A standard that members made together.</summary>
    Standard,
    Course,

    /// <summary>集团化办学.</summary>
    GroupSchooling,
    Award,

    /// <summary>What government gives: money, credit.</summary>
    Finance,
    Tax,
    Land,
    Other,
}

/// <summary>About how much money.</summary>
public enum ActivityAmount
{
    Below100k,
    Below500k,
    Below2m,
    Below10m,
    Above10m,
}
