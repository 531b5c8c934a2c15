using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Matching.Engine.Languages;

namespace Matching.Api.Placements;

/// <summary>A placement as an iCalendar file: the whole of it, and the weekly record.</summary>
internal static class PlacementCalendar
{
    public const string MediaType = "text/calendar";

    public static string Of(PlacedStudent placed, Language language)
    {
        var (placement, terms) = (placed.Row.Value, placed.Row.Value.Terms);
        var name = $"{placed.Demand?.Title} · {placement.Enterprise}";
        var calendar = new Calendar { ProductId = "-//Matching//Placements//EN" };
        calendar.Events.Add(Event(
            $"{placement.Id}@placement", new BilingualText($"实习：{name}", $"Internship: {name}").In(language), terms.StartsOn, terms.EndsOn));
        var friday = terms.StartsOn.AddDays(((int)DayOfWeek.Friday - (int)terms.StartsOn.DayOfWeek + 7) % 7);
        for (var week = 1; friday <= terms.EndsOn; week++, friday = friday.AddDays(7))
            calendar.Events.Add(Event($"{placement.Id}@week{week}", new BilingualText("写实习周记", "Write the weekly record").In(language), friday, friday));
        return new CalendarSerializer().SerializeToString(calendar)!;

        CalendarEvent Event(string id, string summary, DateOnly from, DateOnly to) => new()
        {
            Uid = id,
            Summary = summary,
            DtStamp = new CalDateTime(placed.Row.UpdatedAt.UtcDateTime, "UTC"),
            // The day after the last, as the format has it.
            Start = new CalDateTime(from),
            End = new CalDateTime(to.AddDays(1)),
        };
    }
}
