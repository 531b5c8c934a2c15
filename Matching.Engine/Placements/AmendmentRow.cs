using Matching.Engine.Files;

namespace Matching.Engine.Placements;

internal sealed record AmendmentRow
{
    public const string Columns =
        """
        placement_id, amendment, proposed_for, starts_on, ends_on, pay, hours_a_day, second_enterprise, second_share, enterprise_tutor, college_tutor,
        reason, proposed_at, agreed_at
        """;

    public string PlacementId { get; init; } = "";

    public int Amendment { get; init; }

    public string ProposedFor { get; init; } = "";

    public DateOnly StartsOn { get; init; }

    public DateOnly EndsOn { get; init; }

    public decimal? Pay { get; init; }

    public decimal? HoursADay { get; init; }

    public string? SecondEnterprise { get; init; }

    public int? SecondShare { get; init; }

    public string EnterpriseTutor { get; init; } = "";

    public string CollegeTutor { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTimeOffset ProposedAt { get; init; }

    public DateTimeOffset? AgreedAt { get; init; }

    public AgreementTerms ToTerms() => new()
    {
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Pay = Money.Normalize(Pay),
        HoursADay = Money.Normalize(HoursADay),
        SecondEnterprise = SecondEnterprise,
        SecondShare = SecondShare,
        EnterpriseTutor = EnterpriseTutor,
        CollegeTutor = CollegeTutor,
    };

    public Amendment ToAmendment(IEnumerable<SignatureRow> signatures) => new()
    {
        Number = Amendment,
        Terms = ToTerms(),
        Reason = Reason,
        ProposedFor = Enum.Parse<PlacementParty>(ProposedFor),
        ProposedAt = ProposedAt,
        AgreedAt = AgreedAt,
        Signatures = SignatureRow.ByParty(signatures),
    };
}
