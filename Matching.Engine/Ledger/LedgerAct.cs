namespace Matching.Engine.Ledger;

/// <summary>What a line of a ledger says. The first two stand by themselves; the others are about one of those.</summary>
public enum LedgerAct
{
    /// <summary>That this much was given or had; it counts once the counterpart confirms it.</summary>
    Claim,

    /// <summary>That this much will be given.</summary>
    Promise,

    /// <summary>By the counterpart.</summary>
    Confirm,

    /// <summary>By one of the two sides: suspends the entry.</summary>
    Appeal,

    /// <summary>The appeal was right: the entry counts no more.</summary>
    Uphold,

    /// <summary>The appeal was not: the entry counts as before.</summary>
    Dismiss,

    /// <summary>Takes it back.</summary>
    Reverse,
}
