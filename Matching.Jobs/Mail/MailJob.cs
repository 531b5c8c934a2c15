using Hangfire;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;

namespace Matching.Jobs.Mail;

/// <summary>
/// Mails with links. A link is made when its mail is, so that the queue holds no secret; a mail that is not taken leaves none behind, and the next
/// attempt makes another.
/// </summary>
public sealed class MailJob(AccountStore accounts, AccountLinkStore links, OrganizationClaimStore claims, OrganizationStore organizations, MailSender mail)
{
    private const int Attempts = 5;

    /// <summary>Whoever asks again and again for another's link fills no mailbox.</summary>
    private static readonly TimeSpan BetweenResets = TimeSpan.FromMinutes(5);

    [AutomaticRetry(Attempts = Attempts)]
    public async Task InviteAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken) is { } account)
            await SendLinkAsync(account, await links.AddAsync(account.Id, cancellationToken), MailTexts.Invitation, cancellationToken);
    }

    [AutomaticRetry(Attempts = Attempts)]
    public async Task ResetAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await FindAsync(accountId, cancellationToken) is { } account
            && await links.AddUnlessYoungAsync(account.Id, BetweenResets, cancellationToken) is { } secret)
        {
            await SendLinkAsync(account, secret, MailTexts.Reset, cancellationToken);
        }
    }

    [AutomaticRetry(Attempts = Attempts)]
    public async Task TellClaimAsync(string claimId, CancellationToken cancellationToken)
    {
        if (await claims.GetAsync(claimId, cancellationToken) is not { } claim
            || await organizations.GetAsync(claim.OrganizationId, cancellationToken) is not { Value.Name: var organization })
        {
            return;
        }

        if (claim.State == ClaimState.Refused)
            await mail.SendAsync(claim.Name, MailTexts.Refused(organization, claim.Reason ?? ""), null, cancellationToken);
        else if (claim.AccountId is { } id && await FindAsync(id, cancellationToken) is { } account)
            await SendLinkAsync(account, await links.AddAsync(account.Id, cancellationToken), MailTexts.Confirmed(organization), cancellationToken);
    }

    private async Task SendLinkAsync(
        Account account, string secret, (BilingualText Subject, BilingualText Body) text, CancellationToken cancellationToken)
    {
        try
        {
            await mail.SendAsync(account.Name, text, secret, cancellationToken);
        }
        catch
        {
            await links.TakeAsync(secret, CancellationToken.None);
            throw;
        }
    }

    private async Task<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        await accounts.FindByIdAsync(id, cancellationToken) is { ClosedAt: null } account ? account : null;
}
