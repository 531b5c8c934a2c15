using System.Globalization;
using Matching.Engine.Files;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Evaluation;

/// <summary>Published lists in the columns of <c>GET /matches/export</c>.</summary>
internal static class ExportFile
{
    public static async Task WriteAsync(string path, IEnumerable<PublishedMatch> matches, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(path);
        await using var table = new CsvTable(stream, ["demand_id", "program_id", "rank", "score", "enterprise", "college"]);
        foreach (var match in matches)
        {
            table.Add([
                match.DemandId,
                match.ProgramId,
                match.Rank.ToString(CultureInfo.InvariantCulture),
                match.Score.ToString(CultureInfo.InvariantCulture),
                match.Enterprise,
                match.College]);
        }

        await table.FlushAsync(cancellationToken);
    }
}
