using System.Data.Common;
using Dapper;

namespace Matching.Engine.Reminders;

/// <summary>What leaves with an account.</summary>
internal static class ReminderSql
{
    public static async Task EraseOfAccountAsync(DbTransaction transaction, string accountId, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])["DELETE FROM saved_search WHERE account_id = @accountId", "DELETE FROM reminder WHERE account_id = @accountId"])
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { accountId }, transaction, cancellationToken: cancellationToken));
    }
}
