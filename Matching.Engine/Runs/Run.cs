namespace Matching.Engine.Runs;

public enum RunState
{
    Queued,
    Running,
    Publishing,
    Published,
    Failed,
    Cancelled,
}

/// <summary>What asked for a run.</summary>
public enum RunTrigger
{
    Nightly,
    Request,
    CatchUp,

    /// <summary>By itself, after a file.</summary>
    Import,

    /// <summary>By itself, after other changes of so many rows that the published run no longer stands for them.</summary>
    Stale,
}

/// <summary>Steps done of all steps; a step is a demand or a program.</summary>
public sealed record RunProgress(long Done, long Total)
{
    /// <summary>The step that begins now, by the name of its activity; null where only the count goes on.</summary>
    public string? Step { get; init; }
}

/// <summary>One pass over all demands and programs.</summary>
public sealed record Run
{
    /// <summary>Sorts by creation.</summary>
    public required string Id { get; init; }

    public RunState State { get; init; }

    public RunTrigger Trigger { get; init; }

    public RunProgress Progress { get; init; } = new(0, 0);

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Rows and lists by name: <c>demands</c>, <c>programs</c>, <c>demandsNotAssessable</c>, …</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    /// <summary>The published model's own description as JSON, or null before there is one.</summary>
    public string? Model { get; init; }

    /// <summary>SHA-256 over the published index, hex; the same for the same input.</summary>
    public string? Digest { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempt { get; init; }

    /// <summary>The background job that carries it out, or null where it has none yet.</summary>
    public string? Job { get; init; }

    /// <summary>Why the last attempt ended, in a sentence for the operator.</summary>
    public string? Error { get; init; }
}
