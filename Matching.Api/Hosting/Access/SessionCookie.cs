using System.Security.Claims;
using Matching.Api.Hosting.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Api.Hosting.Access;

/// <summary>The cookie of a person who is signed in: it names a session, which says the rest. It opens the routes of the API and the pages.</summary>
internal static class SessionCookie
{
    public const string Name = "Session";

    private const string Cookie = "matching-session";

    private static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private static readonly Problem NoToken = new(400, "antiForgery", new(
        "缺少或不符的防伪令牌：见 GET /api/v1/account/anti-forgery。", "The anti-forgery token is missing or does not fit: see GET /api/v1/account/anti-forgery."));

    public static void Add(AuthenticationBuilder builder) => builder.AddCookie(Name, options =>
    {
        options.Cookie = new LoopbackCookie(Cookie);
        options.ExpireTimeSpan = Length;
        SignIn.RefuseBy(options.Events);
        options.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<KnownSessions>();
            var id = context.Principal?.FindFirstValue(SessionIdentity.SessionClaim);
            if (id is not null && await sessions.FindAsync(id, context.HttpContext.RequestAborted) is { } identity)
                context.ReplacePrincipal(new ClaimsPrincipal(identity));
            else
                context.RejectPrincipal();
        };
    });

    public static bool IsSent(HttpRequest request) => request.Cookies.ContainsKey(Cookie);

    /// <summary>A browser sends the cookie with forms of others too: what changes something needs a token that only pages of this service can read.</summary>
    public static void UseAntiForgery(this WebApplication app) => app.Use((http, next) =>
        RequestCaller.OnlyReads(http.Request) || http.User.Identity is not SessionIdentity ? next(http) : WithTokenAsync(http, next));

    private static async Task WithTokenAsync(HttpContext http, RequestDelegate next)
    {
        if (await OwnForms.HasTokenAsync(http, http.RequestServices.GetRequiredService<IAntiforgery>()))
            await next(http);
        else
            await NoToken.ExecuteAsync(http);
    }
}
