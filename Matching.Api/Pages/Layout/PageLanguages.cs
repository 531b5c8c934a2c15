using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>The language of pages: what was chosen on one of them, else what the browser asks for.</summary>
internal static class PageLanguages
{
    public const string Cookie = "matching-language";

    public static Language PageLanguage(this HttpContext http) => http.Request.Cookies[Cookie] switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        _ => http.Language(),
    };
}
