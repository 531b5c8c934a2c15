using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests;

/// <summary>
/// Workers as processes of their own, killed in the middle of runs. A few kills; the benchmarks' command <c>workers</c> has the many, and the other ways
/// to be disturbed.
/// </summary>
[Category("Crash")]
[Category(Needs.PostgreSql)]
[RunsWherePossible]
public sealed class WorkerProcessTests
{
    private const int Kills = 3;
    private const int Rows = 3000;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(60);

    private readonly WorkerProcesses _workers = new();

    [TearDown]
    public void StopWorkers() => _workers.Dispose();

    [Test]
    public async Task Kill_WorkerOfARun_AnotherPublishesItOnceAndAlike()
    {
        await using var world = new JobsWorld(StorageProvider.PostgreSql);
        var asker = await world.AddProcessAsync(settings: ("Matching:Workers", "0"));
        await asker.StartAsync();
        await FillAsync(asker);
        var database = await world.ConnectAsync();
        var (runs, dispatcher) = (asker.Services.GetRequiredService<RunStore>(), asker.Services.GetRequiredService<RunDispatcher>());
        _workers.Start(database);
        _workers.Start(database);
        await UntilAsync(async () => await runs.NewestPublishedAsync(None) is not null);
        var digest = (await runs.NewestPublishedAsync(None))!.Digest;

        for (var kills = 0; kills < Kills;)
        {
            var id = (await dispatcher.StartAsync(None)).Run.Id;
            await UntilAsync(async () => (await runs.GetAsync(id, None))!.State != RunState.Queued);
            if (_workers.Of(asker, (await runs.GetAsync(id, None))!.Job) is not { } victim)
                continue;
            victim.Kill();
            await victim.WaitForExitAsync();
            var killed = TimeProvider.System.GetUtcNow();
            if ((await runs.GetAsync(id, None))!.EndedAt is null)
                kills++;
            _workers.Start(database);
            await UntilAsync(async () => (await runs.GetAsync(id, None))!.EndedAt is not null);
            var run = (await runs.GetAsync(id, None))!;
            TestContext.Out.WriteLine($"{run.State} in attempt {run.Attempt}, begun {(run.StartedAt!.Value - killed).TotalSeconds:0.0} s after the kill");
            Assert.That((run.State, run.Digest), Is.EqualTo((RunState.Published, digest)));
            Assert.That(run.StartedAt!.Value - killed, Is.LessThan(TakeOver));
        }
    }

    private static async Task FillAsync(IHost process)
    {
        foreach (var batch in Enumerable.Range(0, Rows).Chunk(DemandStore.MaxBatch))
        {
            await process.Services.GetRequiredService<DemandStore>().UpsertAsync([.. batch.Select(i => new Demand
            {
                Enterprise = $"企业{i % 50}",
                ExternalId = $"{i}",
                Title = $"技术员{i % 97}",
                Description = $"负责产线第{i % 31}段的调试与维护，熟悉PLC编程和电气控制。",
            })], false, None);
        }

        await process.Services.GetRequiredService<ProgramStore>().UpsertAsync([.. Enumerable.Range(0, 200).Select(i => new Matching.Engine.Programs.Program
        {
            College = $"学院{i % 20}",
            ExternalId = $"{i}",
            Specialty = $"专业{i % 60}",
            Description = "培养掌握PLC编程、电气控制的人才。",
        })], false, None);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await condition())
            await Task.Delay(10, patience.Token);
    }
}
