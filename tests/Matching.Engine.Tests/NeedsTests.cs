namespace Matching.Engine.Tests;

/// <summary>The one place where a run of the tests says what it leaves out.</summary>
public sealed class NeedsTests
{
    private static IEnumerable<TestCaseData> OfThese =>
        from need in new[] { Needs.PostgreSql, Needs.SqlServer, Needs.SharedData }
        let tests = Needs.Count(typeof(NeedsTests).Assembly, need)
        where tests > 0
        // The console shows names of tests, and no reasons.
        select new TestCaseData(need).SetName(Needs.Missing(need) is { } reason ? $"{tests} tests: {reason}" : $"Need_{need}_IsMet");

    [TestCaseSource(nameof(OfThese))]
    public void Need_NotMet_LeavesOutItsTests(string need)
    {
        if (Needs.Missing(need) is { } reason)
            Assert.Ignore(reason);
        Needs.Meet(need);
        Assert.That(Needs.Missing(need), Is.Null);
    }
}
