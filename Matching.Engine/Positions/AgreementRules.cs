using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Students;

namespace Matching.Engine.Positions;

/// <summary>The rules of positions and of their students, held against what is agreed instead of what was posted. Pure.</summary>
public static class AgreementRules
{
    /// <param name="student">Null where he deleted his data.</param>
    /// <param name="program">Null where it was deleted.</param>
    public static IReadOnlyList<RuleCheck> Of(AgreementTerms terms, Demand demand, Student? student, Program? program, PolicyTable policies)
    {
        var agreed = demand with
        {
            SalaryMin = terms.Pay ?? demand.SalaryMin,
            Terms = demand.Terms with { HoursADay = terms.HoursADay ?? demand.Terms.HoursADay, Months = MonthsOf(terms) },
        };
        return
        [
            .. PositionRules.OfPosition(agreed, policies, terms.StartsOn),
            .. student is not null && program is not null ? PositionRules.OfStudent(demand, student, program, policies, terms.StartsOn) : [],
        ];
    }

    /// <summary>The first rule that forbids it; null where none does. What is not checked or only remarked forbids nothing.</summary>
    /// <inheritdoc cref="Of"/>
    public static Refusal? Broken(AgreementTerms terms, Demand demand, Student? student, Program? program, PolicyTable policies) =>
        Of(terms, demand, student, program, policies).FirstOrDefault(check => check.Verdict == RuleVerdict.Broken) is { } broken
            ? new(broken.Code, broken.Reason) : null;

    /// <summary>That the student is somewhere else in the same days; null where not. What was only proposed binds nobody.</summary>
    /// <param name="others">The student's placements.</param>
    public static Refusal? Overlaps(string placementId, AgreementTerms terms, IEnumerable<Placement> others)
    {
        var other = others.FirstOrDefault(one => one.Id != placementId
            && one.State is PlacementState.Accepted or PlacementState.Agreed or PlacementState.Active
            && one.Terms.StartsOn <= terms.EndsOn && terms.StartsOn <= one.Terms.EndsOn);
        return other is null ? null : new("overlap",
            $"学生在 {other.Terms.StartsOn:yyyy-MM-dd} 至 {other.Terms.EndsOn:yyyy-MM-dd} 已有另一处实习：先终止那一处，或改日期。",
            $"The student is elsewhere from {other.Terms.StartsOn:yyyy-MM-dd} to {other.Terms.EndsOn:yyyy-MM-dd}: break that off first, or move the days.");
    }

    /// <summary>Whole months and a begun one.</summary>
    private static int MonthsOf(AgreementTerms terms)
    {
        var (first, after) = (terms.StartsOn, terms.EndsOn.AddDays(1));
        var months = ((after.Year - first.Year) * 12) + after.Month - first.Month;
        return first.AddMonths(months) < after ? months + 1 : months;
    }
}
