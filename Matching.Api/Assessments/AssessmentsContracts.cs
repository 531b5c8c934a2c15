using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Matching.Api.Consortia;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;

namespace Matching.Api.Assessments;

/// <summary>A cycle that is opened.</summary>
public sealed record AssessmentRequest
{
    [Required, StringLength(Consortium.MaxId)]
    public string? ConsortiumId { get; init; }

    [Required, StringLength(Assessment.MaxTitle)]
    public string? Title { get; init; }

    /// <summary>A set of indicators.</summary>
    [Required, StringLength(Indicator.MaxSet)]
    public string? Set { get; init; }

    /// <summary>Which edition of it.</summary>
    [Required, StringLength(Indicator.MaxEdition)]
    public string? Edition { get; init; }

    /// <summary>The year that is assessed; this one where it is absent.</summary>
    [Range(Assessment.FirstYear, Assessment.LastYear)]
    public int? Year { get; init; }

    /// <summary>Until when members report.</summary>
    [Required]
    public DateOnly? DueOn { get; init; }
}

/// <summary>What an organization reports of an indicator; what it saved before goes.</summary>
public sealed record EntryRequest
{
    /// <summary>Of indicators that ask for a number.</summary>
    public double? Value { get; init; }

    [StringLength(Assessment.MaxNote)]
    public string? Note { get; init; }

    /// <summary>Of which time it tells.</summary>
    [StringLength(Indicator.MaxCode)]
    public string? Period { get; init; }

    /// <summary>Whose report; one's own organization's where it is absent.</summary>
    [StringLength(Organization.MaxId)]
    public string? OrganizationId { get; init; }
}

/// <summary>Whether a report is accepted.</summary>
public sealed record ReviewRequest
{
    [Required, StringLength(Organization.MaxId)]
    public string? OrganizationId { get; init; }

    [Required]
    public EntryVerdict? Verdict { get; init; }

