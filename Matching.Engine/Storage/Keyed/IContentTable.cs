using System.Data.Common;

namespace Matching.Engine.Storage.Keyed;

/// <summary>A table of rows by key that nothing follows but its own counter, as its store states it.</summary>
internal interface IContentTable<TRow>
    where TRow : IContentRow
{
    /// <summary>The counter that a write holds; its value tells readers whether anything changed.</summary>
    string Guard { get; }

    /// <summary>Those of these rows that there are.</summary>
    Task<IEnumerable<RowState>> StatesAsync(DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken);

    Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken);

    Task UpdateAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken);
}
