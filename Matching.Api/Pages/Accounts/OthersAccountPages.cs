using Matching.Api.Accounts;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matching.Api.Pages.Accounts;

/// <summary>Accounts of others, by the routes of the API: inviting, sending the invitation again, closing. A link that is not mailed is shown once.</summary>
internal static class OthersAccountPages
{
    private static readonly BilingualText Title = new("账号", "Accounts");
    private static readonly BilingualText LinkTitle = new("邀请链接", "Invitation");
    private static readonly BilingualText CloseTitle = new("关闭账号", "Close an account");

    public static void MapOthersAccounts(this RouteGroupBuilder pages)
    {
        pages.MapGet("/accounts", (Delegate)List).NeedsByKeyOrCookie(Right.ReadAccounts);
        pages.MapPost("/accounts", Invite).NeedsByKeyOrCookie(Right.WriteAccounts);
        pages.MapPost("/accounts/{id}/reset", Reset).NeedsByKeyOrCookie(Right.WriteAccounts);
        pages.MapGet("/accounts/{id}/close", AskToClose).NeedsByKeyOrCookie(Right.WriteAccounts);
        pages.MapPost("/accounts/{id}/close", Close).NeedsByKeyOrCookie(Right.WriteAccounts);
    }

    private static Task<PageResult> List(HttpContext http) => ListAsync(http, FormData.Empty);

    private static async Task<PageResult> ListAsync(HttpContext http, FormData form)
    {
        var (caller, services, cancellationToken) = (http.Caller(), http.RequestServices, http.RequestAborted);
        var organizations = services.GetRequiredService<OrganizationStore>();
        var owner = caller.ReachOf(Right.ReadAccounts) == Reach.Own ? caller.Affiliation.OrganizationId : null;
        var all = (await services.GetRequiredService<AccountStore>().ListAsync(owner, cancellationToken))
            .Where(held => AccountsApi.Sees(caller, Right.ReadAccounts, held)).ToList();
        var names = await organizations.NamesAsync(
            all.SelectMany(held => held.Affiliations).Select(held => held.Affiliation.OrganizationId), cancellationToken);
        return PageResult.Of<AccountsView, AccountsModel>(Title, new(all, names)
        {
            Roles = caller.May(Right.WriteAccounts) ? GivenAffiliation.Roles(caller, Right.WriteAccounts) : [],
            NamesOrganization = GivenAffiliation.NamesOrganization(caller, Right.WriteAccounts),
            May = held => caller.May(Right.WriteAccounts) && held.Account is { ClosedAt: null } account && account.Id != caller.Id
                && held.Affiliations.All(other => Granting.May(caller, Right.WriteAccounts, other.Affiliation, [])),
            Form = form,
        }) with
        { Status = form.IsGood ? 200 : 400 };
    }

    private static async Task<IResult> Invite(
        HttpContext http, UserManager<Account> accounts, AffiliationStore affiliations, AccountLinkStore links, OrganizationStore organizations,
        ConsortiumStore consortia, StudentStore students, ConsortiumDay day, Mailer mailer, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        if (await GivenAffiliation.ReadAsync(form, http, organizations, Right.WriteAccounts) is not { } given)
            return await ListAsync(http, form);
        var done = await AccountsApi.Invite(
            new() { Name = form["name"].Trim(), DisplayName = form["displayName"], Role = given.Role, OrganizationId = given.OrganizationId },
            http, accounts, affiliations, links, organizations, consortia, students, day, mailer, cancellationToken);
        if (done.Result is not Problem problem)
            return Link(http, done.Result);
        form.Refuse(problem, http.PageLanguage());
        return await ListAsync(http, form);
    }

    private static async Task<IResult> Reset(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, SessionStore sessions, AccountLinkStore links, Mailer mailer,
        CancellationToken cancellationToken)
    {
        var done = await AccountsApi.Reset(id, http, accounts, affiliations, sessions, links, mailer, cancellationToken);
        return done.Result is Problem problem ? problem : Link(http, done.Result);
    }

    private static async Task<IResult> AskToClose(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, CancellationToken cancellationToken)
    {
        var found = await AccountsApi.FindAsync(id, http, Right.WriteAccounts, accounts, affiliations, cancellationToken);
        return found is not { Account: { ClosedAt: null } account } ? Problem.ForStatus(404) : PageResult.Of<ConfirmView, ConfirmModel>(CloseTitle, new(
            new($"关闭账号“{account.DisplayName}”（{account.Name}）？", $"Close the account of {account.DisplayName} ({account.Name})?"),
            new("此人立即退出，再不能登录；用户名不再给别人。还没开班的培训报名撤回，候补的人依次补上。做过的事仍记在审计里。",
                "The person is signed out at once and for ever; the name goes to nobody else. Enrolments in courses that have not begun are taken back, and "
                    + "who waits moves up. What was done stays in the trail."),
            new("关闭", "Close it"),
            $"/accounts/{id}/close",
            "/accounts"));
    }

    private static async Task<IResult> Close(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, SessionStore sessions, EnrolmentStore enrolments, Database database,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        var done = await AccountsApi.Close(id, http, accounts, affiliations, sessions, enrolments, database, day, cancellationToken);
        return done.Result is Problem problem ? problem : Visitor.SeeOther("/accounts");
    }

    /// <summary>To be handed over where it was not mailed: from the address by which browsers reach the service.</summary>
    public static PageResult Link(HttpContext http, IResult result)
    {
        var made = (ManagedAccountResponse)((IValueHttpResult)result).Value!;
        http.Response.Headers.CacheControl = "no-store";
        return PageResult.Of<LinkView, LinkModel>(LinkTitle, new(made.Name, made.DisplayName, AddressOf(made, http)));
    }

    /// <summary>The whole address of a link; null where it goes by mail.</summary>
    public static string? AddressOf(ManagedAccountResponse made, HttpContext http)
    {
        if (made.Link is null)
            return null;
        var own = http.RequestServices.GetRequiredService<IOptions<JobsOptions>>().Value.Address
            ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        return new Uri(own, $"{SignInForm.LinkAddress}?link={Uri.EscapeDataString(made.Link)}").ToString();
    }
}

/// <param name="Names">Of organizations, by id.</param>
public sealed record AccountsModel(IReadOnlyList<AffiliatedAccount> Accounts, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Which the reader may give; none for whoever invites nobody.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Whether the reader says for which organization.</summary>
    public bool NamesOrganization { get; init; }

    /// <summary>Whether the reader may send a link again, and close.</summary>
    public Func<AffiliatedAccount, bool> May { get; init; } = _ => false;

    public FormData Form { get; init; } = FormData.Empty;
}

/// <param name="Link">Null where it goes by mail.</param>
public sealed record LinkModel(string Name, string DisplayName, string? Link);
