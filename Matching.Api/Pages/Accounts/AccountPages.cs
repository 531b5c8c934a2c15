using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;

namespace Matching.Api.Pages.Accounts;

/// <summary>Who one is, where one is signed in, and the accounts of others.</summary>
internal static class AccountPages
{
    private static readonly Problem NoSuchSession = Problem.NotFound(new("没有这个会话。", "There is no such session."));

    public static void MapAccounts(this RouteGroupBuilder pages)
    {
        pages.MapGet("/account", Own).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/act", Act).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/account/sessions/{id}/end", End).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapGet("/accounts", List).NeedsByKeyOrCookie(Right.ReadAccounts);
    }

    private static async Task<PageResult> Own(
        HttpContext http, AffiliationStore affiliations, SessionStore sessions, OrganizationStore organizations, KnownSessions known,
        CancellationToken cancellationToken)
    {
        var model = new AccountModel();
        if (http.User.Identity is SessionIdentity { Live: var live })
        {
            var held = new List<HeldRole>();
            foreach (var one in await affiliations.ListAsync(live.Account.Id, cancellationToken))
                held.Add(new(one, await NameAsync(one.Affiliation.OrganizationId, organizations, cancellationToken)));
            model = new AccountModel
            {
                Live = live,
                Roles = held,
                Sessions = await sessions.ListAsync(live.Account.Id, cancellationToken),
                NeedsAuthenticator = known.NeedsSecondFactor(live),
                NeedsPassword = known.NeedsPassword(live.Account),
            };
        }

        return PageResult.Of<AccountView, AccountModel>(new("我的账号", "My account"), model);
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
        return Visitor.SeeOther("/account");
    }

    private static async Task<PageResult> List(
        HttpContext http, AccountStore accounts, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var owner = caller.ReachOf(Right.ReadAccounts) == Reach.Own ? caller.Affiliation.OrganizationId : null;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = (await accounts.ListAsync(owner, cancellationToken)).Where(held => AccountsApi.Sees(caller, Right.ReadAccounts, held)).ToList();
        foreach (var id in all.SelectMany(held => held.Affiliations).Select(held => held.Affiliation.OrganizationId).OfType<string>().Distinct())
            names[id] = await NameAsync(id, organizations, cancellationToken);
        return PageResult.Of<AccountsView, AccountsModel>(new("账号", "Accounts"), new(all, names));
    }

    private static async Task<string> NameAsync(string? id, OrganizationStore organizations, CancellationToken cancellationToken) =>
        id is not null && await organizations.GetAsync(id, cancellationToken) is { } row ? row.Value.Name : "";
}

/// <summary>Nothing of it is there for whoever came with a key.</summary>
public sealed record AccountModel
{
    public LiveSession? Live { get; init; }

    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    public IReadOnlyList<Session> Sessions { get; init; } = [];

    public bool NeedsAuthenticator { get; init; }

    public bool NeedsPassword { get; init; }
}

/// <param name="Organization">Where the role holds; nothing for one of the whole.</param>
public sealed record HeldRole(HeldAffiliation Held, string Organization);

/// <param name="Names">Of organizations, by id.</param>
public sealed record AccountsModel(IReadOnlyList<AffiliatedAccount> Accounts, IReadOnlyDictionary<string, string> Names);
