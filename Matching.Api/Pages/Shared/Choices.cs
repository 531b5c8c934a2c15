using System.Globalization;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Api.Pages.Shared;

/// <summary>What selects offer, by the words that files are read by.</summary>
public static class Choices
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm";

    public static IEnumerable<(string Value, string Text)> Kinds(Words words) =>
        Enum.GetValues<DemandKind>().Select(kind => (Key(kind), words.Kind(kind)));

    /// <param name="from">The lowest that is offered beside any.</param>
    public static IEnumerable<(string Value, string Text)> Levels(Words words, EducationLevel from = EducationLevel.Junior) =>
        Enum.GetValues<EducationLevel>().Where(level => level == EducationLevel.Any || level >= from).Select(level => (Key(level), words.Level(level)));

    public static IEnumerable<(string Value, string Text)> Visibilities(Words words) =>
        Enum.GetValues<Visibility>().Reverse().Select(visibility => (Key(visibility), words.Shown(visibility)));

    /// <summary>The code of a place as it was typed; one that no place has where it is none, so that nothing is found; null for a blank.</summary>
    internal static string? Region(string? typed, CodeTables codes) => typed?.Trim() is { Length: > 0 } text ? codes.RegionCode(text) ?? "-" : null;

    /// <summary>Yuan as they were typed; null where that is no amount.</summary>
    public static decimal? Amount(string? typed) =>
        decimal.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>A whole number as it was typed; null where that is none.</summary>
    public static int? Number(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day as fields of dates send it, 2026-09-01; null where that is none.</summary>
    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Key<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A moment as fields of moments send it, 2027-01-15T17:00 on the clocks of a zone; null where that is none.</summary>
    public static DateTimeOffset? Moment(string? typed, TimeZoneInfo zone) =>
        DateTime.TryParseExact(typed, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;

    /// <summary>A moment as fields of moments take it.</summary>
    public static string Typed(DateTimeOffset? moment, TimeZoneInfo zone) => moment is { } at
        ? TimeZoneInfo.ConvertTime(at, zone).ToString(MomentForm, CultureInfo.InvariantCulture) : "";

    /// <summary>The value of a word, or null where it is none.</summary>
    public static T? Of<T>(string? word)
        where T : struct, Enum => word is [>= 'a' and <= 'z', ..] && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}
