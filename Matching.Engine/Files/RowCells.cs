using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Files;

/// <summary>
/// The cells of one row by column, with all that is wrong with them. A cell that is not understood refuses the row where its column is needed,
/// or where the sender is strict; else it is left out and the row has a warning. One instance serves all rows of a file, one after the other.
/// </summary>
internal sealed partial class RowCells(IReadOnlySet<Column> needed, bool strict)
{
    public const int MaxCellLength = 100_000;

    private readonly List<RowProblem> _problems = [];
    private readonly List<RowProblem> _warnings = [];
    private readonly RowContents _contents = new();
    private SheetTable? _table;
    private IReadOnlyList<string> _cells = [];

    public int Row { get; private set; }

    /// <summary>What refuses the row.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>What was left out or taken with a doubt.</summary>
    public IReadOnlyList<RowProblem> Warnings => _warnings;

    public void Load(SheetTable table, SourceRow row)
    {
        Row = row.Number;
        (_table, _cells) = (table, row.Cells);
        _problems.Clear();
        _warnings.Clear();
        if (row.Damage is { } damage)
            _problems.Add(damage);
    }

    /// <summary>Refuses a row of another organization than the sender's.</summary>
    public void RefuseOwner(Column owner) => Refuse(owner, "notYours",
        $"“{Brief(Word(owner) ?? "")}”不是您的单位：只能写入本单位的数据。", $"'{Brief(Word(owner) ?? "")}' is not your organization: rows of your own can be written.");

    /// <summary>Refuses the row, whatever the column.</summary>
    public void Refuse(Column? column, string code, string chinese, string english) => _problems.Add(new(column, code, chinese, english));

    /// <summary>Says that a cell, or a part of it, is not taken, or not surely.</summary>
    public void LeaveOut(Column column, string code, string chinese, string english) =>
        (strict || needed.Contains(column) ? _problems : _warnings).Add(new(column, code, chinese, english));

    /// <summary>Says what a reader may want to look at; the row goes in, also for the strict.</summary>
    public void Remark(Column? column, string code, string chinese, string english) => _warnings.Add(new(column, code, chinese, english));

    /// <summary>The value, and the doubt said.</summary>
    public T Take<T>(Column column, Reading<T> reading)
    {
        if (reading.Doubt is { } doubt)
            LeaveOut(column, doubt.Code, doubt.Chinese, doubt.English);
        return reading.Value;
    }

    /// <summary>A name or a number of the owner's, on one line; blank is a problem.</summary>
    public string Required(Column column, int maxLength)
    {
        var text = Name(column, maxLength);
        if (text is "")
            Refuse(column, "required", "不能为空。", "must not be empty.");
        return text ?? "";
    }

    /// <summary>As <see cref="Required"/>, but may be blank.</summary>
    public string Optional(Column column, int maxLength) => Name(column, maxLength) ?? "";

    /// <summary>A text as it is, without markup; the parts of a column that a file keeps apart come under their headings. Blank is empty.</summary>
    public string Text(Column column, int maxLength = MaxCellLength)
    {
        var places = _table!.Map.PlacesOf(column);
        if (places.Count <= 1)
            return Raw(column) is { } text && !string.IsNullOrWhiteSpace(text) ? AtMost(column, PlainText.Of(text), maxLength) : "";
        var parts = places.Select(part => (Heading: _table.Map.HeaderAt(part.Place), Text: RawAt(column, part.Place)))
            .Where(part => !string.IsNullOrWhiteSpace(part.Text)).ToArray();
        if (parts.Any(part => part.Text is null))
            return "";
        var joined = parts.Length == 1 ? PlainText.Of(parts[0].Text!)
            : string.Join('\n', parts.Select(part => Section(part.Heading, PlainText.Of(part.Text!.Trim()))));
        return AtMost(column, joined, maxLength);
    }

    private string AtMost(Column column, string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        LeaveOut(column, "tooLong", $"有 {text.Length} 个字符，最多 {maxLength} 个。", $"has {text.Length} characters; at most {maxLength} are taken.");
        return "";
    }

