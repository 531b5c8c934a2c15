using Matching.Jobs.Nightly;

namespace Matching.Api.Hosting.Requests;

/// <summary>The calendar day by which posts open and close: that of the consortium, wherever this process runs.</summary>
internal sealed class ConsortiumDay(TimeProvider clock, NightlySchedule schedule)
{
    public DateOnly Today => schedule.DayOf(clock.GetUtcNow());
}
