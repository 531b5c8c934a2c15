namespace Matching.Engine.Requests;

/// <summary>What to do with a request that carries a key.</summary>
public abstract record IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>Carry it out, then complete or abandon the key.</summary>
    public sealed record Claimed : IdempotencyClaim;

    /// <summary>Send the first answer again.</summary>
    public sealed record Replay(StoredAnswer Answer) : IdempotencyClaim;

    /// <summary>The first request is still being carried out.</summary>
    public sealed record InProgress : IdempotencyClaim;

    /// <summary>The key was used for something else.</summary>
    public sealed record DifferentRequest : IdempotencyClaim;
}
