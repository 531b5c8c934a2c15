namespace Matching.Engine.Files;

/// <summary>
/// Counts of data rows; received is the sum of the next four. Rows without any content, explanations, notes and repeated headers do not count.
/// </summary>
/// <param name="Errors">Why rows were refused, in the order of rows, at most the first 1,000.</param>
/// <param name="IgnoredColumns">Columns of the file that mean nothing to this import, as the file names them.</param>
public sealed record ImportReport(
    int Received,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<ImportError> Errors,
    IReadOnlyList<string> IgnoredColumns)
{
    /// <summary>Rows that are in and of which something was left out or taken with a doubt.</summary>
    public int Warned { get; init; }

    /// <summary>What was left out or is doubtful in rows that are in, and rows that were skipped; in the order of rows, at most the first 1,000.</summary>
    public IReadOnlyList<ImportError> Warnings { get; init; } = [];

    /// <summary>How many more errors there are than <see cref="Errors"/> shows.</summary>
    public int ErrorsLeftOut { get; init; }

    /// <summary>How many more warnings there are than <see cref="Warnings"/> shows.</summary>
    public int WarningsLeftOut { get; init; }

    /// <summary>All errors by column and code, the most frequent first.</summary>
    public IReadOnlyList<ImportCount> ErrorCounts { get; init; } = [];

    /// <summary>All warnings by column and code, the most frequent first.</summary>
    public IReadOnlyList<ImportCount> WarningCounts { get; init; } = [];

    /// <summary>What concerns the file rather than a row: columns and sheets that were not read, where the header stands.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];
}

/// <summary>One thing that is wrong with one row.</summary>
/// <param name="Row">1 for the first row below the header, counted on over sheets.</param>
/// <param name="Line">The line of the file (the row of the sheet) where the row starts, from 1.</param>
/// <param name="Column">As the file names it; null where it is the row as a whole.</param>
/// <param name="Code">
/// Does not change with the language: <c>required</c>, <c>unknownCode</c>, <c>tooLong</c>, <c>notANumber</c>, <c>notADate</c>, <c>range</c>,
/// <c>duplicateKey</c>, <c>conflict</c>, <c>formula</c>, <c>encoding</c>, <c>badValue</c>, <c>spoiltNumber</c>, <c>tooManyCells</c>, <c>unclosedQuote</c>,
/// <c>badJson</c>, <c>notFound</c>; of warnings also <c>approximate</c>, <c>unspecified</c>, <c>notMonthly</c>, <c>partTime</c>, <c>severalPlaces</c>,
/// <c>severalIndustries</c>, <c>unit</c>,
/// <c>otherName</c>, <c>replacedCode</c>, <c>repost</c>, <c>explanationRow</c>, <c>noteRow</c>, <c>headerRow</c>.
/// </param>
/// <param name="Sheet">Where a workbook has several.</param>
public sealed record ImportError(int Row, long Line, string? Column, string Code, string Message, string? Sheet = null);

/// <summary>How often something was wrong.</summary>
public sealed record ImportCount(string? Column, string Code, int Count);

/// <summary>What is said of a file as a whole.</summary>
/// <param name="Code"><c>unknownColumn</c>, <c>sheetNotRead</c> or <c>headerLine</c>.</param>
public sealed record ImportNote(string Code, string Message);
