using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Matching.Api.SignOn;

/// <summary>
/// OpenID Connect Back-Channel Logout 1.0: the provider says by a signed token that somebody signed out there, and what began there ends here. A token of five
/// minutes ago ends nothing any more, so that one that was overheard is of no use.
/// </summary>
internal static class OpenIdConnectLogout
{
    public const string Address = "/sign-in/openid-connect/logout";
    public const long MaxBytes = 64 * 1024;

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly TimeSpan Young = TimeSpan.FromMinutes(5);

    public static async Task<IResult> EndAsync(
        HttpContext http, IOptionsMonitor<OpenIdConnectOptions> handlers, IEnumerable<SignOnProvider> providers, AccountLoginStore logins,
        SessionStore sessions, KnownSessions known, WrongPasswords wrong, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var text = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancellationToken))["logout_token"].ToString() : "";
        if (await ReadAsync(text, handlers.Get(OpenIdConnectSignOn.Scheme), clock) is not { } token)
        {
            wrong.Count(http);
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        }

        var issuer = providers.Single(one => one.Kind == SignOnKind.OpenIdConnect).Issuer;
        var account = token.Subject is { Length: > 0 } subject ? await logins.FindAsync(issuer, subject, cancellationToken) : null;
        if (account is not null || (token.Subject is not { Length: > 0 } && SessionOf(token) is not null))
        {
            foreach (var session in await sessions.EndOfSignOnAsync(issuer, SessionOf(token), account, cancellationToken))
                known.Forget(session);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok();
    }

    /// <summary>The token where it is a logout token of this provider for this service; else null.</summary>
    private static async Task<JsonWebToken?> ReadAsync(string text, OpenIdConnectOptions handler, TimeProvider clock)
    {
        var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(text, new TokenValidationParameters
        {
            ConfigurationManager = handler.ConfigurationManager as BaseConfigurationManager,
            ValidAudience = handler.ClientId,
            // Providers of before the standard was final leave the end out; the time of issue bounds it all the same.
            RequireExpirationTime = false,
        });
        return checkedToken is { IsValid: true, SecurityToken: JsonWebToken token } && IsLogout(token, clock.GetUtcNow()) ? token : null;
    }

    private static bool IsLogout(JsonWebToken token, DateTimeOffset now) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out var content) && content.ValueKind == JsonValueKind.Object
        && !token.TryGetPayloadValue<string>("nonce", out _)
        && (token.Subject is { Length: > 0 } || SessionOf(token) is not null)
        && (now - new DateTimeOffset(token.IssuedAt, TimeSpan.Zero)).Duration() < Young;

    private static string? SessionOf(JsonWebToken token) => token.TryGetPayloadValue<string>("sid", out var session) && session.Length > 0 ? session : null;
}