    /// <summary>Needed where it is returned.</summary>
    [StringLength(Assessment.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>A second value beside the one that was found.</summary>
public sealed record OverrideRequest
{
    [Required]
    public double? Value { get; init; }

    [Required, StringLength(Assessment.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>Why an organization does not agree with what was found.</summary>
public sealed record ObjectionRequest
{
    [Required, StringLength(Indicator.MaxCode)]
    public string? Code { get; init; }

    [Required, StringLength(Assessment.MaxNote)]
    public string? Text { get; init; }
}

/// <summary>The answer to an objection.</summary>
public sealed record ObjectionDecision
{
    [Required]
    public bool? Upheld { get; init; }

    [Required, StringLength(Assessment.MaxReason)]
    public string? Answer { get; init; }

    /// <summary>The second value of an objection that is upheld.</summary>
    public double? Value { get; init; }
}

/// <param name="Edition">Of the set of indicators.</param>
internal sealed record AssessmentResponse(
    string Id, string ConsortiumId, string Title, string Set, string Edition, int Year, DateOnly DueOn, AssessmentState State, int Indicators,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AssessmentResponse From(Assessment one) => new(
        one.Id, one.ConsortiumId, one.Title, one.Set, one.Edition, one.Year, one.DueOn, one.State, one.Indicators.Count(one.IsLeaf), one.CreatedAt,
        one.UpdatedAt);
}

/// <param name="On">The day of which its figures are.</param>
/// <param name="Frozen">The newest edition; null while it is open.</param>
/// <param name="Status">alarm where a 否定性 indicator is not met; else ok.</param>
internal sealed record AssessmentTreeResponse(
    AssessmentResponse Assessment, DateOnly On, EditionResponse? Frozen, string Status, ScoreResponse? Score, IReadOnlyList<IndicatorLine> Items,
    IReadOnlyList<ObjectionResponse> Objections);

/// <param name="Digest">SHA-256 of the edition's bytes.</param>
internal sealed record EditionResponse(int Edition, string Digest, string MadeBy, DateTimeOffset MadeAt)
{
    public static EditionResponse From(AssessmentEdition one) => new(one.Edition, one.Digest, one.MadeBy, one.MadeAt);
}

/// <param name="Counted">The last second value where there is one, else the value; always the value where it breaks a 否定性 indicator.</param>
/// <param name="Trend">up, down or same since the last assessment that was published; null where nothing is to compare.</param>
internal sealed record IndicatorLine(
    string Code, string? Parent, IndicatorKind Kind, IndicatorAspect? Aspect, string Name, string Observation, string Source, string Unit,
    IndicatorDirection Direction, double? Threshold, double? Weight, string Responsible, bool Assessed, double? Value, double? Counted, string Status,
    string? Reason, string? Message, string? Trend, int Entries)
{
    public static IndicatorLine From(IndicatorResult one, double? before, Language language) => new(
        one.Code, one.Parent, one.Kind, one.Aspect, one.Name, one.Observation, one.Source, one.Unit, one.Direction, one.Threshold, one.Weight, one.Responsible,
        one.IsLeaf, one.Value, one.Counted, WordOf(one.Status), one.Refused?.Code, one.Refused?.Sentence.In(language), TrendOf(one.Counted, before),
        one.Entries.Count);

    /// <summary>met, notMet, notAssessable or overdue.</summary>
    public static string WordOf(IndicatorStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static string? TrendOf(double? now, double? before) =>
        now is not { } value || before is not { } earlier ? null : value > earlier ? "up" : value < earlier ? "down" : "same";
}

/// <summary>One indicator with all that its value stands on.</summary>
/// <param name="Items">The rows of a value by query.</param>
internal sealed record IndicatorResponse(
    IndicatorLine Indicator, IReadOnlyList<OverrideResponse> Overrides, IReadOnlyList<EntryResponse> Entries, IReadOnlyList<FigureRowResponse> Items);

/// <param name="Value">0 to 100, over those that could be assessed; null where none could.</param>
/// <param name="Over">How many could be assessed.</param>
/// <param name="Of">How many have a weight.</param>
internal sealed record ScoreResponse(double? Value, int Over, int Of)
{
    public static ScoreResponse? From(AssessmentScore? score) => score is null ? null : new(score.Value, score.Over, score.Of);
}

/// <summary>A second value beside the first.</summary>
internal sealed record OverrideResponse(double Value, string Reason, string By, DateTimeOffset At)
{
    public static OverrideResponse From(AssessmentOverride one) => new(one.Value, one.Reason, one.By, one.At);
}

/// <summary>What one organization reports.</summary>
/// <param name="FileDigest">SHA-256 of its file; nothing where there is none.</param>
/// <param name="Verdict">Null before somebody else looked at it.</param>
internal sealed record EntryResponse(
    string OrganizationId, string Organization, double? Value, string Note, string Period, string FileName, string FileDigest, string SavedBy,
    DateTimeOffset SavedAt, EntryVerdict? Verdict, string VerdictReason, string? ReviewedBy, DateTimeOffset? ReviewedAt)
{
    public static EntryResponse From(AssessmentEntry one) => new(
        one.OrganizationId, one.Organization, one.Value, one.Note, one.Period, one.FileName, one.FileDigest, one.SavedBy, one.SavedAt, one.Verdict,
        one.VerdictReason, one.ReviewedBy, one.ReviewedAt);
}

/// <param name="Upheld">Null before it was decided.</param>
internal sealed record ObjectionResponse(
    string Id, string Code, string OrganizationId, string Organization, string Text, DateTimeOffset RaisedAt, bool? Upheld, string Answer,
    DateTimeOffset? DecidedAt)
{
    public static ObjectionResponse From(AssessmentObjection one) => new(
        one.Id, one.Code, one.OrganizationId, one.Organization, one.Wording, one.RaisedAt, one.Upheld, one.Answer, one.DecidedAt);
}

/// <param name="Lines">Headings and indicators.</param>
internal sealed record IndicatorSetResponse(string Set, string Edition, int Lines)
{
    public static IndicatorSetResponse From(IndicatorSet set) => new(set.Name, set.Edition, set.Lines);
}

/// <summary>An indicator, or a heading above some.</summary>
/// <param name="Source">query:figure, evidence or number; nothing of a heading.</param>
internal sealed record IndicatorDefinition(
    string Code, string? Parent, IndicatorKind Kind, IndicatorAspect? Aspect, string Name, string Observation, string Source, string Unit,
    IndicatorDirection Direction, double? Threshold, double? Weight, string Period, string Responsible)
{
    public static IndicatorDefinition From(Indicator one) => new(
        one.Code, one.Parent, one.Kind, one.Aspect, one.Name, one.Observation, one.Source, one.Unit, one.Direction, one.Threshold, one.Weight, one.Period,
        one.Responsible);
}

/// <param name="Digest">SHA-256 of the file's bytes.</param>
internal sealed record AttachedResponse(string FileName, string Digest, long Bytes);

internal sealed record ExportLine(
    string Code, string? Parent, IndicatorKind Kind, IndicatorAspect? Aspect, string Name, string Unit, IndicatorDirection Direction, double? Threshold,
    double? Value, double? Counted, string Status, string? Reason, string? OverrideReason, double? Weight)
{
    public static ExportLine From(IndicatorResult one) => new(
        one.Code, one.Parent, one.Kind, one.Aspect, one.Name, one.Unit, one.Direction, one.Threshold, one.Value, one.Counted,
        IndicatorLine.WordOf(one.Status), one.Refused?.Code, one.Overrides.Count > 0 ? one.Overrides[^1].Reason : null, one.Weight);
}
