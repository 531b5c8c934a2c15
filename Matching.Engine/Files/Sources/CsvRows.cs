using CsvHelper;

namespace Matching.Engine.Files.Sources;

/// <summary>Lines of a CSV file. The separator is a comma unless the first line that has any has tabs or semicolons only.</summary>
internal sealed class CsvRows(Stream file, TextFormat format) : RowSource
{
    private char? _separator;

    public override string Format => "csv";

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
                yield return new SourceRow(number, tooLarge, [], TooLarge(tooLarge));
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
            yield return new SourceRow(number, csv.LineNumber, cells, unclosed ? Unclosed(csv.LineNumber) : null);
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

    private static RowProblem Unclosed(long line) => new(null, "unclosedQuote",
        $"第 {line} 行打开的引号一直没有关闭，文件其余部分都被算进了这一行；请补上引号后重新发送其余的行。",
        $"A quote that opens in line {line} is never closed, so the rest of the file counts as this row; close it and send the rest again.");

    private static RowProblem TooLarge(long line) => new(null, "tooLong",
        $"从第 {line} 行开始的一行超过 {FileLimits.MaxRowLength >> 20} MB（可能是引号没有关闭），其后的行没有读取。",
        $"The row that starts in line {line} is larger than {FileLimits.MaxRowLength >> 20} MB (a quote may not be closed); what follows was not read.");

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
