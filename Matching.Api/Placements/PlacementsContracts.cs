using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Internships;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Positions;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Api.Placements;

/// <summary>What is agreed: as it is to be, whole.</summary>
public record AgreementTermsRequest
{
    /// <summary>The first day of work.</summary>
    [Required]
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day of work.</summary>
    [Required]
    public DateOnly? EndsOn { get; init; }

    /// <summary>Yuan a month.</summary>
    /// <example>3200</example>
    [Range(0.0, (double)DemandRules.MaxSalary)]
    public decimal? Pay { get; init; }

    /// <example>8</example>
    [Range(0.0, (double)PositionTerms.MaxHours)]
    public decimal? HoursADay { get; init; }

    /// <summary>Another enterprise that shares the intern, by its name.</summary>
    [StringLength(Organization.MaxName)]
    public string? SecondEnterprise { get; init; }

    /// <summary>Percent of the time at the second enterprise.</summary>
    [Range(1, AgreementTerms.MaxShare)]
    public int? SecondShare { get; init; }

    /// <summary>企业指导教师.</summary>
    [StringLength(AgreementTerms.MaxTutor)]
    public string? EnterpriseTutor { get; init; }

    /// <summary>校内指导教师.</summary>
    [StringLength(AgreementTerms.MaxTutor)]
    public string? CollegeTutor { get; init; }

    internal AgreementTerms ToTerms() => new()
    {
        StartsOn = StartsOn!.Value,
        EndsOn = EndsOn!.Value,
        Pay = Pay,
        HoursADay = HoursADay,
        SecondEnterprise = string.IsNullOrWhiteSpace(SecondEnterprise) ? null : OrganizationFacts.Name(SecondEnterprise),
        SecondShare = SecondShare,
        EnterpriseTutor = OrganizationFacts.Name(EnterpriseTutor ?? ""),
        CollegeTutor = OrganizationFacts.Name(CollegeTutor ?? ""),
    };
}

public sealed record AmendmentRequest : AgreementTermsRequest
{
    public AmendmentRequest()
    {
    }

    internal AmendmentRequest(AgreementTermsRequest terms)
        : base(terms)
    {
    }

    [Required, StringLength(Placement.MaxNote)]
    public string? Reason { get; init; }
}

public sealed record GuardianConsentRequest
{
    /// <summary>The day of the guardian's consent that the college has on paper.</summary>
    [Required]
    public DateOnly? On { get; init; }
}

public sealed record BreakRequest
{
    [Required]
    public BreakReason? Reason { get; init; }

    [StringLength(Placement.MaxNote)]
    public string? Note { get; init; }
}

public sealed record PlacementOutcomeRequest
{
    /// <summary><c>hired</c> where the student was kept on, <c>rejected</c> or <c>withdrawn</c> where not.</summary>
    [Required]
    public PlacementOutcome? Outcome { get; init; }

    /// <summary>Needed where the student was not kept on.</summary>
    public OutcomeReason? Reason { get; init; }
}

public sealed record WeekRequest
{
    /// <summary>The student's report, or the tutor's comment.</summary>
    [Required, StringLength(PlacementWeek.MaxText)]
    public string? Text { get; init; }
}

/// <summary>What is agreed.</summary>
internal sealed record AgreementTermsResponse(
    DateOnly StartsOn, DateOnly EndsOn, decimal? Pay, decimal? HoursADay, string? SecondEnterprise, int? SecondShare, string EnterpriseTutor,
    string CollegeTutor)
{
    public static AgreementTermsResponse From(AgreementTerms terms) => new(
        terms.StartsOn, terms.EndsOn, terms.Pay, terms.HoursADay, terms.SecondEnterprise, terms.SecondShare, terms.EnterpriseTutor, terms.CollegeTutor);
}

/// <summary>When each side signed; null where it did not.</summary>
internal sealed record SignaturesResponse(DateTimeOffset? Student, DateTimeOffset? College, DateTimeOffset? Enterprise)
{
    public static SignaturesResponse From(IReadOnlyDictionary<PlacementParty, DateTimeOffset> signatures)
    {
        return new(At(PlacementParty.Student), At(PlacementParty.College), At(PlacementParty.Enterprise));

        DateTimeOffset? At(PlacementParty party) => signatures.TryGetValue(party, out var at) ? at : null;
    }
}

