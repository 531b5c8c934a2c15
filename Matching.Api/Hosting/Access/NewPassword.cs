using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Access;

/// <summary>Setting a password, by whoever knows the old one or holds a link.</summary>
internal sealed class NewPassword(
    UserManager<Account> accounts, PasswordHashing hashing, AccountLinkStore links, SessionStore sessions, TimeProvider clock)
{
    /// <summary>The open account of a link that can still be used; null where there is none.</summary>
    public async Task<Account?> FindAsync(string link, CancellationToken cancellationToken) =>
        await links.FindAsync(link, cancellationToken) is { } id && await accounts.FindByIdAsync(id) is { ClosedAt: null } account ? account : null;

    /// <summary>Sets the password and uses the link up; a password that is not taken leaves the link as it is.</summary>
    /// <returns>False where somebody else was faster with the link, or the password was not taken: see the errors.</returns>
    public async Task<bool> AcceptAsync(string link, Account account, string password, string place, RequestErrors errors, CancellationToken cancellationToken)
    {
        await CheckAsync(account, password, place, errors);
        if (!errors.None || !await links.TakeAsync(link, cancellationToken))
            return false;
        await SetAsync(account, password);
        await sessions.EndAllAsync(account.Id, null, cancellationToken);
        return true;
    }

    /// <summary>Says by errors at this place why the password is not taken.</summary>
    public async Task CheckAsync(Account account, string password, string place, RequestErrors errors)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            foreach (var error in (await validator.ValidateAsync(accounts, account, password)).Errors)
                errors.Add(place, PasswordWords.Of(error, accounts.Options.Password.RequiredLength));
        }
    }

    public async Task SetAsync(Account account, string password)
    {
        (account.PasswordHash, account.PasswordChangedAt) = (await hashing.HashAsync(account, password), clock.GetUtcNow());
        (account.FailedSignIns, account.LockedUntil) = (0, null);
        await accounts.UpdateSecurityStampAsync(account);
    }
}
