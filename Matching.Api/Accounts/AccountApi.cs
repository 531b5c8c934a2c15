using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Accounts;

/// <summary>What concerns whoever asks: signing in and out, who one is, sessions.</summary>
internal static class AccountApi
{
    private static readonly Problem Wrong = new(401, "wrongSignIn", new("用户名、密码或验证码不正确。", "The name, the password or the code is wrong."));

    private static readonly Problem CodeNeeded = new(401, "codeNeeded", new("还需要验证器的验证码。", "A code of the authenticator is needed too."));

    private static readonly Problem NotAPerson = new(409, "notAPerson", new("密钥没有会话、密码与验证器。", "A key has no sessions, no password and no authenticator."));

    private static readonly Problem NoSuchSession = Problem.NotFound(new("没有这个会话。", "There is no such session."));

    public static void MapAccount(this RouteGroupBuilder api)
    {
        var account = api.MapGroup("/account").WithTags("Account");
        account.MapPost("/sign-in", SignIn).Needs(Right.Anyone).WithSummary("Begins a session; the cookie that comes with the answer opens the service")
            .AnswersProblems(413, 415);
        account.MapPost("/accept", AccountPasswordApi.Accept).Needs(Right.Anyone).WithSummary("Sets a password by the link of an invitation or a reset")
            .AnswersProblems(404, 413, 415);
        account.MapPost("/sign-out", SignOut).Needs(Right.OwnAccount).WithSummary("Ends the session").AnswersProblems(409, 422);
        account.MapGet("", Get).Needs(Right.OwnAccount).WithSummary("Who one is, and what one may do");
        account.MapGet("/anti-forgery", Token).Needs(Right.OwnAccount).WithSummary("The token that a browser sends with each change");
        account.MapGet("/sessions", Sessions).Needs(Right.OwnAccount).WithSummary("Where one is signed in").AnswersProblems(409);
        account.MapDelete("/sessions/{id}", EndSession).Needs(Right.OwnAccount).WithSummary("Ends a session of one's own").AnswersProblems(404, 409);
        account.MapPost("/affiliation", Act).Needs(Right.OwnAccount).WithSummary("Acts in another affiliation of one's own")
            .AnswersProblems(404, 409, 413, 415, 422);
        account.MapAccountPassword();
        account.MapAccountPasskeys();
    }

    /// <summary>The session that asks, or null for a key.</summary>
    public static SessionIdentity? Session(this HttpContext http) => http.User.Identity as SessionIdentity;

    public static Problem KeysHaveNone => NotAPerson;

    public static Problem ProofNeeded { get; } = new(403, "codeNeeded", new(
        "须先出示已有的验证码或通行密钥。", "The code or the passkey that the account has is to be shown first."));

    /// <summary>Whoever took over a session must not give himself a second factor beside the one that he lacks.</summary>
    public static bool LacksProof(this HttpContext http) => http.Session() is { Live: { HasSecondFactor: true, Session.SecondFactor: false } };

    internal static async Task<Results<Ok<AccountResponse>, Problem>> SignIn(
        SignInRequest request, HttpContext http, SignIns signIns, AffiliationStore affiliations, KnownSessions known, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var outcome = await signIns.TryAsync(request.Name!, request.Password!, request.Code, http);
        if (outcome is SignInOutcome.Refused { Problem: var refusal })
            return refusal;
        if (outcome is not SignInOutcome.SignedIn { Identity: var identity })
            return outcome is SignInOutcome.CodeNeeded ? CodeNeeded : Wrong;
        http.User = new(identity);
        await http.SignInAsync(SessionCookie.Name, http.User);
        return TypedResults.Ok(await DescribeAsync(http, affiliations, known, cancellationToken));
    }

    internal static async Task<Results<NoContent, Problem>> SignOut(
        HttpContext http, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live.Session: var session })
            return NotAPerson;
        await sessions.EndAsync(session.Id, session.AccountId, cancellationToken);
        known.Forget(session.Id);
        await http.SignOutAsync(SessionCookie.Name);
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<AccountResponse>> Get(
        HttpContext http, AffiliationStore affiliations, KnownSessions known, CancellationToken cancellationToken) =>
        TypedResults.Ok(await DescribeAsync(http, affiliations, known, cancellationToken));

    internal static Ok<AntiForgeryResponse> Token(HttpContext http, IAntiforgery forms)
    {
        var token = forms.GetAndStoreTokens(http);
        return TypedResults.Ok(new AntiForgeryResponse(token.HeaderName!, token.RequestToken!));
    }

    internal static async Task<Results<Ok<ListResponse<SessionResponse>>, Problem>> Sessions(
        HttpContext http, SessionStore sessions, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live: var live })
            return NotAPerson;
        var all = await sessions.ListAsync(live.Account.Id, cancellationToken);
        return TypedResults.Ok(new ListResponse<SessionResponse>(
            [.. all.Select(session => new SessionResponse(session.Id, session.Id == live.Session.Id, session.Agent, session.CreatedAt))], null));
    }

    internal static async Task<Results<NoContent, Problem>> EndSession(
        string id, HttpContext http, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live: var live })
            return NotAPerson;
        if (!await sessions.EndAsync(id, live.Account.Id, cancellationToken))
            return NoSuchSession;
        known.Forget(id);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<AccountResponse>, Problem>> Act(
        ActRequest request, HttpContext http, AffiliationStore affiliations, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        if (http.Session() is not { Live: var live })
            return NotAPerson;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!(await affiliations.ListAsync(live.Account.Id, cancellationToken)).Any(held => held.Id == request.AffiliationId))
            return Problem.NotFound(new("您没有这个身份。", "There is no such affiliation of yours."));
        await sessions.ActAsync(live.Session.Id, request.AffiliationId!, cancellationToken);
        known.Forget(live.Session.Id);
        http.User = new((await known.FindAsync(live.Session.Id, cancellationToken))!);
        return TypedResults.Ok(await DescribeAsync(http, affiliations, known, cancellationToken));
    }

    internal static async Task<AccountResponse> DescribeAsync(
        HttpContext http, AffiliationStore affiliations, KnownSessions known, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, live) = (http.Caller(), http.Session()?.Live);
        var own = new AffiliationResponse(live?.Session.AffiliationId, caller.Role, caller.Affiliation.OrganizationId, caller.Affiliation.ConsortiumId);
        var held = live is null ? [own] : (await affiliations.ListAsync(live.Account.Id, cancellationToken)).Select(AffiliationResponse.From);
        return new AccountResponse(
            caller.Id,
            caller.Name,
            live is null ? CallerKind.Key : CallerKind.Person,
            own,
            [.. held],
            [.. Enum.GetValues<Right>().Where(caller.May)],
            live?.Account.TwoFactor ?? false,
            live is not null && known.NeedsSecondFactor(live) && !live.HasSecondFactor,
            live is not null && known.NeedsSecondFactor(live) && live.HasSecondFactor,
            live is not null && known.NeedsPassword(live.Account));
    }
}
