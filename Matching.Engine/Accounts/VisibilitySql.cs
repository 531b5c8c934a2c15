using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>The visibility that rows have now, for writers who do not say one.</summary>
internal static class VisibilitySql
{
    /// <summary>Of those rows that are not shown to everyone.</summary>
    /// <param name="table"><c>demand</c> or <c>program</c>, a literal of the caller.</param>
    public static async Task<Dictionary<string, Visibility>> HiddenAsync(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, string table, IEnumerable<string> ids, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<HiddenRow>(new CommandDefinition(
            $"SELECT id, visibility FROM {table} WHERE deleted = 0 AND visibility <> 'Everyone' AND {dialect.In("id", "ids")}",
            new { ids = ids.Distinct().ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Id, row => Enum.Parse<Visibility>(row.Visibility), StringComparer.Ordinal);

    private sealed record HiddenRow
    {
        public string Id { get; init; } = "";

        public string Visibility { get; init; } = "";
    }
}
