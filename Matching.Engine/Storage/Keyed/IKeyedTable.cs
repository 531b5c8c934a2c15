using System.Data.Common;

namespace Matching.Engine.Storage.Keyed;

/// <summary>A table of rows by key, as its store states it: every statement stands there.</summary>
internal interface IKeyedTable<TRow, T>
    where TRow : IContentRow
{
    /// <summary>The counter that a write holds: that of changes, where the index follows.</summary>
    string Guard => Counter.Change;

    TRow ToRow(T value, DateTimeOffset now);

    Stored<T> ToStored(TRow row);

    /// <summary>The rows of a batch, with what is stored and must not be lost.</summary>
    Task<IReadOnlyList<TRow>> MergeAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<T> batch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null where there is none, or it was deleted.</summary>
    Task<TRow?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken);

    /// <summary>Those of these rows that there are, deleted ones too.</summary>
    Task<IEnumerable<RowState>> StatesAsync(DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken);

    /// <param name="number">The change number of the first row; the others follow.</param>
    Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, long number, CancellationToken cancellationToken);

    /// <param name="number">The change number of the first row; the others follow.</param>
    Task UpdateAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, long number, CancellationToken cancellationToken);

    Task MarkDeletedAsync(DbTransaction transaction, string id, long number, DateTimeOffset now, CancellationToken cancellationToken);
}
