using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Matches;

/// <summary>200 with a rendered list, or 304 where the caller has it.</summary>
internal sealed class MatchListAnswer(RenderedList list) : IResult, IEndpointMetadataProvider
{
    private const string Gzip = "gzip";
    private const string Json = "application/json; charset=utf-8";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MatchListResponse), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var packed = TakesGzip(httpContext.Request);
        response.Headers.ETag = packed ? list.GzipTag : list.Tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        // Whoever keeps it asks whether it still stands: the next change may be a second away.
        response.Headers.CacheControl = "private, no-cache";
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = packed ? list.Gzip : list.Json;
        if (packed)
            response.Headers.ContentEncoding = Gzip;
        response.ContentType = Json;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private static bool TakesGzip(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
            return false;
        // Its own entry counts before the one for all others.
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return (accepted.FirstOrDefault(coding => coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(coding => coding.Value == "*")) is { } named && named.Quality is not 0;
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || IsOneOf(tag));

    // Whichever bytes the caller has, they say the same.
    private bool IsOneOf(EntityTagHeaderValue tag) =>
        tag.Compare(new EntityTagHeaderValue(list.Tag), useStrongComparison: false)
            || tag.Compare(new EntityTagHeaderValue(list.GzipTag), useStrongComparison: false);
}
