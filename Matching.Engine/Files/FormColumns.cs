using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>The columns of a form, and what a file must have of them.</summary>
/// <param name="Required">Of each group one is enough.</param>
internal sealed record FormColumns(IReadOnlyList<Column> Columns, IReadOnlyList<Column[]> Required)
{
    private readonly HashSet<string> _keys = [.. Columns.SelectMany(column => column.Keys)];

    public bool IsSatisfied(ColumnMap map) => Required.All(group => Array.Exists(group, map.Has));

    /// <summary>Whether a header is the name of some column.</summary>
    public bool Names(string header) => _keys.Contains(Column.KeyOf(header));
}
