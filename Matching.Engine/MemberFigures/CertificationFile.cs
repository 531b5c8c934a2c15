using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;

namespace Matching.Engine.MemberFigures;

/// <summary>
/// What an enterprise has to show for 产教融合型企业, held against the rules of its place. Pure. What is not recorded here, or not confirmed yet, is said to be
/// missing, never guessed.
/// </summary>
public sealed record CertificationFile(IReadOnlyList<CertificationItem> Items)
{
    private static readonly BilingualText NotRecorded = new("本平台没有记录，请填报并附证明。", "Nothing here records it: enter it with a proof.");

    private static readonly BilingualText Waiting = new("已填报，等待秘书处确认。", "It was entered, and waits for the secretariat's confirmation.");

    /// <summary>Ways of which one is enough; what stands together in one way has to hold together.</summary>
    private static readonly string[][] Ways =
    [
        [MemberPolicies.School], [MemberPolicies.Group], [MemberPolicies.CertificatePilot], [MemberPolicies.Apprenticeship],
        [MemberPolicies.CooperationYears, MemberPolicies.CooperationSpecialties, MemberPolicies.CooperationPeople],
    ];

    /// <param name="facts">Of the enterprise; those that nobody confirmed count for nothing.</param>
    /// <param name="region">Of the enterprise; null where not known.</param>
    public static CertificationFile Of(
        IReadOnlyList<CooperationDeed> deeds, IReadOnlyList<EnterpriseFact> facts, string? region, PolicyTable policies, DateOnly today)
    {
        // What has not begun is no deed, and what is still to come of one has not been done.
        var colleges = deeds.Where(deed => deed.StartsOn <= today).Select(deed => deed.EndsOn <= today ? deed : deed with { EndsOn = today })
            .GroupBy(deed => deed.College, StringComparer.Ordinal).ToList();
        // The college with which most of the three was done stands for all: the rules ask for one.
        var best = colleges.OrderByDescending(college => Years(college)).ThenByDescending(college => college.Count())
            .ThenBy(college => college.Key, StringComparer.Ordinal).FirstOrDefault();
        var apprentices = colleges.Select(college => college.Where(deed => deed.IsApprenticeship).ToList())
            .OrderByDescending(Years).FirstOrDefault(some => some.Count > 0);
        return new(
        [
            Said(MemberPolicies.Operating, new("经营年限", "Years of operation"), EnterpriseFactKind.Founded, told => FullYears(told[0].On, today)),
            Said(MemberPolicies.School, new("举办或参与举办职业院校", "Runs a vocational school, alone or with others"), EnterpriseFactKind.School, told => told.Count),
            Said(MemberPolicies.Group, new("牵头或共建职业教育集团", "Leads or co-founded an education group"), EnterpriseFactKind.Group, told => told.Count),
            Said(
                MemberPolicies.CertificatePilot, new("参与 1+X 证书试点", "Takes part in the 1+X pilot"), EnterpriseFactKind.CertificatePilot,
                told => told.Count),
            Item(MemberPolicies.Apprenticeship, new("与同一院校开展学徒制的年数", "Years of apprenticeship with one college"), Years(apprentices ?? []), apprentices ?? []),
            Item(MemberPolicies.CooperationYears, new("与同一院校合作的年数", "Years of co-operation with one college"), Years(best ?? NoDeeds), best ?? NoDeeds),
            Item(
                MemberPolicies.CooperationSpecialties, new("与该院校共同培养的专业数", "Joint specialties with that college"),
                (best ?? NoDeeds).Select(deed => deed.SpecialtyCode).OfType<string>().Distinct().Count(), best ?? NoDeeds),
            Item(MemberPolicies.CooperationPeople, new("与该院校共同培养的人数", "People trained with that college"), (best ?? NoDeeds).Count(), best ?? NoDeeds),
            Said(
                MemberPolicies.Investment, new("产教融合投入（元）", "Investment in yuan"), EnterpriseFactKind.Investment,
                told => (double)told.Sum(fact => fact.Amount ?? 0)),
        ]);

        CertificationItem Item(string code, BilingualText name, double? measured, IEnumerable<CooperationDeed> evidence)
        {
            var rule = policies.Find(code, today, region);
            var status = measured is not { } value ? CertificationStatus.Missing
                : rule?.Holds(InUnitOf(rule, value)) switch
                {
                    null => CertificationStatus.NoRule,
                    true => CertificationStatus.Met,
                    false => CertificationStatus.NotMet,
                };
            return new(code, name, measured, status, rule, measured is null ? NotRecorded : null, [.. evidence]);
        }

        CertificationItem Said(string code, BilingualText name, EnterpriseFactKind kind, Func<IReadOnlyList<EnterpriseFact>, double> measure)
        {
            var of = facts.Where(fact => fact.Kind == kind).ToList();
            // The newest word on when it began stands for all.
            var told = of.Where(fact => fact.State == EnterpriseFactState.Confirmed).OrderByDescending(fact => fact.EnteredAt).ToList();
            var item = Item(code, name, told.Count == 0 ? null : measure(told), []);
            var waits = told.Count == 0 && of.Any(fact => fact.State == EnterpriseFactState.Pending);
            return item with { Facts = told, Missing = waits ? Waiting : item.Missing };
        }
    }

