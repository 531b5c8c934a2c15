using Microsoft.AspNetCore.Diagnostics;

namespace Matching.Api.Hosting.Errors;

/// <summary>Marks a route that answers people: what goes wrong there is a page too.</summary>
internal sealed record PageAnswers
{
    private static readonly string[] Programs = ["/api", "/openapi", "/docs", "/health", "/hangfire", "/assets"];

    /// <summary>Whether a problem is to be a page: at a page's route, and at none where a browser asks.</summary>
    public static bool AreWanted(HttpContext http)
    {
        // An error clears the endpoint of the request, and keeps it in its own words.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint;
        return endpoint is not null
            ? endpoint.Metadata.GetMetadata<PageAnswers>() is not null
            : AsksForPage(http.Request) && !Array.Exists(Programs, program => http.Request.Path.StartsWithSegments(program));
    }

    /// <summary>A browser that goes to an address, rather than a program that calls it.</summary>
    public static bool AsksForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
