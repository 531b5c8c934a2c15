namespace Matching.Engine.Runs;

/// <summary>One worker's hold on one run. The attempt fences: whoever holds an older one can write nothing more.</summary>
/// <param name="AsOf">When this attempt began, before it read anything.</param>
public sealed record RunLease(string RunId, int Attempt, DateTimeOffset AsOf)
{
    /// <summary>How long a worker may be silent before another takes its run over.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
}

/// <summary>What a worker learns when it says that it is alive.</summary>
public enum Heartbeat
{
    Held,
    CancelRequested,

    /// <summary>Another worker has taken over, or the run has ended: stop, and write nothing.</summary>
    Lost,
}
