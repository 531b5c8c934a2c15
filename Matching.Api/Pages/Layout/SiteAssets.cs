using System.Security.Cryptography;

namespace Matching.Api.Pages.Layout;

/// <summary>What pages load: embedded in the program, and named by what is in them, so that browsers keep them for a year.</summary>
internal static class SiteAssets
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
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
