using System.Text.Encodings.Web;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Accounts;

/// <summary>What a person proves himself by: password and authenticator.</summary>
internal static class AccountPasswordApi
{
    private const int RecoveryCodes = 10;

    private static readonly Problem NoSuchLink = Problem.NotFound(new(
        "这个链接不存在、已经用过或已过期。", "There is no such link, or it was used, or it has ended."));

    private static readonly BilingualText WrongPassword = new("密码不正确。", "The password is wrong.");

    private static readonly BilingualText WrongCode = new("验证码不正确。", "The code is wrong.");

    public static void MapAccountPassword(this RouteGroupBuilder account)
    {
        account.MapPost("/password", Change).Needs(Right.OwnAccount).WithSummary("Sets another password, and ends one's other sessions")
            .AnswersProblems(409, 413, 415, 422);
        account.MapPost("/authenticator", Begin).Needs(Right.OwnAccount).WithMetadata(new ShownOnce())
            .WithSummary("Makes a secret for an authenticator; a code of it puts it in force").AnswersProblems(409);
        account.MapPost("/authenticator/confirm", Confirm).Needs(Right.OwnAccount).WithMetadata(new ShownOnce())
            .WithSummary("Puts the authenticator in force, and gives recovery codes").AnswersProblems(409, 413, 415);
    }

    internal static async Task<Results<NoContent, Problem>> Accept(
        AcceptRequest request, HttpContext http, UserManager<Account> accounts, AccountLinkStore links, SessionStore sessions, WrongPasswords wrong,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await links.FindAsync(request.Link!, cancellationToken) is not { } id || await accounts.FindByIdAsync(id) is not { ClosedAt: null } account)
        {
            wrong.Count(http);
            return NoSuchLink;
        }

        // The link stays until a password is taken.
        if (await SetAsync(accounts, account, request.Password!, "/password", clock, errors) is { } refusal)
            return refusal;
        await links.TakeAsync(request.Link!, cancellationToken);
        await sessions.EndAllAsync(account.Id, null, cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, Problem>> Change(
        PasswordRequest request, HttpContext http, UserManager<Account> accounts, SessionStore sessions, KnownSessions known, WrongPasswords wrong,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (!await accounts.CheckPasswordAsync(account, request.Current!))
        {
            wrong.Count(http);
            return Problem.Invalid("/current", WrongPassword);
        }

        if (await SetAsync(accounts, account, request.New!, "/new", clock, errors) is { } refusal)
            return refusal;
        await sessions.EndAllAsync(account.Id, session.Id, cancellationToken);
        known.Forget(session.Id);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<AuthenticatorResponse>, Problem>> Begin(HttpContext http, UserManager<Account> accounts)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (account.TwoFactor)
            return new Problem(409, "alreadyExists", new("验证器已启用。", "An authenticator is in force already."));
        await accounts.ResetAuthenticatorKeyAsync(account);
        http.Response.Headers.CacheControl = "no-store";
        var (key, name) = (account.AuthenticatorKey!, UrlEncoder.Default.Encode(account.Name));
        return TypedResults.Ok(new AuthenticatorResponse(key, $"otpauth://totp/Matching:{name}?secret={key}&issuer=Matching&digits=6"));
    }

    internal static async Task<Results<Ok<RecoveryCodesResponse>, Problem>> Confirm(
        CodeRequest request, HttpContext http, UserManager<Account> accounts, KnownSessions known, WrongPasswords wrong)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, request.Code!))
        {
            wrong.Count(http);
            return Problem.Invalid("/code", WrongCode);
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        known.Forget(session.Id);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodesResponse([.. codes!]));
    }

    /// <summary>Null where the password was taken.</summary>
    private static async Task<Problem?> SetAsync(
        UserManager<Account> accounts, Account account, string password, string place, TimeProvider clock, RequestErrors errors)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            foreach (var error in (await validator.ValidateAsync(accounts, account, password)).Errors)
                errors.Add(place, PasswordWords.Of(error, accounts.Options.Password.RequiredLength));
        }

        if (!errors.None)
            return Problem.Invalid(errors);
        (account.PasswordHash, account.PasswordChangedAt) = (accounts.PasswordHasher.HashPassword(account, password), clock.GetUtcNow());
        (account.FailedSignIns, account.LockedUntil) = (0, null);
        await accounts.UpdateSecurityStampAsync(account);
        return null;
    }
}
