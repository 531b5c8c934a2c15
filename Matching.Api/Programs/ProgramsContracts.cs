using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Hosting.Answers;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Programs;
using Matching.Engine.Storage;

namespace Matching.Api.Programs;

/// <summary>A program as a college states it: one specialty at one level.</summary>
public record ProgramRequest
{
    /// <summary>The college's own number for the program; with the college it is the key. One is made where it is absent.</summary>
    /// <example>460301-01</example>
    [StringLength(ProgramRules.MaxExternalId)]
    public string? ExternalId { get; init; }

    /// <example>云帆职业技术学院</example>
    [Required, StringLength(ProgramRules.MaxCollege)]
    public string? College { get; init; }

    /// <summary>A code of 职业教育专业目录; where it is absent, that of the name, if the level leaves no doubt.</summary>
    /// <example>"460301"</example>
    [StringLength(CodeTables.MaxCode)]
    public string? SpecialtyCode { get; init; }

    /// <summary>The code's own name where it is absent.</summary>
    /// <example>机电一体化技术</example>
    [StringLength(ProgramRules.MaxSpecialty)]
    public string? Specialty { get; init; }

    /// <summary>Chinese words are understood too. The specialty's own where it is absent or <c>any</c>.</summary>
    public EducationLevel? Level { get; init; }

    /// <summary>Years of study where they are not those of the level, as 5 of 五年制高职.</summary>
    /// <example>3</example>
    [Range(ProgramRules.LeastStudyYears, ProgramRules.MostStudyYears)]
    public int? StudyYears { get; init; }

    /// <summary>A GB/T 2260 code of six digits.</summary>
    /// <example>"330200"</example>
    [StringLength(CodeTables.MaxCode)]
    public string? Region { get; init; }

    /// <example>培养自动化生产线安装、调试与维护的技术技能人才。</example>
    [StringLength(ProgramRules.MaxText)]
    public string? Description { get; init; }

    /// <example>电气控制与PLC；工业机器人编程；机械制图</example>
    [StringLength(ProgramRules.MaxText)]
    public string? Courses { get; init; }

    /// <summary>Empty or absent: skills are recognised in the texts.</summary>
    [MaxLength(ProgramRules.MaxSkills)]
    public IReadOnlyList<SkillRequest>? Skills { get; init; }

    /// <example>电工（四级）</example>
    [StringLength(ProgramRules.MaxText)]
    public string? Certificates { get; init; }

    /// <summary>One entry a graduation year.</summary>
    [MaxLength(ProgramRules.LastYear - ProgramRules.FirstYear + 1)]
    public IReadOnlyList<CohortRequest>? Cohorts { get; init; }

    /// <summary>To whom it is shown: <c>owner</c>, <c>members</c> or <c>everyone</c>. As it was where it is absent, and everyone for a new one.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>A program as it is to be: what <c>GET</c> gave may come back as it is.</summary>
public sealed record ProgramReplacement : ProgramRequest
{
    /// <summary>That of the address; may be left out.</summary>
    public string? Id { get; init; }

    /// <summary>Taken and not believed, as <c>updatedAt</c> is: the service keeps its own.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>One year's graduates.</summary>
public sealed record CohortRequest
{
    /// <example>2026</example>
    [Required, Range(ProgramRules.FirstYear, ProgramRules.LastYear)]
    public int? GraduationYear { get; init; }

    /// <example>45</example>
    [Required, Range(0, ProgramRules.MaxGraduates)]
    public int? Graduates { get; init; }

    /// <summary>招生计划 of their intake.</summary>
    /// <example>50</example>
    [Range(0, ProgramRules.MaxGraduates)]
    public int? Seats { get; init; }

    /// <summary>报到人数: who came.</summary>
    /// <example>48</example>
    [Range(0, ProgramRules.MaxGraduates)]
    public int? Enrolled { get; init; }

    /// <summary>毕业去向落实率, in [0, 1].</summary>
    /// <example>0.953</example>
    [Range(ProgramRules.NoRate, ProgramRules.FullRate)]
    public double? DestinationRate { get; init; }

    internal Cohort ToCohort() => new(GraduationYear!.Value, Graduates!.Value) { Seats = Seats, Enrolled = Enrolled, DestinationRate = DestinationRate };
}

/// <summary>A stored program.</summary>
internal sealed record ProgramResponse(
    string Id,
    string ExternalId,
    string College,
    string? SpecialtyCode,
    string Specialty,
    EducationLevel Level,
    int? StudyYears,
    string? Region,
    string Description,
    string Courses,
    IReadOnlyList<SkillResponse> Skills,
    string Certificates,
    IReadOnlyList<CohortResponse> Cohorts,
    Visibility Visibility,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Of a single program: that its specialty is in no catalogue, so that it is matched by the words of its name; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReasonResponse? Warning { get; init; }

    public static ProgramResponse From(Stored<Engine.Programs.Program> row, CodeTables codes, Language language) => From(row) with
    {
        Warning = ReasonResponse.From(ProgramRules.DoubtOf(row.Value, codes), language),
    };

    public static ProgramResponse From(Stored<Engine.Programs.Program> row) => new(
        row.Value.Id,
        row.Value.ExternalId,
        row.Value.College,
        row.Value.SpecialtyCode,
        row.Value.Specialty,
        row.Value.Level,
        row.Value.StudyYears,
        row.Value.Region,
        row.Value.Description,
        row.Value.Courses,
        SkillResponse.From(row.Value.Skills),
        row.Value.Certificates,
        [.. row.Value.Cohorts.Select(CohortResponse.From)],
        row.Value.Visibility,
        row.CreatedAt,
        row.UpdatedAt);
}

/// <param name="Seats">Absent where it is not told, as the two behind it.</param>
internal sealed record CohortResponse(
    int GraduationYear,
    int Graduates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Seats,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Enrolled,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DestinationRate)
{
    public static CohortResponse From(Cohort cohort) =>
        new(cohort.GraduationYear, cohort.Graduates, cohort.Seats, cohort.Enrolled, cohort.DestinationRate);
}
