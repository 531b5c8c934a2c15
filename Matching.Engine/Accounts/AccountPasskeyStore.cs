using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Matching.Engine.Accounts;

/// <summary>Passkeys: public keys of devices that prove who their owner is. Found by the hash of their credential's id, which may have 1023 bytes.</summary>
public sealed class AccountPasskeyStore(Database database, TimeProvider clock)
{
    public const int MaxName = 100;

    /// <summary>Of what is remembered between the two steps of registering or showing one.</summary>
    public const int MaxState = 8192;

    /// <summary>Of one account.</summary>
    public const int Most = 20;

    private const string Find = $"SELECT {AccountPasskeyRow.Columns} FROM account_passkey WHERE hash = @hash";

    /// <summary>Adds it, or keeps its new count and name; one that is another account's stays as it is.</summary>
    public Task SaveAsync(string accountId, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) =>
        {
            var row = AccountPasskeyRow.From(accountId, passkey, clock.GetMilliseconds());
            return await FindAsync(transaction.Connection!, transaction, row.Hash, cancellationToken) is null
                ? await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    INSERT INTO account_passkey (
                        hash, account_id, name, credential_id, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, created_at)
                    VALUES (
                        @Hash, @AccountId, @Name, @CredentialId, @PublicKey, @SignCount, @Transports, @UserVerified, @BackupEligible, @BackedUp, @CreatedAt)
                    """,
                    row,
                    transaction,
                    cancellationToken: cancellationToken))
                : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    UPDATE account_passkey SET name = @Name, sign_count = @SignCount, backed_up = @BackedUp, user_verified = @UserVerified
                    WHERE hash = @Hash AND account_id = @AccountId
                    """,
                    row,
                    transaction,
                    cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Those of an account, oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<AccountPasskeyRow>(new CommandDefinition(
            $"SELECT {AccountPasskeyRow.Columns} FROM account_passkey WHERE account_id = @accountId ORDER BY created_at, hash",
            new { accountId },
            cancellationToken: cancellationToken))).Select(row => row.ToPasskey())];
    }

    /// <summary>The id of the account whose credential this is, and the passkey; null where nobody's.</summary>
    public async Task<(string AccountId, UserPasskeyInfo Passkey)?> FindAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, HashOf(credentialId), cancellationToken) is { } row ? (row.AccountId, row.ToPasskey()) : null;
    }

    public Task RemoveAsync(string accountId, byte[] credentialId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_passkey WHERE hash = @hash AND account_id = @accountId",
            new { hash = HashOf(credentialId), accountId },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    internal static string HashOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

    private static Task<AccountPasskeyRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string hash, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<AccountPasskeyRow>(new CommandDefinition(
            Find, new { hash }, transaction, cancellationToken: cancellationToken));
}
