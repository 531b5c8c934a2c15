using System.Diagnostics;
using System.Globalization;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Text;

namespace Matching.Benchmarks.Recompute;

/// <summary>What each factor of a score costs in a recompute of real rows, a demand and for a million of them; a table in Markdown.</summary>
internal static class FactorsCommand
{
    private const int TopK = 50;
    private const double Million = 1e6;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Text("files") is not { Length: > 0 } files)
            return Workload.Missing("factors --files DIR");
        // One thread, so that nothing runs beside what is measured.
        await using var service = await InProcessService.CreateAsync(TopK, workers: 1, null, cancellationToken);
        await service.ImportProgramsAsync(Path.Combine(files, "programs.csv"), cancellationToken);
        await service.ImportDemandsAsync(Path.Combine(files, "demands.csv"), cancellationToken);
        // The first one compiles what the second one is measured with.
        await service.RecomputeAsync(cancellationToken);
        using var steps = new StepTimes(parts: true);
        var index = (await service.RecomputeAsync(cancellationToken)).Index;
        var (similarity, precedents) = (Similarity(index), Precedents(index));
        var ranking = steps.Cpu["ranking"] - similarity - precedents;
        Console.WriteLine($"""
            | {index.Demands.Length:N0} demands x {index.Programs.Length:N0} programs of {index.Model.Specialties.Length:N0} specialties | CPU ms | CPU us a demand | CPU s for 1,000,000 |
            |---|--:|--:|--:|
            """);
        Write("order and vocabulary of all rows", steps.Cpu["order"] + steps.Cpu["vocabulary"]);
        Write("skills: recognised with their levels", steps.Cpu["skills"]);
        Write("skills: review queue and relations", steps.Cpu["survey"]);
        Write("text: terms and their weights", steps.Cpu["texts"]);
        Write("wanted specialties, and profiles", steps.Cpu["profiles"]);
        Write("earlier posts and scales, learned from at most 2,000 posts", steps.Cpu["learning"], once: steps.Cpu["learning"]);
        Write("text: with every specialty", similarity);
        Write("earlier posts: for every specialty", precedents);
        Write("skills, education and region of every program, lists of both sides, industries", ranking);
        var (all, learning) = (new TimeSpan(steps.Cpu.Values.Sum(step => step.Ticks)), steps.Cpu["learning"]);
        Write("in all", all, once: learning);
        return 0;

        // What is learned from a sample costs the same however many demands there are.
        void Write(string what, TimeSpan cpu, TimeSpan once = default) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {cpu.TotalMilliseconds:N0} | {cpu.TotalMicroseconds / index.Demands.Length:N0} | {((cpu - once).TotalSeconds / index.Demands.Length * Million) + once.TotalSeconds:N0} |"));
    }

    private static TimeSpan Similarity(MatchIndex index)
    {
        var row = new float[index.Model.Specialties.Length];
        return Measure(index, text => index.Model.Similarity.Score(text, row));
    }

    private static TimeSpan Precedents(MatchIndex index)
    {
        if (index.Model.Precedents is not { } precedents)
            return TimeSpan.Zero;
        var row = new float[index.Model.Specialties.Length];
        return Measure(index, text => precedents.Score(precedents.Like(index.Model.Text.WithEqualViews(text), DemandKind.Employment), row), naming: false);
    }

    /// <param name="naming">Whether demands that name specialties themselves are among those asked.</param>
    private static TimeSpan Measure(MatchIndex index, Action<SparseVector> score, bool naming = true)
    {
        score(index.Demands[0].Text);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var demand in index.Demands)
        {
            if (naming || demand.Wanted.Length == 0)
                score(demand.Text);
        }

        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
