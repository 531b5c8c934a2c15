namespace Matching.Engine.Files;

/// <summary>A file as rows. It may be read more than once, each time from its start.</summary>
internal abstract class RowSource
{
    /// <summary>As the file has it, or the form's own columns where a file has no header.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>Whether a row may leave out what another has, so that required columns are a matter of each row.</summary>
    public virtual bool NamesCellsInEachRow => false;

    /// <summary>Keys without meaning that were met so far, where rows name their cells.</summary>
    public virtual IReadOnlyCollection<string> IgnoredKeys => [];

    public abstract IEnumerable<SourceRow> Rows();
}
