namespace Matching.Engine.Consortia;

/// <summary>A decision of a consortium's board: numbered from 1, voted on, due on a day, and done with something that shows it.</summary>
public sealed record ConsortiumDecision
{
    public const int MaxTitle = 200;
    public const int MaxText = 10_000;
    public const int MaxEvidence = 2000;
    public const int MaxCount = 10_000;

    public required string Id { get; init; }

    public required string ConsortiumId { get; init; }

    /// <summary>Within its consortium, from 1.</summary>
    public int Number { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required string Title { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Votes that were counted in a meeting.</summary>
    public VoteCount Counted { get; init; } = new(0, 0, 0);

    /// <summary>Votes that were given here, one of each voter.</summary>
    public VoteCount Given { get; init; } = new(0, 0, 0);

    public DecisionState State { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    /// <summary>What shows that it was done.</summary>
    public string Evidence { get; init; } = "";

    public VoteCount Votes => new(Counted.For + Given.For, Counted.Against + Given.Against, Counted.Abstained + Given.Abstained);

    /// <summary>Done by its day; null where that is not to be told yet, or it is due on none.</summary>
    public bool? IsInTime(DateOnly today) =>
        State != DecisionState.Adopted || DueOn is not { } due ? null : DoneOn is { } done ? done <= due : due < today ? false : null;
}

public sealed record VoteCount(int For, int Against, int Abstained)
{
    public int All => For + Against + Abstained;
}

public enum DecisionState
{
    /// <summary>Votes are taken.</summary>
    Open,
    Adopted,
    Rejected,
}

public enum DecisionVote
{
    For,
    Against,
    Abstained,
}

/// <param name="Number">Of the decision.</param>
/// <param name="Voter">An organization, or an account of the board.</param>
public sealed record GivenVote(int Number, string Voter, DecisionVote Vote);
