using Matching.Jobs.Nightly;

namespace Matching.Jobs.Tests.Nightly;

public sealed class NightlyScheduleTests
{
    [TestCase("0 2 * * *", "2026-11-20T18:00Z")]
    [TestCase("0 0 2 * * ?", "2026-11-20T18:00Z")]
    [TestCase("30 5 * * *", "2026-11-20T21:30Z")]
    [TestCase("0 2 * * 1", "2026-11-15T18:00Z")]
    [TestCase("0 0 2 ? * MON", "2026-11-15T18:00Z")]
    [TestCase("*/5 * * * * *", "2026-11-21T04:00Z")]
    [TestCase("0 2 29 2 *", "2024-02-28T18:00Z")]
    public void LastDue_FiveOrSixFields_IsInTheConsortiumsTime(string cron, string expected)
    {
        var schedule = new NightlySchedule(new JobsOptions { Nightly = cron });

        var due = schedule.LastDue(new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));

        Assert.That(due, Is.EqualTo(DateTimeOffset.Parse(expected)));
    }

    [Test]
    public void LastDue_AtTheDueTimeItself_IsNow()
    {
        var now = new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

        Assert.That(new NightlySchedule(new JobsOptions()).LastDue(now), Is.EqualTo(now));
    }

    [TestCase("2026-11-21T15:59:59Z", "2026-11-21")]
    [TestCase("2026-11-21T16:00:00Z", "2026-11-22")]
    public void DayOf_AroundMidnightInShanghai_IsTheDayThere(string now, string expected)
    {
        Assert.That(new NightlySchedule(new JobsOptions()).DayOf(DateTimeOffset.Parse(now)), Is.EqualTo(DateOnly.Parse(expected)));
    }

    [TestCase("never", "Asia/Shanghai", 50, 2, "Matching:Nightly")]
    [TestCase("@daily", "Asia/Shanghai", 50, 2, "Matching:Nightly")]
    [TestCase("0 0 2 ? * MON 2025", "Asia/Shanghai", 50, 2, "Matching:Nightly")]
    [TestCase("0 25 * * *", "Asia/Shanghai", 50, 2, "Matching:Nightly")]
    [TestCase("0 2 * * *", "Mars/Base", 50, 2, "Matching:TimeZone")]
    [TestCase("0 2 * * *", "Asia/Shanghai", 0, 2, "Matching:TopK")]
    [TestCase("0 2 * * *", "Asia/Shanghai", 501, 2, "Matching:TopK")]
    [TestCase("0 2 * * *", "Asia/Shanghai", 50, -1, "Matching:Workers")]
    public void Validate_WrongOption_NamesIt(string nightly, string zone, int topK, int workers, string expected)
    {
        var options = new JobsOptions { Nightly = nightly, TimeZone = zone, TopK = topK, Workers = workers };

        var result = new JobsOptionsValidator().Validate(null, options);

        Assert.That(result.FailureMessage, Does.StartWith(expected));
    }

    [Test]
    public void Validate_Defaults_ArePossible()
    {
        Assert.That(new JobsOptionsValidator().Validate(null, new JobsOptions()).Succeeded, Is.True);
    }
}
