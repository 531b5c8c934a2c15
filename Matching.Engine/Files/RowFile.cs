using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>Tells what kind of file a spooled body is and opens it. The bytes decide; the sender's word counts where they do not.</summary>
internal static class RowFile
{
    /// <summary>The file as rows, or why there are none.</summary>
    public static RowSource? Open(Stream file, string? contentType, IReadOnlyList<Column> columns, Language language, out ImportAnswer.Refused? refused)
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
        return IsJson(file, format, contentType) ? new NdjsonRows(file, format, columns) : new CsvRows(file, format);
    }

    private static RowSource? OpenWorkbook(Stream file, Language language, out ImportAnswer.Refused? refused)
    {
        try
        {
            refused = null;
            return WorkbookSurvey.Refuse(file) is { } reason
                ? Refuse(out refused, "tooLarge", language, reason.Chinese, reason.English)
                : new ExcelRows(file);
        }
        catch (Exception problem) when (ExcelRows.IsBroken(problem))
        {
            return Refuse(out refused, "format", language, $"文件不是可以读取的 Excel 工作簿：{problem.Message}",
                $"The file is not an Excel workbook that can be read: {problem.Message}");
        }
    }

    private static RowSource? Refuse(out ImportAnswer.Refused? refused, string code, Language language, string chinese, string english)
    {
        refused = new(code, language == Language.Chinese ? chinese : english);
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
        return start.AsSpan(0, text.ReadBlock(start)).TrimStart() is ['{', ..];
    }
}
