using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>Keys of a file, each with the row that had it first.</summary>
internal sealed class FirstRows
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <summary>Takes a key for the current row, or refuses the row and names the earlier one.</summary>
    public void Claim(string key, string shown, Column column, RowCells cells)
    {
        if (_rows.TryAdd(key, cells.Row))
            return;
        var first = _rows[key];
        cells.Refuse(column, "duplicateKey", $"与第 {first} 行重复（{shown}）。", $"repeats row {first} ({shown}).");
    }
}
