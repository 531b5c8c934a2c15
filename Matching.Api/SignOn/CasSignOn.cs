using System.Security.Cryptography;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Pages;
using Matching.Engine.Accounts;
using Matching.Jobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Matching.Api.SignOn;

/// <summary>CAS 3: to the server's login, and back with a ticket that the server is asked about. Nobody gets in who did not set out from here.</summary>
internal sealed class CasSignOn(CasTickets tickets, IDataProtectionProvider protection, IOptions<JobsOptions> jobs)
{
    public const string Address = "/sign-in/cas";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly LoopbackCookie Cookie = new("matching-cas") { SameSite = SameSiteMode.Lax };

    /// <summary>The service's address as the server knows it: from the settings, never from a request.</summary>
    private string Service => new Uri(jobs.Value.Address!, Address).ToString();

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("cas").ToTimeLimitedDataProtector();

    public static OtherSignOn Entry(CasSignOnOptions options) =>
        new(options.Title is { Length: > 0 } title ? new(title, title) : new("用统一身份认证登录（CAS）", "Sign in by your campus (CAS)"), Address);

    public static void Map(WebApplication app) => app.MapGet(Address, GoAsync).Needs(Right.Anyone).ExcludeFromDescription();

    private static async Task<IResult> GoAsync(
        HttpContext http, CasSignOn cas, IEnumerable<SignOnProvider> providers, ExternalSignIns signIns, WrongPasswords wrong, string? ticket, string? to,
        string? link, CancellationToken cancellationToken)
    {
        var provider = providers.Single(one => one.Kind == SignOnKind.Cas);
        if (ticket is null)
            return cas.SetOut(http, provider, to, link);
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (cas.WayOf(http) is not [var wanted, var invitation]
            || await cas.PersonAsync(provider, ticket, cancellationToken) is not { } person)
        {
            return SignOnAnswer.Failed(wrong, http);
        }

        http.Response.Cookies.Delete(Cookie.Name!, Cookie.Build(http));
        var agent = http.Request.Headers.UserAgent.ToString();
        var outcome = await signIns.TryAsync(provider, person, invitation.Length > 0 ? invitation : null, agent, cancellationToken);
        return await SignOnAnswer.OfAsync(http, outcome, person.Subject, wanted, wrong);
    }

    private StatusCodeHttpResult SetOut(HttpContext http, SignOnProvider provider, string? to, string? link)
    {
        var way = $"{(SignInForm.IsOwn(to) ? to : "")}\n{link?.ReplaceLineEndings("")}";
        http.Response.Cookies.Append(Cookie.Name!, Protector.Protect(way, Patience), Cookie.Build(http));
        return OwnForms.SeeOther(http, $"{provider.Issuer}/login?service={Uri.EscapeDataString(Service)}");
    }

    /// <summary>Where the browser that comes back wanted to go, and its invitation; null for one that did not set out from here a moment ago.</summary>
    private string[]? WayOf(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie.Name!] is { } way ? Protector.Unprotect(way).Split('\n') : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private Task<ExternalPerson?> PersonAsync(SignOnProvider provider, string ticket, CancellationToken cancellationToken) =>
        tickets.PersonAsync(provider.Issuer, Service, ticket, provider.StudentNumber, cancellationToken);
}
