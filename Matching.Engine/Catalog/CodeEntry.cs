namespace Matching.Engine.Catalog;

/// <summary>One entry of a code table. Codes are never deleted: a replaced one stays and names its successors.</summary>
public abstract record CodeEntry
{
    public required string Code { get; init; }

    /// <summary>The official Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Codes that took this one's place; empty where it is in force.</summary>
    public IReadOnlyList<string> Successors { get; init; } = [];

    /// <summary>All names under which <see cref="CodeTable{T}.Named"/> finds the entry.</summary>
    internal virtual IEnumerable<string> Names => [Name];

    /// <summary>This entry with what only an older version of the table knew about the code.</summary>
    internal virtual CodeEntry Over(CodeEntry older) => Successors.Count > 0 ? this : this with { Successors = older.Successors };
}
