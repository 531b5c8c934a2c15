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
        foreach (var demand in workload.Demands.Take(WarmUp))
            lists.ProgramsFor(demand, Limit);
        var times = new double[workload.Demands.Length];
        for (var demand = 0; demand < times.Length; demand++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            lists.ProgramsFor(workload.Demands[demand], Limit);
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
