namespace Matching.Engine.Tests;

/// <summary>The one place where a run of the tests says what it leaves out.</summary>
public sealed class NeedsTests
{
    private static IEnumerable<string> OfThese =>
        new[] { Needs.PostgreSql, Needs.SqlServer, Needs.SharedData }.Where(need => Needs.Count(typeof(NeedsTests).Assembly, need) > 0);

    [TestCaseSource(nameof(OfThese))]
    public void Need_NotMet_LeavesOutItsTests(string need)
    {
        var tests = Needs.Count(typeof(NeedsTests).Assembly, need);
        if (Needs.Missing(need) is { } reason)
            Assert.Ignore($"{tests} tests are left out: {reason}.");
        Needs.Meet(need);
        Assert.That(Needs.Missing(need), Is.Null);
    }
}
