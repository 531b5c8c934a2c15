using System.Text.Json.Serialization;
using Matching.Engine.Files;
using Matching.Jobs.Recompute;

namespace Matching.Api.Imports;

/// <summary>What came of a file. Received is the sum of the other four counts.</summary>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Errors">In the order of rows, at most the first 1,000; <c>Accept: text/csv</c> gives all refused rows to mend and send again.</param>
/// <param name="IgnoredColumns">Columns of the file that mean nothing here.</param>
/// <param name="Run">The run that starts by itself to read these rows; absent where they wait for the night.</param>
internal sealed record ImportResponse(
    bool DryRun,
    int Received,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    IReadOnlyList<ImportErrorResponse> Errors,
    IReadOnlyList<string> IgnoredColumns,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ComingRunResponse? Run)
{
    public static ImportResponse From(ImportReport report, bool dryRun, ComingRun? run) => new(
        dryRun,
        report.Received,
        report.Created,
        report.Updated,
        report.Unchanged,
        report.Rejected,
        [.. report.Errors.Select(error => new ImportErrorResponse(error.Row, error.Line, error.Column, error.Code, error.Message))],
        report.IgnoredColumns,
        run is null ? null : new(run.RunId, run.State));
}

/// <param name="Id">Null until it is asked for.</param>
/// <param name="State"><c>soon</c>: once rows have been left alone for some seconds; <c>queued</c>: it waits for a worker.</param>
internal sealed record ComingRunResponse(string? Id, ComingRunState State);

/// <param name="Row">1 for the first row below the header.</param>
/// <param name="Line">The line of the file where the row starts, from 1.</param>
/// <param name="Column">As the file names it; null where the row as a whole is wrong.</param>
/// <param name="Code">A key that does not change with the language.</param>
internal sealed record ImportErrorResponse(int Row, long Line, string? Column, string Code, string Message);
