namespace Matching.Api.Hosting.Answers;

internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // On starting, because an error clears what was set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0 && http.GetEndpoint()?.Metadata.GetMetadata<ContentSecurityPolicy>() is { } policy)
                headers.ContentSecurityPolicy = policy.Value;
            return Task.CompletedTask;
        });
        return next(http);
    });
}
