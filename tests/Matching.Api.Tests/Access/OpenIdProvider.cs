using System.Security.Claims;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OpenIddict.Abstractions;
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
