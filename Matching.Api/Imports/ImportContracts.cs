using Matching.Engine.Files;

namespace Matching.Api.Imports;

/// <summary>What came of a file. Received is the sum of the other four counts.</summary>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Errors">In the order of rows, at most the first 1,000; <c>Accept: text/csv</c> gives all refused rows to mend and send again.</param>
/// <param name="IgnoredColumns">Columns of the file that mean nothing here.</param>
internal sealed record ImportResponse(
    bool DryRun,
    int Received,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<ImportErrorResponse> Errors,
    IReadOnlyList<string> IgnoredColumns)
{
    public static ImportResponse From(ImportReport report, bool dryRun) => new(
        dryRun,
        report.Received,
        report.Created,
        report.Updated,
        report.Unchanged,
        report.Rejected,
        [.. report.Errors.Select(error => new ImportErrorResponse(error.Row, error.Line, error.Column, error.Code, error.Message))],
        report.IgnoredColumns);
}

/// <param name="Row">1 for the first row below the header.</param>
/// <param name="Line">The line of the file where the row starts, from 1.</param>
/// <param name="Column">As the file names it; null where the row as a whole is wrong.</param>
/// <param name="Code">A key that does not change with the language.</param>
internal sealed record ImportErrorResponse(int Row, long Line, string? Column, string Code, string Message);
