using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Index;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Ranking;
using Matching.Engine.Recompute;

namespace Matching.Benchmarks.Recompute;

/// <summary>What changes between two runs cost: new demands and programs against the other side, closed demands; one line of JSON.</summary>
internal static class OnlineCommand
{
    private const int Limit = 50;
    private const int WarmUp = 200;
    private const int Rounds = 5;
    private const int Programs = 20;
    private const int Closed = 1000;

    public static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (Workload.Find(arguments) is not { } folder)
            return Workload.Missing("online --workload DIR [--first N] [--delta]");
        var workload = Workload.Read(folder, arguments.Number("first", 10_000));
        var lists = new ProgramSearch(workload.Model, workload.Programs);
        var demands = Enumerable.Range(0, workload.Demands).Select(workload.Demand).ToArray();
        foreach (var demand in demands.Take(WarmUp))
            lists.ProgramsFor(demand, Limit);
        GC.Collect();
        var times = demands.Take(20_000).Select(demand => Middle(() => lists.ProgramsFor(demand, Limit), cancellationToken)).Order().ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            size = workload.Size,
            programs = workload.Programs.Length,
            demands = times.Length,
            p50_us = At(0.5),
            p99_us = At(0.99),
            p999_us = At(0.999),
            delta = arguments.Has("delta") ? Delta(workload, demands, cancellationToken) : null,
        }));
        return 0;

        double At(double part) => Math.Round(times[(int)(part * (times.Length - 1))], 1);
    }

    private static object Delta(Workload workload, Engine.Model.DemandProfile[] demands, CancellationToken cancellationToken)
    {
        var programs = new ProgramTable(workload.Programs, workload.Model.Vocabulary.Skills.Length, workload.Model.Specialties.Length);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var (forDemands, forPrograms, sums) = new TwoWayRanking(programs, workload.Read, workload.Demands, Limit)
            .Run(Workload.Industries, options, null);
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, new MatchIndex(workload.Model, demands, workload.Programs, forDemands, forPrograms, sums, DateOnly.MinValue, Limit), IndexChanges.None);
        var program = workload.Programs[0].Id;
        Ask(live, program);
        var closed = Enumerable.Range(0, Closed).Select(number => demands[(int)((long)number * demands.Length / Closed)].Id).ToArray();
        var many = Middle(() => live.Apply(IndexChanges.None with { RemovedDemands = closed }), cancellationToken);
        var one = Middle(() => live.Apply(IndexChanges.None with { RemovedDemands = [demands[^1].Id] }), cancellationToken);
        var view = live.Current!;
        using var process = Process.GetCurrentProcess();
        var first = Stopwatch.GetTimestamp();
        view.Index.Columns.Best(workload.Programs[^1], Limit, _ => true);
        var begun = Stopwatch.GetElapsedTime(first);
        var (looked, cpu) = (0, process.TotalProcessorTime);
        var columns = workload.Programs.Take(Programs).Select(other => Middle(() => view.Index.Columns.Best(other, Limit, _ => Interlocked.Increment(ref looked) > 0), cancellationToken)).Order().ToArray();
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        return new
        {
            close_one_us = Math.Round(one, 1),
            close_thousand_us = Math.Round(many, 1),
            new_program_first_ms = Math.Round(begun.TotalMilliseconds, 1),
            new_program_p50_ms = Math.Round(columns[Programs / 2] / 1000, 1),
            new_program_most_ms = Math.Round(columns[^1] / 1000, 1),
            new_program_cpu_ms = Math.Round(cpu.TotalMilliseconds / (Programs * Rounds), 1),
            new_program_looked_at = looked / (Programs * Rounds),
            list_after_us = Math.Round(Middle(() => Ask(live, program), cancellationToken), 1),
        };
    }

    private static void Ask(LiveIndex live, string program) => live.Current!.DemandsFor(program, 20, DateOnly.MinValue, Language.English);

    /// <summary>The middle of a few rounds, in microseconds: a shared machine takes its share.</summary>
    private static double Middle(Action once, CancellationToken cancellationToken)
    {
        Span<double> times = stackalloc double[Rounds];
        foreach (ref var time in times)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            once();
            time = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        times.Sort();
        return times[Rounds / 2];
    }
}
