using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Access;

/// <summary>Signing in by name and password, and a code where the account has an authenticator. Who is not known costs as long as who is.</summary>
internal sealed class SignIns(
    UserManager<Account> accounts, PasswordHashing hashing, WrongPasswords wrong, AffiliationStore affiliations, SessionStore sessions, KnownSessions known)
{
    public async Task<SignInOutcome> TryAsync(string name, string password, string? code, HttpContext http)
    {
        if (wrong.IsLimited(http, name))
            return new SignInOutcome.Refused(wrong.Refusal);
        using var turn = await hashing.TakeTurnAsync(http);
        if (!turn.IsAcquired)
            return new SignInOutcome.Refused(PasswordHashing.Busy);
        // Those before in the line may have used up what is allowed.
        if (wrong.IsLimited(http, name))
            return new SignInOutcome.Refused(wrong.Refusal);
        var outcome = await CompareAsync(name, password, code, http);
        if (outcome is SignInOutcome.Wrong)
        {
            turn.Fail();
            wrong.Count(http, name);
        }
        else if (outcome is SignInOutcome.CodeNeeded)
        {
            wrong.Count(http);
        }

        return outcome;
    }

    private async Task<SignInOutcome> CompareAsync(string name, string password, string? code, HttpContext http)
    {
        var (nobody, found) = (await hashing.NobodyAsync(), await accounts.FindByNameAsync(name));
        var account = found is { PasswordHash: not null } && !known.IsClosed(found) ? found : nobody;
        var right = await hashing.IsRightAsync(account, password);
        if (await accounts.IsLockedOutAsync(account))
            (account, right) = (nobody, false);
        if (right && account.TwoFactor && string.IsNullOrEmpty(code))
            return new SignInOutcome.CodeNeeded();
        if (!right || (account.TwoFactor && !await IsRightCodeAsync(account, code!)))
        {
            await accounts.AccessFailedAsync(account);
            return new SignInOutcome.Wrong();
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return await BeginAsync(account, account.TwoFactor, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
    }

    /// <summary>Begins a session of a person who has shown who he is.</summary>
    /// <param name="secondFactor">Whether by a code or a passkey, too.</param>
    /// <param name="signOn">Where, if at another sign-on.</param>
    public async Task<SignInOutcome> BeginAsync(
        Account account, bool secondFactor, string agent, CancellationToken cancellationToken, SignOnSession? signOn = null)
    {
        if (known.IsClosed(account) || (await affiliations.ListAsync(account.Id, cancellationToken)) is not [var first, ..])
            return new SignInOutcome.Wrong();
        var session = await sessions.BeginAsync(account.Id, first.Id, secondFactor, agent, signOn, cancellationToken);
        return await known.FindAsync(session, cancellationToken) is { } identity ? new SignInOutcome.SignedIn(identity) : new SignInOutcome.Wrong();
    }

    /// <summary>One of the sample city's accounts, whose password everybody reads; they open nothing outside Development.</summary>
    public async Task<SessionIdentity?> TryAsSampleAsync(string name, string agent, CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(name) is not { IsSample: true } account || known.IsClosed(account)
            || await affiliations.ListAsync(account.Id, cancellationToken) is not [var first, ..])
        {
            return null;
        }

        return await known.FindAsync(await sessions.BeginAsync(account.Id, first.Id, false, agent, null, cancellationToken), cancellationToken);
    }

    /// <summary>A code shown later, in a session that began without one; too many wrong ones lock the account.</summary>
    public async Task<bool> ProveAsync(Account account, string code)
    {
        if (!account.TwoFactor || await accounts.IsLockedOutAsync(account))
            return false;
        var right = await IsRightCodeAsync(account, code);
        if (right)
            await accounts.ResetAccessFailedCountAsync(account);
        else
            await accounts.AccessFailedAsync(account);
        return right;
    }

    /// <summary>A code of the authenticator, or a recovery code, which is used up.</summary>
    private async Task<bool> IsRightCodeAsync(Account account, string code)
    {
        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        return await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, plain)
            || (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, plain)).Succeeded;
    }
}

/// <summary>What came of a sign-in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    internal sealed record SignedIn(SessionIdentity Identity) : SignInOutcome;

    /// <summary>Nothing was compared, since too many attempts failed or too many wait; or somebody else is who another sign-on names.</summary>
    internal sealed record Refused(Problem Problem) : SignInOutcome;

    /// <summary>The password was right.</summary>
    internal sealed record CodeNeeded : SignInOutcome;

    /// <summary>Another sign-on names somebody whom no account here has.</summary>
    internal sealed record Unknown : SignInOutcome;

    /// <summary>Name, password or code; the account is closed, locked, or has no role any more: not said which.</summary>
    internal sealed record Wrong : SignInOutcome;
}
