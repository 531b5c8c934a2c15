using System.Text.Json;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

internal sealed record RoundRow
{
    public const string Columns =
        """
        number, id, owner, state, settings, seed, first_round_id, second_round_id, matching, job, attempt, progress_done, progress_total, error,
        input_digest, summary, certified_by, certified_at, published_at, version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Owner { get; init; } = "";

    public string State { get; init; } = "";

    public string Settings { get; init; } = "";

    public string Seed { get; init; } = "";

    public string? FirstRoundId { get; init; }

    public string? SecondRoundId { get; init; }

    public string? Matching { get; init; }

    public string? Job { get; init; }

    public long Attempt { get; init; }

    public long ProgressDone { get; init; }

    public long ProgressTotal { get; init; }

    public string? Error { get; init; }

    public string? InputDigest { get; init; }

    public string? Summary { get; init; }

    public string? CertifiedBy { get; init; }

    public DateTimeOffset? CertifiedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, RoundInput.Json);

    public Stored<Round> ToStored() => new(ToRound(), Version, CreatedAt, UpdatedAt);

    public Round ToRound() => new()
    {
        Id = Id,
        Owner = Owner,
        State = Enum.Parse<RoundState>(State),
        Plan = JsonSerializer.Deserialize<RoundPlan>(Settings, RoundInput.Json)!,
        Seed = Seed,
        FirstRoundId = FirstRoundId,
        SecondRoundId = SecondRoundId,
        Matching = Matching is null ? null : Enum.Parse<RoundMatching>(Matching),
        Job = Job,
        Done = (int)ProgressDone,
        Total = (int)ProgressTotal,
        Error = Error,
        InputDigest = InputDigest,
        Summary = Summary is null ? null : JsonSerializer.Deserialize<RoundSummary>(Summary, RoundInput.Json),
        Certified = CertifiedBy is { } by && CertifiedAt is { } at ? new(by, at) : null,
        PublishedAt = PublishedAt,
    };
}
