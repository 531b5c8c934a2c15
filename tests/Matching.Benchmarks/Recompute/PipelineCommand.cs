using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Index.Stored;

namespace Matching.Benchmarks.Recompute;

/// <summary>
/// Rows into SQLite or PostgreSQL, through the nightly job, and back into memory; one line of JSON. The rows are a generated workload's with named skills, or
/// <c>demands.csv</c> and <c>programs.csv</c> of a folder; a database that is there already is taken with the rows that it has.
/// </summary>
internal static class PipelineCommand
{
    private const int TopK = 50;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (workload, files) = (Workload.Find(arguments), arguments.Text("files"));
        if (arguments.Text("database") is not { Length: > 0 } file || (!InProcessService.IsServer(file) && ((workload ?? files) is null) != File.Exists(file)))
            return Workload.Missing("pipeline --workload DIR|--files DIR --database NEW_FILE|CONNECTION [--threads N] [--first N], or pipeline --database FILE [--threads N]");
        var threads = arguments.Number("threads", Environment.ProcessorCount);
        await using var service = await InProcessService.CreateAsync(TopK, threads, file, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        if (workload is not null)
        {
            await GeneratedRows.ImportAsync(service, workload, arguments.Number("first", int.MaxValue), cancellationToken);
        }
        else if (files is not null)
        {
            await service.ImportProgramsAsync(Path.Combine(files, "programs.csv"), cancellationToken);
            await service.ImportDemandsAsync(Path.Combine(files, "demands.csv"), cancellationToken);
        }

        var import = Stopwatch.GetElapsedTime(started);
        using var process = Process.GetCurrentProcess();
        using var steps = new StepTimes();
        var (cpu, paused) = (process.TotalProcessorTime, GC.GetTotalPauseDuration());
        var run = await service.RecomputeAsync(cancellationToken);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            programs = run.Index.Counts["programs"],
            demands = run.Index.Counts["demands"],
            threads,
            import_s = Math.Round(import.TotalSeconds, 3),
            recompute_s = Math.Round(run.Recompute.TotalSeconds, 3),
            publish_s = Math.Round(run.Publish.TotalSeconds, 3),
            reload_s = Math.Round(run.Reload.TotalSeconds, 3),
            steps = steps.ToSeconds(),
            run_cpu_s = Math.Round(cpu.TotalSeconds, 3),
            collecting_s = Math.Round((GC.GetTotalPauseDuration() - paused).TotalSeconds, 3),
            file_mb = InProcessService.IsServer(file) ? null : (long?)(new FileInfo(file).Length >> 20),
            peak_mb = process.PeakWorkingSet64 >> 20,
            digest = StoredIndex.DigestOf(run.Index),
        }));
        return 0;
    }
}
