using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Accounts;

/// <summary>Accounts of others: inviting, roles, resets, closing. Nobody gives more than he has, and nobody sees a password.</summary>
internal static class AccountsApi
{
    private static readonly Problem NoSuchAccount = Problem.NotFound(new("没有这个账号。", "There is no such account."));

    private static readonly Problem NoSuchAffiliation = Problem.NotFound(new("没有这个身份。", "There is no such affiliation."));

    private static readonly Problem TooMuch = new(403, "notYours", new(
        "不能授予超出自身的权限。", "Nobody gives a role, an organization or a right beyond his own."));

    internal static readonly Problem NameTaken = new(409, "alreadyExists", new("这个用户名已被使用。", "This name is taken."));

    private static readonly Problem StudentHasOne = new(409, "alreadyExists", new("这名学生已有账号。", "This student has an account."));

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapPost("", Invite).Needs(Right.WriteAccounts).WithMetadata(new ShownOnce())
            .WithSummary("Invites a person; a link, mailed or in this answer, sets the password").AnswersProblems(409, 413, 415);
        accounts.MapGet("", List).Needs(Right.ReadAccounts).WithSummary("Accounts, newest first");
        accounts.MapGet("/{id}", Get).Needs(Right.ReadAccounts).WithSummary("One account").AnswersProblems(404);
        accounts.MapDelete("/{id}", Close).Needs(Right.WriteAccounts)
            .WithSummary("Closes an account for ever, ends its sessions, and takes back enrolments in courses that have not begun").AnswersProblems(404);
        accounts.MapPost("/{id}/reset", Reset).Needs(Right.WriteAccounts).WithMetadata(new ShownOnce())
            .WithSummary("Makes a link that sets another password, and takes authenticator and passkeys away").AnswersProblems(404);
        accounts.MapPost("/{id}/affiliations", Give).Needs(Right.WriteAccounts).WithSummary("Gives a role").AnswersProblems(404, 413, 415, 422);
        accounts.MapDelete("/{id}/affiliations/{affiliationId}", Take).Needs(Right.WriteAccounts).WithSummary("Takes a role away").AnswersProblems(404);
    }

    internal static async Task<Results<Created<ManagedAccountResponse>, Problem>> Invite(
        InvitationRequest request, HttpContext http, UserManager<Account> accounts, AffiliationStore affiliations, AccountLinkStore links,
        OrganizationStore organizations, ConsortiumStore consortia, StudentStore students, ConsortiumDay day, Mailer mailer,
        CancellationToken cancellationToken)
    {
        var (giver, errors) = (http.Caller(), new RequestErrors());
        RequestRules.Check(request, "", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var affiliation = AffiliationOf(giver, request.Role!.Value, request.OrganizationId, request.ConsortiumId);
        if (await ProblemOfAsync(affiliation, organizations, consortia, cancellationToken) is { } wrong)
            return wrong;
        if (!Granting.May(giver, Right.WriteAccounts, affiliation, []))
            return TooMuch;
        if (request.StudentId is { } student && await StudentProblemAsync(student, affiliation.Role, giver, students, day, cancellationToken) is { } refused)
            return refused;
        var name = request.Name!.Trim();
        var account = new Account { Name = name, DisplayName = RequestText.Trimmed(request.DisplayName) ?? name };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
            return NameTaken;
        if (request.StudentId is { } own && !await students.GiveAccountAsync(own, account.Id, cancellationToken))
        {
            await accounts.DeleteAsync(account);
            return StudentHasOne;
        }

        var held = await affiliations.AddAsync(account.Id, affiliation, giver.Id, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"/api/v1/accounts/{account.Id}", await WithLinkAsync(new(account, [held]), mailer, links, cancellationToken));
    }

    internal static async Task<Ok<ListResponse<ManagedAccountResponse>>> List(HttpContext http, AccountStore accounts, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = (await accounts.ListAsync(caller.ReachOf(Right.ReadAccounts) == Reach.Own ? caller.Affiliation.OrganizationId : null, cancellationToken))
            .Where(held => Sees(caller, Right.ReadAccounts, held));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ListResponse<ManagedAccountResponse>([.. all.Select(held => ManagedAccountResponse.From(held))], null));
    }

    internal static async Task<Results<Ok<ManagedAccountResponse>, Problem>> Get(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FindAsync(id, http, Right.ReadAccounts, accounts, affiliations, cancellationToken) is { } held
            ? TypedResults.Ok(ManagedAccountResponse.From(held))
            : NoSuchAccount;
    }

    internal static async Task<Results<NoContent, Problem>> Close(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, SessionStore sessions, EnrolmentStore enrolments, Database database,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteAccounts, accounts, affiliations, cancellationToken) is not { } held)
            return NoSuchAccount;
        if (!MayAll(http.Caller(), held))
            return TooMuch;
        await using (var unit = UnitOfWork.Begin(database))
        {
            await accounts.DeleteAsync(held.Account, cancellationToken);
            await sessions.EndAllAsync(id, null, cancellationToken);
            await enrolments.LeaveAsync(id, day.Today, cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }

        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<ManagedAccountResponse>, Problem>> Reset(
        string id, HttpContext http, AccountStore accounts, AffiliationStore affiliations, SessionStore sessions, AccountLinkStore links,
        Mailer mailer, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteAccounts, accounts, affiliations, cancellationToken) is not { Account.ClosedAt: null } held)
            return NoSuchAccount;
        if (!MayAll(http.Caller(), held))
            return TooMuch;
        var account = held.Account;
        (account.PasswordHash, account.TwoFactor, account.AuthenticatorKey, account.RecoveryCodes) = (null, false, null, []);
        await accounts.UpdateAsync(account, cancellationToken);
        foreach (var passkey in await accounts.GetPasskeysAsync(account, cancellationToken))
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId, cancellationToken);
        await sessions.EndAllAsync(id, null, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await WithLinkAsync(held, mailer, links, cancellationToken));
    }

    internal static async Task<Results<Ok<AffiliationResponse>, Problem>> Give(
        string id, AffiliationRequest request, HttpContext http, AccountStore accounts, AffiliationStore affiliations, OrganizationStore organizations,
        ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteAccounts, accounts, affiliations, cancellationToken) is not { Account.ClosedAt: null })
            return NoSuchAccount;
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var affiliation = AffiliationOf(http.Caller(), request.Role!.Value, request.OrganizationId, request.ConsortiumId);
        if (await ProblemOfAsync(affiliation, organizations, consortia, cancellationToken) is { } wrong)
            return wrong;
        if (!Granting.May(http.Caller(), Right.WriteAccounts, affiliation, []))
            return TooMuch;
        return TypedResults.Ok(AffiliationResponse.From(await affiliations.AddAsync(id, affiliation, http.Caller().Id, cancellationToken)));
    }

    internal static async Task<Results<NoContent, Problem>> Take(
        string id, string affiliationId, HttpContext http, AccountStore accounts, AffiliationStore affiliations, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, Right.WriteAccounts, accounts, affiliations, cancellationToken) is not { } held)
            return NoSuchAccount;
        if (held.Affiliations.FirstOrDefault(other => other.Id == affiliationId) is not { } affiliation)
            return NoSuchAffiliation;
        if (!Granting.May(http.Caller(), Right.WriteAccounts, affiliation.Affiliation, []))
            return TooMuch;
        await affiliations.EndAsync(affiliationId, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>A college invites its own students, and nobody else invites any.</summary>
    private static async Task<Problem?> StudentProblemAsync(
        string id, Role role, Caller giver, StudentStore students, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (role != Role.Student)
            return Problem.Invalid("/studentId", new("只用于学生身份。", "It goes with the role of a student."));
        return await students.GetAsync(id, giver.ScopeOf(Right.WriteStudents), day.Today, cancellationToken) is { } student
            ? student.Value.AccountId is null ? null : StudentHasOne
            : Problem.Invalid("/studentId", new("没有这名学生。", "There is no such student."));
    }

    /// <summary>The link goes by mail where mail reaches the person, and is else in the answer, to be handed over. Mail waits for the commit.</summary>
    private static async Task<ManagedAccountResponse> WithLinkAsync(
        AffiliatedAccount held, Mailer mailer, AccountLinkStore links, CancellationToken cancellationToken)
    {
        if (!mailer.Reaches(held.Account.Name))
            return ManagedAccountResponse.From(held, await links.AddAsync(held.Account.Id, cancellationToken));
        await UnitOfWork.AfterCommitAsync(
            _ =>
            {
                mailer.Invite(held.Account.Id);
                return Task.CompletedTask;
            },
            cancellationToken);
        return ManagedAccountResponse.From(held, mailed: true);
    }

    private static Affiliation AffiliationOf(Caller giver, Role role, string? organizationId, string? consortiumId) => new(
        role,
        organizationId ?? (Affiliation.NeedsOrganization(role) ? giver.Affiliation.OrganizationId : null),
        consortiumId ?? (Affiliation.MayHaveConsortium(role) ? giver.Affiliation.ConsortiumId : null));

    /// <summary>Whoever looks after an account of several roles must be able to give them all.</summary>
    private static bool MayAll(Caller caller, AffiliatedAccount held) =>
        held.Affiliations.All(other => Granting.May(caller, Right.WriteAccounts, other.Affiliation, []));

    internal static async Task<AffiliatedAccount?> FindAsync(
        string id, HttpContext http, Right right, AccountStore accounts, AffiliationStore affiliations, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(id, cancellationToken) is not { } account)
            return null;
        var held = await affiliations.ListAsync(id, cancellationToken);
        var found = new AffiliatedAccount(account, held);
        return Sees(http.Caller(), right, found) ? found : null;
    }

    internal static bool Sees(Caller caller, Right right, AffiliatedAccount held) =>
        caller.ReachOf(right) == Reach.All || held.Affiliations.Any(other => Granting.IsWithin(caller, right, other.Affiliation));

    private static async Task<Problem?> ProblemOfAsync(
        Affiliation affiliation, OrganizationStore organizations, ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        if (affiliation.OrganizationId is null && Affiliation.NeedsOrganization(affiliation.Role))
            return Problem.Invalid("/organizationId", RequestRules.Missing);
        if (affiliation.OrganizationId is { } id && await organizations.GetAsync(id, cancellationToken) is null)
            return Problem.Invalid("/organizationId", new("没有这个单位。", "There is no such organization."));
        return await ConsortiumWords.ProblemOfAsync(affiliation, consortia, cancellationToken) is { } wrong ? Problem.Invalid("/consortiumId", wrong) : null;
    }
}
