using System.Buffers.Text;
using System.Text.Json;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Accounts;

/// <summary>Passkeys of the person who is signed in, and signing in by one, which is password and second factor in one.</summary>
internal static class AccountPasskeysApi
{
    private const int MaxCredential = 64 * 1024;

    private static readonly Problem Wrong = new(401, "wrongSignIn", new("通行密钥不正确或已过时。", "The passkey is not known, or was shown too late."));

    private static readonly Problem NoSuchPasskey = Problem.NotFound(new("没有这个通行密钥。", "There is no such passkey."));

    private static readonly Problem TooMany = new(409, "tooManyPasskeys", new(
        $"一个账号最多 {AccountPasskeyStore.Most} 个通行密钥。", $"An account has {AccountPasskeyStore.Most} passkeys at most."));

    private static readonly BilingualText NotMade = new("不是刚为这个账号创建的通行密钥。", "It is no passkey that was made for this account just now.");

    public static void MapAccountPasskeys(this RouteGroupBuilder account)
    {
        account.MapPost("/sign-in/passkey/options", BeginSignIn).Needs(Right.Anyone).WithMetadata(new ShownOnce())
            .WithSummary("What navigator.credentials.get() takes");
        account.MapPost("/sign-in/passkey", SignIn).Needs(Right.Anyone).WithMetadata(new ShownOnce())
            .WithSummary("Begins a session by a passkey; the cookie that comes with the answer opens the service").AnswersProblems(413, 415);
        account.MapPost("/passkeys/options", BeginRegistration).Needs(Right.OwnAccount).WithMetadata(new ShownOnce())
            .WithSummary("What navigator.credentials.create() takes").AnswersProblems(409);
        account.MapPost("/passkeys", Register).Needs(Right.OwnAccount).WithMetadata(new ShownOnce()).WithSummary("Registers a passkey")
            .AnswersProblems(409, 413, 415);
        account.MapGet("/passkeys", List).Needs(Right.OwnAccount).WithSummary("One's passkeys, oldest first").AnswersProblems(409);
        account.MapDelete("/passkeys/{id}", Remove).Needs(Right.OwnAccount).WithSummary("Removes a passkey of one's own").AnswersProblems(404, 409);
    }

    internal static async Task<Ok<PasskeyOptionsResponse>> BeginSignIn(HttpContext http, Passkeys passkeys) =>
        Options(http, await passkeys.BeginSignInAsync(http));

    internal static async Task<Results<Ok<AccountResponse>, Problem>> SignIn(
        PasskeyRequest request, HttpContext http, Passkeys passkeys, SignIns signIns, WrongPasswords wrong, AffiliationStore affiliations,
        KnownSessions known, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var agent = http.Request.Headers.UserAgent.ToString();
        if (CredentialOf(request) is not { } credential || await passkeys.ShowAsync(credential, request.State!, http) is not { } account
            || await signIns.BeginAsync(account, true, agent, cancellationToken) is not SignInOutcome.SignedIn { Identity: var identity })
        {
            wrong.Count(http);
            return Wrong;
        }

        http.User = new(identity);
        await http.SignInAsync(SessionCookie.Name, http.User);
        return TypedResults.Ok(await AccountApi.DescribeAsync(http, affiliations, known, cancellationToken));
    }

    internal static async Task<Results<Ok<PasskeyOptionsResponse>, Problem>> BeginRegistration(
        HttpContext http, Passkeys passkeys, UserManager<Account> accounts)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        return http.LacksProof()
            ? AccountApi.ProofNeeded
            : Options(http, await passkeys.BeginRegistrationAsync((await accounts.FindByIdAsync(session.AccountId))!, http));
    }

    internal static async Task<Results<Created<PasskeyResponse>, Problem>> Register(
        PasskeyRegistration request, HttpContext http, Passkeys passkeys, UserManager<Account> accounts, SessionStore sessions, KnownSessions known,
        CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live.Session: var session })
            return AccountApi.KeysHaveNone;
        if (http.LacksProof())
            return AccountApi.ProofNeeded;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var account = (await accounts.FindByIdAsync(session.AccountId))!;
        if ((await accounts.GetPasskeysAsync(account)).Count >= AccountPasskeyStore.Most)
            return TooMany;
        if (CredentialOf(request) is not { } credential
            || await passkeys.RegisterAsync(account, credential, request.State!, RequestText.Trimmed(request.Name), http) is not { } passkey)
        {
            return Problem.Invalid("/credential", NotMade);
        }

        await sessions.ProveAsync(session.Id, cancellationToken);
        known.Forget(session.Id);
        return TypedResults.Created("/api/v1/account/passkeys", PasskeyResponse.From(passkey));
    }

    internal static async Task<Results<Ok<ListResponse<PasskeyResponse>>, Problem>> List(HttpContext http, UserManager<Account> accounts)
    {
        if (http.Session() is not { Live.Account: var account })
            return AccountApi.KeysHaveNone;
        http.Response.Headers.CacheControl = "no-store";
        var all = await accounts.GetPasskeysAsync(account);
        return TypedResults.Ok(new ListResponse<PasskeyResponse>([.. all.Select(PasskeyResponse.From)], null));
    }

    internal static async Task<Results<NoContent, Problem>> Remove(string id, HttpContext http, UserManager<Account> accounts, KnownSessions known)
    {
        if (http.Session() is not { Live: { Account: var account, Session: var session } })
            return AccountApi.KeysHaveNone;
        if (http.LacksProof())
            return AccountApi.ProofNeeded;
        if ((await accounts.GetPasskeysAsync(account)).FirstOrDefault(other => Base64Url.EncodeToString(other.CredentialId) == id) is not { } passkey)
            return NoSuchPasskey;
        await accounts.RemovePasskeyAsync((await accounts.FindByIdAsync(account.Id))!, passkey.CredentialId);
        known.Forget(session.Id);
        return TypedResults.NoContent();
    }

    private static Ok<PasskeyOptionsResponse> Options(HttpContext http, (string Options, string State) made)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PasskeyOptionsResponse(JsonElement.Parse(made.Options), made.State));
    }

    private static string? CredentialOf(PasskeyRequest request) =>
        request.Credential?.GetRawText() is { Length: <= MaxCredential } text && text.StartsWith('{') ? text : null;
}
