using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting.Access;

/// <summary>Signing in and out with a browser, which need no script.</summary>
internal static class SignInRoutes
{
    private const long MaxBytes = 16 * 1024;

    private static readonly BilingualText NoSuchKey = new("没有这个密钥。", "There is no such key.");
    private static readonly BilingualText Wrong = new("用户名、密码或验证码不正确。", "The name, the password or the code is wrong.");
    private static readonly BilingualText CodeNeeded = new("还需要验证器的验证码。", "A code of the authenticator is needed too.");

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(SignInForm.Address, Show).Needs(Right.Anyone).ExcludeFromDescription();
        app.MapPost(SignInForm.Address, In).Needs(Right.Anyone).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        app.MapPost(SignInForm.OutAddress, Out).Needs(Right.Anyone).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        app.MapPasswordLinks(MaxBytes);
    }

    private static async Task<IResult> Show(HttpContext http, IEnumerable<OtherSignOn> others, string? to)
    {
        await KnowAsync(http);
        return new SignInPage { To = to, Name = http.User.Identity?.Name, Others = [.. others] };
    }

    private static async Task<IResult> In(
        HttpContext http, KnownKeys keys, WrongKeys wrong, SignIns signIns, WrongPasswords wrongPasswords, IEnumerable<OtherSignOn> others,
        IAntiforgery forms, CancellationToken cancellationToken)
    {
        if (!await IsOursAsync(http, forms))
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        return form.ContainsKey(SignInForm.NameField)
            ? await InByPasswordAsync(http, form, signIns, wrongPasswords, [.. others], cancellationToken)
            : await InByKeyAsync(http, form, keys, wrong, [.. others], cancellationToken);
    }

    private static async Task<IResult> InByKeyAsync(
        HttpContext http, IFormCollection form, KnownKeys keys, WrongKeys wrong, IReadOnlyList<OtherSignOn> others, CancellationToken cancellationToken)
    {
        var to = form[SignInForm.ToField].ToString();
        if (await keys.FindAsync(form[SignInForm.KeyField].ToString().Trim(), cancellationToken) is not { } holder)
        {
            if (wrong.IsLimited(http))
                return wrong.Refusal;
            wrong.Count(http);
            return new SignInPage { To = to, Alert = NoSuchKey, Others = others, Status = StatusCodes.Status401Unauthorized };
        }

        // One cookie at a time: pages take either.
        await http.SignOutAsync(SessionCookie.Name);
        await http.SignInAsync(SignIn.Cookie, CallerIdentity.Of(holder, SignIn.Cookie));
        return SeeOther(http, SignInPage.IsOwn(to) ? to : SignInForm.Address);
    }

    private static async Task<IResult> InByPasswordAsync(
        HttpContext http, IFormCollection form, SignIns signIns, WrongPasswords wrong, IReadOnlyList<OtherSignOn> others,
        CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var (name, password, code) = (Text(SignInForm.NameField), Text(SignInForm.PasswordField), Text(SignInForm.CodeField));
        var to = Text(SignInForm.ToField);
        var outcome = name.Length > Account.MaxName || password.Length > Account.MaxPassword || code.Length > Account.MaxCode
            ? new SignInOutcome.Wrong()
            : await signIns.TryAsync(name, password, code, http.Request.Headers.UserAgent.ToString(), cancellationToken);
        if (outcome is not SignInOutcome.SignedIn { Identity: var identity })
        {
            wrong.Count(http);
            var alert = outcome is SignInOutcome.CodeNeeded ? CodeNeeded : Wrong;
            return new SignInPage { To = to, Alert = alert, Others = others, Status = StatusCodes.Status401Unauthorized };
        }

        await http.SignOutAsync(SignIn.Cookie);
        await http.SignInAsync(SessionCookie.Name, new(identity));
        return SeeOther(http, SignInPage.IsOwn(to) ? to : SignInForm.Address);

        string Text(string field) => form[field].ToString();
    }

    private static async Task<IResult> Out(
        HttpContext http, IAntiforgery forms, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        await KnowAsync(http);
        if (!await IsOursAsync(http, forms))
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        if (http.User.Identity is SessionIdentity { Live.Session: var session })
        {
            await sessions.EndAsync(session.Id, session.AccountId, cancellationToken);
            known.Forget(session.Id);
            await http.SignOutAsync(SessionCookie.Name);
        }

        await http.SignOutAsync(SignIn.Cookie);
        return SeeOther(http, SignInForm.Address);
    }

    /// <summary>Forms hold a token of whoever is signed in, so that has to be known where they are shown and where they are taken.</summary>
    private static async Task KnowAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(SessionCookie.Name)).Principal is { } person)
            http.User = person;
        else if ((await http.AuthenticateAsync(SignIn.Cookie)).Principal is { } holder)
            http.User = holder;
    }

    public static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery forms) =>
        http.Request.HasFormContentType && await forms.IsRequestValidAsync(http);

    public static StatusCodeHttpResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
