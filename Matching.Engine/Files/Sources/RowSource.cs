namespace Matching.Engine.Files.Sources;

/// <summary>A file as one or more sheets of lines. It may be read more than once, each time from its start, but one sheet at a time.</summary>
internal abstract class RowSource : IDisposable
{
    // Where a header is looked for.
    private const int HeadLines = 20;

    private readonly Dictionary<int, SourceRow[]> _heads = [];

    /// <summary>What the file is: <c>csv</c>, <c>xlsx</c> or <c>ndjson</c>.</summary>
    public abstract string Format { get; }

    /// <summary>Of a text by its name in the register of IANA; null for a workbook.</summary>
    public virtual string? Encoding => null;

    /// <summary>Names of the sheets in their order; a text file has one, without a name.</summary>
    public virtual IReadOnlyList<string?> Sheets { get; } = [null];

    /// <summary>The columns of rows that name their cells, or null where a header says which is which.</summary>
    public virtual IReadOnlyList<string>? NamedCells => null;

    /// <summary>Keys that were met so far, where rows name their cells; in the order of the file.</summary>
    public virtual IReadOnlyCollection<string> Keys => [];

    /// <summary>Those of <see cref="Keys"/> that mean nothing, in the order of their letters.</summary>
    public virtual IReadOnlyCollection<string> IgnoredKeys => [];

    /// <summary>Whether cells beyond the header say that a row is broken.</summary>
    public virtual bool ExtraCellsAreDamage => false;

    /// <summary>All lines of a sheet, the header among them, numbered from 0.</summary>
    public abstract IEnumerable<SourceRow> Lines(int sheet);

    /// <summary>The first lines of a sheet, from the first that is not blank on; read once.</summary>
    public IReadOnlyList<SourceRow> Head(int sheet) => _heads.TryGetValue(sheet, out var known)
        ? known : _heads[sheet] = [.. Lines(sheet).SkipWhile(line => line.IsBlank).Take(HeadLines)];

    /// <summary>Whether some row names a cell so, by <see cref="Column.KeyOf"/>. Reads on until one does.</summary>
    public virtual bool Names(string key) => false;

    public virtual void Dispose()
    {
    }

    protected static RowProblem TooManyColumns(int count) => new(null, "tooManyColumns",
        $"有 {count} 列，最多读取 {FileLimits.MaxColumns} 列。", $"There are {count} columns; at most {FileLimits.MaxColumns} are read.");
}
