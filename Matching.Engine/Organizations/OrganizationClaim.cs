namespace Matching.Engine.Organizations;

/// <summary>Somebody who says that he speaks for an organization, until people of the secretariat decide.</summary>
public sealed record OrganizationClaim
{
    public const int MaxProof = 4000;
    public const int MaxReason = 500;

    /// <summary>How many of one organization may wait.</summary>
    public const int MaxWaiting = 20;

    /// <summary>How many may wait altogether: strangers make no more organizations than that before people decide.</summary>
    public const int MaxWaitingAltogether = 500;

    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>By which the person wants to sign in.</summary>
    public required string Name { get; init; }

    public string DisplayName { get; init; } = "";

    /// <summary>What the person gives as proof, in words.</summary>
    public string Proof { get; init; } = "";

    public ClaimState State { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The account that was made of it.</summary>
    public string? AccountId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

public enum ClaimState
{
    Waiting,
    Confirmed,
    Refused,
}
