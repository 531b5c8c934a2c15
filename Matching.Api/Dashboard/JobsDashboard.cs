using Hangfire;
using Hangfire.Dashboard;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Accounts;
using Matching.Jobs.Scheduling;

namespace Matching.Api.Dashboard;

/// <summary>Hangfire's own pages on the background jobs, behind the service's own keys and sign-in.</summary>
internal static class JobsDashboard
{
    private const string Address = "/hangfire";

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
            .WithMetadata(new ContentSecurityPolicy(ContentPolicy));
    }
}
