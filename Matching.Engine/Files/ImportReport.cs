namespace Matching.Engine.Files;

/// <summary>Counts of data rows; received is the sum of the other four. Rows without any content do not count.</summary>
/// <param name="Errors">In the order of rows, at most the first 1,000.</param>
/// <param name="IgnoredColumns">Columns of the file that mean nothing to this import, as the file names them.</param>
public sealed record ImportReport(
    int Received,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<ImportError> Errors,
    IReadOnlyList<string> IgnoredColumns);

/// <summary>One thing that is wrong with one row.</summary>
/// <param name="Row">1 for the first row below the header.</param>
/// <param name="Line">The line of the file (the row of the sheet) where the row starts, from 1.</param>
/// <param name="Column">As the file names it; null where the row as a whole is wrong.</param>
/// <param name="Code">
/// Does not change with the language: <c>required</c>, <c>unknownCode</c>, <c>tooLong</c>, <c>notANumber</c>, <c>notADate</c>, <c>range</c>,
/// <c>duplicateKey</c>, <c>conflict</c>, <c>formula</c>, <c>encoding</c>, <c>badValue</c>, <c>tooManyCells</c>, <c>unclosedQuote</c>, <c>badJson</c>, <c>notFound</c>.
/// </param>
public sealed record ImportError(int Row, long Line, string? Column, string Code, string Message);
