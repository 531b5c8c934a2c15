using System.Globalization;
using Matching.Engine.Storage;

namespace Matching.Engine.Ledger;

/// <summary>One line of a consortium's ledger. It is added, and neither changed nor taken away; what happens to it later is a line of its own.</summary>
public sealed record LedgerEntry : IChained
{
    public const int MaxId = 100;
    public const int MaxEvidence = 500;
    public const int MaxNote = 1000;
    public const int MaxDecision = 100;

    /// <summary>Of the type's unit.</summary>
    public const double MaxQuantity = 1e10;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public required string ConsortiumId { get; init; }

    /// <summary>Whose duty or benefit it is.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>Who has to confirm a claim; null for the secretariat.</summary>
    public string? CounterpartId { get; init; }

    public required LedgerAct Act { get; init; }

    public required LedgerType Type { get; init; }

    /// <summary>Of the type's unit, with two decimals; a reversal has the opposite of what it reverses, other followers 0.</summary>
    public decimal Quantity { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day; by it an entry belongs to a period.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    public string Evidence { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>The id of the account or key.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>For whom that was; null for the secretariat.</summary>
    public string? EnteredFor { get; init; }

    /// <summary>The id of the claim or promise that this line is about; null for these themselves.</summary>
    public string? RefersTo { get; init; }

    /// <summary>The number of the decision that settles an appeal; empty elsewhere.</summary>
    public string Decision { get; init; } = "";

    public string Hash { get; init; } = "";

    /// <summary>True for what others lines are about.</summary>
    public bool IsRoot => Act is LedgerAct.Claim or LedgerAct.Promise;

    public string HashAfter(string before) => HashChain.After(
        before, Number.ToString(CultureInfo.InvariantCulture), Id, At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), ConsortiumId,
        OrganizationId, CounterpartId ?? "", Act.ToString(), Type.ToString(), Quantity.ToString("0.##", CultureInfo.InvariantCulture),
        StartsOn.ToString("O", CultureInfo.InvariantCulture), EndsOn.ToString("O", CultureInfo.InvariantCulture), Evidence, Note, EnteredBy,
        EnteredFor ?? "", RefersTo ?? "", Decision);
}
