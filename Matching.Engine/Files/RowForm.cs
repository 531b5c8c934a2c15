using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;

namespace Matching.Engine.Files;

/// <summary>What a row of one kind of file says. An instance serves one file: it remembers the keys that it saw.</summary>
internal abstract class RowForm<T>
    where T : class
{
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Columns that a file must have; of each group one is enough.</summary>
    public abstract IReadOnlyList<Column[]> Required { get; }

    /// <summary>Columns of which a cell that is not understood refuses its row; in others it is left out with a warning.</summary>
    public virtual IEnumerable<Column> Needed => Required.Where(group => group.Length == 1).SelectMany(group => group);

    /// <summary>Reads a row; what is wrong with it is told to the cells, and then the answer counts for nothing.</summary>
    public abstract T Parse(RowCells cells);

    /// <summary>What is kept of an admitted row, by column: read again, these cells give the same. Blank where nothing is kept.</summary>
    public abstract IEnumerable<(Column Column, string Value)> Kept(T item, RowCells cells);

    /// <summary>Checks a good row against those before it.</summary>
    public abstract void Admit(T item, RowCells cells);

    /// <summary>Says what is wrong with a row that the store refused.</summary>
    public virtual void Explain(WriteEffect refusal, RowCells cells) => throw new InvalidOperationException($"A row of this kind cannot end as {refusal}.");

    /// <summary>Whether rows far apart may be one item, so that nothing is written before all rows were admitted.</summary>
    public virtual bool Gathers => false;

    /// <summary>The whole item that starts with this admitted row, and how many rows it has; null where the row belongs to an earlier one.</summary>
    public virtual (T Item, int Rows)? Gathered(T item, RowCells cells) => (item, 1);
}
