namespace Matching.Engine.Numerics;

/// <summary>Calendar days of a time zone: a consortium's days begin where it is, not at Greenwich.</summary>
public static class ZoneDays
{
    /// <summary>The calendar day on which a moment lies there.</summary>
    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The moment at which a day begins there.</summary>
    public static DateTimeOffset StartOf(this TimeZoneInfo zone, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
