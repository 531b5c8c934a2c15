namespace Matching.Engine.Files.Sources;

/// <summary>How much of a file is read. What goes beyond is refused, with words, before strings are made of it.</summary>
internal static class FileLimits
{
    /// <summary>Columns of a table. Empty ones at the end of a row do not count.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>Sheets of a workbook.</summary>
    public const int MaxSheets = 1_000;

    /// <summary>Bytes of a CSV record, characters of a line of NDJSON or of a row of a sheet.</summary>
    public const int MaxRowLength = 4 << 20;

    /// <summary>Rows times columns of a sheet, from A1 to its last row and column: a reader passes through all of them.</summary>
    public const long MaxGrid = 50_000_000;

    /// <summary>Characters of all cells of a sheet: a workbook holds a text once that any number of cells show.</summary>
    public const long MaxSheetCharacters = 256 << 20;

    /// <summary>Bytes of all parts of a workbook when unpacked.</summary>
    public const long MaxUnpackedBytes = 256 << 20;

    /// <summary>Bytes between two tags of a workbook's parts; the longest cell that is taken has a third of it.</summary>
    public const int MaxTextBytes = 1 << 20;

    /// <summary>Bytes of a workbook of the old format (.xls), which has 65,536 rows at most.</summary>
    public const long MaxOldWorkbookBytes = 32 << 20;

    /// <summary>How many files a process reads at a time. The others wait, so that threads and memory are left for those who only ask.</summary>
    public static readonly int FilesAtATime = Math.Clamp(Environment.ProcessorCount, 2, 8);
}
