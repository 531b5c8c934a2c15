using Matching.Engine.Languages;
using Matching.Engine.Policies;

namespace Matching.Engine.MemberFigures;

/// <summary>
/// What an enterprise has to show for 产教融合型企业, held against the rules of its place. Pure. What is not recorded here is said to be missing, never guessed;
/// investments come with the ledger.
/// </summary>
public static class CertificationFile
{
    private static readonly BilingualText NotRecorded = new("本平台没有记录，请另附证明。", "Nothing here records it: attach a proof of it.");

    /// <param name="region">Of the enterprise; null where not known.</param>
    public static IReadOnlyList<CertificationItem> Of(IReadOnlyList<CooperationDeed> deeds, string? region, PolicyTable policies, DateOnly today)
    {
        var colleges = deeds.GroupBy(deed => deed.College, StringComparer.Ordinal).ToList();
        // The college with which most of the three was done stands for all: the rules ask for one.
        var best = colleges.OrderByDescending(college => Years(college)).ThenByDescending(college => college.Count())
            .ThenBy(college => college.Key, StringComparer.Ordinal).FirstOrDefault();
        var apprentices = colleges.Select(college => college.Where(deed => deed.IsApprenticeship).ToList())
            .OrderByDescending(Years).FirstOrDefault(some => some.Count > 0);
        return
        [
            Item(MemberPolicies.Operating, new("经营年限", "Years of operation"), null, []),
            Item(MemberPolicies.Apprenticeship, new("与同一院校开展学徒制的年数", "Years of apprenticeship with one college"), Years(apprentices ?? []), apprentices ?? []),
            Item(MemberPolicies.CooperationYears, new("与同一院校合作的年数", "Years of co-operation with one college"), Years(best ?? NoDeeds), best ?? NoDeeds),
            Item(
                MemberPolicies.CooperationSpecialties, new("与该院校共同培养的专业数", "Joint specialties with that college"),
                (best ?? NoDeeds).Select(deed => deed.SpecialtyCode).OfType<string>().Distinct().Count(), best ?? NoDeeds),
            Item(MemberPolicies.CooperationPeople, new("与该院校共同培养的人数", "People trained with that college"), (best ?? NoDeeds).Count(), best ?? NoDeeds),
            Item(MemberPolicies.Investment, new("产教融合投入", "Investment"), null, []),
        ];

        CertificationItem Item(string code, BilingualText name, double? measured, IEnumerable<CooperationDeed> evidence)
        {
            var rule = policies.Find(code, today, region);
            var status = measured is not { } value ? CertificationStatus.Missing
                : rule?.Holds(value) switch
                {
                    null => CertificationStatus.NoRule,
                    true => CertificationStatus.Met,
                    false => CertificationStatus.NotMet,
                };
            return new(code, name, measured, status, rule, measured is null ? NotRecorded : null, [.. evidence]);
        }
    }

    private static readonly IEnumerable<CooperationDeed> NoDeeds = [];

    private static int Years(IEnumerable<CooperationDeed> deeds) =>
        deeds.SelectMany(deed => Enumerable.Range(deed.StartsOn.Year, deed.EndsOn.Year - deed.StartsOn.Year + 1)).Distinct().Count();
}

/// <param name="Measured">Null where nothing records it.</param>
/// <param name="Rule">Of the enterprise's place; null where there is none.</param>
/// <param name="Missing">What is to be done where nothing records it.</param>
public sealed record CertificationItem(
    string Code, BilingualText Name, double? Measured, CertificationStatus Status, PolicyRule? Rule, BilingualText? Missing,
    IReadOnlyList<CooperationDeed> Evidence);

public enum CertificationStatus
{
    Met,
    NotMet,

    /// <summary>Measured, and no rule of the place asks for it.</summary>
    NoRule,

    /// <summary>Nothing here records it.</summary>
    Missing,
}
