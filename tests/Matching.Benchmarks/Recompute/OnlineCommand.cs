using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Index;

namespace Matching.Benchmarks.Recompute;

/// <summary>One demand against all programs, one after the other on one thread; one line of JSON.</summary>
internal static class OnlineCommand
{
    private const int Limit = 50;
    private const int WarmUp = 200;

    public static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (Workload.Find(arguments) is not { } folder)
            return Workload.Missing("online --workload DIR [--first N]");
        var workload = Workload.Read(folder, arguments.Number("first", 10_000));
        var lists = new ListBuilder(workload.Model, workload.Programs);
        var demands = Enumerable.Range(0, workload.Demands).Select(workload.Demand).ToArray();
        foreach (var demand in demands.Take(WarmUp))
            lists.ProgramsFor(demand, Limit);
        GC.Collect();
        var times = new double[demands.Length];
        for (var demand = 0; demand < times.Length; demand++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            lists.ProgramsFor(demands[demand], Limit);
            times[demand] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(times);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            size = workload.Size,
            programs = workload.Programs.Length,
            demands = times.Length,
            p50_us = At(0.5),
            p99_us = At(0.99),
            p999_us = At(0.999),
        }));
        return 0;

        double At(double part) => Math.Round(times[(int)(part * (times.Length - 1))], 1);
    }
}
