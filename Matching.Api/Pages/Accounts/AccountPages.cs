using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Pages.Accounts;

/// <summary>Who one is, by what one proves it, and where one is signed in.</summary>
internal static class AccountPages
{
    public const string Address = "/account";

    private static readonly Problem NoSuchSession = Problem.NotFound(new("没有这个会话。", "There is no such session."));

    public static void MapAccounts(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, (HttpContext http, string? done) => ShowAsync(http, FormData.Empty, done)).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost($"{Address}/act", Act).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost($"{Address}/sessions/{{id}}/end", End).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapOwnProofs();
        pages.MapOthersAccounts();
        pages.MapKeyPages();
    }

    /// <param name="form">One of the page's forms that comes back to be mended.</param>
    /// <param name="done">What was done a moment ago.</param>
    public static async Task<PageResult> ShowAsync(HttpContext http, FormData form, string? done = null)
    {
        var model = new AccountModel { Form = form, Done = done ?? "" };
        if (http.User.Identity is SessionIdentity { Live: var live })
        {
            var (services, cancellationToken) = (http.RequestServices, http.RequestAborted);
            var (accounts, known) = (services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<KnownSessions>());
            var organizations = services.GetRequiredService<OrganizationStore>();
            var held = await services.GetRequiredService<AffiliationStore>().ListAsync(live.Account.Id, cancellationToken);
            var names = await organizations.NamesAsync(held.Select(one => one.Affiliation.OrganizationId), cancellationToken);
            model = model with
            {
                Live = live,
                Roles = [.. held.Select(one => new HeldRole(one, names.GetValueOrDefault(one.Affiliation.OrganizationId ?? "", "")))],
                Sessions = await services.GetRequiredService<SessionStore>().ListAsync(live.Account.Id, cancellationToken),
                Passkeys = [.. await accounts.GetPasskeysAsync(live.Account)],
                Logins = [.. await accounts.GetLoginsAsync(live.Account)],
                NeedsAuthenticator = known.NeedsSecondFactor(live) && !live.HasSecondFactor,
                NeedsProof = known.NeedsSecondFactor(live) && live.HasSecondFactor,
                NeedsPassword = known.NeedsPassword(live.Account),
            };
        }

        http.Response.Headers.CacheControl = "no-store";
        return PageResult.Of<AccountView, AccountModel>(new("我的账号", "My account"), model) with { Status = form.IsGood ? 200 : 400 };
    }

    private static async Task<IResult> Act(
        HttpContext http, AffiliationStore affiliations, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        var chosen = (await FormData.ReadAsync(http))["affiliation"];
        if (http.User.Identity is not SessionIdentity { Live: var live }
            || !(await affiliations.ListAsync(live.Account.Id, cancellationToken)).Any(held => held.Id == chosen))
        {
            return Problem.ForStatus(404);
        }

        await sessions.ActAsync(live.Session.Id, chosen, cancellationToken);
        known.Forget(live.Session.Id);
        return Visitor.SeeOther("/home");
    }

    private static async Task<IResult> End(
        string id, HttpContext http, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        if (http.User.Identity is not SessionIdentity { Live: var live } || !await sessions.EndAsync(id, live.Account.Id, cancellationToken))
            return NoSuchSession;
        known.Forget(id);
        return Visitor.SeeOther(Address);
    }
}

/// <summary>Nothing of it is there for whoever came with a key.</summary>
public sealed record AccountModel
{
    public LiveSession? Live { get; init; }

    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; } = [];

    /// <summary>By what other sign-ons know the account.</summary>
    public IReadOnlyList<UserLoginInfo> Logins { get; init; } = [];

    /// <summary>Nothing else opens before there is an authenticator or a passkey.</summary>
    public bool NeedsAuthenticator { get; init; }

    /// <summary>Nothing else opens before the second factor was shown.</summary>
    public bool NeedsProof { get; init; }

    public bool NeedsPassword { get; init; }

    public FormData Form { get; init; } = FormData.Empty;

    public string Done { get; init; } = "";
}

/// <param name="Organization">Where the role holds; nothing for one of the whole.</param>
public sealed record HeldRole(HeldAffiliation Held, string Organization);
