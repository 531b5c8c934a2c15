using Matching.Engine.Storage;

namespace Matching.Engine.SkillReview;

internal sealed record SkillDecisionRow
{
    public const string Columns = "id, phrase_key, phrase, verdict, alias_of, version, created_at, updated_at";

    public string Id { get; init; } = "";

    public string PhraseKey { get; init; } = "";

    public string Phrase { get; init; } = "";

    public string Verdict { get; init; } = "";

    public string? AliasOf { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static SkillDecisionRow From(SkillDecision decision, long version, DateTimeOffset now) => new()
    {
        Id = decision.Id,
        PhraseKey = decision.Key,
        Phrase = decision.Phrase,
        Verdict = decision.Verdict.ToString(),
        AliasOf = decision.AliasOf,
        Version = version,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<SkillDecision> ToStored() => new(new(Phrase, Enum.Parse<SkillVerdict>(Verdict), AliasOf), Version, CreatedAt, UpdatedAt);
}
