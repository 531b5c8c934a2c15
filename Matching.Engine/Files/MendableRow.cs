using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>Rows of all sheets under one header: the columns of the first sheet, then what only the others have.</summary>
internal sealed class MendableRow
{
    private readonly List<string> _header = [];
    private readonly Dictionary<SheetTable, int[]> _places = [];

    public MendableRow(IReadOnlyList<SheetTable> tables)
    {
        foreach (var table in tables)
        {
            var taken = new HashSet<int>();
            _places[table] = [.. table.Map.Kept.Select(place => PlaceFor(table.Map.Header[place], taken))];
        }
    }

    public IReadOnlyList<string> Header => _header;

    /// <summary>The row's own cells, the header's width at least, and all that stand beyond its sheet's.</summary>
    public string[] Cells(SheetTable table, SourceRow row)
    {
        var cells = new string[_header.Count + Math.Max(0, row.Cells.Count - table.Map.Width)];
        Array.Fill(cells, "");
        foreach (var (from, to) in table.Map.Kept.Zip(_places[table]))
            cells[to] = from < row.Cells.Count ? row.Cells[from].TrimStart(ExcelCell.Spoilt) : "";
        for (var place = table.Map.Width; place < row.Cells.Count; place++)
            cells[_header.Count + place - table.Map.Width] = row.Cells[place];
        return cells;
    }

    private int PlaceFor(string name, HashSet<int> taken)
    {
        var place = _header.FindIndex(known => known.Trim() == name.Trim());
        if (place < 0 || taken.Contains(place))
        {
            place = _header.Count;
            _header.Add(name);
        }

        taken.Add(place);
        return place;
    }
}
