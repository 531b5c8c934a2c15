using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Files;

/// <summary>Tells rows of a table that are no data: explanations and examples under the header, the header again, notes and sums below.</summary>
internal static partial class NoteRows
{
    private const int FirstRows = 5;

    private static readonly WordList Words = WordList.Read("explanations.tsv");

    /// <summary>Why the row is skipped, or null where it is data.</summary>
    /// <param name="place">1 for the table's first row.</param>
    public static RowProblem? Of(SheetTable table, SourceRow row, int place)
    {
        if (table.HeaderLine == 0 || row.Damage is not null)
            return null;
        var filled = row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).ToArray();
        if (filled.Length > 2 && IsHeader(table, row))
            return new(null, "headerRow", "这一行是重复的表头，没有作为数据读取。", "The row repeats the header and was not read as data.");
        if (row.IsBanner || (filled.Length <= 2 && table.Map.Count > 2 && Begins("notes", filled[0])))
            return new(null, "noteRow", $"“{RowCells.Brief(filled[0])}”是说明，没有作为数据读取。", $"'{RowCells.Brief(filled[0])}' is a note and was not read as data.");
        if (place <= FirstRows && IsExplanation(filled))
            return new(null, "explanationRow", "这一行是填写说明或示例，没有作为数据读取。", "The row explains the columns or is an example, and was not read as data.");
        return null;
    }

    private static bool IsHeader(SheetTable table, SourceRow row)
    {
        var same = 0;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(row.Cells[i]))
                continue;
            if (i >= table.Map.Width || row.Cells[i].Trim('\ufeff', ' ') != table.Map.HeaderAt(i))
                return false;
            same++;
        }

        return same > 2;
    }

    private static bool IsExplanation(string[] cells)
    {
        var explained = cells.Count(cell => Begins("begins", cell) || IsUnit(cell));
        // One cell may begin so by chance; the first says it of its row.
        return explained * 2 > cells.Length || (explained >= 2 && explained * 3 >= cells.Length)
            || cells.Take(2).Any(cell => Example().IsMatch(FoldedText.Fold(cell)));
    }

    private static bool Begins(string key, string cell)
    {
        if (cell.Length == 0)
            return false;
        var folded = FoldedText.Fold(cell[..Math.Min(cell.Length, 40)]).TrimStart('(', '[', '【', '*', ' ', '<', '{');
        return Words[key].Any(word => folded.StartsWith(word, StringComparison.Ordinal));
    }

    private static bool IsUnit(string cell) =>
        cell.Length <= 12 && Words.Is("units", FoldedText.Fold(cell).Trim('(', ')', ' ', ':').Replace("单位:", "", StringComparison.Ordinal));

    // 示例公司 may be a name; 示例： and （示例） are not.
    [GeneratedRegex(@"^[(\[【<]?(?:示例|样例|填写示例|例|example|sample)\d{0,2}(?:$|[:：)\]】>，,、-])|^(?:例如|e\.g\.)", RegexOptions.CultureInvariant)]
    private static partial Regex Example();
}
