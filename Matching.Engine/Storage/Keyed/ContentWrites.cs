using System.Data.Common;

namespace Matching.Engine.Storage.Keyed;

/// <summary>Writes of whole batches to a table of rows by key, each in one transaction that holds the table's counter.</summary>
internal sealed class ContentWrites<TRow>(Database database, IContentTable<TRow> table)
    where TRow : class, IContentRow
{
    /// <summary>How many rows a write takes at most.</summary>
    public const int MaxBatch = 500;

    /// <summary>Writes what differs. A key that comes twice counts as it came last.</summary>
    /// <param name="rows">At most <see cref="MaxBatch"/>.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public async Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<TRow> rows, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Count, MaxBatch);
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            // Most repeated imports change nothing: find that out without making writers wait.
            var plan = await PlanAsync(connection, null, rows, cancellationToken);
            if (dryRun || plan.Outcomes.All(outcome => outcome == WriteEffect.Unchanged))
                return plan.Outcomes;
        }

        return await database.WriteAsync(table.Guard, 1, (transaction, _) => WriteAsync(transaction, rows, cancellationToken), cancellationToken);
    }

    /// <summary>The same within a transaction that holds the counter already.</summary>
    public async Task<IReadOnlyList<WriteEffect>> WriteAsync(DbTransaction transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(transaction.Connection!, transaction, rows, cancellationToken);
        await table.InsertAsync(transaction, plan.Inserts, cancellationToken);
        await table.UpdateAsync(transaction, plan.Updates, cancellationToken);
        return plan.Outcomes;
    }

    private async Task<UpsertPlan<TRow>> PlanAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        new(rows, await table.StatesAsync(connection, transaction, [.. rows.Select(row => row.Id).Distinct()], cancellationToken));
}
