using System.Globalization;
using Matching.Api.Pages.Layout;

namespace Matching.Api.Pages.Imports;

/// <summary>Which column is which, as selects of a form say it: in the words that an import takes.</summary>
internal static class ChosenMapping
{
    public const int Most = 1000;

    /// <summary>What a select says for a header that is not to be read.</summary>
    public const string None = "-";

    public static string Header(int place) => string.Create(CultureInfo.InvariantCulture, $"header_{place}");

    public static string Field(int place) => string.Create(CultureInfo.InvariantCulture, $"field_{place}");

    /// <summary>Only what differs from what the file says itself: the select's own value was sent beside it.</summary>
    public static string Of(FormData form) => string.Join(',', Enumerable.Range(1, Most)
        .Where(place => form.Values.ContainsKey(Header(place)) && form[Field(place)] != form[Was(place)])
        .Select(place => $"{Quoted(form[Header(place)])}={(form[Field(place)] is { Length: > 0 } field ? field : None)}")
        .Concat(form["numbers"] is { Length: > 0 } made ? [$"*={made}"] : []));

    private static string Quoted(string header) => $"\"{header.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Was(int place) => string.Create(CultureInfo.InvariantCulture, $"was_{place}");
}
