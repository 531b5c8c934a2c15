using System.ComponentModel.DataAnnotations;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Placements;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Api.Students;

/// <summary>What a student says of himself; what is absent stays as it is, and what <c>GET</c> gave may come back as it is.</summary>
public sealed record OwnStudentRequest
{
    [MaxLength(StudentRules.MaxSkills)]
    public IReadOnlyList<SkillRequest>? Skills { get; init; }

    /// <example>电工（四级）</example>
    [StringLength(StudentRules.MaxCertificates)]
    public string? Certificates { get; init; }

    /// <summary>意向地区: GB/T 2260 codes, the dearest first. The college does not read them.</summary>
    [MaxLength(StudentRules.MaxRegions)]
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>To whom one shows oneself, beside one's college: <c>owner</c> nobody, <c>members</c> enterprises of the consortium, <c>everyone</c> all
    /// enterprises. Without the consent <c>showToEnterprises</c> nobody.</summary>
    public Visibility? Visibility { get; init; }

    public ConsentsRequest? Consents { get; init; }

    /// <summary>What is wrong in that which the college keeps; the college reads it, and any change by it settles it.</summary>
    [StringLength(Student.MaxCorrection)]
    public string? Correction { get; init; }

    /// <summary>Taken and not believed, as all that follows is: the college's, or the service's own.</summary>
    public string? Id { get; init; }

    public string? ExternalId { get; init; }

    public string? College { get; init; }

    public string? ProgramId { get; init; }

    public int? GraduationYear { get; init; }

    public int? BirthYear { get; init; }

    public DateOnly? GuardianConsentOn { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>Consent for each purpose. What is absent stays; false withdraws, at once.</summary>
public sealed record ConsentsRequest
{
    /// <summary>Own skills and certificates count in one's own lists.</summary>
    public bool? Matching { get; init; }

    /// <summary>Enterprises see the profile, as far as the visibility goes.</summary>
    public bool? ShowToEnterprises { get; init; }

    /// <summary>One takes part in placement rounds.</summary>
    public bool? Rounds { get; init; }

    /// <summary>One is counted.</summary>
    public bool? Statistics { get; init; }

    internal StudentConsents Over(StudentConsents stored, DateTimeOffset now) =>
        stored.Changed(Matching, ShowToEnterprises, Rounds, Statistics, now);
}

/// <summary>All that the service has of a student.</summary>
/// <param name="Correction">What the student said is wrong and the college has not changed since; empty where nothing is.</param>
internal sealed record OwnStudentResponse(
    string Id,
    string ExternalId,
    string College,
    string ProgramId,
    int? GraduationYear,
    int? BirthYear,
    DateOnly? GuardianConsentOn,
    IReadOnlyList<SkillResponse> Skills,
    string Certificates,
    IReadOnlyList<string> Regions,
    Visibility Visibility,
    ConsentsResponse Consents,
    string Correction,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OwnStudentResponse From(Stored<Student> row) => new(
        row.Value.Id,
        row.Value.ExternalId,
        row.Value.College,
        row.Value.ProgramId,
        row.Value.GraduationYear,
        row.Value.BirthYear,
        row.Value.GuardianConsentOn,
        SkillResponse.From(row.Value.Skills),
        row.Value.Certificates,
        row.Value.Regions,
        row.Value.Visibility,
        ConsentsResponse.From(row.Value.Consents),
        row.Value.Correction,
        row.CreatedAt,
        row.UpdatedAt);
}

internal sealed record ConsentsResponse(bool Matching, bool ShowToEnterprises, bool Rounds, bool Statistics)
{
    public static ConsentsResponse From(StudentConsents consents) => new(
        consents.Matching is not null, consents.ShowToEnterprises is not null, consents.Rounds is not null, consents.Statistics is not null);
}

/// <summary>Who looked at one's data, on one day.</summary>
/// <param name="Role">As what.</param>
/// <param name="Organization">For whom, by its name.</param>
/// <param name="Looks">How often.</param>
internal sealed record StudentLookResponse(DateOnly Day, Role Role, string? Organization, int Looks, DateTimeOffset LastAt);

/// <summary>All that the service has of a student, to take along.</summary>
/// <param name="ConsentsSince">When each consent that stands was given.</param>
internal sealed record StudentExportResponse(
    OwnStudentResponse Student, StudentConsents ConsentsSince, StudentAccountResponse Account, IReadOnlyList<StudentLookResponse> Looks,
    StudentDoings Doings);

/// <summary>What a student did here: applied, was placed, wrote, enrolled, kept.</summary>
internal sealed record StudentDoings(
    IReadOnlyList<ExportedApplication> Applications, IReadOnlyList<ExportedPlacement> Placements, IReadOnlyList<ExportedEnrolment> Enrolments,
    IReadOnlyList<ExportedSearch> Searches);

/// <param name="RefusedFor">Null unless it was refused.</param>
internal sealed record ExportedApplication(
    string DemandId, string Enterprise, ApplicationState State, string Note, string Invitation, RefusalReason? RefusedFor, string RefusalNote,
    DateTimeOffset SentAt, IReadOnlyList<ApplicationMessage> Messages);

internal sealed record ExportedPlacement(
    string DemandId, string Enterprise, PlacementState State, AgreementTerms Terms, DateOnly? GuardianConsentOn, IReadOnlyList<PlacementWeek> Weeks);

internal sealed record ExportedEnrolment(string OfferId, int Run, string Person, string Contact, DateTimeOffset EnrolledAt);

internal sealed record ExportedSearch(string Name, string Query, bool ByMail);

/// <param name="Name">By which one signs in.</param>
internal sealed record StudentAccountResponse(string Name, string DisplayName, DateTimeOffset CreatedAt);
