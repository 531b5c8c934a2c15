using System.Text;
using System.Text.RegularExpressions;
using Hangfire;
using Hangfire.Dashboard;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Jobs.Scheduling;

namespace Matching.Api.Dashboard;

/// <summary>Hangfire's own pages on the background jobs, behind the service's own keys and sign-in.</summary>
internal static partial class JobsDashboard
{
    private const string Address = "/hangfire";
    private const string Stats = "/stats";

    // Its scripts and fonts are its own files; what it draws, it styles in place.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void MapJobsDashboard(this WebApplication app)
    {
        var names = app.Services.GetRequiredService<JobNames>();
        var options = new DashboardOptions
        {
            DashboardTitle = "Matching 匹配",
            AppPath = "/",
            DisplayNameFunc = (_, job) => names.Of(job),
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => !context.GetHttpContext().Caller().May(Right.StartRuns),
            ServerPossiblyAbortedThreshold = TimeSpan.FromSeconds(20),
        };
        // The filters that are left out are Hangfire's own, which open the dashboard to whoever is on this machine.
        app.MapHangfireDashboardWithNoAuthorizationFilters(Address, options).NeedsByKeyOrCookie(Right.ReadRuns)
            .WithMetadata(new ContentSecurityPolicy(ContentPolicy))
            .Add(route => route.RequestDelegate = Corrected(route.RequestDelegate!));
    }

    /// <summary>Two things that Hangfire gets wrong: figures that are asked for without a form, and pages that are in no language.</summary>
    private static RequestDelegate Corrected(RequestDelegate page) => async http =>
    {
        var asks = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType;
        if (!asks && http.Request.Path.Value!.EndsWith(Stats, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            await Problem.ForStatus(StatusCodes.Status405MethodNotAllowed).ExecuteAsync(http);
            return;
        }

        var (body, drawn) = (http.Response.Body, new MemoryStream());
        http.Response.Body = drawn;
        try
        {
            await page(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        var bytes = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
            ? Encoding.UTF8.GetBytes(NoLanguage().Replace(Encoding.UTF8.GetString(drawn.ToArray()), "<html lang=\"en\"", 1))
            : drawn.ToArray();
        if (bytes.Length > 0)
            await body.WriteAsync(bytes, http.RequestAborted);
    };

    [GeneratedRegex("<html lang=\"[^\"]*\"")]
    private static partial Regex NoLanguage();
}
