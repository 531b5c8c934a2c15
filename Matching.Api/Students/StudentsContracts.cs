using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Api.Students;

/// <summary>A student as the college tells of one.</summary>
public record StudentRequest
{
    /// <summary>学号, the college's own number; with the college it is the key.</summary>
    /// <example>20240001</example>
    [Required, StringLength(StudentRules.MaxExternalId)]
    public string? ExternalId { get; init; }

    /// <example>云帆职业技术学院</example>
    [Required, StringLength(StudentRules.MaxCollege)]
    public string? College { get; init; }

    /// <summary>The id of a program of this college.</summary>
    [Required, StringLength(Account.MaxId)]
    public string? ProgramId { get; init; }

    /// <example>2027</example>
    [Range(StudentRules.FirstYear, StudentRules.LastYear)]
    public int? GraduationYear { get; init; }

    /// <example>2008</example>
    [Range(StudentRules.FirstYear, StudentRules.LastYear)]
    public int? BirthYear { get; init; }

    /// <summary>The day of the guardian's consent that the college has on paper; under 14 nothing is done with the data without it.</summary>
    public DateOnly? GuardianConsentOn { get; init; }

    /// <summary>Stays as it is where it is absent, and once the student wrote his own; likewise the next two.</summary>
    [MaxLength(StudentRules.MaxSkills)]
    public IReadOnlyList<SkillRequest>? Skills { get; init; }

    /// <example>电工（四级）</example>
    [StringLength(StudentRules.MaxCertificates)]
    public string? Certificates { get; init; }

    /// <summary>意向地区: GB/T 2260 codes, the dearest first. The college does not read them.</summary>
    [MaxLength(StudentRules.MaxRegions)]
    public IReadOnlyList<string>? Regions { get; init; }
}

/// <summary>A student as one is to be: what <c>GET</c> gave may come back as it is.</summary>
public sealed record StudentReplacement : StudentRequest
{
    /// <summary>That of the address; may be left out.</summary>
    public string? Id { get; init; }

    /// <summary>Taken and not believed, as the next three are: the service keeps its own.</summary>
    public bool? HasAccount { get; init; }

    /// <summary>What the student says is wrong. Any change by the college settles it.</summary>
    public string? Correction { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A student as the college sees its own, and an enterprise those who show themselves: each without what is not for it.</summary>
/// <param name="ExternalId">For the college alone, as are years of birth, the guardian's consent, the account and the correction.</param>
/// <param name="Regions">意向地区: for enterprises alone.</param>
internal sealed record StudentResponse(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExternalId,
    string College,
    string ProgramId,
    int? GraduationYear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BirthYear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? GuardianConsentOn,
    IReadOnlyList<SkillResponse> Skills,
    string Certificates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Regions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? HasAccount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Correction,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <param name="own">Of the caller's own college.</param>
    public static StudentResponse From(Stored<Student> row, bool own) => new(
        row.Value.Id,
        own ? row.Value.ExternalId : null,
        row.Value.College,
        row.Value.ProgramId,
        row.Value.GraduationYear,
        own ? row.Value.BirthYear : null,
        own ? row.Value.GuardianConsentOn : null,
        SkillResponse.From(row.Value.Skills),
        row.Value.Certificates,
        own ? null : row.Value.Regions,
        own ? row.Value.AccountId is not null : null,
        own && row.Value.Correction.Length > 0 ? row.Value.Correction : null,
        row.CreatedAt,
        row.UpdatedAt);
}
