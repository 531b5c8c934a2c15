using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Requests;

/// <summary>ETags of single resources: the row's version, which only grows, even over a deletion.</summary>
internal static class EntityTag
{
    /// <summary>Sets the <c>ETag</c> of the answer.</summary>
    public static void Set(HttpContext http, long version) => http.Response.Headers.ETag = Of(version).ToString();

    /// <summary>Whether the caller already has this version (<c>If-None-Match</c>), so that 304 says it all.</summary>
    public static bool IsKnown(HttpContext http, long version) =>
        http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } tags && Contains(tags, version, strong: false);

    /// <summary>Whether <c>If-Match</c> allows a change of this version; it does where it is absent. One that cannot be read allows nothing.</summary>
    public static bool Allows(HttpContext http, long version) =>
        http.Request.Headers.IfMatch.Count == 0 || Contains(http.Request.GetTypedHeaders().IfMatch, version, strong: true);

    /// <summary>The version that must still be there when the change is made, or null where the caller does not mind.</summary>
    public static long? Expected(HttpContext http, long version) => http.Request.Headers.IfMatch.Count == 0 ? null : version;

    private static bool Contains(IList<EntityTagHeaderValue> tags, long version, bool strong)
    {
        var own = Of(version);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, strong));
    }

    private static EntityTagHeaderValue Of(long version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
}
