using Matching.Engine.Files;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

internal sealed record PlacementRow
{
    public const string Columns =
        """
        number, id, student_id, demand_id, enterprise, college, round_id, starts_on, ends_on, state, pay, hours_a_day, second_enterprise, second_share,
        enterprise_tutor, college_tutor, guardian_consent_on, broken_for, break_note, outcome, outcome_reason, kept_until, version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string StudentId { get; init; } = "";

    public string DemandId { get; init; } = "";

    public string Enterprise { get; init; } = "";

    public string College { get; init; } = "";

    public string? RoundId { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public string State { get; init; } = "";

    public decimal? Pay { get; init; }

    public decimal? HoursADay { get; init; }

    public string? SecondEnterprise { get; init; }

    public int? SecondShare { get; init; }

    public string EnterpriseTutor { get; init; } = "";

    public string CollegeTutor { get; init; } = "";

    public DateOnly? GuardianConsentOn { get; init; }

    public string? BrokenFor { get; init; }

    public string BreakNote { get; init; } = "";

    public string? Outcome { get; init; }

    public string? OutcomeReason { get; init; }

    public DateOnly? KeptUntil { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static PlacementRow From(Placement placement, DateTimeOffset now) => new()
    {
        Id = placement.Id,
        StudentId = placement.StudentId,
        DemandId = placement.DemandId,
        Enterprise = placement.Enterprise,
        College = placement.College,
        RoundId = placement.RoundId,
        StartsOn = placement.Terms.StartsOn,
        EndsOn = placement.Terms.EndsOn,
        State = placement.State.ToString(),
        Pay = Money.Normalize(placement.Terms.Pay),
        HoursADay = Money.Normalize(placement.Terms.HoursADay),
        SecondEnterprise = placement.Terms.SecondEnterprise,
        SecondShare = placement.Terms.SecondShare,
        EnterpriseTutor = placement.Terms.EnterpriseTutor,
        CollegeTutor = placement.Terms.CollegeTutor,
        GuardianConsentOn = placement.GuardianConsentOn,
        BrokenFor = placement.BrokenFor?.ToString(),
        BreakNote = placement.BreakNote,
        Outcome = placement.Outcome?.ToString(),
        OutcomeReason = placement.OutcomeReason?.ToString(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <param name="signatures">Of the terms as they were agreed first.</param>
    public Stored<Placement> ToStored(IEnumerable<SignatureRow> signatures) => new(
        new Placement
        {
            Id = Id,
            StudentId = StudentId,
            DemandId = DemandId,
            Enterprise = Enterprise,
            College = College,
            RoundId = RoundId,
            Terms = new AgreementTerms
            {
                StartsOn = StartsOn,
                EndsOn = EndsOn,
                Pay = Money.Normalize(Pay),
                HoursADay = Money.Normalize(HoursADay),
                SecondEnterprise = SecondEnterprise,
                SecondShare = SecondShare,
                EnterpriseTutor = EnterpriseTutor,
                CollegeTutor = CollegeTutor,
            },
            State = Enum.Parse<PlacementState>(State),
            GuardianConsentOn = GuardianConsentOn,
            Signatures = SignatureRow.ByParty(signatures),
            BrokenFor = BrokenFor is null ? null : Enum.Parse<BreakReason>(BrokenFor),
            BreakNote = BreakNote,
            Outcome = Outcome is null ? null : Enum.Parse<PlacementOutcome>(Outcome),
            OutcomeReason = OutcomeReason is null ? null : Enum.Parse<OutcomeReason>(OutcomeReason),
            KeptUntil = KeptUntil,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
