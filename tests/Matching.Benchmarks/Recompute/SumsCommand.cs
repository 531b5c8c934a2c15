using System.Diagnostics;
using System.Text.Json;
using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Model;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Ranking;
using Matching.Engine.Recompute;

namespace Matching.Benchmarks.Recompute;

/// <summary>What the city's sums cost a night beside the run that they are of, and what each of them costs once; one line of JSON.</summary>
internal static class SumsCommand
{
    private const int TopK = 50;
    private const int Colleges = 1500;
    private const int MostPairs = 200;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (workload, files) = (Workload.Find(arguments), arguments.Text("files"));
        if ((workload ?? files) is null)
            return Workload.Missing("sums --workload DIR|--files DIR [--threads N] [--first N]");
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = arguments.Number("threads", Environment.ProcessorCount),
            CancellationToken = cancellationToken,
        };
        var (index, posts) = workload is null
            ? await ImportedAsync(files!, options, cancellationToken)
            : Generated(Workload.Read(workload, arguments.Number("first", int.MaxValue)), options);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var (before, costs) = (process.WorkingSet64, new Dictionary<string, double>());
        var spread = Measure("spread", () => new SpreadBuilder(index.Model, index.Demands, index.Programs, index.Ranker, options).Build(
            index.ForDemands, index.TopK, demand => index.Demands[demand].Demand.IsOpen(index.Today) && !index.Repeats.IsRepeat(demand), posts));
        index = new MatchIndex(index.Model, index.Demands, index.Programs, index.ForDemands, index.ForPrograms, index.Industries, index.Today, index.TopK)
        {
            Spread = spread,
            Repeats = index.Repeats,
        };
        var points = Measure("snapshot", () => DemandSnapshot.Of(index, "run").Count);
        var night = costs.Values.Sum();
        var view = new LiveView("run", DateTimeOffset.UnixEpoch, index);
        var rules = new LayoutRules(PolicyTable.Empty, index.Today);
        foreach (var by in Enum.GetValues<BalanceCut>())
        {
            Measure($"balance {by}", () => view.Balance.Table(
                new BalanceQuery(by, null, null, index.Today.Year, DemandKind.Employment), SupplyCoverages.None).Items.Count);
        }

        var radar = Measure("radar", () => view.Radar(null, null, LayoutBasis.Seats, rules, SupplyCoverages.None));
        Measure("colleges", () => radar.Figures.CollegeFigures().Count);
        if (radar.Figures.Colleges <= MostPairs)
            Measure("pairs", () => radar.Figures.Pairs().Count);
        Measure("proposals", () => new LayoutProposals(view, radar, SupplyCoverages.None, CollegeSizes.None).Items.Count);
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            programs = index.Programs.Length,
            demands = index.Demands.Length,
            rule = $"{spread.Rule}",
            tried = spread.Posts,
            parts = spread.Shares.Length,
            series = points,
            night_cpu_s = Math.Round(night, 3),
            all_once_cpu_s = Math.Round(costs.Values.Sum(), 3),
            cpu_s = costs.ToDictionary(cost => cost.Key, cost => Math.Round(cost.Value, 3)),
            more_mb = (process.WorkingSet64 - before) >> 20,
            peak_mb = process.PeakWorkingSet64 >> 20,
        }));
        return 0;

        T Measure<T>(string name, Func<T> work)
        {
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            var result = work();
            process.Refresh();
            costs[name] = (process.TotalProcessorTime - cpu).TotalSeconds;
            return result;
        }
    }

    private static async Task<(MatchIndex Index, Demand[] Posts)> ImportedAsync(string files, ParallelOptions options, CancellationToken cancellationToken)
    {
        await using var service = await InProcessService.CreateAsync(TopK, options.MaxDegreeOfParallelism, null, cancellationToken);
        await service.ImportProgramsAsync(Path.Combine(files, "programs.csv"), cancellationToken);
        await service.ImportDemandsAsync(Path.Combine(files, "demands.csv"), cancellationToken);
        var index = (await service.RecomputeAsync(cancellationToken)).Index;
        var texts = await service.Demands.StreamAllAsync(cancellationToken).ToDictionaryAsync(post => post.Id, cancellationToken: cancellationToken);
        return (index, Array.ConvertAll(index.Demands, demand => texts[demand.Id]));
    }

    /// <summary>Ranked as <c>recompute</c> ranks it, with colleges and cohorts, which the generator does not have.</summary>
    private static (MatchIndex Index, Demand[] Posts) Generated(Workload workload, ParallelOptions options)
    {
        var model = workload.Model;
        ProgramProfile[] programs =
        [
            .. workload.Programs.Select((program, row) => new ProgramProfile(
                program.Id, program.Program with { College = $"学院{row % Colleges:0000}", Cohorts = [new(2026, 20 + (row % 60))] }, program.Given,
                program.Specialty, model.Specialties[program.Specialty])),
        ];
        var demands = new DemandProfile[workload.Demands];
        Parallel.For(0, demands.Length, options, row => demands[row] = workload.Demand(row));
        var table = new ProgramTable(programs, model.Vocabulary.Skills.Length, model.Specialties.Length);
        var (forDemands, forPrograms, sums) = new TwoWayRanking(table, workload.Read, demands.Length, TopK, true).Run(Workload.Industries, options, null);
        var index = new MatchIndex(model, demands, programs, forDemands, forPrograms, sums, new DateOnly(2026, 11, 30), TopK);
        return (index, Array.ConvertAll(demands, demand => demand.Demand));
    }
}
