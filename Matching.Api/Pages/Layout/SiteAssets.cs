using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Api.Pages.Layout;

/// <summary>
/// What pages load: embedded in the program, and named by what is in them, so that browsers keep them for a year. Styles come without layout.
/// </summary>
internal static partial class SiteAssets
{
    public const string Route = "/assets/{sha}/{name}";

    private const int ShaLetters = 12;

    private static readonly Dictionary<string, string> Types = new()
    {
        ["site.css"] = "text/css; charset=utf-8",
        ["site.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, byte[]> Files = Types.Keys.ToDictionary(name => name, Read);

    private static readonly string Sha = Convert.ToHexStringLower(SHA256.HashData([.. Files.Values.SelectMany(file => file)]))[..ShaLetters];

    public static string AddressOf(string name) => $"/assets/{Sha}/{name}";

    public static IResult Get(string sha, string name, HttpContext http)
    {
        if (!Files.TryGetValue(name, out var file))
            return Results.NotFound();
        // A page of an older build may still ask for its own: it gets today's, and keeps it for this time only.
        http.Response.Headers.CacheControl = sha == Sha ? "public, max-age=31536000, immutable" : "no-store";
        return Results.Bytes(file, Types[name]);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Matching.Api.Pages.Assets.{name}")
            ?? throw new InvalidOperationException($"{name} is not in this build.");
        using var text = new StreamReader(stream);
        var source = text.ReadToEnd();
        return Encoding.UTF8.GetBytes(name.EndsWith(".css", StringComparison.Ordinal) ? Closed().Replace(Comment().Replace(source, ""), "$1") : source);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Where a style sheet needs no space; between the words of a value or a selector it stays.</summary>
    [GeneratedRegex(@"\s*([{};,])\s*")]
    private static partial Regex Closed();
}
