namespace Matching.Engine.Rounds;

/// <summary>A matched round.</summary>
public sealed record RoundOutcome
{
    /// <summary>By student, ordinally.</summary>
    public required IReadOnlyList<RoundAssignment> Assignments { get; init; }

    /// <summary>Students and positions who would both rather have each other; none where the placement is stable.</summary>
    public required IReadOnlyList<BlockingPair> BlockingPairs { get; init; }

    public required RoundSummary Summary { get; init; }
}

/// <summary>What a round came to, without a word of single students.</summary>
public sealed record RoundSummary
{
    public required int Students { get; init; }

    /// <summary>By the place on the student's list, from 1.</summary>
    public required IReadOnlyList<RankCount> CountsByRank { get; init; }

    public required int WithoutPreference { get; init; }

    public required int SelfFound { get; init; }

    public required int Unmatched { get; init; }

    /// <summary>By demand, ordinally.</summary>
    public required IReadOnlyList<PositionOutcome> Positions { get; init; }

    /// <summary>Closed one after the other, each followed by a matching of all.</summary>
    public required IReadOnlyList<ClosedPosition> Closed { get; init; }

    /// <summary>Positions that are open and got fewer than their minimum.</summary>
    public required IReadOnlyList<string> UnderMinimum { get; init; }

    /// <summary>How many students would have another place if the other side had proposed; null where that side cannot.</summary>
    public required int? ChangedUnderOtherSide { get; init; }

    public required int BlockingPairs { get; init; }

    /// <summary>False where groups go together: then a stable placement need not exist.</summary>
    public required bool StabilityGuaranteed { get; init; }

    /// <summary>Codes of what was wrong with lists, and how many entries each concerns.</summary>
    public required IReadOnlyList<WarningCount> Warnings { get; init; }
}

public sealed record RankCount(int Rank, int Count);

public sealed record WarningCount(string Code, int Count);

public sealed record BlockingPair(string StudentId, string DemandId);

public sealed record ClosedPosition(string DemandId, int Shortfall);

/// <param name="Cut">The place of the last who got it in the position's order, from 1; null where nobody did.</param>
/// <param name="Unfilled">Why seats are left: <c>nobodyListed</c>, <c>allPlacedBetter</c>, <c>notEligible</c>, <c>enterpriseFull</c>, <c>closed</c>;
/// null where none are.</param>
public sealed record PositionOutcome(string DemandId, int Seats, int Filled, int Applicants, int? Cut, string? Unfilled);

/// <param name="DemandId">Null without a place in the round.</param>
/// <param name="Place">Where the position stands on the student's list, from 1; null where it does not.</param>
/// <param name="Reasons">Why not the positions that the student would rather have had, in the student's order.</param>
public sealed record RoundAssignment(string StudentId, string? DemandId, int? Place, AssignmentOutcome Outcome, IReadOnlyList<NotTaken> Reasons);

/// <summary>Why a position was not got, without a word of others.</summary>
/// <param name="Place">On the student's list, from 1.</param>
/// <param name="Code"><c>full</c>, <c>enterpriseFull</c>, <c>collegeFull</c>, <c>groupTooLarge</c>, <c>notTaken</c>, <c>notEligible</c> or
/// <c>closed</c>.</param>
/// <param name="Own">The student's place in the position's order, from 1; null where it has none.</param>
/// <param name="Cut">The place of the last who got it.</param>
/// <param name="Rule">Of <c>notEligible</c>: the code of the rule.</param>
public sealed record NotTaken(int Place, string DemandId, string Code, int? Own, int? Cut, string? Rule);

public enum AssignmentOutcome
{
    Placed,
    WithoutPreference,
    SelfFound,
    Unmatched,
}
