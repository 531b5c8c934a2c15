namespace Matching.Engine.Files;

/// <summary>A file as rows. It may be read more than once, each time from its start.</summary>
internal abstract class RowSource
{
    /// <summary>As the file has it, or the form's own columns where a file has no header.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>Why nothing of the file can be taken, or null.</summary>
    public RowProblem? Refusal { get; protected init; }

    /// <summary>Whether a row may leave out what another has, so that required columns are a matter of each row.</summary>
    public virtual bool NamesCellsInEachRow => false;

    /// <summary>Keys without meaning that were met so far, where rows name their cells.</summary>
    public virtual IReadOnlyCollection<string> IgnoredKeys => [];

    public abstract IEnumerable<SourceRow> Rows();

    protected static RowProblem TooManyColumns(int count) => new(null, "tooManyColumns",
        $"有 {count} 列，最多读取 {FileLimits.MaxColumns} 列。", $"There are {count} columns; at most {FileLimits.MaxColumns} are read.");
}
