using System.ComponentModel;
using Matching.Api.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Imports;

/// <summary>What a caller may say of a file that is to be taken in.</summary>
public sealed record ImportQuery
{
    internal const string ColumnsHelp =
        "Which header is which column, as `链接=demand_id,\"薪资,元\"=salary,备注=-`: pairs by commas, a header with a comma in double quotes "
        + "(a quote in it is doubled), a column by either of its names, `-` for none.";

    internal const string StrictHelp = "A cell that is not understood refuses its row, whatever its column.";

    [FromQuery(Name = "dryRun"), Description("Checks everything and writes nothing.")]
    public bool? DryRun { get; init; }

    [FromQuery(Name = "strict"), Description(StrictHelp)]
    public bool? Strict { get; init; }

    [FromQuery(Name = "columns"), Description(ColumnsHelp)]
    public string? Columns { get; init; }

    [FromQuery(Name = "rows"), Description("Which rows `Accept: text/csv` gives back: `rejected` (default) or `warned`.")]
    public string? Rows { get; init; }

    internal RequestErrors Check()
    {
        var errors = new RequestErrors();
        if (Rows is not (null or "rejected" or "warned"))
            errors.Add("rows", "可以是 rejected 或 warned。", "It is rejected or warned.");
        return errors;
    }
}
