using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Engine.Assessments;

internal sealed record AssessmentRow
{
    public const string Columns =
        "number, id, consortium_id, title, set_name, edition, indicators, period_year, due_on, state, version, created_at, updated_at";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string ConsortiumId { get; init; } = "";

    public string Title { get; init; } = "";

    public string SetName { get; init; } = "";

    public string Edition { get; init; } = "";

    public string Indicators { get; init; } = "";

    public int PeriodYear { get; init; }

    public DateOnly DueOn { get; init; }

    public string State { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static string Write(IReadOnlyList<Indicator> indicators) => JsonSerializer.Serialize(indicators, Options);

    public Assessment ToAssessment() => new()
    {
        Id = Id,
        ConsortiumId = ConsortiumId,
        Title = Title,
        Set = SetName,
        Edition = Edition,
        Indicators = JsonSerializer.Deserialize<Indicator[]>(Indicators, Options)!,
        Year = PeriodYear,
        DueOn = DueOn,
        State = Enum.Parse<AssessmentState>(State),
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}

internal sealed record EntryRow
{
    public string Code { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string? Organization { get; init; }

    public double? Value { get; init; }

    public string Note { get; init; } = "";

    public string Period { get; init; } = "";

    public string FileName { get; init; } = "";

    public string FileDigest { get; init; } = "";

    public string SavedBy { get; init; } = "";

    public DateTimeOffset SavedAt { get; init; }

    public string? Verdict { get; init; }

    public string VerdictReason { get; init; } = "";

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public AssessmentEntry ToEntry() => new()
    {
        Code = Code,
        OrganizationId = OrganizationId,
        Organization = Organization ?? "",
        Value = Value,
        Note = Note,
        Period = Period,
        FileName = FileName,
        FileDigest = FileDigest,
        SavedBy = SavedBy,
        SavedAt = SavedAt,
        Verdict = Verdict is null ? null : Enum.Parse<EntryVerdict>(Verdict),
        VerdictReason = VerdictReason,
        ReviewedBy = ReviewedBy,
        ReviewedAt = ReviewedAt,
    };
}

internal sealed record ObjectionRow
{
    public string Id { get; init; } = "";

    public string Code { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string? Organization { get; init; }

    public string Wording { get; init; } = "";

    public string RaisedBy { get; init; } = "";

    public DateTimeOffset RaisedAt { get; init; }

    public int? Upheld { get; init; }

    public string Answer { get; init; } = "";

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public AssessmentObjection ToObjection() => new()
    {
        Id = Id,
        Code = Code,
        OrganizationId = OrganizationId,
        Organization = Organization ?? "",
        Wording = Wording,
        RaisedBy = RaisedBy,
        RaisedAt = RaisedAt,
        Upheld = Upheld is { } upheld ? upheld != 0 : null,
        Answer = Answer,
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
    };
}

internal sealed record OverrideRow
{
    public string Code { get; init; } = "";

    public double Value { get; init; }

    public string Reason { get; init; } = "";

    public string MadeBy { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }
}

internal sealed record AssessmentEditionRow
{
    public int Edition { get; init; }

    public string Content { get; init; } = "";

    public string Digest { get; init; } = "";

    public string MadeBy { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public AssessmentEdition ToEdition() => new(Edition, Content, Digest, MadeBy, MadeAt);
}
