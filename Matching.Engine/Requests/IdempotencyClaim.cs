namespace Matching.Engine.Requests;

/// <summary>What is known of a request that carries a key.</summary>
public abstract record IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>Nothing: carry it out, and keep its answer with what it writes.</summary>
    public sealed record Unknown : IdempotencyClaim;

    /// <summary>Send the first answer again.</summary>
    public sealed record Replay(StoredAnswer Answer) : IdempotencyClaim;

    /// <summary>It was carried out, and what its answer told of was deleted since: the answer is gone with it.</summary>
    public sealed record Erased : IdempotencyClaim;

    /// <summary>The key was used for something else.</summary>
    public sealed record DifferentRequest : IdempotencyClaim;
}

/// <summary>A request that carries a key.</summary>
/// <param name="Caller">At most 100 characters.</param>
/// <param name="Key">At most 255 characters.</param>
/// <param name="Hash">What two requests share if they are one: at most 64 characters.</param>
public sealed record KeyedRequest(string Caller, string Key, string Hash);
