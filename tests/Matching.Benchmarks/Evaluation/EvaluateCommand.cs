using System.Diagnostics;
using System.Globalization;
using Matching.Engine.Files;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Evaluation;

/// <summary>A task through the product: import, recompute, lists, figures.</summary>
internal static class EvaluateCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Positional is not [var folder] || !Enum.TryParse<EvaluationMode>(arguments.Text("mode") ?? "plain", ignoreCase: true, out var mode))
            return Fail("evaluate TASK_DIR [--mode plain|ads|outcomes] [--folds N] [--minilm]");
        if (!File.Exists(Path.Combine(folder, "meta.json")))
            return Fail($"{folder} is no task: it has no meta.json.");
        var task = EvaluationTask.Read(folder);
        var threads = arguments.Number("threads", Environment.ProcessorCount);
        if (mode == EvaluationMode.Outcomes && !File.Exists(task.PathOf("outcomes.csv")))
            return Fail($"{folder} has no outcomes.csv.");
        if (mode == EvaluationMode.Outcomes && arguments.Number("folds", 0) is > 1 and var folds)
            return await FoldedAsync(task, new Folds(folds), threads, arguments.Text("export"), cancellationToken);
        await using var languageModel = arguments.Has("minilm") ? await MiniLmServer.StartAsync(cancellationToken) : null;
        await using var service = await InProcessService.CreateAsync(EvaluationTask.Depth, threads, null, cancellationToken, languageModel?.Endpoint);
        var started = Stopwatch.GetTimestamp();
        await ImportAsync(service, task, mode, cancellationToken);
        var imported = Stopwatch.GetElapsedTime(started);
        var run = await service.RecomputeAsync(cancellationToken);
        using var process = Process.GetCurrentProcess();
        Print($"import {imported.TotalSeconds:F1} s, recompute {run.Recompute.TotalSeconds:F1} s, publish {run.Publish.TotalSeconds:F1} s, reload {run.Reload.TotalSeconds:F1} s, peak memory {process.PeakWorkingSet64 >> 20} MB");

        var published = run.Index.Lists(task.Direction, EvaluationTask.Depth).ToList();
        if (arguments.Text("export") is { } file)
            await ExportFile.WriteAsync(file, published, cancellationToken);
        Print("matching", task, published);
        foreach (var (name, industries, metrics) in IndustryEvaluation.Run(task, run.Index))
            Print($"{name,-18} queries={industries} nDCG@10={metrics.Ndcg10:F4} MAP={metrics.AveragePrecision:F4}");
        await PrintBaselinesAsync(service, task, cancellationToken);
        if (arguments.Has("ablate"))
            PrintAblation(task, run.Index);
        return 0;
    }

    private static async Task<int> FoldedAsync(EvaluationTask task, Folds folds, int threads, string? export, CancellationToken cancellationToken)
    {
        var (plain, learned) = await FoldedEvaluation.RunAsync(task, folds, threads, cancellationToken);
        if (export is not null)
            await ExportFile.WriteAsync(export, learned, cancellationToken);
        Print("plain", task, plain);
        Print($"{folds.Count} folds", task, learned);
        return 0;
    }

    public static async Task ImportAsync(InProcessService service, EvaluationTask task, EvaluationMode mode, CancellationToken cancellationToken)
    {
        Print("programs.csv", await service.ImportProgramsAsync(task.PathOf("programs.csv"), cancellationToken));
        Print("demands.csv", await service.ImportDemandsAsync(task.PathOf("demands.csv"), cancellationToken));
        if (mode == EvaluationMode.Ads)
            Print("ads.csv", await service.ImportDemandsAsync(task.PathOf("ads.csv"), cancellationToken));
        if (mode == EvaluationMode.Outcomes)
            Print("outcomes.csv", await service.ImportOutcomesAsync(task.PathOf("outcomes.csv"), _ => true, cancellationToken));
    }

    private static async Task PrintBaselinesAsync(InProcessService service, EvaluationTask task, CancellationToken cancellationToken)
    {
        var demands = await service.Demands.StreamAllAsync(cancellationToken).Select(demand => (demand.ExternalId, PlainTexts.Of(demand))).ToListAsync(cancellationToken);
        var programs = await service.Programs.StreamAllAsync(cancellationToken).Select(program => (program.ExternalId, PlainTexts.Of(program))).ToListAsync(cancellationToken);
        var (queries, candidates) = task.Direction == ListDirection.Demands ? (demands, programs) : (programs, demands);
        var texts = queries.ToDictionary(query => query.ExternalId, query => query.Item2, StringComparer.Ordinal);
        var plain = new PlainIndex(candidates);
        Print("bm25", task, query => plain.Bm25(texts[query], EvaluationTask.Depth));
        Print("tf-idf", task, query => plain.TfIdf(texts[query], EvaluationTask.Depth));
    }

    private static void PrintAblation(EvaluationTask task, MatchIndex index)
    {
        foreach (var (factor, weights) in Ablation.WithoutEach(index.Model.Weights))
        {
            var lists = Ablation.Lists(index, task.Direction, weights, EvaluationTask.Depth);
            Print($"-{factor}", task, query => lists.GetValueOrDefault(query, []));
        }
    }

    private static void Print(string method, EvaluationTask task, IEnumerable<PublishedMatch> published)
    {
        var lists = published.ToLookup(task.QueryOf, StringComparer.Ordinal);
        Print(method, task, query => [.. lists[query].OrderBy(match => match.Rank).Select(match => (task.CandidateOf(match), match.Score))]);
    }

    private static void Print(string method, EvaluationTask task, Func<string, IReadOnlyList<(string Candidate, double Score)>> list)
    {
        var metrics = task.Evaluate(list);
        Print($"{method,-18} queries={task.Gold.Count} nDCG@10={metrics.Ndcg10:F4} MAP={metrics.AveragePrecision:F4} MRR={metrics.ReciprocalRank:F4} R@10={metrics.Recall10:F4} R@50={metrics.Recall50:F4}");
    }

    private static void Print(string file, ImportReport report) => Print($"{file}: {report.Received} rows, {report.Rejected} rejected");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
