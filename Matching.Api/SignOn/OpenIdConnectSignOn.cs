using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Matching.Engine.Accounts;
using Matching.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Matching.Api.SignOn;

/// <summary>
/// OpenID Connect by the framework's handler: code flow with PKCE, state and nonce. The provider is asked when the first person comes. The handler is made
/// for its own routes only, not for every request to see whether it is one of them.
/// </summary>
internal static class OpenIdConnectSignOn
{
    public const string Scheme = "OpenIdConnect";
    public const string Address = "/sign-in/openid-connect";

    private const string CallbackAddress = "/sign-in/openid-connect/callback";
    private const string To = "to";
    private const string Link = "link";

    public static OtherSignOn Entry(OpenIdConnectSignOnOptions options) =>
        new(options.Title is { Length: > 0 } title ? new(title, title) : new("用统一身份认证登录", "Sign in by your organization's sign-on"), Address);

    public static void Add(IServiceCollection services, OpenIdConnectSignOnOptions options)
    {
        services.AddAuthentication().AddOpenIdConnect(Scheme, handler => Configure(handler, options));
        services.AddSingleton<IAuthenticationSchemeProvider, RoutedSchemes>();
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<JobsOptions>>((handler, jobs) =>
        {
            if (jobs.Value.Address is not { } address)
                return;
            // Never by a header that a caller can forge.
            handler.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.RedirectUri = new Uri(address, CallbackAddress).ToString();
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(WebApplication app)
    {
        app.MapGet(Address, Go).Needs(Right.Anyone).ExcludeFromDescription();
        app.MapGet(CallbackAddress, Back).Needs(Right.Anyone).ExcludeFromDescription();
        app.MapPost(OpenIdConnectLogout.Address, OpenIdConnectLogout.EndAsync).Needs(Right.Anyone).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(OpenIdConnectLogout.MaxBytes));
    }

    private static async Task<IResult> Go(HttpContext http, string? to, string? link)
    {
        var properties = new AuthenticationProperties { RedirectUri = SignInForm.Address };
        (properties.Items[To], properties.Items[Link]) = (to, link);
        await http.ChallengeAsync(Scheme, properties);
        return TypedResults.Empty;
    }

    private static async Task<IResult> Back(HttpContext http, IAuthenticationHandlerProvider handlers) =>
        await handlers.GetHandlerAsync(http, Scheme) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync()
            ? TypedResults.Empty
            : Problem.ForStatus(StatusCodes.Status404NotFound);

    private static void Configure(OpenIdConnectOptions handler, OpenIdConnectSignOnOptions options)
    {
        (handler.Authority, handler.ClientId, handler.ClientSecret) = (options.Authority, options.ClientId, options.ClientSecret);
        handler.RequireHttpsMetadata = options.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        (handler.ResponseType, handler.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
        (handler.CallbackPath, handler.MapInboundClaims, handler.DisableTelemetry) = (CallbackAddress, false, true);
        // By a frame of another site no strict cookie comes along: the provider tells the service itself, see OpenIdConnectLogout.
        (handler.RemoteSignOutPath, handler.SignedOutCallbackPath) = (default, default);
        // The answer comes by a redirect, on which strict cookies stay at home.
        handler.CorrelationCookie = new LoopbackCookie("matching-sign-on.") { SameSite = SameSiteMode.Lax };
        handler.NonceCookie = new LoopbackCookie("matching-nonce.") { SameSite = SameSiteMode.Lax };
        handler.Events.OnTicketReceived = TakeAsync;
        handler.Events.OnRemoteFailure = async context =>
        {
            await SignOnAnswer.Failed(Service<WrongPasswords>(context.HttpContext), context.HttpContext).ExecuteAsync(context.HttpContext);
            context.HandleResponse();
        };
    }

    private static async Task TakeAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var provider = http.RequestServices.GetServices<SignOnProvider>().Single(one => one.Kind == SignOnKind.OpenIdConnect);
        var person = new ExternalPerson(context.Principal?.FindFirst("sub")?.Value ?? "", context.Principal?.FindFirst("name")?.Value)
        {
            Session = Cut(context.Principal?.FindFirst("sid")?.Value),
            StudentNumber = provider.StudentNumber is { } claim ? context.Principal?.FindFirst(claim)?.Value : null,
        };
        var items = context.Properties!.Items;
        var outcome = await Service<ExternalSignIns>(http).TryAsync(
            provider, person, items[Link], http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        var answer = await SignOnAnswer.OfAsync(http, outcome, person.Subject, items[To], Service<WrongPasswords>(http));
        await answer.ExecuteAsync(http);
        context.HandleResponse();
    }

    private static string? Cut(string? text) => text is { Length: > AccountLoginStore.MaxSubject } ? text[..AccountLoginStore.MaxSubject] : text;

    private static T Service<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    private sealed class RoutedSchemes(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
    {
        public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() => Task.FromResult<IEnumerable<AuthenticationScheme>>([]);
    }
}
