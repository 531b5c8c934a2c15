using Matching.Benchmarks.Recompute;

namespace Matching.Benchmarks.Workers;

/// <summary>What becomes of runs whose workers die, sleep, are told to stop or lose their database; two tables in Markdown.</summary>
internal static class WorkersCommand
{
    private const int TopK = 50;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var server = Environment.GetEnvironmentVariable("MATCHING_POSTGRES");
        if (Workload.Find(arguments) is not { } workload || string.IsNullOrEmpty(server))
            return Workload.Missing("workers --workload DIR, with a connection string in MATCHING_POSTGRES");
        var only = arguments.Text("only");
        if (only is null or "together")
        {
            Console.WriteLine("| still there | migrations | administrator's keys | runs published | errors logged |\n|---|---|---|---|---|");
            Console.WriteLine(await TenAtOnce.RunAsync(server, cancellationToken));
        }

        var disturbances = Disturbance.All(arguments.Text("stop-database"), arguments.Text("start-database"))
            .Where(disturbance => only is null || only.Split(',').Any(word => disturbance.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (disturbances.Length > 0)
            await DisturbAsync(server, workload, disturbances, arguments, cancellationToken);
        return 0;
    }

    private static async Task DisturbAsync(string server, string workload, Disturbance[] disturbances, Arguments arguments, CancellationToken cancellationToken)
    {
        await using var database = await ServerDatabase.CreateAsync(server, cancellationToken);
        await using var asker = await InProcessService.CreateAsync(TopK, workers: 0, database.Connection, cancellationToken);
        await GeneratedRows.ImportAsync(asker, workload, arguments.Number("first", int.MaxValue), cancellationToken);
        await asker.StartAsync(cancellationToken);
        await using var runs = new DisturbedRuns(asker, database);
        await runs.StartAsync(cancellationToken);
        Console.WriteLine($"A run that nobody disturbs takes {runs.Length.TotalSeconds:0.0} s.");
        Console.WriteLine("| disturbed by | while | taken over after, s | ended after, s | attempts | published once | same digest |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var disturbance in disturbances)
        {
            for (var i = 0; i < arguments.Number("times", 10); i++)
            {
                var run = await runs.DisturbAsync(disturbance, cancellationToken);
                Console.WriteLine(
                    $"| {run.Name} | {run.While} | {run.TakenOver?.TotalSeconds:0.0} | {run.Ended.TotalSeconds:0.0} "
                    + $"| {run.Attempts} | {run.Once} | {run.SameDigest} |");
            }
        }
    }
}
