namespace Matching.Engine.Files.Sources;

/// <summary>A file as one or more sheets of lines. It may be read more than once, each time from its start.</summary>
internal abstract class RowSource
{
    /// <summary>What the file is: <c>csv</c>, <c>xlsx</c> or <c>ndjson</c>.</summary>
    public abstract string Format { get; }

    /// <summary>Names of the sheets in their order; a text file has one, without a name.</summary>
    public virtual IReadOnlyList<string?> Sheets { get; } = [null];

    /// <summary>The columns of rows that name their cells, or null where a header says which is which.</summary>
    public virtual IReadOnlyList<string>? NamedCells => null;

    /// <summary>Keys without meaning that were met so far, where rows name their cells.</summary>
    public virtual IReadOnlyCollection<string> IgnoredKeys => [];

    /// <summary>Whether cells beyond the header say that a row is broken.</summary>
    public virtual bool ExtraCellsAreDamage => false;

    /// <summary>All lines of a sheet, the header among them, numbered from 0.</summary>
    public abstract IEnumerable<SourceRow> Lines(int sheet);

    protected static RowProblem TooManyColumns(int count) => new(null, "tooManyColumns",
        $"有 {count} 列，最多读取 {FileLimits.MaxColumns} 列。", $"There are {count} columns; at most {FileLimits.MaxColumns} are read.");
}
