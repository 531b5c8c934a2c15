using System.Data.Common;
using Dapper;

namespace Matching.Engine.Contacts;

/// <summary>What leaves with an account.</summary>
internal static class ContactSql
{
    public static async Task EraseOfAccountAsync(DbTransaction transaction, string accountId, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])["DELETE FROM favourite WHERE account_id = @accountId", "DELETE FROM post_report WHERE account_id = @accountId"])
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { accountId }, transaction, cancellationToken: cancellationToken));
    }
}
