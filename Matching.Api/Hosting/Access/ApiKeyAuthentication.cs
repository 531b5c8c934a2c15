using System.Text.Encodings.Web;
using Matching.Api.Hosting.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Matching.Api.Hosting.Access;

/// <summary><c>Authorization: Bearer …</c> with an API key of the service.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    private const string Prefix = "Bearer ";

    /// <summary>Says to whoever is refused what is asked for.</summary>
    public static void NameScheme(HttpResponse response) =>
        response.Headers[HeaderNames.WWWAuthenticate] = """Bearer realm="matching", charset="UTF-8" """.TrimEnd();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What is open to everyone asks nobody, least of all a database that may be away.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
            return AuthenticateResult.NoResult();
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        return await keys.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } holder
            ? AuthenticateResult.Success(new AuthenticationTicket(holder, Name))
            : AuthenticateResult.Fail("No such key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        NameScheme(Response);
        return Problem.ForStatus(StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.ForStatus(StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
