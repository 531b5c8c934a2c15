using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Engine.MemberLists;

namespace Matching.Engine.Assessments;

/// <summary>All indicators of an assessment with what they came to, in the order of the set. Immutable.</summary>
public sealed record AssessmentSheet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string AssessmentId { get; init; }

    public required string ConsortiumId { get; init; }

    public required string Title { get; init; }

    public required string Set { get; init; }

    public required string Edition { get; init; }

    public required int Year { get; init; }

    /// <summary>The day of which its figures are.</summary>
    public required DateOnly On { get; init; }

    public required IReadOnlyList<IndicatorResult> Results { get; init; }

    public IReadOnlyList<AssessmentObjection> Objections { get; init; } = [];

    /// <summary>A 否定性 indicator is not met: nothing weighs it away.</summary>
    public bool Alarm => Results.Any(result => result is { Kind: IndicatorKind.Negative, Status: IndicatorStatus.NotMet });

    /// <summary>Null where no indicator has a weight.</summary>
    public AssessmentScore? Score
    {
        get
        {
            var weighted = Results.Where(result => result.IsLeaf && result.Weight is > 0).ToList();
            var assessed = weighted.Where(result => result.Status is IndicatorStatus.Met or IndicatorStatus.NotMet).ToList();
            return weighted.Count == 0 ? null : new(
                assessed.Count == 0 ? null : assessed.Where(result => result.Status == IndicatorStatus.Met).Sum(result => result.Weight!.Value)
                    / assessed.Sum(result => result.Weight!.Value) * 100,
                assessed.Count, weighted.Count);
        }
    }

    public IndicatorResult? Find(string code) => Results.FirstOrDefault(result => result.Code == code);

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static AssessmentSheet Read(string content) => JsonSerializer.Deserialize<AssessmentSheet>(content, Options)!;

    public static string DigestOf(string content) => MemberListEdition.DigestOf(content);
}

/// <summary>What an indicator came to.</summary>
public sealed record IndicatorResult
{
    public required string Code { get; init; }

    public string? Parent { get; init; }

    public IndicatorKind Kind { get; init; }

    public IndicatorAspect? Aspect { get; init; }

    public required string Name { get; init; }

    public string Observation { get; init; } = "";

    public string Source { get; init; } = "";

    public string Unit { get; init; } = "";

    public IndicatorDirection Direction { get; init; }

    public double? Threshold { get; init; }

    public double? Weight { get; init; }

    public string Responsible { get; init; } = "";

    /// <summary>Whether something is assessed here; of a heading the status is that of what stands below it.</summary>
    public bool IsLeaf { get; init; }

    /// <summary>By query or by what was reported; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>Second values, oldest first; the last one counts, but on a hit of a 否定性 indicator.</summary>
    public IReadOnlyList<AssessmentOverride> Overrides { get; init; } = [];

    /// <summary>The value that is held against the threshold.</summary>
    public double? Counted => Overrides.Count > 0 && !IsHit ? Overrides[^1].Value : Value;

    /// <summary>The value itself breaks a 否定性 indicator: a second value stands beside it and does not lift it. It may raise one that is not there.</summary>
    [JsonIgnore]
    public bool IsHit => Kind == IndicatorKind.Negative && Value is { } value && !Indicator.IsReached(Direction, Threshold, value);

    public IndicatorStatus Status { get; init; }

    /// <summary>Why there is no value; null where there is one.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>Behind a value by query.</summary>
    public IReadOnlyList<MemberFigurePart> Rows { get; init; } = [];

    /// <summary>Behind a value that was reported.</summary>
    public IReadOnlyList<AssessmentEntry> Entries { get; init; } = [];
}

public enum IndicatorStatus
{
    Met,
    NotMet,
    NotAssessable,

    /// <summary>Nobody reported it in time.</summary>
    Overdue,
}

/// <param name="Value">0 to 100, over those that could be assessed; null where none could.</param>
/// <param name="Over">How many could be assessed.</param>
/// <param name="Of">How many have a weight.</param>
public sealed record AssessmentScore(double? Value, int Over, int Of);
