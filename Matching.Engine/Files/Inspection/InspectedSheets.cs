using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files.Inspection;

/// <summary>What an import finds in the sheets of a file.</summary>
internal static class InspectedSheets
{
    public static IReadOnlyList<InspectedSheet> Of(FileTables tables, FormColumns form)
    {
        var left = FileLimits.MaxColumns;
        var sheets = new List<InspectedSheet>();
        for (var sheet = 0; sheet < tables.Found.Count; sheet++)
        {
            var (name, table) = (tables.Source.Sheets[sheet], tables.Found[sheet]);
            InspectedColumn[] columns = table is null ? [] : [.. (table.HeaderLine == 0 ? OfKeys(tables, form) : OfHeader(table)).Take(left)];
            left -= columns.Length;
            sheets.Add(new(name, tables.Taken.Contains(table), table?.HeaderLine ?? 0, columns, Missing(table, form)));
        }

        return sheets;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Missing(SheetTable? table, FormColumns form) =>
        table?.HeaderLine == 0 ? [] :
        [
            .. form.Required.Where(group => table is null || !Array.Exists(group, table.Map.Has))
                .Select(group => (IReadOnlyList<string>)[.. group.Select(column => column.Name)]),
        ];

    private static IEnumerable<InspectedColumn> OfHeader(SheetTable table)
    {
        var below = table.Source.Head(table.Sheet).Where(line => line.Line > table.HeaderLine).ToArray();
        return Columns(table.Map, place => below.Select(line => place < line.Cells.Count ? line.Cells[place] : ""));
    }

    /// <summary>Of rows that name their cells: keys instead of headers.</summary>
    private static IEnumerable<InspectedColumn> OfKeys(FileTables tables, FormColumns form)
    {
        var lines = tables.Source.Head(0);
        var map = new ColumnMap([.. tables.Source.Keys], form.Columns, tables.Chosen);
        var order = form.Columns.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return Columns(map, place => map.ColumnAt(place) is { } column
            ? lines.Where(line => line.Cells.Count > 0).Select(line => line.Cells[order[column]]) : []);
    }

    private static IEnumerable<InspectedColumn> Columns(ColumnMap map, Func<int, IEnumerable<string>> cells) =>
        from place in map.Kept
        where !string.IsNullOrWhiteSpace(map.HeaderAt(place))
        let column = map.ColumnAt(place)
        select new InspectedColumn(place + 1, map.HeaderAt(place), column?.Name, map.FindingAt(place), column is null ? map.NearestAt(place)?.Name : null,
            RowCells.Brief((cells(place).FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell)) ?? "").TrimStart(ExcelCell.Spoilt)));
}
