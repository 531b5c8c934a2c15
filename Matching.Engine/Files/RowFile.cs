using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>A spooled body as rows. The bytes decide what kind of file it is; the sender's word counts where they do not.</summary>
internal sealed class RowFile : IDisposable
{
    private readonly RowSource? _plain;
    private readonly Func<IReadOnlyList<Column>, ChosenColumns, RowSource>? _named;

    private RowFile(RowSource plain) => _plain = plain;

    private RowFile(Func<IReadOnlyList<Column>, ChosenColumns, RowSource> named) => _named = named;

    /// <summary>The file, or why it cannot be read.</summary>
    public static RowFile? Open(Stream file, string? contentType, Language language, out ImportAnswer.Refused? refused)
    {
        if (file.Length == 0)
            return Refuse(out refused, "empty", language, "文件是空的。", "The file is empty.");
        if (IsWorkbook(file))
            return OpenWorkbook(file, language, out refused);
        if (TextFormat.Detect(file, out var line) is not { } format)
        {
            return Refuse(out refused, "encoding", language,
                $"文件既不是 UTF-8、UTF-16，也不是 GB18030（从第 {Math.Max(line, 1)} 行起）；请另存为 UTF-8 后重新发送。",
                $"The file is neither UTF-8, UTF-16 nor GB18030 (from line {Math.Max(line, 1)} on); save it as UTF-8 and send it again.");
        }

        refused = null;
        return IsJson(file, format, contentType)
            ? new RowFile((columns, chosen) => JsonList.Lines(file, format, columns) is { } lines
                ? new NdjsonRows(lines, new TextFormat(format.Encoding, 0), columns, chosen)
                : new NdjsonRows(file, format, columns, chosen))
            : new RowFile(new CsvRows(file, format));
    }

    /// <summary>Its rows, as a form of these columns reads them.</summary>
    public RowSource Rows(IReadOnlyList<Column> columns, ChosenColumns chosen) => _plain ?? _named!(columns, chosen);

    public void Dispose() => _plain?.Dispose();

    private static RowFile? OpenWorkbook(Stream file, Language language, out ImportAnswer.Refused? refused)
    {
        try
        {
            refused = null;
            if (WorkbookSurvey.Refuse(file) is { } reason)
                return Refuse(out refused, "tooLarge", language, reason.Chinese, reason.English);
            var rows = new ExcelRows(file);
            return rows.Sheets.Count <= FileLimits.MaxSheets ? new RowFile(rows) : Refuse(out refused, "tooLarge", language,
                $"工作簿的工作表超过 {FileLimits.MaxSheets} 个；请分成几个文件。", $"The workbook has more than {FileLimits.MaxSheets} sheets; send it as several files.");
        }
        catch (Exception problem) when (ExcelRows.IsBroken(problem))
        {
            return Refuse(out refused, "format", language, $"文件不是可以读取的 Excel 工作簿：{problem.Message}",
                $"The file is not an Excel workbook that can be read: {problem.Message}");
        }
    }

    private static RowFile? Refuse(out ImportAnswer.Refused? refused, string code, Language language, string chinese, string english)
    {
        refused = new(code, new BilingualText(chinese, english).In(language));
        return null;
    }

    private static bool IsWorkbook(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        // PK of a zip (.xlsx), or a compound document (.xls).
        return start.SequenceEqual("PK\x3\x4"u8) || start.SequenceEqual((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0]);
    }

    private static bool IsJson(Stream file, TextFormat format, string? contentType)
    {
        if (contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
            return true;
        using var text = format.Open(file);
        var start = new char[64];
        var begins = start.AsSpan(0, text.ReadBlock(start)).TrimStart();
        return begins is ['{', ..] || (begins is ['[', .. var rest] && rest.TrimStart() is ['{', ..]);
    }
}
