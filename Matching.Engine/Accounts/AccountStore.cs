using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Matching.Engine.Accounts;

/// <summary>Accounts as ASP.NET Core Identity's managers read and write them; <see cref="AccountFields"/> is the part that needs no database.</summary>
public sealed class AccountStore(Database database, TimeProvider clock) : AccountFields, IUserLoginStore<Account>, IUserPasskeyStore<Account>
{
    private readonly AccountLoginStore _logins = new(database, clock);
    private readonly AccountPasskeyStore _passkeys = new(database, clock);

    public override async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        (user.Id, user.CreatedAt, user.Version) = (Guid.CreateVersion7(now).ToString("N"), now, 1);
        return await database.WriteAsync(Counter.Account, 1, async (transaction, _) =>
        {
            var taken = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM account WHERE normalized_name = @NormalizedName",
                new { user.NormalizedName },
                transaction,
                cancellationToken: cancellationToken));
            if (taken > 0)
                return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO account (
                    id, name, normalized_name, display_name, password_hash, password_changed_at, security_stamp, locked_until, failed_sign_ins,
                    two_factor, authenticator_key, recovery_codes, is_sample, closed_at, created_at, version)
                VALUES (
                    @Id, @Name, @NormalizedName, @DisplayName, @PasswordHash, @PasswordChangedAt, @SecurityStamp, @LockedUntil, @FailedSignIns,
                    @TwoFactor, @AuthenticatorKey, @RecoveryCodes, @IsSample, @ClosedAt, @CreatedAt, @Version)
                """,
                AccountRow.From(user),
                transaction,
                cancellationToken: cancellationToken));
            return IdentityResult.Success;
        }, cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var changed = await database.WriteAsync(Counter.Account, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE account
            SET name = @Name, normalized_name = @NormalizedName, display_name = @DisplayName, password_hash = @PasswordHash,
                password_changed_at = @PasswordChangedAt, security_stamp = @SecurityStamp, locked_until = @LockedUntil,
                failed_sign_ins = @FailedSignIns, two_factor = @TwoFactor, authenticator_key = @AuthenticatorKey,
                recovery_codes = @RecoveryCodes, closed_at = @ClosedAt, version = version + 1
            WHERE id = @Id AND version = @Version
            """,
            AccountRow.From(user),
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);
        if (changed == 0)
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.Version++;
        return IdentityResult.Success;
    }

    /// <summary>Closes it: what it did stays its own, and its name stays taken.</summary>
    public override Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        (user.ClosedAt, user.PasswordHash, user.SecurityStamp) = (clock.GetMilliseconds(), null, ApiKeySecret.New());
        return UpdateAsync(user, cancellationToken);
    }

    /// <summary>
    /// Takes a student's part of an account away with no trace, in this transaction: sessions, links and roles as a student, and the account itself
    /// with its sign-ons and passkeys where it has no other role.
    /// </summary>
    internal static async Task EraseStudentAsync(DbTransaction transaction, string accountId, CancellationToken cancellationToken)
    {
        await Counter.AdvanceAsync(transaction, Counter.Account, 1, cancellationToken);
        foreach (var sql in (string[])
        [
            "DELETE FROM account_session WHERE account_id = @accountId",
            "DELETE FROM account_link WHERE account_id = @accountId",
            "DELETE FROM affiliation WHERE account_id = @accountId AND role = 'Student'",
            "DELETE FROM account_login WHERE account_id = @accountId AND account_id NOT IN (SELECT account_id FROM affiliation)",
            "DELETE FROM account_passkey WHERE account_id = @accountId AND account_id NOT IN (SELECT account_id FROM affiliation)",
            "DELETE FROM account WHERE id = @accountId AND id NOT IN (SELECT account_id FROM affiliation)",
        ])
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { accountId }, transaction, cancellationToken: cancellationToken));
        }
    }

    public override async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            $"SELECT {AccountRow.Columns} FROM account WHERE id = @userId", new { userId }, cancellationToken: cancellationToken)))?.ToAccount();
    }

    public override async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            $"SELECT {AccountRow.Columns} FROM account WHERE normalized_name = @normalizedUserName",
            new { normalizedUserName },
            cancellationToken: cancellationToken)))?.ToAccount();
    }

    public async Task<Account?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        await _logins.FindAsync(loginProvider, providerKey, cancellationToken) is { } id ? await FindByIdAsync(id, cancellationToken) : null;

    public Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken cancellationToken) =>
        _logins.AddAsync(user.Id, login.LoginProvider, login.ProviderKey, cancellationToken);

    public Task RemoveLoginAsync(Account user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        _logins.RemoveAsync(user.Id, loginProvider, providerKey, cancellationToken);

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken cancellationToken) =>
        [.. await _logins.ListAsync(user.Id, cancellationToken)];

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        _passkeys.SaveAsync(user.Id, passkey, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. await _passkeys.ListAsync(user.Id, cancellationToken)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await _passkeys.FindAsync(credentialId, cancellationToken) is { } found ? await FindByIdAsync(found.AccountId, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await _passkeys.FindAsync(credentialId, cancellationToken) is { } found && found.AccountId == user.Id ? found.Passkey : null;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        _passkeys.RemoveAsync(user.Id, credentialId, cancellationToken);

    /// <summary>Newest first, with their affiliations in force.</summary>
    /// <param name="organizationId">Accounts with an affiliation there; null for all.</param>
    public async Task<IReadOnlyList<AffiliatedAccount>> ListAsync(string? organizationId, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1");
        if (organizationId is not null)
        {
            where.Parameters.Add("organizationId", organizationId);
            where.And("id IN (SELECT account_id FROM affiliation WHERE organization_id = @organizationId AND ended_at IS NULL)");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var accounts = (await connection.QueryAsync<AccountRow>(new CommandDefinition(
            $"SELECT {AccountRow.Columns} FROM account WHERE {where} ORDER BY created_at DESC, id DESC",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var affiliations = (await connection.QueryAsync<AffiliationRow>(new CommandDefinition(
            $"""
            SELECT {AffiliationRow.Columns} FROM affiliation
            WHERE ended_at IS NULL AND account_id IN (SELECT id FROM account WHERE {where}) ORDER BY created_at, id
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).ToLookup(row => row.AccountId, row => row.ToAffiliation(), StringComparer.Ordinal);
        return [.. accounts.Select(row => new AffiliatedAccount(row.ToAccount(), [.. affiliations[row.Id]]))];
    }
}

/// <summary>An account with its affiliations in force.</summary>
public sealed record AffiliatedAccount(Account Account, IReadOnlyList<HeldAffiliation> Affiliations);
