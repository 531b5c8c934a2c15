using Matching.Engine.Policies;

namespace Matching.Engine.Tests.Policies;

public sealed class PolicyTableTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);

    [Test]
    public void Find_TakesTheNarrowestRegion_ThenTheNewestVersion()
    {
        var table = new PolicyTable(
        [
            Rule("1", "CN", "20"), Rule("1", "350000", "15"), Rule("1", "350200", "12"), Rule("2", "CN", "25"), Rule("2", "350000", "16"),
        ]);
        Assert.That(
            new string?[] { "350200", "350203", "350100", "350000", "320200", null }.Select(region => table.Find("a", Day, region)!.Value),
            Is.EqualTo(new[] { "12", "12", "16", "16", "25", "25" }));
    }

    [Test]
    public void Find_KeepsToTheDays()
    {
        var table = new PolicyTable(
        [
            Rule("1", "CN", "20") with { To = new(2026, 12, 31) }, Rule("1", "CN", "10") with { From = new(2027, 1, 1), To = new(2027, 12, 31) },
        ]);
        Assert.That(
            new[] { 2025, 2026, 2027, 2028 }.Select(year => table.Find("a", new(year, 12, 31), null)?.Value), Is.EqualTo(new[] { "20", "20", "10", null }));
    }

    [Test]
    public void CodeThatANewerVersionLacks_Stays() =>
        Assert.That(new PolicyTable([Rule("1", "CN", "20"), Rule("2", "CN", "1") with { Code = "b" }]).Find("a", Day, null)!.Version, Is.EqualTo("1"));

    [Test]
    public void Find_UnknownCode_IsNull() => Assert.That(PolicyTable.Empty.Find("a", Day, "350000"), Is.Null);

    [TestCase(PolicyOperator.AtMost, "20", 20, true)]
    [TestCase(PolicyOperator.AtMost, "20", 21, false)]
    [TestCase(PolicyOperator.More, "20", 20, false)]
    [TestCase(PolicyOperator.More, "20", 21, true)]
    [TestCase(PolicyOperator.Less, "0.5", 0.4, true)]
    [TestCase(PolicyOperator.AtLeast, "0.5", 0.4, false)]
    [TestCase(PolicyOperator.Equal, "0.1", 0.1, true)]
    [TestCase(PolicyOperator.About, "0.1", 0.1, null)]
    [TestCase(PolicyOperator.AtMost, "students / 300", 5, null)]
    [TestCase(PolicyOperator.Forbidden, "", 5, null)]
    public void Holds_ComparesWhereThereIsANumber(PolicyOperator how, string value, double measured, bool? holds) =>
        Assert.That((Rule("1", "CN", value) with { Operator = how }).Holds(measured), Is.EqualTo(holds));

    [Test]
    public void UnverifiedRule_BindsOnceAPersonConfirmedIt()
    {
        var rule = Rule("1", "CN", "20") with { Status = PolicyStatus.Unverified };
        Assert.That((rule.IsBinding, (rule with { Confirmed = new("key", DateTimeOffset.UnixEpoch) }).IsBinding), Is.EqualTo((false, true)));
    }

    private static PolicyRule Rule(string version, string region, string value) =>
        new() { Code = "a", Version = version, Region = region, Operator = PolicyOperator.More, Value = value, Status = PolicyStatus.Read };
}
