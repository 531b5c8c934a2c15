using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine.Ranking;
using Matching.Engine.Recompute;

namespace Matching.Benchmarks.Recompute;

/// <summary>A whole recompute on a generated workload, both directions and industry fit, as the nightly job does it; one line of JSON.</summary>
internal static class RecomputeCommand
{
    private const int TopK = 50;

    public static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (Workload.Find(arguments) is not { } folder)
            return Workload.Missing("recompute --workload DIR [--threads N] [--first N] [--check N]");
        var threads = arguments.Number("threads", Environment.ProcessorCount);
        var workload = Workload.Read(folder, arguments.Number("first", int.MaxValue));
        GC.Collect();

        // From here on as the baseline counts: what is read is read, the index and the lists are not there yet.
        using var process = Process.GetCurrentProcess();
        var (started, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var programs = new ProgramTable(workload.Programs, workload.Model.Vocabulary.Skills.Length, workload.Model.Specialties.Length);
        var built = Stopwatch.GetElapsedTime(started);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var ranking = new TwoWayRanking(programs, workload.Read, workload.Demands, TopK, !arguments.Has("scalar"));
        var (forDemands, forPrograms, sums) = ranking.Run(Workload.Industries, options, null);
        var wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var used = process.TotalProcessorTime - cpu;
        var peak = process.PeakWorkingSet64 >> 20;
        var check = arguments.Number("check", 0);
        NaiveCheck.Run(workload, forDemands, forPrograms, check, TopK);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            size = workload.Size,
            programs = workload.Programs.Length,
            demands = workload.Demands,
            threads,
            build_s = Math.Round(built.TotalSeconds, 3),
            wall_s = Math.Round(wall.TotalSeconds, 3),
            cpu_s = Math.Round(used.TotalSeconds, 3),
            cpu_us_per_demand = Math.Round(used.TotalMicroseconds / workload.Demands, 1),
            cpu_ns_per_posting = Math.Round(used.TotalNanoseconds / workload.Traversed(), 2),
            peak_mb = peak,
            digest = Digest(forDemands.Starts, forDemands.Ordinals, forDemands.Micros, forPrograms.Starts, forPrograms.Ordinals, forPrograms.Micros, sums.Fitting),
            checked_lists = 2 * check,
            partial = workload.Model.Meaning.Bands.Partial,
            fitting_a_demand = Math.Round(sums.Fitting.Sum(people => (double)people) / sums.Headcounts.Sum(), 1),
        }));
        return 0;
    }

    private static string Digest(params int[][] arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var numbers in arrays)
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