/// <summary>A student at a position.</summary>
/// <param name="StudentNumber">For the student and the college alone.</param>
/// <param name="ProgramId">Null where the student's data were deleted.</param>
/// <param name="RoundId">The round that made it; null where an application did.</param>
/// <param name="Terms">As they are agreed now, with all amendments.</param>
/// <param name="KeptUntil">Of a signed agreement whose student deleted the own data: the day until which the law has it kept.</param>
internal sealed record PlacementResponse(
    string Id,
    string StudentId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StudentNumber,
    string College,
    string? ProgramId,
    string? Specialty,
    string DemandId,
    string Title,
    string Enterprise,
    string? RoundId,
    PlacementState State,
    AgreementTermsResponse Terms,
    DateOnly? GuardianConsentOn,
    SignaturesResponse Signatures,
    BreakReason? BrokenFor,
    string BreakNote,
    PlacementOutcome? Outcome,
    OutcomeReason? OutcomeReason,
    DateOnly? KeptUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static PlacementResponse From(PlacedStudent placed) => new(
        placed.Row.Value.Id,
        placed.Row.Value.StudentId,
        placed.ShowsNumber ? placed.Student?.ExternalId : null,
        placed.Row.Value.College,
        placed.Student?.ProgramId,
        placed.Program?.Specialty,
        placed.Row.Value.DemandId,
        placed.Demand?.Title ?? "",
        placed.Row.Value.Enterprise,
        placed.Row.Value.RoundId,
        placed.Row.Value.State,
        AgreementTermsResponse.From(placed.Row.Value.Terms),
        placed.Row.Value.GuardianConsentOn,
        SignaturesResponse.From(placed.Row.Value.Signatures),
        placed.Row.Value.BrokenFor,
        placed.Row.Value.BreakNote,
        placed.Row.Value.Outcome,
        placed.Row.Value.OutcomeReason,
        placed.Row.Value.KeptUntil,
        placed.Row.CreatedAt,
        placed.Row.UpdatedAt);
}

/// <summary>A placement with what its readers call by name.</summary>
/// <param name="Student">Null where the data were deleted.</param>
/// <param name="ShowsNumber">The reader is the student or the college.</param>
public sealed record PlacedStudent(Stored<Placement> Row, Demand? Demand, Student? Student, Engine.Programs.Program? Program, bool ShowsNumber);

/// <summary>An agreement with its amendments, and what the rules say of it.</summary>
internal sealed record AgreementResponse(
    string PlacementId, PlacementState State, AgreementTermsResponse Terms, SignaturesResponse Signatures, DateOnly? GuardianConsentOn,
    IReadOnlyList<AmendmentResponse> Amendments, IReadOnlyList<RuleCheckResponse> Rules);

/// <param name="AgreedAt">When the third side signed; null while one is missing.</param>
internal sealed record AmendmentResponse(
    int Number, PlacementParty ProposedFor, string Reason, AgreementTermsResponse Terms, SignaturesResponse Signatures, DateTimeOffset ProposedAt,
    DateTimeOffset? AgreedAt)
{
    public static AmendmentResponse From(Amendment amendment) => new(
        amendment.Number, amendment.ProposedFor, amendment.Reason, AgreementTermsResponse.From(amendment.Terms),
        SignaturesResponse.From(amendment.Signatures), amendment.ProposedAt, amendment.AgreedAt);
}

/// <summary>A week of the record.</summary>
internal sealed record WeekResponse(DateOnly Monday, string Report, string Comment, DateTimeOffset UpdatedAt)
{
    public static WeekResponse From(PlacementWeek week) => new(week.Monday, week.Report, week.Comment, week.UpdatedAt);
}

/// <summary>A rule that is broken, or a step that is overdue.</summary>
/// <param name="Code">A key that does not change with the language.</param>
internal sealed record PlacementAlarmResponse(
    string PlacementId, string Enterprise, string College, string DemandId, string Title, PlacementState State, string Code, string Message)
{
    public static PlacementAlarmResponse From(RaisedAlarm raised, Language language) => new(
        raised.Placement.Id, raised.Placement.Enterprise, raised.Placement.College, raised.Placement.DemandId, raised.Title, raised.Placement.State,
        raised.Alarm.Code, raised.Alarm.Sentence.In(language));
}
