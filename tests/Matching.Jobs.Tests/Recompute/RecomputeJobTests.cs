using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Judgements;
using Matching.Engine.Live;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Jobs.Recompute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Jobs.Tests.Recompute;

public sealed class RecomputeJobTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    private JobsWorld _world = null!;

    [SetUp]
    public void CreateWorld() => _world = new JobsWorld();

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Run_QueueIsEmpty_DoesNothing()
    {
        var process = await _world.AddProcessAsync();

        Assert.That(await Job(process).RunAsync(None), Is.False);
    }

    [Test]
    public async Task Run_DemandsAndPrograms_PublishesAnIndexOfThem()
    {
        var process = await _world.AddProcessAsync();
        await FillAsync(process, 5);
        var run = await EnqueueAsync(process);

        var worked = await Job(process).RunAsync(None);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        var (index, digest) = StoredIndex.Read(await ReadPartsAsync(process));
        Assert.Multiple(() =>
        {
            Assert.That(worked, Is.True);
            Assert.That((read.State, read.Counts["demands"], read.Counts["programs"]), Is.EqualTo((RunState.Published, 5L, 5L)));
            Assert.That(read.Digest, Is.EqualTo(digest).And.Length.EqualTo(64));
            Assert.That(read.Model, Does.StartWith("{"));
            Assert.That(read.Progress.Done, Is.EqualTo(read.Progress.Total).And.GreaterThan(0));
        });
    }

    [Test]
    public async Task Run_EmptyDatabase_PublishesAnEmptyIndex()
    {
        var process = await _world.AddProcessAsync();
        var run = await EnqueueAsync(process);

        await Job(process).RunAsync(None);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Counts["demands"]), Is.EqualTo((RunState.Published, 0L)));
    }

    [Test]
    public async Task Run_SameInputTwice_HasTheSameDigest()
    {
        var process = await _world.AddProcessAsync();
        await FillAsync(process, 20);
        var digests = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            var run = await EnqueueAsync(process);
            await Job(process).RunAsync(None);
            digests.Add((await Runs(process).GetAsync(run.Id, None))!.Digest);
        }

        Assert.That(digests[1], Is.EqualTo(digests[0]).And.Not.Null);
    }

    [Test]
    public async Task Run_RowChangesWhileItWorks_IsAmongTheChangesSince()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, go.Task));
        await FillAsync(process, 3);
        await EnqueueAsync(process);

        var pass = Job(process).RunAsync(None);
        await begun.Task;
        await process.Services.GetRequiredService<DemandStore>().CreateAsync(NewDemand("late"), None);
        go.SetResult();
        await pass;

        var published = (await process.Services.GetRequiredService<RunPartStore>().PublishedAsync(None)).Single();
        var since = await process.Services.GetRequiredService<ChangeStore>().SinceAsync(published.ChangeNumber, None);
        Assert.That(since.Changes.Demands.Select(demand => demand.ExternalId), Is.EqualTo(new[] { "late" }));
    }

    [Test]
    public async Task Run_Outcomes_AreReadWithTheirDemandsAndPrograms()
    {
        IReadOnlyList<Outcome> read = [];
        var process = await _world.AddProcessAsync(build: (inputs, workers, progress, cancellationToken) =>
        {
            read = inputs.Outcomes;
            return MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
        });
        await FillAsync(process, 2);
        var demands = await process.Services.GetRequiredService<DemandStore>().StreamAllAsync(None).ToListAsync();
        var program = await process.Services.GetRequiredService<ProgramStore>().StreamAllAsync(None).FirstAsync();
        var outcomes = demands.Select(demand => new Outcome { DemandId = demand.Id, ProgramId = program.Id, Kind = OutcomeKind.Hired, Count = 2, On = new(2026, 3, 1) }).ToArray();
        await process.Services.GetRequiredService<OutcomeStore>().UpsertAsync(outcomes, false, None);
        await process.Services.GetRequiredService<DemandStore>().DeleteAsync(demands[0].Id, null, None);
        await EnqueueAsync(process);

        await Job(process).RunAsync(None);

        var calibration = JsonNode.Parse((await Runs(process).NewestPublishedAsync(None))!.Model!)!["calibration"]!;
        Assert.That(read, Is.EqualTo(new[] { outcomes[1] }));
        Assert.That(((string?)calibration["source"], (int)calibration["pairs"]!, (int)calibration["people"]!), Is.EqualTo(("run", 1, 2)));
    }

    [Test]
    public async Task Run_Judgements_AreInItsMetrics_AndNotInItsDigest()
    {
        var process = await _world.AddProcessAsync();
        await FillAsync(process, 3);
        var before = await EnqueueAsync(process);
        await Job(process).RunAsync(None);
        var demand = await process.Services.GetRequiredService<DemandStore>().StreamAllAsync(None).FirstAsync();
        var program = await process.Services.GetRequiredService<ProgramStore>().StreamAllAsync(None).FirstAsync();
        await process.Services.GetRequiredService<JudgementStore>().UpsertAsync([new() { DemandId = demand.Id, ProgramId = program.Id, Grade = 3 }], false, None);
        var after = await EnqueueAsync(process);

        await Job(process).RunAsync(None);

        var (first, second) = ((await Runs(process).GetAsync(before.Id, None))!, (await Runs(process).GetAsync(after.Id, None))!);
        var judged = JsonNode.Parse(second.Model!)!["metrics"]!["judgements"]!;
        Assert.Multiple(() =>
        {
            Assert.That(JsonNode.Parse(first.Model!)!["metrics"], Is.Null);
            Assert.That((int)judged["demands"]!["queries"]!, Is.EqualTo(1));
            Assert.That((double)judged["programs"]!["recall10"]!, Is.EqualTo(1));
            Assert.That(JsonNode.Parse(second.Model!)!["bands"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse(first.Model!)!["bands"]!.ToJsonString()));
            Assert.That(second.Digest, Is.EqualTo(first.Digest));
        });
    }

    [Test]
    public async Task Run_TwoWorkersAndOneQueue_NeverWorkAtOnce()
    {
        var (now, most, seen) = (0, 0, new ConcurrentBag<int>());
        MatchIndex Counted(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        {
            seen.Add(Interlocked.Increment(ref now));
            Thread.Sleep(20);
            var index = MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
            Interlocked.Decrement(ref now);
            return index;
        }

        var processes = new[] { await _world.AddProcessAsync(build: Counted), await _world.AddProcessAsync(build: Counted) };
        for (var i = 0; i < 6; i++)
            await Runs(processes[0]).EnqueueAsync(RunTrigger.Request, $"{i}", None);

        await Task.WhenAll(processes.Select(process => Task.Run(async () =>
        {
            while ((await Runs(process).ListAsync(null, 10, None)).Items.Any(run => run.EndedAt is null))
            {
                await Job(process).RunAsync(None);
                await Task.Delay(5);
            }
        })));

        most = seen.Max();
        var runs = await Runs(processes[0]).ListAsync(null, 10, None);
        Assert.Multiple(() =>
        {
            Assert.That(most, Is.EqualTo(1));
            Assert.That(seen, Has.Count.EqualTo(6));
            Assert.That(runs.Items.Select(run => (run.State, run.Attempt)), Is.All.EqualTo((RunState.Published, 1)));
        });
    }

    [Test]
    public async Task Run_WorkerDiedWhileItWrotePartsOfIt_IsPublishedByAnotherWithoutThem()
    {
        var clock = new ManualClock(Start);
        var process = await _world.AddProcessAsync(clock);
        await FillAsync(process, 3);
        var first = await EnqueueAsync(process);
        await Job(process).RunAsync(None);
        var second = await EnqueueAsync(process);
        var leases = process.Services.GetRequiredService<RunLeaseStore>();
        var dead = (await leases.ClaimAsync("dead", None))!;
        await leases.StartPublishingAsync(dead, new(5, 5), None);
        await process.Services.GetRequiredService<RunPartStore>().WriteAsync(dead, 0, new IndexPart("torn", [1]), None);

        var meanwhile = (await Runs(process).NewestPublishedAsync(None))!;
        var tooEarly = await Job(process).RunAsync(None);
        clock.Move(RunLease.Length + TimeSpan.FromSeconds(1));
        await Job(process).RunAsync(None);

        var after = (await Runs(process).NewestPublishedAsync(None))!;
        Assert.Multiple(() =>
        {
            Assert.That((meanwhile.Id, tooEarly), Is.EqualTo((first.Id, false)));
            Assert.That((after.Id, after.Attempt, after.Digest), Is.EqualTo((second.Id, 2, meanwhile.Digest)));
        });
        Assert.That((await ReadPartsAsync(process)).Select(part => part.Name), Does.Not.Contain("torn"));
    }

    [Test]
    public async Task Run_Cancelled_StopsAndLeavesTheOldRunInService()
    {
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, never.Task));
        var run = await EnqueueAsync(process);

        var pass = Job(process).RunAsync(None);
        await begun.Task;
        await Runs(process).CancelAsync(run.Id, None);
        await pass.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
    }

    [Test]
    public async Task Run_CancelledJustBeforeItsEnd_IsNotPublished()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, end.Task));
        var run = await EnqueueAsync(process);

        var pass = Job(process).RunAsync(None);
        await begun.Task;
        await Runs(process).CancelAsync(run.Id, None);
        end.SetResult();
        await pass.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
    }

    [Test]
    public async Task Run_ProcessStops_IsBegunAgainByTheNextAtOnce()
    {
        var begun = new TaskCompletionSource();
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, new TaskCompletionSource().Task));
        var next = await _world.AddProcessAsync();
        var run = await EnqueueAsync(process);
        using var stopping = new CancellationTokenSource();

        var pass = Job(process).RunAsync(stopping.Token);
        await begun.Task;
        await stopping.CancelAsync();
        await pass.WaitAsync(TimeSpan.FromSeconds(30));
        await Job(next).RunAsync(None);

        var read = (await Runs(next).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Attempt), Is.EqualTo((RunState.Published, 2)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_FailsOnce_IsPublishedAfterAPause(bool onThreads)
    {
        Exception failure = new IOException("disk full");
        if (onThreads)
            failure = new AggregateException(new AggregateException(failure));
        var clock = new ManualClock(Start);
        var calls = 0;
        MatchIndex FirstFails(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
            calls++ == 0 ? throw failure : MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
        var process = await _world.AddProcessAsync(clock, FirstFails);
        var run = await EnqueueAsync(process);

        await Job(process).RunAsync(None);
        var failed = (await Runs(process).GetAsync(run.Id, None))!;
        var tooEarly = await Job(process).RunAsync(None);
        clock.Move(TimeSpan.FromSeconds(10));
        await Job(process).RunAsync(None);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.Multiple(() =>
        {
            Assert.That((failed.State, failed.Error, tooEarly), Is.EqualTo((RunState.Queued, "disk full", false)));
            Assert.That((read.State, read.Error, read.Attempt), Is.EqualTo((RunState.Published, (string?)null, 2)));
        });
    }

    [Test]
    public async Task Run_ThirtyThirdRun_LeavesThirtyInTheHistory()
    {
        var process = await _world.AddProcessAsync();
        for (var i = 0; i < 33; i++)
        {
            await EnqueueAsync(process);
            await Job(process).RunAsync(None);
        }

        Assert.That((await Runs(process).ListAsync(null, 100, None)).Items, Has.Count.EqualTo(30));
    }

    private static RecomputeJob Job(IHost process) => process.Services.GetRequiredService<RecomputeJob>();

    private static RunStore Runs(IHost process) => process.Services.GetRequiredService<RunStore>();

    private static async Task<Run> EnqueueAsync(IHost process) => (await Runs(process).EnqueueAsync(RunTrigger.Request, null, None)).Run;

    private static async Task<IReadOnlyList<IndexPart>> ReadPartsAsync(IHost process)
    {
        var parts = process.Services.GetRequiredService<RunPartStore>();
        return await parts.ReadAsync((await parts.PublishedAsync(None))[0], None);
    }

    private static async Task FillAsync(IHost process, int count)
    {
        await process.Services.GetRequiredService<DemandStore>().UpsertAsync([.. Enumerable.Range(0, count).Select(i => NewDemand($"{i}"))], false, None);
        await process.Services.GetRequiredService<ProgramStore>().UpsertAsync([.. Enumerable.Range(0, count).Select(i => new CollegeProgram
        {
            College = "苏州职业学院",
            ExternalId = $"{i}",
            Specialty = "机电一体化技术",
            Skills = [new("PLC编程")],
        })], false, None);
    }

    private static Demand NewDemand(string key) => new() { Enterprise = "苏州精密", ExternalId = key, Title = "装配工", Skills = [new("PLC编程")] };
}
