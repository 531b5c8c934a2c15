namespace Matching.Api.Hosting.Answers;

internal static class SecurityHeaders
{
    /// <summary>For answers that are no page.</summary>
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI has its scripts in files, and styles what it draws in place.</summary>
    private const string Docs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // On starting, because an error clears what was set before it.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            // Pages say their own: without a referrer their forms would come from nowhere.
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (http.Request.IsHttps && !LocalAddress.IsLoopback(http.Request.Host.Host))
                headers.StrictTransportSecurity = "max-age=31536000";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = PolicyOf(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static string PolicyOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ContentSecurityPolicy>() is { } own ? own.Value
        : http.Request.Path.StartsWithSegments("/docs") ? Docs
        : Nothing;
}
