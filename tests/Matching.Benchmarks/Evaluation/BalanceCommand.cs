using System.Globalization;
using Matching.Engine.Balance;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Evaluation;

/// <summary>How near the classes that a task's posts are spread to come to those that their employers name: total variation by class.</summary>
internal static class BalanceCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var task = EvaluationTask.Read(arguments.Positional[0]);
        foreach (var mode in new[] { EvaluationMode.Plain, EvaluationMode.Ads })
        {
            await using var service = await InProcessService.CreateAsync(EvaluationTask.Depth, arguments.Number("threads", Environment.ProcessorCount), null, cancellationToken);
            await EvaluateCommand.ImportAsync(service, task, mode, cancellationToken);
            var index = (await service.RecomputeAsync(cancellationToken)).Index;
            var spread = index.Spread;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{mode}: rule {spread.Rule}, tried on {spread.Posts} posts with error {spread.Error:0.000}; total variation by class {Variation(task, index):0.000}"));
        }

        return 0;
    }

    /// <summary>½ Σ |p − q| over classes, of the task's own posts; what is not spread is nobody's.</summary>
    private static double Variation(EvaluationTask task, MatchIndex index)
    {
        var groups = Table(task, "groups.tsv").ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        var named = Table(task, "qrels.tsv").Where(cells => cells[2] != "0").ToLookup(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        var classes = index.Programs.ToLookup(program => program.Specialty, program => groups[program.Program.ExternalId]).ToDictionary(entry => entry.Key, entry => entry.First());
        var (apart, posts) = (new Dictionary<string, double>(StringComparer.Ordinal), 0);
        foreach (var (ordinal, demand) in index.Demands.Index().Where(demand => named.Contains(demand.Item.Demand.ExternalId)))
        {
            var wanted = named[demand.Demand.ExternalId].ToArray();
            posts++;
            foreach (var name in wanted)
                apart[name] = apart.GetValueOrDefault(name) + (1.0 / wanted.Length);
            foreach (var (specialty, share) in index.Spread.Of(ordinal))
                apart[classes[specialty]] = apart.GetValueOrDefault(classes[specialty]) - ((double)share / SpecialtyShares.Whole);
        }

        return apart.Values.Sum(Math.Abs) / 2 / posts;
    }

    private static IEnumerable<string[]> Table(EvaluationTask task, string file) => File.ReadLines(task.PathOf(file)).Select(line => line.Split('\t'));
}
