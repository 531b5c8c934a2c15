using System.Security.Cryptography;

namespace Matching.Engine.Rounds;

/// <summary>匹配轮次: a capacitated two-sided match of students and positions.</summary>
public sealed record Round
{
    public required string Id { get; init; }

    /// <summary>The consortium whose it is; nothing where it is everybody's.</summary>
    public required string Owner { get; init; }

    public required RoundState State { get; init; }

    public required RoundPlan Plan { get; init; }

    /// <summary>Of the lottery, hexadecimal. Told to nobody before the round is certified.</summary>
    public required string Seed { get; init; }

    /// <summary>SHA-256 of the seed's bytes, which binds whoever drew it.</summary>
    public string SeedHash => Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(Seed)));

    /// <summary>The round whose remainder this one gives.</summary>
    public string? FirstRoundId { get; init; }

    /// <summary>The round that gives the remainder of this one.</summary>
    public string? SecondRoundId { get; init; }

    public RoundMatching? Matching { get; init; }

    /// <summary>The background job that matches.</summary>
    public string? Job { get; init; }

    public int Done { get; init; }

    public int Total { get; init; }

    /// <summary>Why the last matching failed.</summary>
    public string? Error { get; init; }

    /// <summary>Of what was matched.</summary>
    public string? InputDigest { get; init; }

    public RoundSummary? Summary { get; init; }

    public Certification? Certified { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Whether each sees the own result.</summary>
    public bool IsPublished => State >= RoundState.Published;
}

/// <summary>How far the matching of a locked round is.</summary>
public enum RoundMatching
{
    Queued,
    Running,
    Failed,
}
