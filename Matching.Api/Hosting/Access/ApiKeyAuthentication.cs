using System.Text.Encodings.Web;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Access;

/// <summary><c>Authorization: Bearer …</c> with an API key of the service. Right keys are always taken; wrong ones are limited by address.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    private const string Prefix = "Bearer ";

    private bool _limited;

    /// <summary>Says to whoever is refused what is asked for.</summary>
    public static void NameScheme(HttpResponse response) =>
        response.Headers[HeaderNames.WWWAuthenticate] = """Bearer realm="matching", charset="UTF-8" """.TrimEnd();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What is open to everyone asks nobody, least of all a database that may be away.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<NeededRight>() is not { Right: not Right.Anyone })
            return AuthenticateResult.NoResult();
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0 && SessionCookie.IsSent(Request))
            return await Context.AuthenticateAsync(SessionCookie.Name);
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var secret = header[Prefix.Length..].Trim();
        if (await keys.FindAsync(secret, Context.RequestAborted) is { } holder)
            return Success(holder);
        _limited = wrong.IsLimited(Context);
        if (_limited)
            return AuthenticateResult.Fail("Too many wrong keys.");
        if (await keys.FindAgainAsync(secret, Context.RequestAborted) is { } late)
            return Success(late);
        wrong.Count(Context);
        return AuthenticateResult.Fail("No such key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_limited)
            return wrong.Refusal.ExecuteAsync(Context);
        NameScheme(Response);
        return Problem.ForStatus(StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.ForStatus(StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private static AuthenticateResult Success(Caller holder) =>
        AuthenticateResult.Success(new AuthenticationTicket(CallerIdentity.Of(holder, Name), Name));
}
