namespace Matching.Api.Hosting;

internal static class Words
{
    /// <summary>The text without outer white space; null where nothing is left.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
