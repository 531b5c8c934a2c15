using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Index;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;

namespace Matching.Benchmarks.Recompute;

/// <summary>A whole recompute on a generated workload, both directions and industry fit, as the nightly job does it; one line of JSON.</summary>
internal static class RecomputeCommand
{
    private const int TopK = 50;

    public static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (Workload.Find(arguments) is not { } folder)
            return Workload.Missing("recompute --workload DIR [--threads N] [--first N]");
        var threads = arguments.Number("threads", Environment.ProcessorCount);
        var workload = Workload.Read(folder, arguments.Number("first", int.MaxValue));
        GC.Collect();

        // From here on as the baseline counts: what is read is read, the index and the lists are not there yet.
        using var process = Process.GetCurrentProcess();
        var (started, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var lists = new ListBuilder(workload.Model, workload.Programs);
        var built = Stopwatch.GetElapsedTime(started);
        var inputs = new MatchIndexInputs([], [], CodeTables.BuiltIn, DateOnly.MinValue, TopK);
        var (forDemands, forPrograms, _) = Rank(
            new MatchIndexBuilder(inputs, threads, null, cancellationToken), workload.Demands, workload.Programs, lists, workload.Model.Bands.Partial);
        var wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var used = process.TotalProcessorTime - cpu;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            size = workload.Size,
            programs = workload.Programs.Length,
            demands = workload.Demands.Length,
            threads,
            build_s = Math.Round(built.TotalSeconds, 3),
            wall_s = Math.Round(wall.TotalSeconds, 3),
            cpu_s = Math.Round(used.TotalSeconds, 3),
            cpu_us_per_demand = Math.Round(used.TotalMicroseconds / workload.Demands.Length, 1),
            peak_mb = process.PeakWorkingSet64 >> 20,
            digest = Digest(forDemands, forPrograms),
        }));
        return 0;
    }

    private static string Digest(params PackedLists[] directions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var numbers in directions.SelectMany(lists => new[] { lists.Starts, lists.Ordinals, lists.Micros }))
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The very code of a run, without what comes before it: profiles from rows. If its signature changes, so must this.
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern (PackedLists ForDemands, PackedLists ForPrograms, IndustrySums Sums) Rank(
        MatchIndexBuilder builder, DemandProfile[] demands, ProgramProfile[] programs, ListBuilder lists, int partial);
}
