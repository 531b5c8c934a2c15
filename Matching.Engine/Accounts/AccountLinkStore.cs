using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Links by which a person sets a password: an invitation or a reset. Each opens once and for a day, and only its hash is stored.</summary>
public sealed class AccountLinkStore(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>Makes a link; earlier ones of the account open nothing any more.</summary>
    /// <returns>Its secret, which is nowhere else.</returns>
    public Task<string> AddAsync(string accountId, CancellationToken cancellationToken) => database.WriteAsync(
        Counter.Account, 1, (transaction, _) => AddAsync(transaction, accountId, clock.GetMilliseconds(), cancellationToken), cancellationToken);

    /// <summary>The same, unless a link of the account that nobody used is younger than this: then null, and that one stays.</summary>
    public Task<string?> AddUnlessYoungAsync(string accountId, TimeSpan age, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) =>
        {
            var now = clock.GetMilliseconds();
            var young = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM account_link WHERE account_id = @accountId AND expires_at > @since",
                new { accountId, since = now + Lasts - age },
                transaction,
                cancellationToken: cancellationToken));
            return young > 0 ? null : await AddAsync(transaction, accountId, now, cancellationToken);
        }, cancellationToken);

    /// <summary>The account of a link that was not used and has not ended, or null.</summary>
    public async Task<string?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT account_id FROM account_link WHERE hash = @hash AND expires_at > @now",
            new { hash = ApiKeySecret.HashOf(secret), now = clock.GetMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Uses a link up: it opens nothing afterwards. Of several who use it at once one gets true.</summary>
    public Task<bool> TakeAsync(string secret, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_link WHERE hash = @hash",
            new { hash = ApiKeySecret.HashOf(secret) },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>What was sent to an account opens nothing any more.</summary>
    public Task EndAsync(string accountId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, (transaction, _) => EndAsync(transaction, accountId, cancellationToken), cancellationToken);

    private static Task<int> EndAsync(DbTransaction transaction, string accountId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_link WHERE account_id = @accountId", new { accountId }, transaction, cancellationToken: cancellationToken));

    private static async Task<string> AddAsync(DbTransaction transaction, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = ApiKeySecret.New();
        await EndAsync(transaction, accountId, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO account_link (hash, account_id, expires_at) VALUES (@hash, @accountId, @expires)",
            new { hash = ApiKeySecret.HashOf(secret), accountId, expires = now + Lasts },
            transaction,
            cancellationToken: cancellationToken));
        return secret;
    }
}
