using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class ZoneDaysTests
{
    private static readonly TimeZoneInfo Beijing = TimeZoneInfo.CreateCustomTimeZone("Beijing", TimeSpan.FromHours(8), "Beijing", "Beijing");

    [Test]
    public void Day_BeginsAtItsMidnight_NotAtThatOfGreenwich()
    {
        var newYear = new DateOnly(2026, 1, 1);
        var start = new DateTimeOffset(2025, 12, 31, 16, 0, 0, TimeSpan.Zero);
        Assert.That(Beijing.StartOf(newYear), Is.EqualTo(start));
        Assert.That((Beijing.DayOf(start), Beijing.DayOf(start.AddTicks(-1))), Is.EqualTo((newYear, newYear.AddDays(-1))));
        Assert.That(Beijing.StartOf(newYear).Offset, Is.EqualTo(TimeSpan.Zero), "Rows keep moments of Greenwich.");
    }
}
