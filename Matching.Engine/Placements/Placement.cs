using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>实习安排: a student at a position from when to when, with its agreement.</summary>
public sealed record Placement
{
    public const int MaxNote = 1000;

    public const int YearsKept = 2;

    /// <summary>Follows from what made it: the same proposal, made again, is the same placement.</summary>
    public required string Id { get; init; }

    public required string StudentId { get; init; }

    public required string DemandId { get; init; }

    /// <summary>By the name under which the demand stands.</summary>
    public required string Enterprise { get; init; }

    /// <summary>By the name under which the student stands.</summary>
    public required string College { get; init; }

    /// <summary>The round that made it; null where an application did.</summary>
    public string? RoundId { get; init; }

    /// <summary>As they are agreed now, with all amendments.</summary>
    public required AgreementTerms Terms { get; init; }

    public PlacementState State { get; init; }

    /// <summary>When the guardian agreed to this internship, as the college has it on paper.</summary>
    public DateOnly? GuardianConsentOn { get; init; }

    /// <summary>Who signed the terms, and when. A change of them takes all signatures away.</summary>
    public IReadOnlyDictionary<PlacementParty, DateTimeOffset> Signatures { get; init; } = new Dictionary<PlacementParty, DateTimeOffset>();

    /// <summary>Null unless it was broken off.</summary>
    public BreakReason? BrokenFor { get; init; }

    /// <summary>What is said beside that; may be empty.</summary>
    public string BreakNote { get; init; } = "";

    /// <summary>Null until somebody said what came of it.</summary>
    public PlacementOutcome? Outcome { get; init; }

    /// <summary>Null for who was kept on.</summary>
    public OutcomeReason? OutcomeReason { get; init; }

    /// <summary>
    /// How long a signed agreement stays whose student deleted the own data: as long as the law has an employer keep texts of ended contracts
    /// (劳动合同法第五十条: two years at least), counted from its last day. Null while the student is there; the day after, the agreement is deleted.
    /// </summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>The placement that a round or an application makes of a student: one of each.</summary>
    /// <param name="origin">The id of the round, with its phase where it has several, or of the application.</param>
    public static string IdOf(string origin, string studentId) => EntityId.From($"placement/{origin}", studentId);

    /// <summary>True while the student takes a seat.</summary>
    public bool IsStanding => State is not (PlacementState.Ended or PlacementState.Broken);

    /// <summary>True for one that is over and was carried out at least in part: it ended, or was broken off after its first day.</summary>
    public bool WasCarriedOut => State == PlacementState.Ended || (State == PlacementState.Broken && Terms.EndsOn > Terms.StartsOn && Signatures.Count > 0);
}
