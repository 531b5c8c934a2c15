using Matching.Engine.Catalog;
using Matching.Engine.Layout;

namespace Matching.Engine.Tests.Layout;

public sealed class WhatIfTests
{
    private const int ThisYear = 2026;

    private static readonly Site[] Sites =
        [Site("甲", "530302", (2027, 30), (2028, 40)), Site("乙", "530302", (2028, 60)), Site("丙", "530302"), Site("丙", "460301", (2028, 50))];

    [Test]
    public void Empty_IsTheBase()
    {
        var what = new WhatIf(Sites, [], ThisYear);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(what.Specialties().Select(entry => entry.Before), Is.EqualTo(what.Specialties().Select(entry => entry.After)));
            Assert.That(Enumerable.Range(2027, 8).Select(what.Supply).Select(supply => supply.Before), Is.EqualTo(Enumerable.Range(2027, 8).Select(what.Supply).Select(supply => supply.After)));
        }
    }

    [Test]
    public void StepAndItsInverse_IsTheBase()
    {
        var what = new WhatIf(Sites, [Action(LayoutStep.Grow, "甲", 25, 2027), Action(LayoutStep.Shrink, "甲", 25, 2028)], ThisYear);
        Assert.That((what.Supply(2030).After - what.Supply(2030).Before, what.Supply(2031)), Is.EqualTo((25, what.Supply(2040))));
        Assert.That(what.Specialties().Single().After, Is.EqualTo(what.Specialties().Single().Before));
    }

    [Test]
    public void Close_LetsTheEnrolledFinish()
    {
        var what = new WhatIf(Sites, [Action(LayoutStep.Close, "甲", 0, 2027)], ThisYear);
        Assert.That(new[] { 2027, 2028, 2029, 2030 }.Select(year => what.Supply(year).After), Is.EqualTo(new int?[] { 30, 100, 100, 60 }));
        Assert.That((what.FirstEffect, what.Specialties().Single().After!.Sites), Is.EqualTo((2030, 2)));
    }

    [Test]
    public void FiveYears_OfAProgramOrOfAStep_TakeFiveYears()
    {
        Site[] sites = [Site("甲", "530302", (2028, 40)) with { StudyYears = 5 }, Site("乙", "530302", (2028, 60))];
        var own = new WhatIf(sites, [Action(LayoutStep.Close, "甲", 0, 2027)], ThisYear);
        var said = new WhatIf(sites, [Action(LayoutStep.Close, "乙", 0, 2027) with { Lag = 5 }], ThisYear);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((own.FirstEffect, own.Supply(2031).After, own.Supply(2032).After), Is.EqualTo((2032, 100, 60)));
            Assert.That((said.FirstEffect, said.Supply(2031).After, said.Supply(2032).After), Is.EqualTo((2032, 100, 40)));
        }
    }

    [Test]
    public void YearsAfterTheNewestCohort_RepeatItsSeats_AndItselfItsGraduates()
    {
        Site[] sites = [Site("甲", "530302", (2028, 40)) with { Planned = new Dictionary<int, int> { [2028] = 55 } }];
        var what = new WhatIf(sites, [], ThisYear);
        Assert.That((what.Supply(2028).Before, what.Supply(2029).Before, what.Specialties().Single().Before!.Seats), Is.EqualTo((40, 55, 55)));
    }

    [Test]
    public void Supply_WithoutCohorts_IsUnknown() => Assert.That(new WhatIf([Site("丙", "1")], [], ThisYear).Supply(2030), Is.EqualTo(((int?)null, (int?)null)));

    [TestCase(LayoutStep.Shrink, "甲", 41, "belowZero")]
    [TestCase(LayoutStep.Close, "丁", 0, "noSite")]
    [TestCase(LayoutStep.Shrink, "甲", 40, null)]
    [TestCase(LayoutStep.Open, "丁", 40, null)]
    public void Contradiction_IsNamed(LayoutStep step, string college, int seats, string? reason) =>
        Assert.That(LayoutPlan.Contradiction(Sites, [Action(step, college, seats, 2027)])?.Reason, Is.EqualTo(reason));

    [Test]
    public void Contradiction_TwoStepsOfOneIntake_IsTheSecond() => Assert.That(
        LayoutPlan.Contradiction(Sites, [Action(LayoutStep.Grow, "甲", 1, 2027), Action(LayoutStep.Grow, "甲", 2, 2027)]), Is.EqualTo((1, "twice")));

    private static LayoutAction Action(LayoutStep step, string college, int seats, int intake) => new(step, college, "530302", EducationLevel.Associate, seats, intake);

    private static Site Site(string college, string code, params (int Year, int Graduates)[] cohorts) =>
        new(college, code, code, EducationLevel.Associate, "330200", cohorts.ToDictionary(cohort => cohort.Year, cohort => cohort.Graduates));
}
