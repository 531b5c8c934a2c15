namespace Matching.Engine.Contacts;

/// <summary>
/// 意向: one side of a pair tells the other that it wants to talk: an enterprise invites a program for a post, or a college offers one. Both may stand at
/// once; each side takes back its own.
/// </summary>
public sealed record Interest
{
    public const int MaxMessage = 500;

    public required string DemandId { get; init; }

    public required string ProgramId { get; init; }

    public required PairSide Side { get; init; }

    /// <summary>What the other side reads with it; may be empty.</summary>
    public string Message { get; init; } = "";

    public DateTimeOffset SentAt { get; init; }
}

/// <summary>Which side of a pair.</summary>
public enum PairSide
{
    Enterprise,
    College,
}

/// <summary>An interest, with what people call its pair.</summary>
public sealed record NamedInterest(Interest Interest, Pairs.PairNames Names);
