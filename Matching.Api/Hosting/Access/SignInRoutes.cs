using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting.Access;

/// <summary>Signing in and out with a browser, which need no script.</summary>
internal static class SignInRoutes
{
    public const string Address = "/sign-in";
    public const string OutAddress = "/sign-out";
    public const string KeyField = "key";
    public const string ToField = "to";

    private const long MaxBytes = 16 * 1024;

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(Address, Show).Needs(Right.Anyone).ExcludeFromDescription();
        app.MapPost(Address, In).Needs(Right.Anyone).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        app.MapPost(OutAddress, Out).Needs(Right.Anyone).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
    }

    private static async Task<IResult> Show(HttpContext http, string? to)
    {
        await KnowAsync(http);
        return new SignInPage { To = to, Name = http.User.Identity?.Name };
    }

    private static async Task<IResult> In(HttpContext http, KnownKeys keys, WrongKeys wrong, IAntiforgery forms, CancellationToken cancellationToken)
    {
        if (!await IsOursAsync(http, forms))
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var to = form[ToField].ToString();
        if (await keys.FindAsync(form[KeyField].ToString().Trim(), cancellationToken) is not { } holder)
        {
            if (wrong.IsLimited(http))
                return wrong.Refusal;
            wrong.Count(http);
            return new SignInPage { To = to, WasWrong = true, Status = StatusCodes.Status401Unauthorized };
        }

        await http.SignInAsync(SignIn.Cookie, CallerIdentity.Of(holder, SignIn.Cookie));
        return SeeOther(http, SignInPage.IsOwn(to) ? to : Address);
    }

    private static async Task<IResult> Out(HttpContext http, IAntiforgery forms)
    {
        await KnowAsync(http);
        if (!await IsOursAsync(http, forms))
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        await http.SignOutAsync(SignIn.Cookie);
        return SeeOther(http, Address);
    }

    /// <summary>Forms hold a token of whoever is signed in, so that has to be known where they are shown and where they are taken.</summary>
    private static async Task KnowAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(SignIn.Cookie)).Principal is { } signedIn)
            http.User = signedIn;
    }

    private static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery forms) =>
        http.Request.HasFormContentType && await forms.IsRequestValidAsync(http);

    private static StatusCodeHttpResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
