namespace Matching.Api.Hosting.Requests;

internal static class RequestText
{
    /// <summary>The text without outer white space; null where nothing is left.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A long text as its writer laid it out; empty where there is nothing but white space.</summary>
    public static string Text(string? text) => string.IsNullOrWhiteSpace(text) ? "" : text;
}
