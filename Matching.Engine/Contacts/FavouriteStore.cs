using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Contacts;

/// <summary>收藏: demands and programs that a caller wants to find again. They are the caller's alone.</summary>
public sealed class FavouriteStore(Database database, TimeProvider clock)
{
    /// <summary>How many one caller keeps.</summary>
    public const int Most = 200;

    /// <summary>Ids of demands and programs, the newest first.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT item_id FROM favourite WHERE account_id = @accountId ORDER BY added_at DESC, item_id {database.Dialect.Limit}",
            new { accountId, limit = Most },
            cancellationToken: cancellationToken))).AsList();
    }

    public async Task<bool> HasAsync(string accountId, string itemId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM favourite WHERE account_id = @accountId AND item_id = @itemId",
            new { accountId, itemId },
            cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>Adds it, or takes it away. Safe to repeat. False where the caller keeps too many already.</summary>
    public async Task<bool> SetAsync(string accountId, string itemId, bool kept, CancellationToken cancellationToken) =>
        await database.WriteAsync(Counter.Contact, 1, async (transaction, _) =>
        {
            await ExecuteAsync(transaction, "DELETE FROM favourite WHERE account_id = @accountId AND item_id = @itemId");
            if (!kept)
                return true;
            var there = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM favourite WHERE account_id = @accountId", new { accountId }, transaction, cancellationToken: cancellationToken));
            if (there >= Most)
                return false;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO favourite (account_id, item_id, added_at) VALUES (@accountId, @itemId, @now)",
                new { accountId, itemId, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return true;

            Task ExecuteAsync(DbTransaction within, string sql) => within.Connection!.ExecuteAsync(
                new CommandDefinition(sql, new { accountId, itemId }, within, cancellationToken: cancellationToken));
        }, cancellationToken);
}