    public int? Integer(Column column, int min, int max) =>
        Word(column) is { Length: > 0 } text ? Take(column, CountNotation.Read(text, min, max)) : null;

    public int? Year(Column column, int min, int max) =>
        Word(column) is { Length: > 0 } text ? Take(column, CountNotation.ReadYear(text, min, max)) : null;

    public PayRange Pay(Column column) =>
        Word(column) is { Length: > 0 } text ? Take(column, PayNotation.Read(text, _table!.Map.NameOf(column))) : default;

    /// <param name="last">Of a month or of two days the last.</param>
    public DateOnly? Date(Column column, bool last = false) =>
        Word(column) is { Length: > 0 } text ? Take(column, DateNotation.Read(text, last)) : null;

    /// <summary>The cell with spaces around it gone; empty where it is blank, null where it is refused or left out.</summary>
    public string? Word(Column column) => Raw(column) is { } text
        ? (text.AsSpan().ContainsAny('&', '<', '\ufeff') ? PlainText.OneLine(text) : text.Trim()) : null;

    public bool IsBlank(Column column)
    {
        foreach (var (place, _) in _table!.Map.PlacesOf(column))
        {
            if (place < _cells.Count && !string.IsNullOrWhiteSpace(_cells[place]))
                return false;
        }

        return true;
    }

    public bool Has(Column column) => _table!.Map.Has(column);

    public static string Brief(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static string Section(string heading, string text) => text.StartsWith(heading, StringComparison.Ordinal) ? text : $"{heading}：\n{text}";

    private string? Name(Column column, int maxLength)
    {
        if (Raw(column) is not { } raw)
            return null;
        var text = PlainText.OneLine(raw);
        if (text.Length > maxLength)
        {
            LeaveOut(column, "tooLong", $"有 {text.Length} 个字符，最多 {maxLength} 个。", $"has {text.Length} characters; at most {maxLength} are taken.");
            return null;
        }

        if (text.Length < 5 || !Exponent().IsMatch(text))
            return text;
        Spoilt(column, text);
        return null;
    }

    private string? Raw(Column column) =>
        _table!.Map.IsOfContent(column) ? _contents.NumberOf(_cells, Row) : RawAt(column, _table!.Map.PlaceOf(column));

    /// <summary>Null where the cell cannot be what its writer meant, whatever the column.</summary>
    private string? RawAt(Column column, int place)
    {
        var cell = place >= 0 && place < _cells.Count ? _cells[place] : "";
        if (cell.Length > MaxCellLength)
            LeaveOut(column, "tooLong", $"有 {cell.Length} 个字符，最多 {MaxCellLength} 个。", $"has {cell.Length} characters; at most {MaxCellLength} are taken.");
        else if (cell.Contains(TextFormat.Damage))
            LeaveOut(column, "encoding", "含有不属于文件编码的字节。", "has bytes that are not of the file's encoding.");
        else if (cell.Contains('\0'))
            LeaveOut(column, "badValue", "含有空字符（U+0000）。", "has a null character (U+0000).");
        else if (cell.StartsWith(ExcelCell.Spoilt))
            Spoilt(column, cell[1..]);
        else if (FormulaCell.Restore(cell) is var text && text.Length == cell.Length && FormulaCell.IsFormula(cell))
            LeaveOut(column, "formula", $"“{Brief(cell)}”是公式，不是文本。", $"'{Brief(cell)}' is a formula, not text.");
        else
            return text;
        return null;
    }

    private void Spoilt(Column column, string text) => LeaveOut(column, "spoiltNumber",
        $"“{Brief(text)}”超过 15 位，表格软件已丢失末尾的数字；请把这一列设为文本格式，重新填写后再发送。",
        $"'{Brief(text)}' has more than 15 digits and the spreadsheet has lost the last ones; format the column as text, fill it in again and send it again.");

    // 1.23457E+17: what a spreadsheet writes for a long number.
    [GeneratedRegex(@"^\d(?:\.\d+)?[eE]\+\d{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();
}
