using System.Globalization;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Requests;

/// <summary>
/// One row as callers ask for it and change it: its version is the <c>ETag</c>, <c>If-None-Match</c> saves an answer (304), and <c>If-Match</c> keeps
/// two people from writing over each other (412). A version only grows, even over a deletion.
/// </summary>
internal static class Conditional
{
    /// <summary>The row, or 304 where the caller has this version already, or what says that there is none.</summary>
    /// <param name="version">Null where there is none.</param>
    public static Results<Ok<T>, StatusCodeHttpResult, Problem> Get<T>(HttpContext http, long? version, Problem missing, Func<T> answer)
    {
        if (version is not { } there)
            return missing;
        SetTag(http, there);
        return http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } tags && Contains(tags, there, strong: false)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(answer());
    }

    /// <summary>Why a row is not changed: there is none, or <c>If-Match</c> means another version; one that cannot be read means none. Null where it
    /// may be.</summary>
    /// <param name="version">Null where there is none.</param>
    public static Problem? Refuses(HttpContext http, long? version, Problem missing) =>
        version is not { } there ? missing
        : http.Request.Headers.IfMatch.Count == 0 || Contains(http.Request.GetTypedHeaders().IfMatch, there, strong: true) ? null
        : Problem.ForStatus(412);

    /// <summary>The version that must still be there when the change is made, or null where the caller does not mind.</summary>
    public static long? Expected(HttpContext http, long? version) => http.Request.Headers.IfMatch.Count == 0 ? null : version;

    public static Created<TAnswer> Created<T, TAnswer>(HttpContext http, string address, Stored<T> row, Func<Stored<T>, TAnswer> answer)
    {
        SetTag(http, row.Version);
        return TypedResults.Created(address, answer(row));
    }

    /// <summary>What a replacement came to: somebody may have changed or deleted the row meanwhile.</summary>
    public static Results<Ok<TAnswer>, Problem> Replaced<T, TAnswer>(
        HttpContext http, WriteResult<T> written, Problem missing, Func<Stored<T>, TAnswer> answer)
    {
        if (written.Outcome is WriteEffect.NotFound or WriteEffect.VersionDiffers)
            return written.Outcome == WriteEffect.NotFound ? missing : Problem.ForStatus(412);
        SetTag(http, written.Row!.Version);
        return TypedResults.Ok(answer(written.Row));
    }

    /// <summary>What a deletion came to; a row that somebody else deleted meanwhile is deleted.</summary>
    public static Results<NoContent, Problem> Deleted(WriteEffect effect) =>
        effect == WriteEffect.VersionDiffers ? Problem.ForStatus(412) : TypedResults.NoContent();

    public static void SetTag(HttpContext http, long version) => http.Response.Headers.ETag = Tag(version).ToString();

    private static bool Contains(IList<EntityTagHeaderValue> tags, long version, bool strong)
    {
        var own = Tag(version);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(own, strong));
    }

    private static EntityTagHeaderValue Tag(long version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
}
