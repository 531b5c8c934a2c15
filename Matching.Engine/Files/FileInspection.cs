using Matching.Engine.Files.Sources;

namespace Matching.Engine.Files;

/// <summary>What an import would read of a file.</summary>
public sealed record FileInspection
{
    /// <summary>True where the caller did not say the kind and the columns did.</summary>
    public bool IsGuessed { get; init; }

    public ImportKind Kind { get; init; }

    /// <summary><c>csv</c>, <c>xlsx</c> or <c>ndjson</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Of a text, by its name in the register of IANA; null for a workbook.</summary>
    public string? Encoding { get; init; }

    /// <summary>All sheets in their order; a text has one.</summary>
    public required IReadOnlyList<InspectedSheet> Sheets { get; init; }

    /// <summary>The first ten rows of data, with those between them that are none; empty where <see cref="Refused"/> says why.</summary>
    public required IReadOnlyList<InspectedRow> Rows { get; init; }

    /// <summary>What an import would say of these rows, and of the file; null where it would refuse it.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>Why an import would read nothing: columns are missing, or stand there twice.</summary>
    public ImportAnswer.Refused? Refused { get; init; }
}

/// <param name="IsRead">False where it lacks columns, or anything at all.</param>
/// <param name="HeaderLine">The line of the header, the last of two, from 1; 0 where rows name their cells or there is none.</param>
/// <param name="Columns">In the order of the file; of all sheets together at most the first 1,000.</param>
/// <param name="Missing">Columns that it needs and does not have; of each entry one is enough.</param>
public sealed record InspectedSheet(
    string? Name, bool IsRead, int HeaderLine, IReadOnlyList<InspectedColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Missing);

/// <param name="Place">From 1.</param>
/// <param name="Field">The column's English name; null where the header is not read.</param>
/// <param name="Nearest">The column that a header which is not read may mean, or null.</param>
/// <param name="Example">The first cell below the header that is not blank, cut short.</param>
public sealed record InspectedColumn(int Place, string Header, string? Field, ColumnFinding Found, string? Nearest, string Example)
{
    /// <summary>How sure the field is, 0 to 1: its own names and the sender's word are certain.</summary>
    public double Confidence => Found switch
    {
        ColumnFinding.Name or ColumnFinding.Chosen => 1,
        ColumnFinding.OtherName or ColumnFinding.Section => 0.9,
        _ => 0,
    };
}

/// <param name="Row">1 for the first row below the header, counted on over sheets.</param>
/// <param name="Line">The line of the file, or of the sheet, where the row starts, from 1.</param>
/// <param name="Sheet">Where a workbook has several.</param>
/// <param name="Values">What is kept, by the English names of columns; nothing of a row that is not taken.</param>
public sealed record InspectedRow(int Row, long Line, string? Sheet, InspectedRowState State, IReadOnlyDictionary<string, string> Values);

public enum InspectedRowState
{
    Taken,

    /// <summary>Errors say why.</summary>
    Refused,

    /// <summary>It is a note, an explanation or a header, as a warning says.</summary>
    Skipped,
}
