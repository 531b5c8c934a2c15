using ExcelDataReader;

namespace Matching.Engine.Files.Sources;

/// <summary>Gives the value of a sheet's merged cells to all rows and columns that they cover. Rows come one after the other, from 0.</summary>
internal sealed class MergedCells
{
    // A sheet of nothing but merged cells is no table.
    private const int Most = 100_000;

    private readonly Queue<CellRange> _coming;
    private readonly List<(CellRange Range, string Text)> _open = [];

    public MergedCells(CellRange[]? ranges) => _coming = new((ranges ?? []).Take(Most).OrderBy(range => range.FromRow).ThenBy(range => range.FromColumn));

    /// <summary>Whether a merged cell is all that a row of more than two cells has.</summary>
    public bool IsBanner(int row, string[] cells)
    {
        if (cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) != 1)
            return false;
        var filled = Array.FindIndex(cells, cell => !string.IsNullOrWhiteSpace(cell));
        return _coming.TakeWhile(range => range.FromRow <= row).Any(range =>
            range.FromRow == row && range.ToRow == row && range.FromColumn == filled && range.ToColumn - range.FromColumn >= Math.Max(2, cells.Length / 2));
    }

    public void Fill(int row, string[] cells)
    {
        _open.RemoveAll(entry => entry.Range.ToRow < row);
        while (_coming.TryPeek(out var range) && range.FromRow <= row)
        {
            _coming.Dequeue();
            if (range.FromRow == row && range.FromColumn < cells.Length)
                _open.Add((range, cells[range.FromColumn]));
        }

        foreach (var (range, text) in _open)
        {
            for (var place = range.FromColumn; place <= range.ToColumn && place < cells.Length; place++)
                cells[place] = text;
        }
    }
}
