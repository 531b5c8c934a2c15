using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.SignOn;

/// <summary>
/// From what another sign-on says, that somebody is its subject so-and-so, to a session here. A name or a mail address that it says opens no account:
/// only the subject, once an account has it.
/// </summary>
internal sealed class ExternalSignIns(
    UserManager<Account> accounts, AccountLoginStore logins, AccountLinkStore links, NewPassword passwords, AffiliationStore affiliations, SignIns signIns)
{
    private const int MostNames = 5;

    private const int MaxName = Account.MaxName - 2;

    /// <param name="link">Of an invitation that the person accepts by signing on there; null for none.</param>
    public async Task<SignInOutcome> TryAsync(
        SignOnProvider provider, ExternalPerson person, string? link, string agent, CancellationToken cancellationToken)
    {
        if (person.Subject.Length is 0 or > AccountLoginStore.MaxSubject)
            return new SignInOutcome.Unknown();
        var account = await accounts.FindByLoginAsync(provider.Issuer, person.Subject)
            ?? await AcceptAsync(provider, person, link, cancellationToken)
            ?? await AdmitAsync(provider, person, cancellationToken);
        return account is null ? new SignInOutcome.Unknown() : await signIns.BeginAsync(account, false, agent, cancellationToken);
    }

    private async Task<Account?> AcceptAsync(SignOnProvider provider, ExternalPerson person, string? link, CancellationToken cancellationToken)
    {
        if (link is null || await passwords.FindAsync(link, cancellationToken) is not { } account || !await links.TakeAsync(link, cancellationToken))
            return null;
        return await logins.AddAsync(account.Id, provider.Issuer, person.Subject, cancellationToken) ? account : null;
    }

    /// <summary>Who comes for the first time from the organization of the sign-on becomes one of its people, where that is configured.</summary>
    private async Task<Account?> AdmitAsync(SignOnProvider provider, ExternalPerson person, CancellationToken cancellationToken)
    {
        if (await provider.OrganizationAsync(cancellationToken) is not { } organization)
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

/// <summary>Somebody as another sign-on knows him.</summary>
/// <param name="Subject">By which it tells people apart; never given to another.</param>
internal sealed record ExternalPerson(string Subject, string? DisplayName);
