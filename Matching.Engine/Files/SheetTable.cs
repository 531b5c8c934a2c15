using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>A sheet whose header is found.</summary>
/// <param name="Name">Of the sheet, where its file has several; null where it has one.</param>
/// <param name="HeaderLine">The last line of the header, from 1; 0 where rows name their cells.</param>
internal sealed record SheetTable(RowSource Source, int Sheet, string? Name, int HeaderLine, ColumnMap Map)
{
    /// <summary>The rows below the header that are not blank.</summary>
    /// <param name="before">How many rows the sheets before this one have.</param>
    public IEnumerable<SourceRow> Rows(int before)
    {
        var header = HeaderLine == 0 ? 0 : -1;
        foreach (var line in Source.Lines(Sheet))
        {
            // Lines are counted from 0 while they are of the header or above it, and a line may have breaks in it.
            if (header < 0)
            {
                if (line.Line >= HeaderLine)
                    header = line.Number;
                continue;
            }

            var row = line with { Number = HeaderLine == 0 ? line.Number : before + line.Number - header };
            yield return row.Damage is null && Excess(row) is { } damage ? row with { Damage = damage } : row;
        }
    }

    private RowProblem? Excess(SourceRow row)
    {
        if (!Source.ExtraCellsAreDamage || row.Cells.Count <= Map.Width || row.Cells.Skip(Map.Width).All(string.IsNullOrWhiteSpace))
            return null;
        return new(null, "tooManyCells",
            $"这一行有 {row.Cells.Count} 个单元格，表头只有 {Map.Width} 个：可能有逗号没有放在引号里。",
            $"The row has {row.Cells.Count} cells and the header has {Map.Width}: a comma may stand outside quotes.");
    }
}
