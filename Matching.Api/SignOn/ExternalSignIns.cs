using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Students;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.SignOn;

/// <summary>
/// From what another sign-on says, that somebody is its subject so-and-so, to a session here. A name or a mail address that it says opens no account:
/// only the subject, once an account has it.
/// </summary>
internal sealed class ExternalSignIns(
    UserManager<Account> accounts, AccountLoginStore logins, AccountLinkStore links, NewPassword passwords, AffiliationStore affiliations,
    StudentNumbers numbers, SignIns signIns)
{
    private const int MostNames = 5;

    private const int MaxName = Account.MaxName - 2;

    /// <param name="link">Of an invitation that the person accepts by signing on there; null for none.</param>
    public async Task<SignInOutcome> TryAsync(
        SignOnProvider provider, ExternalPerson person, string? link, string agent, CancellationToken cancellationToken)
    {
        if (person.Subject.Length is 0 or > AccountLoginStore.MaxSubject)
            return new SignInOutcome.Unknown();
        var organization = await provider.OrganizationAsync(cancellationToken);
        var students = await numbers.FindAsync(organization, person.StudentNumber, cancellationToken);
        var account = await accounts.FindByLoginAsync(provider.Issuer, person.Subject)
            ?? await AcceptAsync(provider, person, link, cancellationToken)
            ?? await AsInvitedAsync(provider, person, organization, students, cancellationToken);
        if (account is null && await numbers.RefusalOfNewAsync(students, cancellationToken) is { } taken)
            return Refused(taken);
        account ??= await AdmitAsync(provider, person, organization, cancellationToken);
        if (account is null)
            return new SignInOutcome.Unknown();
        if (organization is not null && await numbers.BindAsync(account, organization, students, cancellationToken) is { } other)
            return Refused(other);
        return await signIns.BeginAsync(account, false, agent, cancellationToken, new SignOnSession(provider.Issuer, person.Session));
    }

    private static SignInOutcome.Refused Refused(BilingualText reason) => new(new Problem(409, "studentNumber", reason));

    private async Task<Account?> AsInvitedAsync(
        SignOnProvider provider, ExternalPerson person, string? organization, IReadOnlyList<Student> students, CancellationToken cancellationToken)
    {
        if (organization is null || students is not [var student] || await numbers.InvitedAsync(student, organization, cancellationToken) is not { } account)
            return null;
        return await logins.AddAsync(account.Id, provider.Issuer, person.Subject, cancellationToken) ? account : null;
    }

    private async Task<Account?> AcceptAsync(SignOnProvider provider, ExternalPerson person, string? link, CancellationToken cancellationToken)
    {
        if (link is null || await passwords.FindAsync(link, cancellationToken) is not { } account || !await links.TakeAsync(link, cancellationToken))
            return null;
        return await logins.AddAsync(account.Id, provider.Issuer, person.Subject, cancellationToken) ? account : null;
    }

    /// <summary>Who comes for the first time from the organization of the sign-on becomes one of its people, where that is configured.</summary>
    private async Task<Account?> AdmitAsync(
        SignOnProvider provider, ExternalPerson person, string? organization, CancellationToken cancellationToken)
    {
        if (organization is null)
            return null;
        var account = new Account { Name = NameOf(provider, person), DisplayName = Cut(person.DisplayName is { Length: > 0 } name ? name : person.Subject) };
        // Somebody else may go by that name, and keeps it.
        for (var more = 1; !(await accounts.CreateAsync(account)).Succeeded; more++)
        {
            if (more > MostNames)
                return null;
            account.Name = $"{NameOf(provider, person)} {more + 1}";
        }

        if (!await logins.AddAsync(account.Id, provider.Issuer, person.Subject, cancellationToken))
        {
            // The same person came in by another window at the same moment, and has that account.
            await accounts.DeleteAsync(account);
            return await accounts.FindByLoginAsync(provider.Issuer, person.Subject);
        }

        await affiliations.AddAsync(account.Id, new Affiliation(provider.NewRole, organization), account.Id, cancellationToken);
        return account;
    }

    private static string NameOf(SignOnProvider provider, ExternalPerson person) => Cut($"{person.Subject}@{new Uri(provider.Issuer).Host}");

    private static string Cut(string text) => text.Length > MaxName ? text[..MaxName] : text;
}
