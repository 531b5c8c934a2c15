namespace Matching.Api.Hosting.Requests;

/// <summary><c>HEAD</c> is answered as <c>GET</c> is, without the body.</summary>
internal static class HeadRequests
{
    /// <summary>To be used before routes are looked up: they are those of <c>GET</c>.</summary>
    public static void UseHeadAsGet(this WebApplication app) =>
        app.Use((http, next) => HttpMethods.IsHead(http.Request.Method) ? AnswerAsync(http, next) : next(http));

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var (method, body) = (http.Request.Method, http.Response.Body);
        (http.Request.Method, http.Response.Body) = (HttpMethods.Get, Stream.Null);
        try
        {
            await next(http);
        }
        finally
        {
            (http.Request.Method, http.Response.Body) = (method, body);
        }
    }
}