    /// <summary>
    /// Whether the rules of the place are kept: all years that they ask for and one of the ways. Null where the place has no such rules.
    /// </summary>
    public bool? IsMet => Find(MemberPolicies.Operating) is not { Rule: not null } operating ? null
        : operating.Status == CertificationStatus.Met && Ways.Any(way => way.All(code => Find(code)?.Status == CertificationStatus.Met));

    /// <summary>What is asked for and is not there: the years, and where no way is gone to its end, what each of the ways lacks.</summary>
    public IReadOnlyList<CertificationItem> Lacking
    {
        get
        {
            if (IsMet != false)
                return [];
            var hasWay = Ways.Any(way => way.All(code => Find(code)?.Status == CertificationStatus.Met));
            var asked = hasWay ? [MemberPolicies.Operating] : Ways.SelectMany(way => way).Prepend(MemberPolicies.Operating).ToArray();
            return [.. Items.Where(item => item.Rule is not null && item.Status != CertificationStatus.Met && asked.Contains(item.Code))];
        }
    }

    private CertificationItem? Find(string code) => Items.FirstOrDefault(item => item.Code == code);

    private static readonly IEnumerable<CooperationDeed> NoDeeds = [];

    private static int Years(IEnumerable<CooperationDeed> deeds) =>
        deeds.SelectMany(deed => Enumerable.Range(deed.StartsOn.Year, deed.EndsOn.Year - deed.StartsOn.Year + 1)).Distinct().Count();

    /// <summary>Of somebody who began on 29 February the year is full on 1 March.</summary>
    private static int FullYears(DateOnly from, DateOnly to) =>
        Math.Max(0, to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0));

    /// <summary>Regulations speak of money in 万元; here it is in yuan.</summary>
    private static double InUnitOf(PolicyRule rule, double value) => rule.Unit.Contains("万元", StringComparison.Ordinal) ? value / 10_000 : value;
}

/// <param name="Measured">Null where nothing records it.</param>
/// <param name="Rule">Of the enterprise's place; null where there is none.</param>
/// <param name="Missing">What is to be done where nothing records it.</param>
public sealed record CertificationItem(
    string Code, BilingualText Name, double? Measured, CertificationStatus Status, PolicyRule? Rule, BilingualText? Missing,
    IReadOnlyList<CooperationDeed> Evidence)
{
    /// <summary>Confirmed ones behind the measure.</summary>
    public IReadOnlyList<EnterpriseFact> Facts { get; init; } = [];
}

public enum CertificationStatus
{
    Met,
    NotMet,

    /// <summary>Measured, and no rule of the place asks for it.</summary>
    NoRule,

    /// <summary>Nothing here records it.</summary>
    Missing,
}
