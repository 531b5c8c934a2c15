using System.Text.Json.Serialization;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Api.Imports;

/// <summary>What an import would read of a file, found out by its own code.</summary>
/// <param name="Kind">What the rows are.</param>
/// <param name="KindGuessed">True where the caller did not say the kind and the columns did.</param>
/// <param name="Format"><c>csv</c>, <c>xlsx</c> or <c>ndjson</c>.</param>
/// <param name="Encoding">Of a text; null for a workbook.</param>
/// <param name="Sheets">All sheets in their order; a text has one.</param>
/// <param name="Rows">The first ten rows of data, with those between them that are none.</param>
/// <param name="Errors">Why rows of these would be refused.</param>
/// <param name="Warnings">What would be left out of rows of these, or taken with a doubt; and why rows are skipped.</param>
/// <param name="Notes">What concerns the file: columns and sheets that are not read, where the header stands.</param>
/// <param name="Refusal">Why an import would read nothing; absent where it would read.</param>
internal sealed record InspectionResponse(
    ImportKind Kind,
    bool KindGuessed,
    string Format,
    string? Encoding,
    IReadOnlyList<InspectedSheetResponse> Sheets,
    IReadOnlyList<InspectedRowResponse> Rows,
    IReadOnlyList<ImportErrorResponse> Errors,
    IReadOnlyList<ImportErrorResponse> Warnings,
    IReadOnlyList<ImportNoteResponse> Notes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImportNoteResponse? Refusal)
{
    public static InspectionResponse From(FileInspection inspection) => new(
        inspection.Kind,
        inspection.IsGuessed,
        inspection.Format,
        inspection.Encoding,
        [.. inspection.Sheets.Select(InspectedSheetResponse.From)],
        [.. inspection.Rows.Select(row => new InspectedRowResponse(row.Row, row.Line, row.Sheet, row.State, row.Values))],
        [.. (inspection.Report?.Errors ?? []).Select(ImportErrorResponse.From)],
        [.. (inspection.Report?.Warnings ?? []).Select(ImportErrorResponse.From)],
        [.. (inspection.Report?.Notes ?? []).Select(ImportNoteResponse.From)],
        inspection.Refused is { } refused ? new(refused.Code, refused.Message) : null);
}

/// <param name="Name">Null of a text.</param>
/// <param name="Read">False where it lacks columns, or anything at all.</param>
/// <param name="HeaderLine">The line of the header, the last of two, from 1; 0 where rows name their cells or there is no header.</param>
/// <param name="Columns">In the order of the file; of all sheets together at most the first 1,000.</param>
/// <param name="Missing">Columns that it needs and does not have; of each entry one is enough.</param>
internal sealed record InspectedSheetResponse(
    string? Name, bool Read, int HeaderLine, IReadOnlyList<InspectedColumnResponse> Columns, IReadOnlyList<IReadOnlyList<string>> Missing)
{
    public static InspectedSheetResponse From(InspectedSheet sheet) =>
        new(sheet.Name, sheet.IsRead, sheet.HeaderLine, [.. sheet.Columns.Select(InspectedColumnResponse.From)], sheet.Missing);
}

/// <param name="Place">From 1.</param>
/// <param name="Header">As the file has it; <c>columns=</c> names it so.</param>
/// <param name="Field">The column's English name; null where the header is not read.</param>
/// <param name="Confidence">0 to 1: a column's own names and the caller's word are certain.</param>
/// <param name="Found">How the field was found, or why there is none.</param>
/// <param name="Nearest">The field that a header which is not read may mean, or null.</param>
/// <param name="Example">The first cell below the header that is not blank, cut short; empty where there is none.</param>
internal sealed record InspectedColumnResponse(
    int Place, string Header, string? Field, double Confidence, ColumnFinding Found, string? Nearest, string Example)
{
    public static InspectedColumnResponse From(InspectedColumn column) =>
        new(column.Place, column.Header, column.Field, column.Confidence, column.Found, column.Nearest, column.Example);
}

/// <param name="Row">1 for the first row below the header, counted on over sheets.</param>
/// <param name="Line">The line of the file, or of the sheet, where the row starts, from 1.</param>
/// <param name="Sheet">The sheet's name, where a workbook has several.</param>
/// <param name="State"><c>refused</c>: errors say why; <c>skipped</c>: it is a note, an explanation or a header.</param>
/// <param name="Values">What is kept, by field, as a file would say it; nothing of a row that is not taken.</param>
internal sealed record InspectedRowResponse(int Row, long Line, string? Sheet, InspectedRowState State, IReadOnlyDictionary<string, string> Values);
