using System.Globalization;
using Quartz;

namespace Matching.Jobs.Nightly;

/// <summary>When the nightly run is due, and which day it is for the consortium.</summary>
public sealed class NightlySchedule
{
    private readonly TimeZoneInfo _zone;

    /// <exception cref="FormatException">The validator would have refused the options.</exception>
    public NightlySchedule(JobsOptions options)
    {
        _zone = FindZone(options.TimeZone) ?? throw new FormatException(options.TimeZone);
        Cron = ParseCron(options.Nightly)?.WithTimeZone(_zone) ?? throw new FormatException(options.Nightly);
    }

    internal CronExpression Cron { get; }

    /// <summary>Null where the text is no cron expression.</summary>
    internal static CronExpression? ParseCron(string text)
    {
        // The two dialects number the days of the week differently, and are told apart by their length.
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.TryParse(text, fields == 5 ? CronFormat.Unix : CronFormat.Quartz, out var cron) ? cron : null;
    }

    /// <summary>Null where this machine does not know the zone.</summary>
    internal static TimeZoneInfo? FindZone(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;

        // A bare machine may have no zones at all; the default one has had no summer time since 1991.
        return id == new JobsOptions().TimeZone ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(8), id, id) : null;
    }

    /// <summary>The newest due time that is not after <paramref name="now"/>; null where there was none yet.</summary>
    internal DateTimeOffset? LastDue(DateTimeOffset now) => Cron.GetPreviousValidTimeBefore(now.AddSeconds(1));

    /// <summary>The natural key of the run that is due then: one however many processes see it.</summary>
    internal static string KeyOf(DateTimeOffset due) => string.Create(CultureInfo.InvariantCulture, $"nightly:{due.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    /// <summary>The calendar day in the consortium's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
}
