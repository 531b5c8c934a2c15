using System.Text.Json.Serialization;
using Matching.Engine.Files;
using Matching.Jobs.Recompute;

namespace Matching.Api.Imports;

/// <summary>What came of a file. Received is the sum of the next four counts.</summary>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Warned">Rows that are in, of which something was left out or taken with a doubt.</param>
/// <param name="Errors">
/// Why rows were refused, in the order of rows, at most the first 1,000; <c>Accept: text/csv</c> gives all refused rows to mend and send again.
/// </param>
/// <param name="Warnings">
/// What was left out of rows that are in, in the order of rows, at most the first 1,000; <c>Accept: text/csv</c> with <c>rows=warned</c> gives those rows.
/// </param>
/// <param name="ErrorsLeftOut">How many more errors there are than the list shows.</param>
/// <param name="WarningsLeftOut">How many more warnings there are than the list shows.</param>
/// <param name="ErrorCounts">All errors by column and code.</param>
/// <param name="WarningCounts">All warnings by column and code.</param>
/// <param name="IgnoredColumns">Columns of the file that mean nothing here.</param>
/// <param name="Notes">What concerns the file: columns that were not read, with the nearest; sheets that were not read; where the header stands.</param>
/// <param name="Run">The run that starts by itself to read these rows; absent where they wait for the night.</param>
internal sealed record ImportResponse(
    bool DryRun,
    int Received,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    int Warned,
    IReadOnlyList<ImportErrorResponse> Errors,
    IReadOnlyList<ImportErrorResponse> Warnings,
    int ErrorsLeftOut,
    int WarningsLeftOut,
    IReadOnlyList<ImportCountResponse> ErrorCounts,
    IReadOnlyList<ImportCountResponse> WarningCounts,
    IReadOnlyList<string> IgnoredColumns,
    IReadOnlyList<ImportNoteResponse> Notes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ComingRunResponse? Run)
{
    public static ImportResponse From(ImportReport report, bool dryRun, ComingRun? run) => new(
        dryRun,
        report.Received,
        report.Created,
        report.Updated,
        report.Unchanged,
        report.Rejected,
        report.Warned,
        [.. report.Errors.Select(ImportErrorResponse.From)],
        [.. report.Warnings.Select(ImportErrorResponse.From)],
        report.ErrorsLeftOut,
        report.WarningsLeftOut,
        [.. report.ErrorCounts.Select(count => new ImportCountResponse(count.Column, count.Code, count.Count))],
        [.. report.WarningCounts.Select(count => new ImportCountResponse(count.Column, count.Code, count.Count))],
        report.IgnoredColumns,
        [.. report.Notes.Select(ImportNoteResponse.From)],
        run is null ? null : new(run.RunId, run.State));
}

/// <param name="Id">Null until it is asked for.</param>
/// <param name="State"><c>soon</c>: once rows have been left alone for some seconds; <c>queued</c>: it waits for a worker.</param>
internal sealed record ComingRunResponse(string? Id, ComingRunState State);

/// <param name="Row">1 for the first row below the header, counted on over sheets.</param>
/// <param name="Line">The line of the file, or of the sheet, where the row starts, from 1.</param>
/// <param name="Column">As the file names it; null where it is the row as a whole.</param>
/// <param name="Code">A key that does not change with the language.</param>
/// <param name="Sheet">The sheet's name, where a workbook has several.</param>
internal sealed record ImportErrorResponse(int Row, long Line, string? Column, string Code, string Message, string? Sheet)
{
    public static ImportErrorResponse From(ImportError error) => new(error.Row, error.Line, error.Column, error.Code, error.Message, error.Sheet);
}

/// <param name="Column">As the file names it; null where it is the row as a whole.</param>
internal sealed record ImportCountResponse(string? Column, string Code, int Count);

/// <param name="Code"><c>unknownColumn</c>, <c>sheetNotRead</c> or <c>headerLine</c>.</param>
internal sealed record ImportNoteResponse(string Code, string Message)
{
    public static ImportNoteResponse From(ImportNote note) => new(note.Code, note.Message);
}
