using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Benchmarks.Recompute;

/// <summary>A generated workload as rows with named skills: into SQLite, through the nightly job, and back into memory; one line of JSON.</summary>
internal static class PipelineCommand
{
    private const int TopK = 50;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (Workload.Find(arguments) is not { } folder || arguments.Text("database") is not { Length: > 0 } file || File.Exists(file))
            return Workload.Missing("pipeline --workload DIR --database NEW_FILE [--threads N] [--first N]");
        var threads = arguments.Number("threads", Environment.ProcessorCount);
        await using var service = await InProcessService.CreateAsync(TopK, threads, file, cancellationToken);
        var (demands, programs, regions) = (SkillRows.Read(folder, 'D'), SkillRows.Read(folder, 'P'), GeneratedRows.Regions());
        var first = Math.Min(demands.Count, arguments.Number("first", int.MaxValue));

        var started = Stopwatch.GetTimestamp();
        foreach (var batch in Enumerable.Range(0, programs.Count).Chunk(DemandStore.MaxBatch))
        {
            await service.Programs.UpsertAsync(
                [.. batch.Select(row => GeneratedRows.Program(programs, row, regions) with { Skills = Named(programs, row) })], false, cancellationToken);
        }

        foreach (var batch in Enumerable.Range(0, first).Chunk(DemandStore.MaxBatch))
        {
            await service.Demands.UpsertAsync(
                [.. batch.Select(row => GeneratedRows.Demand(demands, row, regions) with { Skills = Named(demands, row) })], false, cancellationToken);
        }

        var import = Stopwatch.GetElapsedTime(started);
        var run = await service.RecomputeAsync(cancellationToken);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            programs = programs.Count,
            demands = first,
            threads,
            import_s = Math.Round(import.TotalSeconds, 3),
            recompute_s = Math.Round(run.Recompute.TotalSeconds, 3),
            publish_s = Math.Round(run.Publish.TotalSeconds, 3),
            reload_s = Math.Round(run.Reload.TotalSeconds, 3),
            file_mb = new FileInfo(file).Length >> 20,
            peak_mb = process.PeakWorkingSet64 >> 20,
            digest = run.Index.Digest,
        }));
        return 0;
    }

    private static NamedSkill[] Named(SkillRows rows, int row) =>
        rows.SkillsOf(row, (skill, _) => new NamedSkill($"技能{skill:D5}", true, GeneratedRows.SkillLevel(skill, row)));
}
