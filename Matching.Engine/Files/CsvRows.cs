using CsvHelper;

namespace Matching.Engine.Files;

/// <summary>Rows of a CSV file. The separator is a comma unless the header has none and has tabs or semicolons.</summary>
internal sealed class CsvRows : RowSource
{
    private readonly Stream _file;
    private readonly TextFormat _format;
    private readonly char _separator;

    public CsvRows(Stream file, TextFormat format)
    {
        _file = file;
        _format = format;
        _separator = Separator();
        var header = Records().FirstOrDefault();
        Header = header?.Cells ?? [];
        Refusal = header?.Damage;
    }

    public override IReadOnlyList<string> Header { get; }

    public override IEnumerable<SourceRow> Rows() => Records().Skip(1);

    private IEnumerable<SourceRow> Records()
    {
        var unclosed = false;
        using var text = _format.Open(_file);
        using var csv = CsvReader.Create(text, CsvReaderOptions.Default with
        {
            Separator = _separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = FileLimits.MaxRowLength,
            OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        for (var number = 0; ; number++)
        {
            if (!TryRead(csv, out var line))
                yield break;
            if (line is { } tooLarge)
            {
                yield return new SourceRow(number, tooLarge, [], TooLarge(tooLarge, RowsAfter(tooLarge)));
                yield break;
            }

            if (Width(csv) is > FileLimits.MaxColumns and var width)
            {
                yield return new SourceRow(number, csv.LineNumber, [], TooManyColumns(width));
                continue;
            }

            var cells = new string[Math.Min(csv.FieldCount, FileLimits.MaxColumns)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = csv.GetString(i);
            yield return new SourceRow(number, csv.LineNumber, cells, Damage(csv, cells, unclosed));
        }
    }

    /// <summary>Spreadsheets fill rows with empty cells; those at the end count for nothing where there are too many.</summary>
    private static int Width(CsvReader csv)
    {
        var width = csv.FieldCount;
        while (width > FileLimits.MaxColumns && csv.GetSpan(width - 1).IsEmpty)
            width--;
        return width;
    }

    private RowProblem? Damage(CsvReader csv, string[] cells, bool unclosed)
    {
        if (unclosed)
            return Unclosed(csv.LineNumber, RowsAfter(csv.LineNumber));
        if (Header is null || cells.Length <= Header.Count || cells.Skip(Header.Count).All(string.IsNullOrWhiteSpace))
            return null;
        return new(null, "tooManyCells",
            $"这一行有 {cells.Length} 个单元格，表头只有 {Header.Count} 个：可能有逗号没有放在引号里。",
            $"The row has {cells.Length} cells and the header has {Header.Count}: a comma may stand outside quotes.");
    }

    /// <param name="tooLarge">The line of a record that does not fit; nothing can be read after it.</param>
    private static bool TryRead(CsvReader csv, out long? tooLarge)
    {
        tooLarge = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException problem)
        {
            tooLarge = problem.LineNumber;
            return true;
        }
    }

    /// <summary>Lines below a line that are not blank. The file has been read to its end, or is not read on.</summary>
    private long RowsAfter(long line)
    {
        using var text = _format.Open(_file);
        var (piece, number, rows, blank) = (new char[1 << 14], 1L, 0L, true);
        for (int read; (read = text.ReadBlock(piece)) > 0;)
        {
            foreach (var letter in piece.AsSpan(0, read))
            {
                blank &= char.IsWhiteSpace(letter);
                if (letter != '\n')
                    continue;
                rows += number++ > line && !blank ? 1 : 0;
                blank = true;
            }
        }

        return number > line && !blank ? rows + 1 : rows;
    }

    private static RowProblem Unclosed(long line, long after) => new(null, "unclosedQuote",
        $"第 {line} 行打开的引号一直没有关闭，其后的 {after} 行都被算进了这一行，没有读取；请补上引号后重新发送这些行。",
        $"A quote that opens in line {line} is never closed, so the {after} rows that follow count as part of this one and were not read; close it and send them again.");

    private static RowProblem TooLarge(long line, long after) => new(null, "tooLong",
        $"从第 {line} 行开始的一行超过 {FileLimits.MaxRowLength >> 20} MB（可能是引号没有关闭），其后的 {after} 行没有读取。",
        $"The row that starts in line {line} is larger than {FileLimits.MaxRowLength >> 20} MB (a quote may not be closed); the {after} rows that follow were not read.");

    private char Separator()
    {
        using var text = _format.Open(_file);
        var start = new char[1 << 14];
        var header = start.AsSpan(0, text.ReadBlock(start)).TrimStart("\r\n \ufeff");
        var end = header.IndexOfAny('\r', '\n');
        if (end >= 0)
            header = header[..end];
        if (header.Contains(','))
            return ',';
        return header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
    }
}
