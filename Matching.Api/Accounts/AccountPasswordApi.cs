using System.Text.Encodings.Web;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Jobs.Mail;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Accounts;

/// <summary>What a person proves himself by: password and authenticator.</summary>
internal static class AccountPasswordApi
{
    private const int RecoveryCodes = 10;

    private static readonly Problem NoSuchLink = Problem.NotFound(new(
        "这个链接不存在、已经用过或已过期。", "There is no such link, or it was used, or it has ended."));

    private static readonly Problem NoAuthenticator = Problem.NotFound(new("没有启用验证器。", "No authenticator is in force."));

    private static readonly Problem NoMail = new(409, "noMail", new(
        "本服务不发送邮件：请向管理您账号的人索取重设链接。", "This service sends no mail: ask whoever looks after your account for a link."));

    private static readonly BilingualText WrongPassword = new("密码不正确。", "The password is wrong.");

    private static readonly BilingualText WrongCode = new("验证码不正确。", "The code is wrong.");

    public static void MapAccountPassword(this RouteGroupBuilder account)
    {
        account.MapPost("/reset", Reset).Needs(Right.Anyone).WithSummary("Has a link mailed that sets another password; the answer is the same for any name")
            .Produces(202).AnswersProblems(409, 413, 415, 422);
        account.MapPost("/password", Change).Needs(Right.OwnAccount).WithSummary("Sets another password, and ends one's other sessions")
            .AnswersProblems(409, 413, 415, 422);
        account.MapPost("/code", Prove).Needs(Right.OwnAccount)
            .WithSummary("Shows the authenticator's code, or a recovery code, in a session that another sign-on began").AnswersProblems(409, 413, 415, 422);
        account.MapPost("/authenticator", Begin).Needs(Right.OwnAccount).WithMetadata(new ShownOnce())
            .WithSummary("Makes a secret for an authenticator; a code of it puts it in force").AnswersProblems(409);
        account.MapPost("/authenticator/confirm", Confirm).Needs(Right.OwnAccount).WithMetadata(new ShownOnce())
            .WithSummary("Puts the authenticator in force, and gives recovery codes").AnswersProblems(409, 413, 415);
        account.MapDelete("/authenticator", Remove).Needs(Right.OwnAccount)
            .WithSummary("Removes the authenticator with its recovery codes; a role that needs one is asked for another").AnswersProblems(404, 409);
    }

    internal static async Task<Results<NoContent, Problem>> Accept(
        AcceptRequest request, HttpContext http, NewPassword passwords, WrongPasswords wrong, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await passwords.FindAsync(request.Link!, cancellationToken) is { } account
            && await passwords.AcceptAsync(request.Link!, account, request.Password!, "/password", errors, cancellationToken))
        {
            return TypedResults.NoContent();
        }

        if (!errors.None)
            return Problem.Invalid(errors);
        wrong.Count(http);
        return NoSuchLink;
    }

    /// <summary>
    /// Known or unknown, a name is looked up once and one job is left behind, so that neither the answer nor its time tells which it was.
    /// </summary>
    internal static async Task<Results<StatusCodeHttpResult, Problem>> Reset(
        ResetRequest request, HttpContext http, UserManager<Account> accounts, Mailer mailer, WrongPasswords wrong)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!mailer.IsOn)
            return NoMail;
        wrong.Count(http);
        mailer.Reset((await accounts.FindByNameAsync(request.Name!))?.Id ?? "");
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    internal static async Task<Results<NoContent, Problem>> Change(
        PasswordRequest request, HttpContext http, UserManager<Account> accounts, NewPassword passwords, PasswordHashing hashing, SessionStore sessions,
        KnownSessions known, WrongPasswords wrong, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        using var turn = await hashing.TakeTurnAsync(http);
        if (!turn.IsAcquired)
            return PasswordHashing.Busy;
        if (wrong.IsLimited(http, account.Name))
            return wrong.Refusal;
        if (account.PasswordHash is null || !await hashing.IsRightAsync(account, request.Current!))
        {
            turn.Fail();
            wrong.Count(http, account.Name);
            return Problem.Invalid("/current", WrongPassword);
        }

        await passwords.CheckAsync(account, request.New!, "/new", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        await passwords.SetAsync(account, request.New!);
        await sessions.EndAllAsync(account.Id, session.Id, cancellationToken);
        known.Forget(session.Id);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, Problem>> Prove(
        CodeRequest request, HttpContext http, SignIns signIns, UserManager<Account> accounts, SessionStore sessions, KnownSessions known,
        WrongPasswords wrong, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!await signIns.ProveAsync((await accounts.FindByIdAsync(session.AccountId))!, request.Code!))
        {
            wrong.Count(http);
            return Problem.Invalid("/code", WrongCode);
        }

        await sessions.ProveAsync(session.Id, cancellationToken);
        known.Forget(session.Id);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<AuthenticatorResponse>, Problem>> Begin(HttpContext http, UserManager<Account> accounts)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (http.LacksProof())
            return AccountApi.ProofNeeded;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (account.TwoFactor)
            return new Problem(409, "alreadyExists", new("验证器已启用。", "An authenticator is in force already."));
        await accounts.ResetAuthenticatorKeyAsync(account);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new AuthenticatorResponse(account.AuthenticatorKey!, AddressOf(account, account.AuthenticatorKey!)));
    }

    /// <summary>What an authenticator reads from a picture.</summary>
    internal static string AddressOf(Account account, string secret) =>
        $"otpauth://totp/Matching:{UrlEncoder.Default.Encode(account.Name)}?secret={secret}&issuer=Matching&digits=6";

    internal static async Task<Results<Ok<RecoveryCodesResponse>, Problem>> Confirm(
        CodeRequest request, HttpContext http, UserManager<Account> accounts, SessionStore sessions, KnownSessions known, WrongPasswords wrong)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (http.LacksProof())
            return AccountApi.ProofNeeded;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, request.Code!))
        {
            wrong.Count(http);
            return Problem.Invalid("/code", WrongCode);
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await sessions.ProveAsync(session.Id, http.RequestAborted);
        known.Forget(session.Id);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodesResponse([.. codes!]));
    }

    internal static async Task<Results<NoContent, Problem>> Remove(HttpContext http, UserManager<Account> accounts, KnownSessions known)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (http.LacksProof())
            return AccountApi.ProofNeeded;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if (!account.TwoFactor)
            return NoAuthenticator;
        // First, so that a crash leaves nobody who is asked for what is no more.
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await accounts.ResetAuthenticatorKeyAsync(account);
        known.Forget(session.Id);
        return TypedResults.NoContent();
    }
}
