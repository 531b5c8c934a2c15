namespace Matching.Jobs.Nightly;

/// <summary>The calendar day by which posts open and close: that of the consortium, wherever this process runs.</summary>
public sealed class ConsortiumDay(TimeProvider clock, NightlySchedule schedule)
{
    public DateOnly Today => schedule.DayOf(clock.GetUtcNow());

    /// <summary>In which the consortium's clocks run.</summary>
    public TimeZoneInfo Zone => schedule.Zone;
}
