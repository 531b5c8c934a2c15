using System.Security.Claims;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// A cookie for browsers, from the administrator's key. It opens pages only; the routes of the API take the key itself. Pages open by a person's session too.
/// </summary>
internal static class SignIn
{
    public const string Cookie = "Cookie";

    /// <summary>By key, as every route, or by the cookie of a session or of a key: for pages that a browser shows.</summary>
    public const string KeyOrCookie = "KeyOrCookie";

    private static readonly TimeSpan Length = TimeSpan.FromHours(12);

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Matching");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new ProtectionKeys(provider.GetRequiredService<ProtectionKeyStore>())));
        services.AddAntiforgery(options => (options.Cookie, options.HeaderName) = (new LoopbackCookie("matching-form"), "X-CSRF-Token"));
        new AuthenticationBuilder(services)
            .AddCookie(Cookie, options =>
            {
                options.Cookie = new LoopbackCookie("matching-sign-in");
                options.ExpireTimeSpan = Length;
                options.Events.OnValidatePrincipal = ValidateAsync;
                RefuseBy(options.Events);
            })
            .AddPolicyScheme(KeyOrCookie, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? ApiKeyAuthentication.Name : SessionCookie.IsSent(http.Request) ? SessionCookie.Name : Cookie);
        return services;
    }

    /// <summary>The same as <see cref="RightPolicies.Needs"/> for a page, which takes the cookie too.</summary>
    public static TBuilder NeedsByKeyOrCookie<TBuilder>(this TBuilder route, Right right)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(new AuthorizeAttribute(right.ToString()) { AuthenticationSchemes = KeyOrCookie }).WithMetadata(new NeededRight(right));

    /// <summary>What whoever is not signed in, and whoever may not, is told instead of being sent elsewhere.</summary>
    public static void RefuseBy(CookieAuthenticationEvents events)
    {
        events.OnRedirectToLogin = context => AskAsync(context.HttpContext);
        events.OnRedirectToAccessDenied = context => Problem.ForStatus(StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);
    }

    /// <summary>A sign-in holds as long as the key that it was made with.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var keys = context.HttpContext.RequestServices.GetRequiredService<KnownKeys>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is not null && await keys.HolderAsync(id, context.HttpContext.RequestAborted) is { } holder)
            context.ReplacePrincipal(CallerIdentity.Of(holder, Cookie));
        else
            context.RejectPrincipal();
    }

    /// <summary>Who is not signed in gets nothing but the way to do so: a page for people, a problem for programs.</summary>
    public static Task AskAsync(HttpContext http)
    {
        ApiKeyAuthentication.NameScheme(http.Response);
        return PageAnswers.AsksForPage(http.Request)
            ? http.RequestServices.GetRequiredService<ErrorPage>()(http, Problem.ForStatus(StatusCodes.Status401Unauthorized))
            : Problem.ForStatus(StatusCodes.Status401Unauthorized).ExecuteAsync(http);
    }
}
