namespace Matching.Api.Hosting;

/// <summary>The calendar day by which posts open and close: that of the consortium, wherever this process runs.</summary>
internal sealed class ConsortiumDay(TimeProvider clock, TimeZoneInfo zone)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
}
