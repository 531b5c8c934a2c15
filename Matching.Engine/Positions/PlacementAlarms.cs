using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Engine.Positions;

/// <summary>What is overdue in a placement, and which rules it breaks as it is agreed now. Pure.</summary>
internal static class PlacementAlarms
{
    private const int WeeksWithoutRecord = 2;

    /// <param name="demand">Null where it was deleted.</param>
    /// <param name="student">Null where he deleted his data.</param>
    /// <param name="program">Null where it was deleted.</param>
    /// <param name="lastWeek">The last week of which there is a record; null where there is none.</param>
    public static IReadOnlyList<PlacementAlarm> Of(
        Placement placement, Demand? demand, Student? student, Program? program, DateOnly? lastWeek, PolicyTable policies, DateOnly today)
    {
        if (!placement.IsStanding)
            return placement.WasCarriedOut ? Breaches(placement, demand, student, program, policies) : [];
        var alarms = new List<PlacementAlarm>();
        var (terms, begun) = (placement.Terms, placement.Terms.StartsOn <= today);
        if (begun && placement.State is (PlacementState.Proposed or PlacementState.Accepted))
        {
            alarms.Add(new("notAgreed", new(
                $"{terms.StartsOn:yyyy-MM-dd} 应已上岗，协议还没有签完。", $"It was to begin on {terms.StartsOn:yyyy-MM-dd}, and is not signed.")));
        }

        if (begun && placement is { State: PlacementState.Agreed, GuardianConsentOn: null } && student?.MayBeMinor(terms.StartsOn.Year) != false)
            alarms.Add(new("guardianConsent", new("未满 18 周岁，缺少监护人的同意。", "Under 18, and the guardian's consent is missing.")));
        if (terms.EndsOn < today && placement.State == PlacementState.Active)
            alarms.Add(new("notEnded", new($"{terms.EndsOn:yyyy-MM-dd} 已到期，还没有结束。", $"It was to end on {terms.EndsOn:yyyy-MM-dd}, and did not.")));
        var recorded = lastWeek ?? PlacementWeek.MondayOf(terms.StartsOn).AddDays(-7);
        if (placement.State == PlacementState.Active && recorded.AddDays(7 * (WeeksWithoutRecord + 1)) <= today)
            alarms.Add(new("noWeeklyRecord", new($"{WeeksWithoutRecord} 周没有周记。", $"No weekly record for {WeeksWithoutRecord} weeks.")));
        return [.. alarms, .. Breaches(placement, demand, student, program, policies)];
    }

    private static IReadOnlyList<PlacementAlarm> Breaches(Placement placement, Demand? demand, Student? student, Program? program, PolicyTable policies) =>
        demand is null ? [] : [.. AgreementRules.Of(placement.Terms, demand, student, program, policies)
            .Where(check => check.Verdict == RuleVerdict.Broken).Select(check => new PlacementAlarm(check.Code, check.Reason))];
}
