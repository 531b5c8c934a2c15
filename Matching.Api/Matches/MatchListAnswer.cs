using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Matches;

/// <summary>200 with a rendered list, or 304 where the caller has it.</summary>
internal sealed class MatchListAnswer(RenderedList list) : IResult, IEndpointMetadataProvider
{
    private const string Json = "application/json; charset=utf-8";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MatchListResponse), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = list.Tag;
        // Whoever keeps it asks whether it still stands: the next change may be a second away.
        response.Headers.CacheControl = "private, no-cache";
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = Json;
        response.ContentLength = list.Json.Length;
        return response.Body.WriteAsync(list.Json, httpContext.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(list.Tag), useStrongComparison: false));
}
