using System.Globalization;
using Matching.Engine.Catalog;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Evaluation;

/// <summary>
/// Which level the first program of real posts has, by what their words ask for: posts that say 本科 and have no level in the field. A table in Markdown.
/// </summary>
internal static class LevelsCommand
{
    private const string Word = "本科";

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Text("files") is not { } folder)
        {
            Console.Error.WriteLine("levels --files DIR [--list]");
            return 2;
        }

        await using var service = await InProcessService.CreateAsync(EvaluationTask.Depth, arguments.Number("threads", Environment.ProcessorCount), null, cancellationToken);
        await service.ImportProgramsAsync(Path.Combine(folder, "programs.csv"), cancellationToken);
        await service.ImportDemandsAsync(Path.Combine(folder, "demands.csv"), cancellationToken);
        var index = (await service.RecomputeAsync(cancellationToken)).Index;
        var saying = await service.Demands.StreamAllAsync(cancellationToken)
            .Where(demand => demand.Education == EducationLevel.Any && demand.Description.Contains(Word, StringComparison.Ordinal)).ToArrayAsync(cancellationToken);
        var posts = saying.Select(demand => (demand.Title, Read: index.Demands[index.FindDemand(demand.Id)].Demand.Education, First: First(index, demand.Id)))
            .Where(post => post.First is not null).Select(post => (post.Title, post.Read, Level: index.Programs[post.First!.Value].Program.Level)).ToArray();
        var levels = posts.Select(post => post.Level).Distinct().Order().ToArray();
        Print($"| read as | posts | {string.Join(" | ", levels)} |");
        Print($"|---|--:|{string.Concat(levels.Select(_ => "--:|"))}");
        foreach (var read in posts.GroupBy(post => post.Read).OrderBy(group => group.Key))
            Print($"| {read.Key} | {read.Count()} | {string.Join(" | ", levels.Select(level => read.Count(post => post.Level == level)))} |");
        foreach (var (title, read, _) in posts.Where(post => arguments.Has("list") && post.Level == EducationLevel.Secondary))
            Print($"{read}\t{title}");
        return 0;
    }

    private static int? First(MatchIndex index, string demand) =>
        index.ForDemands.Of(index.FindDemand(demand)).Select(best => (int?)best.Ordinal).FirstOrDefault();

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
