using Matching.Engine.Allocation;

namespace Matching.Engine.Rounds;

/// <summary>What the secretariat says of a round.</summary>
public sealed record RoundPlan
{
    public required string Name { get; init; }

    /// <summary>The first day of the internships.</summary>
    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>Until when students are asked to hand in their lists; null where nobody said. Locking them stays a person's act.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>How long a student's list may be.</summary>
    public int MaxPreferences { get; init; } = PlacementLimits.UsualPreferences;

    public ProposingSide Proposing { get; init; }

    public MinimumPolicy Minimum { get; init; }

    public WithoutList WithoutList { get; init; }

    /// <summary>By demand, ordinally.</summary>
    public IReadOnlyList<RoundPosition> Positions { get; init; } = [];

    /// <summary>By enterprise, ordinally; each that has a position.</summary>
    public IReadOnlyList<EnterpriseCapacity> Enterprises { get; init; } = [];

    /// <summary>How many of one college a position takes at most; by demand and college, ordinally.</summary>
    public IReadOnlyList<CollegeCap> Caps { get; init; } = [];
}

/// <param name="Enterprise">The name by which its enterprise goes.</param>
public sealed record RoundPosition(string DemandId, string Enterprise, string Title, int Seats)
{
    /// <summary>With fewer it is not worth having; 0 where any number is.</summary>
    public int Minimum { get; init; }

    /// <summary>Why it takes part though the caps of the law could not be worked out; null where they could.</summary>
    public string? OverrideReason { get; init; }
}

/// <param name="Seats">Interns of all its positions together.</param>
public sealed record EnterpriseCapacity(string Enterprise, int Seats);

public sealed record CollegeCap(string DemandId, string College, int Seats);
