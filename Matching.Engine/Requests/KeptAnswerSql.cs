using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Requests;

/// <summary>Kept answers go with the row that they tell of.</summary>
internal static class KeptAnswerSql
{
    /// <summary>Erases the answers that name a row that is deleted in this transaction; their keys stay known.</summary>
    public static Task<int> EraseAsync(DbTransaction transaction, SqlDialect dialect, string id, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"UPDATE idempotency_key SET body = NULL, headers = '{{}}' WHERE {dialect.BytesContain("body", "id")}",
            new { id },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Erases the answers that were given to a caller who is erased in this transaction.</summary>
    public static Task<int> EraseOfCallerAsync(DbTransaction transaction, string caller, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM idempotency_key WHERE caller = @caller",
            new { caller },
            transaction,
            cancellationToken: cancellationToken));
}
