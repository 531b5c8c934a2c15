using System.Globalization;
using Matching.Api.Pages.Layout;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Shared;

/// <summary>
/// What people type into forms that write. A blank is nothing; what cannot be read is nothing too, and is said at its field, so that the form comes back.
/// </summary>
internal static class FormReading
{
    private static readonly BilingualText NoNumber = new("须为不小于 0 的整数，如 12。", "It must be a whole number of 0 or more, such as 12.");
    private static readonly BilingualText NoAmount = new("须为不小于 0 的数，如 1200.50。", "It must be a number of 0 or more, such as 1200.50.");
    private static readonly BilingualText NoValue = new("须为数，如 0.85。", "It must be a number, such as 0.85.");
    private static readonly BilingualText NoDay = new("须为日期，如 2026-05-01。", "It must be a date, such as 2026-05-01.");
    private static readonly BilingualText NoMoment = new("须为日期和时间，如 2027-01-15T17:00。", "A day and a time, such as 2027-01-15T17:00.");
    private static readonly BilingualText NoChoice = new("请从列出的选项中选一项。", "Choose one of those that are listed.");

    public static int? Number(this FormData form, string field) => form.Read(field, Choices.Number, NoNumber);

    /// <param name="wrong">What is said of text that is no amount; null for the usual words.</param>
    public static decimal? Amount(this FormData form, string field, BilingualText? wrong = null) =>
        form.Read(field, Choices.Amount, wrong ?? NoAmount);

    /// <summary>A number that may be below 0.</summary>
    /// <param name="said">The field at which it is said what is wrong, where another form on the page has one of this name.</param>
    public static double? Value(this FormData form, string field, string? said = null) => form.Read(field, Finite, NoValue, said);

    public static DateOnly? Day(this FormData form, string field) => form.Read(field, Choices.Day, NoDay);

    /// <param name="zone">On whose clocks it is typed.</param>
    public static DateTimeOffset? Moment(this FormData form, string field, TimeZoneInfo zone) =>
        form.Read(field, typed => Choices.Moment(typed, zone), NoMoment);

    /// <summary>One of the words that a select offers.</summary>
    public static T? Choice<T>(this FormData form, string field)
        where T : struct, Enum => form.Read(field, Choices.Of<T>, NoChoice);

    private static double? Finite(string typed) =>
        double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static T? Read<T>(this FormData form, string field, Func<string, T?> parse, BilingualText wrong, string? said = null)
        where T : struct
    {
        if (form[field].Trim() is not { Length: > 0 } typed)
            return null;
        var value = parse(typed);
        if (value is null)
            form.Refuse(said ?? field, wrong, form.Language);
        return value;
    }
}
