using System.Globalization;
using Cronos;
using Matching.Engine.Numerics;

namespace Matching.Jobs.Nightly;

/// <summary>When the nightly run is due, and which day it is for the consortium.</summary>
public sealed class NightlySchedule
{
    private const int FieldsWithSeconds = 6;
    private const int Fields = 5;

    /// <summary>How far back the last due time is looked for, step by step: a schedule of seconds has it near, one of 29 February eight years ago.</summary>
    private static readonly TimeSpan[] LookBack = [TimeSpan.FromHours(1), TimeSpan.FromDays(2), TimeSpan.FromDays(62), TimeSpan.FromDays(8 * 366)];

    private readonly CronExpression _cron;

    /// <exception cref="FormatException">The validator would have refused the options.</exception>
    public NightlySchedule(JobsOptions options)
    {
        Zone = FindZone(options.TimeZone) ?? throw new FormatException(options.TimeZone);
        _cron = ParseCron(options.Nightly) ?? throw new FormatException(options.Nightly);
        Cron = options.Nightly;
    }

    /// <summary>As it was configured.</summary>
    internal string Cron { get; }

    internal TimeZoneInfo Zone { get; }

    /// <summary>Null where the text is no cron expression of five fields, or of six with seconds first.</summary>
    internal static CronExpression? ParseCron(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is not (Fields or FieldsWithSeconds))
            return null;
        return CronExpression.TryParse(text, fields == Fields ? CronFormat.Standard : CronFormat.IncludeSeconds, out var cron) ? cron : null;
    }

    /// <summary>Null where this machine does not know the zone.</summary>
    internal static TimeZoneInfo? FindZone(string id)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;

        // A bare machine may have no zones at all; the default one has had no summer time since 1991.
        return id == new JobsOptions().TimeZone ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(8), id, id) : null;
    }

    /// <summary>The newest due time that is not after <paramref name="now"/>; null where there was none for eight years.</summary>
    internal DateTimeOffset? LastDue(DateTimeOffset now) => LookBack
        .Select(back => _cron.GetOccurrences(now - back, now, Zone, fromInclusive: true, toInclusive: true).Cast<DateTimeOffset?>().LastOrDefault())
        .FirstOrDefault(due => due is not null);

    /// <summary>The natural key of the run that is due then: one however many processes see it.</summary>
    internal static string KeyOf(DateTimeOffset due) => string.Create(CultureInfo.InvariantCulture, $"nightly:{due.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    /// <summary>The calendar day in the consortium's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset now) => Zone.DayOf(now);
}
