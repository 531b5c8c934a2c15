using System.Data.Common;

namespace Matching.Engine.Storage.Keyed;

/// <summary>
/// Writes of rows that have a key, a version and a change number of their own, each in one transaction that holds the table's counter.
/// What the statements are says the table. A deleted row keeps its version, and is created anew.
/// </summary>
internal sealed class KeyedWrites<TRow, T>(Database database, TimeProvider clock, IKeyedTable<TRow, T> table)
    where TRow : class, IContentRow
{
    /// <summary>Created, or already exists.</summary>
    public Task<WriteResult<T>> CreateAsync(string id, T value, CancellationToken cancellationToken) =>
        WriteAsync(id, async (transaction, number, current) => current is not null
            ? new(WriteEffect.AlreadyExists, table.ToStored(current))
            : await SaveAsync(transaction, table.ToRow(value, clock.GetMilliseconds()), number, WriteEffect.Created, cancellationToken), cancellationToken);

    /// <summary>Updated, unchanged, not found, or version differs.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<T>> ReplaceAsync(string id, T value, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(id, async (transaction, number, current) =>
        {
            if (Refuse(current, expectedVersion) is { } refused)
                return refused;
            var row = table.ToRow(value, clock.GetMilliseconds());
            return row.ContentHash == current!.ContentHash
                ? new(WriteEffect.Unchanged, table.ToStored(current))
                : await SaveAsync(transaction, row, number, WriteEffect.Updated, cancellationToken);
        }, cancellationToken);

    /// <summary>Deleted, not found, or version differs.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteResult<T>> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(id, async (transaction, number, current) =>
        {
            if (Refuse(current, expectedVersion) is { } refused)
                return refused;
            await table.MarkDeletedAsync(transaction, id, number, clock.GetMilliseconds(), cancellationToken);
            return new(WriteEffect.Deleted, null);
        }, cancellationToken);

    /// <summary>Writes what differs. A key that comes twice counts as it came last.</summary>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public async Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<T> batch, bool dryRun, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            // Most repeated imports change nothing: find that out without making writers wait.
            var plan = await PlanAsync(connection, null, await table.MergeAsync(connection, null, batch, now, cancellationToken), cancellationToken);
            if (dryRun || plan.Outcomes.All(outcome => outcome == WriteEffect.Unchanged))
                return plan.Outcomes;
        }

        return await database.WriteAsync(table.Guard, batch.Count, async (transaction, number) =>
        {
            var rows = await table.MergeAsync(transaction.Connection!, transaction, batch, now, cancellationToken);
            var plan = await PlanAsync(transaction.Connection!, transaction, rows, cancellationToken);
            await table.InsertAsync(transaction, plan.Inserts, number, cancellationToken);
            await table.UpdateAsync(transaction, plan.Updates, number + plan.Inserts.Count, cancellationToken);
            return plan.Outcomes;
        }, cancellationToken);
    }

    private Task<WriteResult<T>> WriteAsync(string id, Func<DbTransaction, long, TRow?, Task<WriteResult<T>>> write, CancellationToken cancellationToken) =>
        database.WriteAsync(
            table.Guard,
            1,
            async (transaction, number) => await write(transaction, number, await table.FindAsync(transaction.Connection!, transaction, id, cancellationToken)),
            cancellationToken);

    private WriteResult<T>? Refuse(TRow? current, long? expectedVersion) =>
        current is null ? new(WriteEffect.NotFound, null)
        : expectedVersion is { } version && version != current.Version ? new(WriteEffect.VersionDiffers, table.ToStored(current))
        : null;

    private async Task<WriteResult<T>> SaveAsync(DbTransaction transaction, TRow row, long number, WriteEffect effect, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(transaction.Connection!, transaction, [row], cancellationToken);
        await table.InsertAsync(transaction, plan.Inserts, number, cancellationToken);
        await table.UpdateAsync(transaction, plan.Updates, number, cancellationToken);
        return new(effect, table.ToStored((await table.FindAsync(transaction.Connection!, transaction, row.Id, cancellationToken))!));
    }

    private async Task<UpsertPlan<TRow>> PlanAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        new(rows, await table.StatesAsync(connection, transaction, [.. rows.Select(row => row.Id).Distinct()], cancellationToken));
}
