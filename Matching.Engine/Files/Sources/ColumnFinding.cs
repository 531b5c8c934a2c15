namespace Matching.Engine.Files.Sources;

/// <summary>How the column of a header was found, or why it has none.</summary>
public enum ColumnFinding
{
    /// <summary>By one of the column's two names.</summary>
    Name,

    /// <summary>By another name that people use for it.</summary>
    OtherName,

    /// <summary>As a part of a text, which is joined with the others under its heading.</summary>
    Section,

    /// <summary>The sender says so.</summary>
    Chosen,

    /// <summary>The sender says that it is not to be read.</summary>
    LeftOut,

    /// <summary>It names a column for which a better header was taken.</summary>
    Outdone,

    /// <summary>It names no column.</summary>
    Unknown,
}
