namespace Matching.Engine.Accounts;

/// <summary>密钥: a system that calls, for one affiliation. The secret itself is shown once and stored nowhere.</summary>
public sealed record ApiKey
{
    /// <summary>Fewer characters are guessed sooner or later: only hashes are stored, without salt.</summary>
    public const int MinLength = 32;

    public const int MaxName = 100;
    public const int MaxId = 100;
    public const int MaxScopes = 50;

    /// <summary>Live keys of one organization, so that one can be made before another ends.</summary>
    public const int MaxLiveForOne = 20;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Affiliation Affiliation { get; init; }

    /// <summary>Its first characters, by which people tell keys apart; empty where the secret was given from outside.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Rights beyond which it does not go; empty for all of its role's.</summary>
    public IReadOnlyList<Right> Scopes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it opens nothing; null for a key without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The id of the key or the account that made it; null for the first one.</summary>
    public string? MadeBy { get; init; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}

/// <summary>A live key as a process keeps it in memory.</summary>
/// <param name="Hash">SHA-256 of the secret, lower-case hex.</param>
public sealed record LiveKey(string Hash, ApiKey Key, IReadOnlyList<string> OrganizationNames);
