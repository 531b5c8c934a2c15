using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Index;
using Matching.Engine.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Matches;

/// <summary>
/// The published lists as CSV. Owners number their rows as they like, so two of them may use one number:
/// the owners' names stand behind the fixed columns.
/// </summary>
internal static class MatchExport
{
    private const int RowsPerFlush = 1000;

    /// <param name="direction">Which side is given lists; <c>demands</c> where it is absent.</param>
    /// <param name="limit">How long the lists are.</param>
    /// <param name="run">Answer from this run or refuse.</param>
    public static Results<PushStreamHttpResult, Problem> Stream(HttpContext http, LiveIndex live, EnumQuery<ListDirection>? direction, int? limit, string? run)
    {
        var errors = new RequestErrors();
        var rows = PageRequest.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return refusal;
        ServedRun.Name(http, view);
        var owners = http.Scope(Right.ReadMatches);
        var side = direction?.Value ?? ListDirection.Demands;
        return TypedResults.Stream(
            stream => WriteAsync(stream, view.Lists(side, rows, owners), http.RequestAborted),
            "text/csv; charset=utf-8",
            $"matches-{StrictJson.Enums.ConvertName(side.ToString())}-{view.RunId}.csv");
    }

    private static async Task WriteAsync(Stream stream, IEnumerable<PublishedMatch> matches, CancellationToken cancellationToken)
    {
        // The table writes synchronously when its buffer is full, which the server's stream does not take.
        using var buffer = new MemoryStream();
        await using var table = new CsvTable(buffer, ["demand_id", "program_id", "rank", "score", "enterprise", "college"]);
        foreach (var batch in matches.Chunk(RowsPerFlush))
        {
            foreach (var match in batch)
            {
                table.Add([
                    match.DemandId,
                    match.ProgramId,
                    match.Rank.ToString(CultureInfo.InvariantCulture),
                    match.Score.ToString(CultureInfo.InvariantCulture),
                    match.Enterprise,
                    match.College]);
            }

            await SendAsync();
        }

        await SendAsync();

        async Task SendAsync()
        {
            await table.FlushAsync(cancellationToken);
            await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
            buffer.SetLength(0);
        }
    }
}
