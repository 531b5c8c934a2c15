using System.Globalization;
using System.Text;
using Matching.Api.Hosting;
using Matching.Engine.Index;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Matches;

/// <summary>
/// The published lists as CSV. Owners number their rows as they like, so two of them may use one number:
/// the owners' names stand behind the fixed columns.
/// </summary>
internal static class MatchExport
{
    /// <param name="direction">Which side is given lists; <c>demands</c> where it is absent.</param>
    /// <param name="limit">How long the lists are.</param>
    public static Results<PushStreamHttpResult, Problem> Stream(LiveIndex live, ListDirection? direction, int? limit)
    {
        var errors = new RequestErrors();
        var rows = Listing.ReadLimit(limit, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (live.Current is not { } view)
            return MatchesApi.NotPublished;
        var side = direction ?? ListDirection.Demands;
        return TypedResults.Stream(
            stream => WriteAsync(stream, view.Index.Lists(side, rows)),
            "text/csv; charset=utf-8",
            $"matches-{StrictJson.Enums.ConvertName(side.ToString())}-{view.RunId}.csv");
    }

    private static async Task WriteAsync(Stream stream, IEnumerable<PublishedMatch> matches)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 32 * 1024);
        await writer.WriteAsync("demand_id,program_id,rank,score,enterprise,college\r\n");
        foreach (var match in matches)
        {
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Csv(match.DemandId)},{Csv(match.ProgramId)},{match.Rank},{match.Score},{Csv(match.Enterprise)},{Csv(match.College)}\r\n"));
        }
    }
}
