namespace Matching.Engine.Ledger;

/// <summary>Which lines to list; null asks for nothing.</summary>
public sealed record LedgerFilter
{
    public required string ConsortiumId { get; init; }

    /// <summary>Lines in which it is one of the two sides.</summary>
    public string? PartyId { get; init; }

    /// <summary>Whose duty or benefit it is.</summary>
    public string? OrganizationId { get; init; }

    public LedgerType? Type { get; init; }

    /// <summary>Those that end on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Those that end on this day or before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Those against which somebody appealed.</summary>
    public bool Appealed { get; init; }

    /// <summary>Those that were entered at this moment or later.</summary>
    public DateTimeOffset? EnteredSince { get; init; }
}
