using CsvHelper;

namespace Matching.Engine.Files.Sources;

/// <summary>Lines of a CSV file. The separator is a comma unless the first line that has any has tabs or semicolons only.</summary>
internal sealed class CsvRows(Stream file, TextFormat format) : RowSource
{
    private char? _separator;

    public override string Format => "csv";

    public override string Encoding => format.Encoding.WebName;

    public override bool ExtraCellsAreDamage => true;

    public override IEnumerable<SourceRow> Lines(int sheet)
    {
        var unclosed = false;
        _separator ??= Separator();
        using var text = format.Open(file);
        using var csv = CsvReader.Create(text, CsvReaderOptions.Default with
        {
            Separator = _separator.Value,
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
            yield return new SourceRow(number, csv.LineNumber, cells, unclosed ? Unclosed(csv.LineNumber, RowsAfter(csv.LineNumber)) : null);
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
        using var text = format.Open(file);
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
        $"A quote that opens in line {line} is never closed, so the {after} rows that follow count as part of this one "
            + "and were not read; close it and send them again.");

    private static RowProblem TooLarge(long line, long after) => new(null, "tooLong",
        $"从第 {line} 行开始的一行超过 {FileLimits.MaxRowLength >> 20} MB（可能是引号没有关闭），其后的 {after} 行没有读取。",
        $"The row that starts in line {line} is larger than {FileLimits.MaxRowLength >> 20} MB "
            + $"(a quote may not be closed); the {after} rows that follow were not read.");

    private char Separator()
    {
        using var text = format.Open(file);
        var start = new char[1 << 14];
        foreach (var line in start.AsSpan(0, text.ReadBlock(start)).EnumerateLines())
        {
            foreach (var separator in ",\t;")
            {
                if (line.Contains(separator))
                    return separator;
            }
        }

        return ',';
    }
}
