using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matching.Engine.Languages;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;

namespace Matching.Api.Rounds;

/// <summary>A round as an iCalendar file: until when lists are handed in, and the time of the internships, as far as either is known.</summary>
internal static class RoundCalendar
{
    public const string MediaType = "text/calendar";

    public static string Of(Stored<Round> row, Language language)
    {
        var plan = row.Value.Plan;
        var calendar = new Calendar { ProductId = "-//Matching//Rounds//EN" };
        if (plan.ClosesAt is { } closes)
            Add("closes", new($"志愿截止：{plan.Name}", $"Lists close: {plan.Name}"), new CalDateTime(closes.UtcDateTime, "UTC"), null);

        // The day after the last, as the format has it.
        if (plan is { StartsOn: { } starts, EndsOn: { } ends })
            Add("internships", new($"实习：{plan.Name}", $"Internships: {plan.Name}"), new CalDateTime(starts), new CalDateTime(ends.AddDays(1)));
        return new CalendarSerializer().SerializeToString(calendar)!;

        void Add(string what, BilingualText summary, CalDateTime from, CalDateTime? to) => calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{row.Value.Id}@{what}",
            Summary = summary.In(language),
            DtStamp = new CalDateTime(row.UpdatedAt.UtcDateTime, "UTC"),
            Start = from,
            End = to,
        });
    }
}
