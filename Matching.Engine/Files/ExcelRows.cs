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
        Header = Records().FirstOrDefault()?.Cells ?? [];
    }

    public override IReadOnlyList<string> Header { get; }

    public override IEnumerable<SourceRow> Rows() => Records().Skip(1);

    private IEnumerable<SourceRow> Records()
    {
        _file.Position = 0;
        using var sheet = ExcelReaderFactory.CreateReader(_file, KeepOpen);
        var number = 0;
        for (var line = 1L; ; line++)
        {
            if (!TryRead(sheet, out var damage))
                yield break;
            if (damage is not null)
            {
                yield return new SourceRow(number, line, [], damage);
                yield break;
            }

            var cells = new string[sheet.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Cell(sheet.GetValue(i));
            if (number > 0 || !Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                yield return new SourceRow(number++, line, cells);
        }
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
