using System.Text.Json;

namespace Matching.Engine.Runs;

internal sealed record RunRow
{
    public const string Columns =
        """
        number, id, triggered_by, state, progress_done, progress_total, requested_at, started_at, published_at, ended_at,
        attempt, job, change_number, counts, model, digest, error
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string TriggeredBy { get; init; } = "";

    public string State { get; init; } = "";

    public long ProgressDone { get; init; }

    public long ProgressTotal { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Attempt { get; init; }

    public string? Job { get; init; }

    public long ChangeNumber { get; init; }

    public string? Counts { get; init; }

    public string? Model { get; init; }

    public string? Digest { get; init; }

    public string? Error { get; init; }

    public Run ToRun() => new()
    {
        Id = Id,
        Trigger = Enum.Parse<RunTrigger>(TriggeredBy),
        State = Enum.Parse<RunState>(State),
        Progress = new(ProgressDone, ProgressTotal),
        RequestedAt = RequestedAt,
        StartedAt = StartedAt,
        PublishedAt = PublishedAt,
        EndedAt = EndedAt,
        Attempt = Attempt,
        Job = Job,
        Counts = Counts is null ? new Dictionary<string, long>() : JsonSerializer.Deserialize<Dictionary<string, long>>(Counts)!,
        Model = Model,
        Digest = Digest,
        Error = Error,
    };
}
