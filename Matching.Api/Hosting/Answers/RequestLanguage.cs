using Matching.Engine.Languages;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Answers;

/// <summary>The caller's language by <c>Accept-Language</c>: whichever of zh and en is wanted more; Chinese where neither is named.</summary>
internal static class RequestLanguage
{
    public static Language Language(this HttpContext http)
    {
        var best = Engine.Languages.Language.Chinese;
        if (http.Request.Headers.AcceptLanguage.Count == 0)
            return best;
        var bestQuality = 0.0;
        foreach (var value in http.Request.GetTypedHeaders().AcceptLanguage)
        {
            var quality = value.Quality ?? 1;
            if (quality > bestQuality && Parse(value.Value.AsSpan()) is { } language)
                (best, bestQuality) = (language, quality);
        }

        return best;
    }

    /// <summary>The caller's language, and the headers that say that the answer is in it and that another caller may get another one.</summary>
    public static Language AnswerLanguage(this HttpContext http)
    {
        var language = http.Language();
        http.Response.Headers.ContentLanguage = language == Engine.Languages.Language.English ? "en" : "zh-CN";
        // Said once, however often a list asks for it.
        if (!http.Response.Headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.AcceptLanguage, StringComparer.OrdinalIgnoreCase))
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return language;
    }

    private static Language? Parse(ReadOnlySpan<char> range)
    {
        var dash = range.IndexOf('-');
        var primary = dash < 0 ? range : range[..dash];
        if (primary.Equals("en", StringComparison.OrdinalIgnoreCase))
            return Engine.Languages.Language.English;
        return primary.Equals("zh", StringComparison.OrdinalIgnoreCase) ? Engine.Languages.Language.Chinese : null;
    }
}
