using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;

namespace Matching.Engine.Tests.Layout;

/// <summary>What holds of any layout and any plan.</summary>
public sealed class WhatIfPropertiesTests
{
    private const int ThisYear = 2026;
    private const int Horizon = 8;

    private static readonly string[] Colleges = ["甲", "乙", "丙", "丁"];
    private static readonly string[] Codes = ["530302", "460301", "310101"];

    private static readonly Gen<Site[]> Layouts =
        from sites in (
            from college in Gen.Elements(Colleges)
            from code in Gen.Elements(Codes)
            from years in Gen.Choose(2026, 2030).ArrayOf(3)
            from graduates in Gen.Choose(0, 200).ArrayOf(3)
            from planned in Gen.Choose(0, 200)
            from study in Gen.Elements<int?>(null, 3, 5)
            select new Site(
                college, code, code, Specialty.LevelOf(code), "330200",
                years.Zip(graduates).DistinctBy(cohort => cohort.First).ToDictionary(cohort => cohort.First, cohort => cohort.Second))
            {
                Planned = new Dictionary<int, int> { [years.Max()] = planned },
                StudyYears = study,
            }).ArrayOf(6)
        select sites.DistinctBy(site => (site.College, site.Code)).ToArray();

    private static readonly Gen<(Site[] Sites, LayoutAction Step, int More)> Steps =
        from sites in Layouts
        from college in Gen.Elements(Colleges)
        from code in Gen.Elements(Codes)
        from seats in Gen.Choose(0, 300)
        from intake in Gen.Choose(ThisYear, 2031)
        from lag in Gen.Elements<int?>(null, 2, 5)
        from more in Gen.Choose(0, 300)
        select (sites, new LayoutAction(LayoutStep.Open, college, code, Specialty.LevelOf(code), seats, intake) { Lag = lag }, more);

    [Test]
    public void Empty_IsTheBase() => Prop.ForAll(Layouts.ToArbitrary(), sites =>
    {
        var what = new WhatIf(sites, [], ThisYear);
        return Years.All(year => what.Supply(year) is var (before, after) && before == after)
            && what.Specialties().All(entry => Equals(entry.Before, entry.After));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void StepAndItsInverse_IsTheBaseOnceBothAreTaken() => Prop.ForAll(Steps.ToArbitrary(), asked =>
    {
        var (sites, step, _) = asked;
        var back = step with { Op = LayoutStep.Shrink, FromIntake = step.FromIntake + 1 };
        var what = new WhatIf(sites, [step, back], ThisYear);
        var last = step.FromIntake + 1 + what.LagOf(step);
        return Enumerable.Range(last, 4).All(year => (what.Supply(year).Before ?? 0) == (what.Supply(year).After ?? 0));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void MoreSeats_NeverRaiseWhatIsLacking() => Prop.ForAll(Steps.ToArbitrary(), asked =>
    {
        var (sites, step, more) = asked;
        var (fewer, larger) = (new WhatIf(sites, [step], ThisYear), new WhatIf(sites, [step with { Seats = step.Seats + more }], ThisYear));
        // Demand of a year is the same in both, so that the gap is the larger where supply is the smaller.
        return Years.All(year => (larger.Supply(year).After ?? 0) >= (fewer.Supply(year).After ?? 0));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Parts_AddUpToSupply() => Prop.ForAll(Steps.ToArbitrary(), asked =>
    {
        var (sites, step, _) = asked;
        var what = new WhatIf(sites, [step], ThisYear);
        return Years.All(year => what.Parts(year, after: true).Sum(part => (part.Before ?? 0) + part.Changes.Sum(change => change.Change)) == (what.Supply(year).After ?? 0));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void OrderOfSites_HasNoSay() => Prop.ForAll(Steps.ToArbitrary(), asked =>
    {
        var (sites, step, _) = asked;
        var (one, other) = (new WhatIf(sites, [step], ThisYear), new WhatIf([.. sites.Reverse()], [step], ThisYear));
        return Years.All(year => one.Supply(year) == other.Supply(year));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> Years => Enumerable.Range(ThisYear + 1, Horizon);
}
