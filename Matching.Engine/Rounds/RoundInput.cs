using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Engine.Rounds;

/// <summary>All that a matching depends on. The same input gives the same result, bytes and all.</summary>
public sealed record RoundInput
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required RoundPlan Plan { get; init; }

    /// <summary>Of the lottery: hexadecimal.</summary>
    public required string Seed { get; init; }

    /// <summary>By id, ordinally.</summary>
    public required IReadOnlyList<RoundEntrant> Entrants { get; init; }

    /// <summary>By demand, then student, ordinally.</summary>
    public required IReadOnlyList<RoundFit> Fits { get; init; }

    /// <summary>By demand, then student, ordinally.</summary>
    public IReadOnlyList<RankingMove> Moves { get; init; } = [];

    /// <summary>Demands whose enterprise ranks without the score, ordinally.</summary>
    public IReadOnlyList<string> ByHand { get; init; } = [];

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));
}

/// <param name="Group">A word that friends who go together agreed on; null for whoever goes alone.</param>
/// <param name="Preferences">Demands, the dearest first; null stands for what the student found without the round.</param>
public sealed record RoundEntrant(string StudentId, string College, string? Group, IReadOnlyList<string?> Preferences);

/// <summary>What the engine says of a student at a position.</summary>
/// <param name="Micros">The score in millionths; less than 0 where the pair cannot be assessed.</param>
/// <param name="Refusal">The code of a rule that forbids it; null where none does.</param>
public sealed record RoundFit(string DemandId, string StudentId, int Micros, string? Refusal);

/// <summary>What an enterprise changed in the order of its applicants.</summary>
/// <param name="Place">From 1; null: not taken.</param>
public sealed record RankingMove(string DemandId, string StudentId, int? Place, string Reason);
