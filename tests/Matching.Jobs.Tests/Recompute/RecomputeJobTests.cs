using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hangfire.Server;
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

    private JobsWorld _world = null!;

    [SetUp]
    public void CreateWorld() => _world = new JobsWorld();

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Run_ThatHasEnded_DoesNothing()
    {
        var process = await _world.AddProcessAsync();
        var run = await EnqueueAsync(process);
        await Runs(process).CancelAsync(run.Id, None);

        await PassAsync(process, run);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Attempt), Is.EqualTo((RunState.Cancelled, 0)));
    }

    [Test]
    public async Task Run_CalledByAJobThatIsNotItsOwn_DoesNothing()
    {
        var process = await _world.AddProcessAsync();
        var run = await EnqueueAsync(process);

        await Job(process).RunAsync(run.Id, "another", false, None);

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Queued));
    }

    [Test]
    public async Task Run_DemandsAndPrograms_PublishesAnIndexOfThem()
    {
        var process = await _world.AddProcessAsync();
        await FillAsync(process, 5);
        var run = await EnqueueAsync(process);

        await PassAsync(process, run);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        var (index, digest) = StoredIndex.Read(await ReadPartsAsync(process));
        Assert.Multiple(() =>
        {
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

        await PassAsync(process, run);

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
            await PassAsync(process, run);
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
        var run = await EnqueueAsync(process);

        var pass = PassAsync(process, run);
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
        await PassAsync(process, await EnqueueAsync(process));

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
        await PassAsync(process, before);
        var demand = await process.Services.GetRequiredService<DemandStore>().StreamAllAsync(None).FirstAsync();
        var program = await process.Services.GetRequiredService<ProgramStore>().StreamAllAsync(None).FirstAsync();
        await process.Services.GetRequiredService<JudgementStore>().UpsertAsync([new() { DemandId = demand.Id, ProgramId = program.Id, Grade = 3 }], false, None);
        var after = await EnqueueAsync(process);

        await PassAsync(process, after);

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
    public async Task Run_ManyCallersAndManyRuns_NeverWorkAtOnce()
    {
        var (now, seen) = (0, new ConcurrentBag<int>());
        MatchIndex Counted(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        {
            seen.Add(Interlocked.Increment(ref now));
            Thread.Sleep(20);
            var index = MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
            Interlocked.Decrement(ref now);
            return index;
        }

        var process = await _world.AddProcessAsync(build: Counted);
        var asked = new List<Run>();
        for (var i = 0; i < 6; i++)
            asked.Add((await Runs(process).EnqueueAsync(RunTrigger.Request, $"{i}", None)).Run);

        await Task.WhenAll(asked.Select(run => Task.Run(async () =>
        {
            while ((await Runs(process).GetAsync(run.Id, None))!.EndedAt is null)
            {
                await PassAsync(process, run);
                await Task.Delay(5);
            }
        })));

        var runs = await Runs(process).ListAsync(null, 10, None);
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(6).And.All.EqualTo(1));
            Assert.That(runs.Items.Select(run => (run.State, run.Attempt)), Is.All.EqualTo((RunState.Published, 1)));
        });
    }

    [Test]
    public async Task Run_WorkerDiedWhileItWrotePartsOfIt_IsPublishedByAnotherWithoutThem()
    {
        var process = await _world.AddProcessAsync();
        await FillAsync(process, 3);
        var first = await EnqueueAsync(process);
        await PassAsync(process, first);
        var second = await EnqueueAsync(process);
        var dead = await BeginAsync(process, second);
        await Attempts(process).StartPublishingAsync(dead, new(5, 5), None);
        await process.Services.GetRequiredService<RunPartStore>().WriteAsync(dead, 0, new IndexPart("torn", [1]), None);

        var meanwhile = (await Runs(process).NewestPublishedAsync(None))!;
        await PassAsync(process, second);

        var after = (await Runs(process).NewestPublishedAsync(None))!;
        Assert.Multiple(() =>
        {
            Assert.That(meanwhile.Id, Is.EqualTo(first.Id));
            Assert.That((after.Id, after.Attempt, after.Digest), Is.EqualTo((second.Id, 2, meanwhile.Digest)));
        });
        Assert.That((await ReadPartsAsync(process)).Select(part => part.Name), Does.Not.Contain("torn"));
    }

    [Test]
    public async Task Run_TakenOverWhileItsWorkerSlept_LeavesTheJobToTheOther()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, go.Task));
        var run = await EnqueueAsync(process);

        var sleeper = PassAsync(process, run);
        await begun.Task;
        var other = await BeginAsync(process, run);
        go.SetResult();

        Assert.That(async () => await sleeper.WaitAsync(TimeSpan.FromSeconds(30)), Throws.TypeOf<JobAbortedException>());
        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Attempt, other.Number), Is.EqualTo((RunState.Running, 2, 2)));
    }

    [Test]
    public async Task Run_Cancelled_StopsAndLeavesTheOldRunInService()
    {
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, never.Task));
        var run = await EnqueueAsync(process);

        var pass = PassAsync(process, run);
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

        var pass = PassAsync(process, run);
        await begun.Task;
        await Runs(process).CancelAsync(run.Id, None);
        end.SetResult();
        await pass.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
    }

    [Test]
    public async Task Run_ProcessStops_GivesItBackWithoutBlame()
    {
        var begun = new TaskCompletionSource();
        var process = await _world.AddProcessAsync(build: JobsWorld.Gated(begun, new TaskCompletionSource().Task));
        var run = await EnqueueAsync(process);
        using var stopping = new CancellationTokenSource();

        var pass = PassAsync(process, run, cancellationToken: stopping.Token);
        await begun.Task;
        await stopping.CancelAsync();

        Assert.That(async () => await pass.WaitAsync(TimeSpan.FromSeconds(30)), Throws.InstanceOf<OperationCanceledException>());
        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Attempt, read.Error), Is.EqualTo((RunState.Queued, 1, (string?)null)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Run_FailsOnce_WaitsForItsNextAttemptAndIsPublished(bool onThreads)
    {
        Exception failure = new IOException("disk full");
        if (onThreads)
            failure = new AggregateException(new AggregateException(failure));
        var calls = 0;
        MatchIndex FirstFails(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
            calls++ == 0 ? throw failure : MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
        var process = await _world.AddProcessAsync(build: FirstFails);
        var run = await EnqueueAsync(process);

        Assert.That(async () => await PassAsync(process, run), Throws.Exception);
        var failed = (await Runs(process).GetAsync(run.Id, None))!;
        await PassAsync(process, run);

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.Multiple(() =>
        {
            Assert.That((failed.State, failed.Error), Is.EqualTo((RunState.Queued, "disk full")));
            Assert.That((read.State, read.Error, read.Attempt), Is.EqualTo((RunState.Published, (string?)null, 2)));
        });
    }

    [Test]
    public async Task Run_FailsForTheLastTime_EndsAsFailed()
    {
        var process = await _world.AddProcessAsync(build: (_, _, _, _) => throw new IOException("disk full"));
        var run = await EnqueueAsync(process);

        Assert.That(async () => await PassAsync(process, run, last: true), Throws.InstanceOf<IOException>());

        var read = (await Runs(process).GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Error, read.EndedAt is not null), Is.EqualTo((RunState.Failed, "disk full", true)));
    }

    [Test]
    public async Task Run_ThirtyThirdRun_LeavesThirtyInTheHistory()
    {
        var process = await _world.AddProcessAsync();
        for (var i = 0; i < 33; i++)
        {
            await PassAsync(process, await EnqueueAsync(process));
        }

        Assert.That((await Runs(process).ListAsync(null, 100, None)).Items, Has.Count.EqualTo(30));
    }

    private static RecomputeJob Job(IHost process) => process.Services.GetRequiredService<RecomputeJob>();

    /// <summary>One call by the run's own job.</summary>
    private static async Task PassAsync(IHost process, Run run, bool last = false, CancellationToken cancellationToken = default) =>
        await Job(process).RunAsync(run.Id, (await Runs(process).GetAsync(run.Id, None))!.Job!, last, cancellationToken);

    private static async Task<RunAttempt> BeginAsync(IHost process, Run run) =>
        ((RunBeginning.Begun)await Attempts(process).BeginAsync(run.Id, (await Runs(process).GetAsync(run.Id, None))!.Job!, None)).Attempt;

    private static RunAttemptStore Attempts(IHost process) => process.Services.GetRequiredService<RunAttemptStore>();

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
