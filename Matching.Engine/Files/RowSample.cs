using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>The first rows of a file, with what an import keeps of them.</summary>
internal sealed class RowSample
{
    /// <summary>How many rows of data are gathered.</summary>
    public const int Size = 10;

    // Of a file of notes there is an end too.
    private const int MostRows = 3 * Size;

    private readonly List<SampledRow> _rows = [];
    private int _data;

    public bool IsFull => _data >= Size || _rows.Count >= MostRows;

    public IReadOnlyList<SampledRow> Rows => _rows;

    /// <summary>A row that is no data.</summary>
    public void Skip(SheetTable table, SourceRow row) => _rows.Add(new(table, row, IsData: false, []));

    /// <param name="kept">Nothing of a row that is refused.</param>
    public void Add(SheetTable table, SourceRow row, IEnumerable<(Column Column, string Value)> kept)
    {
        _rows.Add(new(table, row, IsData: true, [.. kept.Where(cell => cell.Value.Length > 0)]));
        _data++;
    }
}

/// <param name="Kept">Cells that are not blank, by column.</param>
internal sealed record SampledRow(SheetTable Table, SourceRow Row, bool IsData, IReadOnlyList<(Column Column, string Value)> Kept);
