using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>
/// Finds the header of a sheet among its first lines: the line, or the two lines together, that name most of the form's columns. Titles and
/// units may stand above it.
/// </summary>
internal static class HeaderFinder
{
    /// <returns>Null for a sheet without any content; a table that lacks required columns where no header is found.</returns>
    public static SheetTable? Find(RowSource source, int sheet, FormColumns form, ChosenColumns chosen)
    {
        var name = source.Sheets.Count > 1 ? source.Sheets[sheet] : null;
        if (source.NamedCells is { } cells)
            return new SheetTable(source, sheet, name, 0, new ColumnMap(cells, form.Columns, chosen));
        var lines = source.Head(sheet).Where(line => line.Damage is null && !line.IsBlank).ToArray();
        SheetTable? best = null;
        var most = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            Consider(lines[i].Cells, lines[i].Line);
            if (i + 1 < lines.Length && lines[i + 1].Line == lines[i].Line + 1)
                Consider(Together(lines[i].Cells, lines[i + 1].Cells, form), lines[i + 1].Line);
        }

        return best;

        void Consider(IReadOnlyList<string> header, long line)
        {
            var map = new ColumnMap(header, form.Columns, chosen);
            var worth = map.Count + (form.IsSatisfied(map) ? 1000 : 0);
            if (worth > most)
                (most, best) = (worth, new SheetTable(source, sheet, name, (int)line, map));
        }
    }

    /// <summary>Two lines of a header: what the lower says, else the upper, else both (月薪 above 最低).</summary>
    private static string[] Together(IReadOnlyList<string> upper, IReadOnlyList<string> lower, FormColumns form)
    {
        var header = new string[Math.Max(upper.Count, lower.Count)];
        var stretched = "";
        for (var i = 0; i < header.Length; i++)
        {
            var (above, below) = (i < upper.Count ? upper[i] : "", i < lower.Count ? lower[i] : "");
            stretched = string.IsNullOrWhiteSpace(above) ? stretched : above;
            // What stands above stretches over the columns beside it, merged or not.
            if (string.IsNullOrWhiteSpace(above) && !string.IsNullOrWhiteSpace(below) && !form.Names(below))
                above = stretched;
            header[i] = string.IsNullOrWhiteSpace(below) ? above
                : string.IsNullOrWhiteSpace(above) || above == below || form.Names(below) ? below
                : form.Names(below + above) ? below + above
                : form.Names(above + below) ? above + below
                : form.Names(above) ? above : below;
        }

        return header;
    }
}
