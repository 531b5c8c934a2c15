using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Matching.Engine.Files;

/// <summary>Rows of the first sheet of a workbook; the header is its first row that is not empty.</summary>
internal sealed class ExcelRows : RowSource
{
    private static readonly ExcelReaderConfiguration KeepOpen = new() { LeaveOpen = true };

    private readonly Stream _file;

    public ExcelRows(Stream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _file = file;
        var header = Records().FirstOrDefault();
        Header = header?.Cells ?? [];
        Refusal = header?.Damage;
    }

    public override IReadOnlyList<string> Header { get; }

    public override IEnumerable<SourceRow> Rows() => Records().Skip(1);

    private IEnumerable<SourceRow> Records()
    {
        _file.Position = 0;
        using var sheet = ExcelReaderFactory.CreateReader(_file, KeepOpen);
        if ((long)sheet.FieldCount * sheet.RowCount > FileLimits.MaxGrid)
        {
            yield return new SourceRow(0, sheet.RowCount, [], TooWideAndLong(sheet));
            yield break;
        }

        var number = 0;
        var characters = 0L;
        for (var line = 1L; ; line++)
        {
            if (!TryRead(sheet, out var damage))
                yield break;
            if (damage is not null)
            {
                yield return new SourceRow(number, line, [], damage);
                yield break;
            }

            var cells = new string[Width(sheet)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Cell(sheet.GetValue(i));
            characters += cells.Sum(cell => (long)cell.Length);
            if (characters > FileLimits.MaxSheetCharacters)
            {
                yield return new SourceRow(number, line, [], TooMuchText());
                yield break;
            }

            if (number > 0 || !Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                yield return Row(number++, line, cells);
        }
    }

    private static SourceRow Row(int number, long line, string[] cells)
    {
        if (cells.Length > FileLimits.MaxColumns)
            return new(number, line, [], TooManyColumns(cells.Length));
        return cells.Sum(cell => (long)cell.Length) > FileLimits.MaxRowLength
            ? new(number, line, [], TooLong(line))
            : new(number, line, cells);
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

    /// <summary>What the reader throws at a file that is no workbook.</summary>
    public static bool IsBroken(Exception problem) =>
        problem is ExcelReaderException or InvalidDataException or XmlException or EndOfStreamException or FormatException or OverflowException
            or IndexOutOfRangeException or ArgumentException or NullReferenceException or KeyNotFoundException;

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        double number when Math.Abs(number) < 1e15 && number == Math.Floor(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        DateTime time when time.TimeOfDay == TimeSpan.Zero => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
