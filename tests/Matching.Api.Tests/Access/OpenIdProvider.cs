using System.Security.Claims;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Matching.Api.Tests.Access;

/// <summary>A provider of OpenID Connect on the loopback address: OpenIddict without a store. Whoever comes is <see cref="Subject"/>.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    private const string ClientId = "matching";
    private const string ClientSecret = "secret-of-the-tests";

    private readonly WebApplication _app;

    public OpenIdProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                .SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token")
                .AddEphemeralEncryptionKey().AddEphemeralSigningKey().RegisterScopes("profile");
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || !context.RedirectUri!.EndsWith("/sign-in/openid-connect/callback", StringComparison.Ordinal))
                    context.Reject("invalid_client");
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                    context.Reject("invalid_client");
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var person = new ClaimsIdentity("provider");
                person.AddClaim(new Claim("sub", Subject).SetDestinations("id_token"));
                person.AddClaim(new Claim("name", Name).SetDestinations("id_token"));
                person.AddClaim(new Claim("sid", Session).SetDestinations("id_token"));
                if (StudentNumber is not null)
                    person.AddClaim(new Claim("student_number", StudentNumber).SetDestinations("id_token"));
                context.Principal = new ClaimsPrincipal(person).SetScopes(context.Request.GetScopes());
                return default;
            }));
        });
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthentication();
    }

    public string Subject { get; set; } = "";

    public string Name { get; set; } = "";

    public string Session { get; set; } = "session";

    public string? StudentNumber { get; set; }

    private string Issuer => ((IApplicationBuilder)_app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";

    /// <summary>A logout token as the provider would send it, or one with something about it changed.</summary>
    /// <param name="signing">Another's key; null for the provider's own.</param>
    public string LogoutToken(string? subject, string? session, Action<Dictionary<string, object>>? change = null, SigningCredentials? signing = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(2).ToUnixTimeSeconds(),
            ["jti"] = $"{Guid.NewGuid():N}",
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        if (subject is not null)
            claims["sub"] = subject;
        if (session is not null)
            claims["sid"] = session;
        change?.Invoke(claims);
        var own = _app.Services.GetRequiredService<IOptions<OpenIddictServerOptions>>().Value.SigningCredentials[0];
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = signing ?? own, TokenType = "logout+jwt" });
    }

    public async Task<(string Key, string Value)[]> StartAsync()
    {
        await _app.StartAsync();
        var address = ((IApplicationBuilder)_app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single();
        return
        [
            ("Matching:OpenIdConnect:Authority", address), ("Matching:OpenIdConnect:ClientId", ClientId), ("Matching:OpenIdConnect:ClientSecret", ClientSecret),
        ];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
