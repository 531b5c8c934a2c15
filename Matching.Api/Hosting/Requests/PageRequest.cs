using System.Globalization;
using System.Text.Json.Serialization;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Requests;

/// <summary>A part of a list.</summary>
/// <param name="Next">Give it as <c>cursor</c> for what follows; absent on the last page.</param>
internal sealed record ListResponse<T>(
    IReadOnlyList<T> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>How much of a list, and from where.</summary>
/// <param name="Before">The key of the last item that the caller has, or null from the start.</param>
internal sealed record PageRequest(int Limit, long? Before)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    private static readonly BilingualText LimitRange = new($"须在 1 与 {MaxLimit} 之间。", $"It must be between 1 and {MaxLimit}.");

    /// <summary>Reads <c>limit</c> and <c>cursor</c>; what is wrong with them goes to <paramref name="errors"/>.</summary>
    /// <param name="list">Names the list and its filters: a cursor is good for one list only.</param>
    public static PageRequest Read(string list, int? limit, string? cursor, RequestErrors errors)
    {
        var rows = ReadLimit(limit, errors);
        if (cursor is null)
            return new(rows, null);
        if (Cursor.Read(list, cursor) is { } key && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var before))
            return new(rows, before);
        errors.Add("cursor", "不是这个列表的游标：请从第一页重新开始。", "It is no cursor of this list: start again from the first page.");
        return new(rows, null);
    }

    public static int ReadLimit(int? limit, RequestErrors errors)
    {
        if (limit is < 1 or > MaxLimit)
            errors.Add("limit", LimitRange);
        return limit ?? DefaultLimit;
    }

    /// <summary>A page of a list that is in memory as a whole; the place in it is the number of items before.</summary>
    public static ListResponse<TItem> Slice<T, TItem>(string list, IReadOnlyList<T> all, PageRequest place, Func<T, TItem> show)
    {
        var start = (int)Math.Min(place.Before ?? 0, all.Count);
        var end = Math.Min(start + place.Limit, all.Count);
        return new([.. all.Skip(start).Take(end - start).Select(show)], Next(list, end < all.Count ? end : null));
    }

    public static string? Next(string list, long? next) =>
        next is { } key ? Cursor.Write(list, key.ToString(CultureInfo.InvariantCulture)) : null;
}
