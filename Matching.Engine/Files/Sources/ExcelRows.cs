using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Matching.Engine.Files.Sources;

/// <summary>Lines of a workbook's sheets. A merged cell counts in each row and column that it covers.</summary>
internal sealed class ExcelRows : RowSource
{
    private static readonly ExcelReaderConfiguration KeepOpen = new() { LeaveOpen = true };

    private readonly Stream _file;

    // A sheet is reached through all of those before it, so one reader goes from sheet to sheet.
    private IExcelDataReader? _reader;
    private int _at;
    private bool _begun;

    /// <summary>Names one sheet more than are taken of a workbook that has too many.</summary>
    public ExcelRows(Stream file)
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _file = file;
        Sheets = [.. SheetNames().Take(FileLimits.MaxSheets + 1)];
    }

    public override string Format => "xlsx";

    public override IReadOnlyList<string?> Sheets { get; }

    public override IEnumerable<SourceRow> Lines(int sheet)
    {
        var reader = At(sheet);
        if ((long)reader.FieldCount * reader.RowCount > FileLimits.MaxGrid)
        {
            yield return new SourceRow(0, reader.RowCount, [], TooWideAndLong(reader));
            yield break;
        }

        var characters = 0L;
        var merged = new MergedCells(reader.MergeCells);
        for (var line = 1; ; line++)
        {
            if (!TryRead(reader, out var damage))
                yield break;
            if (damage is not null)
            {
                yield return new SourceRow(line - 1, line, [], damage);
                yield break;
            }

            var cells = new string[Width(reader)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = ExcelCell.Text(reader, i);
            characters += cells.Sum(cell => (long)cell.Length);
            if (characters > FileLimits.MaxSheetCharacters)
            {
                yield return new SourceRow(line - 1, line, [], TooMuchText());
                yield break;
            }

            var banner = merged.IsBanner(line - 1, cells);
            merged.Fill(line - 1, cells);
            yield return Row(line, cells) with { IsBanner = banner };
        }
    }

    private static SourceRow Row(int line, string[] cells)
    {
        if (cells.Length > FileLimits.MaxColumns)
            return new(line - 1, line, [], TooManyColumns(cells.Length));
        return cells.Sum(cell => (long)cell.Length) > FileLimits.MaxRowLength
            ? new(line - 1, line, [], TooLong(line))
            : new(line - 1, line, cells);
    }

    /// <summary>The row's cells up to its last that has a value; the first columns even where they have none.</summary>
    private static int Width(IExcelDataReader sheet)
    {
        var width = sheet.FieldCount;
        while (width > FileLimits.MaxColumns && sheet.GetValue(width - 1) is null)
            width--;
        return width;
    }

    private static RowProblem TooLong(long line) => new(null, "tooLong",
        $"第 {line} 行的文字超过 {FileLimits.MaxRowLength >> 20} MB。", $"Row {line} has more than {FileLimits.MaxRowLength >> 20} MB of text.");

    private static RowProblem TooMuchText() => new(null, "tooLong",
        $"工作表的文字超过 {FileLimits.MaxSheetCharacters >> 20} MB，其后的行没有读取；请分成几个文件。",
        $"The sheet has more than {FileLimits.MaxSheetCharacters >> 20} MB of text and what follows was not read; send it as several files.");

    private static RowProblem TooWideAndLong(IExcelDataReader sheet) => new(null, "tooLarge",
        $"工作表用到了第 {sheet.RowCount} 行、第 {sheet.FieldCount} 列，太大了；请删去数据以外的单元格，或改用 CSV。",
        $"The sheet reaches to row {sheet.RowCount} and column {sheet.FieldCount}, which is too large; clear what lies beyond the data, or send it as CSV.");

    /// <summary>What the reader throws at a file that is no workbook.</summary>
    public static bool IsBroken(Exception problem) =>
        problem is ExcelReaderException or InvalidDataException or XmlException or EndOfStreamException or FormatException or OverflowException
            or IndexOutOfRangeException or ArgumentException or NullReferenceException or KeyNotFoundException;

    public override void Dispose()
    {
        _reader?.Dispose();
        base.Dispose();
    }

    private IExcelDataReader At(int sheet)
    {
        if (_reader is null || _at > sheet || (_at == sheet && _begun))
        {
            _reader?.Dispose();
            (_reader, _at) = (Open(), 0);
        }

        for (; _at < sheet; _at++)
            _reader.NextResult();
        _begun = true;
        return _reader;
    }

    private IExcelDataReader Open()
    {
        _file.Position = 0;
        return ExcelReaderFactory.CreateReader(_file, KeepOpen);
    }

    private IEnumerable<string?> SheetNames()
    {
        using var reader = Open();
        do
            yield return reader.Name;
        while (reader.NextResult());
    }

    /// <param name="damage">Set where the workbook is broken from here on.</param>
    private static bool TryRead(IExcelDataReader sheet, out RowProblem? damage)
    {
        damage = null;
        try
        {
            return sheet.Read();
        }
        catch (Exception problem) when (IsBroken(problem))
        {
            damage = new(null, "format", $"工作簿从这里开始损坏，其后的行没有读取：{problem.Message}",
                $"The workbook is broken from here on and what follows was not read: {problem.Message}");
            return true;
        }
    }
}
