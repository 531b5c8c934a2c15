using Matching.Engine.Layout;
using Matching.Engine.Policies;

namespace Matching.Engine.Tests.Layout;

public sealed class LayoutRulesTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Test]
    public void Rule_ThatIsLoaded_SpeaksInThePlaceOfTheShippedOne_InItsRegionAlone()
    {
        var rules = new LayoutRules(new PolicyTable([Rule("330000", "5", PolicyStatus.Read)]), Day);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WidespreadSites.Of(Specialty(6), "330000", rules)?.Rule?.Version, Is.EqualTo("2027"));
            Assert.That(WidespreadSites.Of(Specialty(6), "320000", rules), Is.Null, "there the shipped rule holds, of more than 20");
            Assert.That(WidespreadSites.Of(Specialty(21), "320000", rules)?.Rule?.Version, Is.EqualTo("shipped"));
            Assert.That(WidespreadSites.Of(Specialty(5), "330000", rules), Is.Null);
        }
    }

    [Test]
    public void Rule_ThatNobodyVerified_FlagsAndSaysSo()
    {
        var rules = new LayoutRules(new PolicyTable([Rule("CN", "5", PolicyStatus.Unverified)]), Day);
        var flag = WidespreadSites.Of(Specialty(6), "330000", rules)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(flag.Rule!.IsBinding, Is.False);
            Assert.That(flag.Message.Chinese, Does.Contain("未经核实"));
            Assert.That(flag.Message.English, Does.Contain("Nobody verified"));
        }
    }

    [TestCase(PolicyOperator.More, "20", 53, 20)]
    [TestCase(PolicyOperator.AtLeast, "20", 53, 19)]
    public void Limit_OfAProvince_IsTheMostThatTheRuleLeaves(PolicyOperator how, string value, int colleges, int limit) =>
        Assert.That(WidespreadSites.Limit(Rule("CN", value, PolicyStatus.Read) with { Operator = how }, colleges), Is.EqualTo(limit));

    [Test]
    public void Limit_OfACity_IsAPartOfItsColleges() => Assert.That(
        WidespreadSites.Limit(Rule("CN", "0.5", PolicyStatus.Read) with { Code = LayoutRules.CityCoverage }, 7), Is.EqualTo(3));

    private static PolicyRule Rule(string region, string value, PolicyStatus status) => new()
    {
        Code = LayoutRules.ProvinceSites,
        Version = "2027",
        Region = region,
        Operator = PolicyOperator.More,
        Value = value,
        Status = status,
    };

    private static SpecialtyLayout Specialty(int sites) => new("530302", "大数据与会计", sites, 0.1, null, null);
}
