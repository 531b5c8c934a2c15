using System.Globalization;
using Matching.Engine.Text;

namespace Matching.Engine.Files;

/// <summary>The cells of one row by column, with all that is wrong with them. One instance serves all rows of a file, one after the other.</summary>
internal sealed class RowCells(ColumnMap map)
{
    public const int MaxCellLength = 100_000;

    private const int FirstExcelDay = 20_000;
    private const int LastExcelDay = 80_000;

    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);
    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyyMMdd"];

    private readonly List<RowProblem> _problems = [];
    private IReadOnlyList<string> _cells = [];

    public int Row { get; private set; }

    public IReadOnlyList<RowProblem> Problems => _problems;

    public void Load(SourceRow row)
    {
        Row = row.Number;
        _cells = row.Cells;
        _problems.Clear();
        if (row.Damage is { } damage)
            _problems.Add(damage);
    }

    public void Refuse(Column? column, string code, string chinese, string english) => _problems.Add(new(column, code, chinese, english));

    /// <summary>A name or a number of the owner's: trimmed, without control characters; blank is a problem.</summary>
    public string Required(Column column, int maxLength)
    {
        var text = Raw(column)?.Trim();
        if (text is "")
            Refuse(column, "required", "不能为空。", "must not be empty.");
        return Short(column, text, maxLength);
    }

    /// <summary>As <see cref="Required"/>, but may be blank.</summary>
    public string Optional(Column column, int maxLength) => Short(column, Raw(column)?.Trim(), maxLength);

    /// <summary>A text as it is; blank is empty.</summary>
    public string Text(Column column) => Raw(column) is { } text && !string.IsNullOrWhiteSpace(text) ? text : "";

    public int? Integer(Column column, int min, int max)
    {
        if (Number(column) is not { } number)
            return null;
        if (number >= min && number <= max && number == decimal.Truncate(number))
            return (int)number;
        Refuse(column, "range", $"“{number}”不是 {min} 到 {max} 之间的整数。", $"'{number}' is not a whole number from {min} to {max}.");
        return null;
    }

    public decimal? Money(Column column, decimal max)
    {
        if (Number(column) is not { } number)
            return null;
        if (number >= 0 && number <= max && decimal.Round(number, 2) == number)
            return number;
        Refuse(column, "range", $"“{number}”不是 0 到 {max} 之间、最多两位小数的数。", $"'{number}' is not a number from 0 to {max} with at most two decimals.");
        return null;
    }

    /// <summary>YYYY-MM-DD, what spreadsheets make of it, or their number of a day.</summary>
    public DateOnly? Date(Column column)
    {
        if (Raw(column) is not { } raw || FoldedText.Fold(raw) is not { Length: > 0 } text)
            return null;
        if (DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return DateOnly.FromDateTime(date);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= FirstExcelDay and <= LastExcelDay)
            return ExcelEpoch.AddDays(day);
        Refuse(column, "notADate", $"“{Brief(text)}”不是日期，应写作 2026-07-01。", $"'{Brief(text)}' is not a date such as 2026-07-01.");
        return null;
    }

    /// <summary>The cell with spaces around it gone; empty where it is blank, null where it is refused.</summary>
    public string? Word(Column column) => Raw(column)?.Trim();

    public bool IsBlank(Column column) =>
        map.PlaceOf(column) is var place && (place < 0 || place >= _cells.Count || string.IsNullOrWhiteSpace(_cells[place]));

    public static string Brief(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private decimal? Number(Column column)
    {
        if (Raw(column) is not { } raw || FoldedText.Fold(raw) is not { Length: > 0 } text)
            return null;
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
            return number;
        Refuse(column, "notANumber", $"“{Brief(text)}”不是数。", $"'{Brief(text)}' is not a number.");
        return null;
    }

    private string Short(Column column, string? text, int maxLength)
    {
        if (text is null)
            return "";
        if (text.Length > maxLength)
            Refuse(column, "tooLong", $"有 {text.Length} 个字符，最多 {maxLength} 个。", $"has {text.Length} characters; at most {maxLength} are taken.");
        else if (text.Any(char.IsControl))
            Refuse(column, "badValue", "含有换行或控制字符。", "has a line break or another control character.");
        return text;
    }

    /// <summary>Null where the cell cannot be what its writer meant, whatever the column.</summary>
    private string? Raw(Column column)
    {
        var place = map.PlaceOf(column);
        var cell = place >= 0 && place < _cells.Count ? _cells[place] : "";
        if (cell.Length > MaxCellLength)
            Refuse(column, "tooLong", $"有 {cell.Length} 个字符，最多 {MaxCellLength} 个。", $"has {cell.Length} characters; at most {MaxCellLength} are taken.");
        else if (cell.Contains(TextFormat.Damage))
            Refuse(column, "encoding", "含有不属于文件编码的字节。", "has bytes that are not of the file's encoding.");
        else if (cell.Contains('\0'))
            Refuse(column, "badValue", "含有空字符（U+0000）。", "has a null character (U+0000).");
        else if (FormulaCell.Restore(cell) is var text && text.Length == cell.Length && FormulaCell.IsFormula(cell))
            Refuse(column, "formula", $"“{Brief(cell)}”是公式，不是文本。", $"'{Brief(cell)}' is a formula, not text.");
        else
            return text;
        return null;
    }
}
