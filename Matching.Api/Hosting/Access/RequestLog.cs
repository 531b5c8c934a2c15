using System.Diagnostics;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// A line per request, where <c>Matching:RequestLog</c> asks for it: who, which route, what came of it, how long it took. Routes are named by their
/// pattern and callers by their id, so that no key, no name and nothing that was searched for is in it.
/// </summary>
internal static partial class RequestLog
{
    public const string Setting = "Matching:RequestLog";

    public static void UseRequestLog(this WebApplication app)
    {
        if (!app.Configuration.GetValue(Setting, false))
            return;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Matching.Requests");
        app.Use(async (http, next) =>
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                await next(http);
            }
            finally
            {
                var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
                var took = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                Line(logger, http.Request.Method, route, http.Response.StatusCode, took, http.User.Caller()?.Id ?? "-");
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms by {Caller}")]
    private static partial void Line(ILogger logger, string method, string route, int status, int milliseconds, string caller);
}
