using System.Globalization;
using Matching.Engine.Balance;
using Matching.Engine.Index;
using Matching.Engine.Recompute;
using MathNet.Numerics.Statistics;

namespace Matching.Benchmarks.Evaluation;

/// <summary>How near the classes that a task's posts are spread to come to those that their employers name: total variation by class.</summary>
internal static class BalanceCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var task = EvaluationTask.Read(arguments.Positional[0]);
        foreach (var mode in (EvaluationMode[])[EvaluationMode.Plain, EvaluationMode.Ads])
        {
            await using var service = await InProcessService.CreateAsync(EvaluationTask.Depth, arguments.Number("threads", Environment.ProcessorCount), null, cancellationToken);
            await EvaluateCommand.ImportAsync(service, task, mode, cancellationToken);
            var index = (await service.RecomputeAsync(cancellationToken)).Index;
            var spread = index.Spread;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mode}: rule {spread.Rule}, tried on {spread.Posts} posts with error {spread.Error:0.000}"));
            Console.WriteLine(Compare("as published", task, index, ordinal => spread.Of(ordinal)));
            var classes = Array.ConvertAll(index.Model.Specialties, specialty => SpecialtyShares.ClassOf(specialty.Key));
            foreach (var rule in Enum.GetValues<SpreadRule>())
            {
                // What fits nowhere is laid aside as the run does, so that only the rule differs.
                Console.WriteLine(Compare($"{rule}", task, index, ordinal => !spread.Of(ordinal).Any() ? [] : SpecialtyShares.Of(
                    SpreadBuilder.Ranked(index.Ranker.All(index.Demands[ordinal]), index.Programs), rule, specialty => classes[specialty])));
            }
        }

        return 0;
    }

    /// <summary>
    /// Of the task's own posts by class: ½ Σ |p − q| over what is named and what is spread, Spearman's correlation over the classes that either has, and the
    /// part that is spread nowhere.
    /// </summary>
    private static string Compare(string name, EvaluationTask task, MatchIndex index, Func<int, IEnumerable<(int Specialty, int Share)>> spread)
    {
        var groups = Table(task, "groups.tsv").ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        var named = Table(task, "qrels.tsv").Where(cells => cells[2] != "0").ToLookup(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        var classes = index.Programs.ToLookup(program => program.Specialty, program => groups[program.Program.ExternalId]).ToDictionary(entry => entry.Key, entry => entry.First());
        var (truth, told, posts) = (new SortedDictionary<string, double>(StringComparer.Ordinal), new SortedDictionary<string, double>(StringComparer.Ordinal), 0);
        foreach (var (ordinal, demand) in index.Demands.Index().Where(demand => named.Contains(demand.Item.Demand.ExternalId)))
        {
            var wanted = named[demand.Demand.ExternalId].ToArray();
            posts++;
            foreach (var @class in wanted)
                truth[@class] = truth.GetValueOrDefault(@class) + (1.0 / wanted.Length);
            foreach (var (specialty, share) in spread(ordinal))
                told[classes[specialty]] = told.GetValueOrDefault(classes[specialty]) + ((double)share / SpecialtyShares.Whole);
        }

        var sum = told.Values.Sum();
        var (either, all) = (truth.Keys.Union(told.Keys).ToArray(), groups.Values.Distinct().ToArray());
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {either.Sum(@class => Math.Abs((truth.GetValueOrDefault(@class) / posts) - (told.GetValueOrDefault(@class) / sum))) / 2:0.000} | {Rank(either):0.000} | {Rank(all):0.000} | {Rank([.. truth.Keys]):0.000} | {1 - (sum / posts):0.0%} |");

        double Rank(string[] codes) => Correlation.Spearman(codes.Select(code => truth.GetValueOrDefault(code)), codes.Select(code => told.GetValueOrDefault(code)));
    }

    private static IEnumerable<string[]> Table(EvaluationTask task, string file) => File.ReadLines(task.PathOf(file)).Select(line => line.Split('\t'));
}
