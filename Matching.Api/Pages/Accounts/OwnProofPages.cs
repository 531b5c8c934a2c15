using System.Buffers.Text;
using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Pages.Accounts;

/// <summary>By what one proves oneself: password, authenticator with its recovery codes, passkeys. Each by the routes of the API.</summary>
internal static class OwnProofPages
{
    private const int RecoveryCodes = 10;

    private static readonly BilingualText AuthenticatorTitle = new("验证器", "Authenticator");
    private static readonly BilingualText CodesTitle = new("恢复码", "Recovery codes");

    public static void MapOwnProofs(this RouteGroupBuilder pages)
    {
        pages.MapPost("/account/password", Password).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/code", Prove).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/authenticator", Begin).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/authenticator/confirm", Confirm).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/authenticator/remove", RemoveAuthenticator).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/codes", NewCodes).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/passkeys/{id}/remove", Remove).NeedsByKeyOrCookie(Right.OwnAccount);
    }

    private static async Task<IResult> Password(
        HttpContext http, UserManager<Account> accounts, NewPassword passwords, PasswordHashing hashing, SessionStore sessions, KnownSessions known,
        WrongPasswords wrong, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var done = await AccountPasswordApi.Change(
            new() { Current = form["current"], New = form["new"] }, http, accounts, passwords, hashing, sessions, known, wrong, cancellationToken);
        return await AnswerAsync(http, done.Result, form, "password");
    }

    private static async Task<IResult> Prove(
        HttpContext http, SignIns signIns, UserManager<Account> accounts, SessionStore sessions, KnownSessions known, WrongPasswords wrong,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var done = await AccountPasswordApi.Prove(
            new() { Code = form["code"].Trim() }, http, signIns, accounts, sessions, known, wrong, cancellationToken);
        return done.Result is Problem ? await AnswerAsync(http, done.Result, form, "") : Visitor.SeeOther("/home");
    }

    private static async Task<IResult> Begin(HttpContext http, UserManager<Account> accounts)
    {
        var begun = await AccountPasswordApi.Begin(http, accounts);
        return begun.Result is Problem problem ? problem : await ShowSecretAsync(http, accounts, FormData.Empty);
    }

    private static async Task<IResult> Confirm(
        HttpContext http, UserManager<Account> accounts, SessionStore sessions, KnownSessions known, WrongPasswords wrong)
    {
        var form = await FormData.ReadAsync(http);
        var done = await AccountPasswordApi.Confirm(new() { Code = form["code"].Trim() }, http, accounts, sessions, known, wrong);
        if (done.Result is IValueHttpResult<RecoveryCodesResponse> { Value: { } made })
            return Codes(made.Codes);
        if (done.Result is Problem { Errors: null } problem)
            return problem;
        form.Refuse((Problem)done.Result, http.PageLanguage());
        return await ShowSecretAsync(http, accounts, form);
    }

    private static async Task<IResult> RemoveAuthenticator(HttpContext http, UserManager<Account> accounts, KnownSessions known) =>
        await AnswerAsync(http, (await AccountPasswordApi.Remove(http, accounts, known)).Result, FormData.Empty, "noAuthenticator");

    /// <summary>New codes in place of those that are left, for whoever has shown the second factor in this session.</summary>
    private static async Task<IResult> NewCodes(HttpContext http, UserManager<Account> accounts)
    {
        if (http.Session() is not { Live: { Session: var session, Account.TwoFactor: true } })
            return AccountApi.KeysHaveNone;
        if (!session.SecondFactor)
            return AccountApi.ProofNeeded;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        http.Response.Headers.CacheControl = "no-store";
        return Codes([.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!]);
    }

    private static async Task<IResult> Remove(string id, HttpContext http, UserManager<Account> accounts, KnownSessions known) =>
        await AnswerAsync(http, (await AccountPasskeysApi.Remove(id, http, accounts, known)).Result, FormData.Empty, "passkey");

    /// <summary>What can be mended comes back with the page; all else is an error of its own.</summary>
    private static async Task<IResult> AnswerAsync(HttpContext http, IResult result, FormData form, string done)
    {
        if (result is not Problem problem)
            return Visitor.SeeOther($"{AccountPages.Address}?done={done}");
        if (problem.Errors is null)
            return problem;
        form.Refuse(problem, http.PageLanguage());
        return await AccountPages.ShowAsync(http, form);
    }

    private static async Task<IResult> ShowSecretAsync(HttpContext http, UserManager<Account> accounts, FormData form)
    {
        var account = (await accounts.FindByIdAsync(http.Session()!.Live.Account.Id))!;
        http.Response.Headers.CacheControl = "no-store";
        var secret = account.AuthenticatorKey ?? "";
        return PageResult.Of<AuthenticatorView, AuthenticatorModel>(
            AuthenticatorTitle, new(secret, AccountPasswordApi.AddressOf(account, secret), form)) with
        { Status = form.IsGood ? 200 : 400 };
    }

    private static PageResult Codes(IReadOnlyList<string> codes) => PageResult.Of<RecoveryCodesView, IReadOnlyList<string>>(CodesTitle, codes);

    /// <summary>The id of a passkey as the API has it.</summary>
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);
}

/// <param name="Address">What an authenticator reads from a picture.</param>
public sealed record AuthenticatorModel(string Secret, string Address, FormData Form);
