namespace Matching.Engine.Placements;

/// <summary>变更: other terms of an agreement that is signed. They hold from the third signature on.</summary>
public sealed record Amendment
{
    /// <summary>From 1 on within a placement.</summary>
    public required int Number { get; init; }

    public required AgreementTerms Terms { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who proposed it, and signed by that.</summary>
    public required PlacementParty ProposedFor { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Null while a signature is missing.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    public IReadOnlyDictionary<PlacementParty, DateTimeOffset> Signatures { get; init; } = new Dictionary<PlacementParty, DateTimeOffset>();
}
