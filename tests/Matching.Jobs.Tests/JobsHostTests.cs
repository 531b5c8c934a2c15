using System.Collections.Concurrent;
using Hangfire;
using Matching.Engine.Index;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Tests;

public sealed class EmbeddedJobsHostTests() : JobsHostTests(StorageProvider.Sqlite);

public sealed class PostgreSqlJobsHostTests() : JobsHostTests(StorageProvider.PostgreSql)
{
    [Test]
    public async Task Start_SixProcessesOnAnEmptyDatabase_MakeItOnceAndPublishOnce()
    {
        var processes = new List<IHost>();
        for (var i = 0; i < 6; i++)
            processes.Add(await World.AddUnmigratedAsync());

        await Task.WhenAll(processes.Select(process => Task.Run(() => process.StartAsync())));
        await UntilAsync(async () => await Runs(processes[0]).NewestPublishedAsync(None) is not null);

        Assert.That((await Runs(processes[0]).ListAsync(null, 10, None)).Items.Select(run => run.Attempt), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Run_TwoProcessesAndManyRuns_NeverWorkAtOnce()
    {
        var (now, seen) = (0, new ConcurrentBag<int>());
        MatchIndex Counted(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        {
            seen.Add(Interlocked.Increment(ref now));
            Thread.Sleep(200);
            var index = MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken);
            Interlocked.Decrement(ref now);
            return index;
        }

        var processes = new[] { await World.AddProcessAsync(build: Counted), await World.AddProcessAsync(build: Counted) };
        for (var i = 0; i < 6; i++)
            await Runs(processes[0]).EnqueueAsync(RunTrigger.Request, $"{i}", None);

        await Task.WhenAll(processes.Select(process => process.StartAsync()));
        await UntilAsync(async () => (await Runs(processes[0]).OpenAsync(None)).Count == 0);

        var runs = (await Runs(processes[0]).ListAsync(null, 10, None)).Items;
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(6).And.All.EqualTo(1));
            Assert.That(runs.Select(run => (run.State, run.Attempt)), Is.All.EqualTo((RunState.Published, 1)));
        });
    }

    [Test]
    public async Task Stop_InARun_GivesItToTheOtherProcess()
    {
        var begun = new TaskCompletionSource();
        var first = await World.AddProcessAsync(build: JobsWorld.Gated(begun, new TaskCompletionSource().Task));
        var second = await World.AddProcessAsync();
        await first.StartAsync();
        await begun.Task;
        var run = (await Runs(first).OpenAsync(None)).Single();
        await second.StartAsync();

        await first.StopAsync();
        await UntilAsync(async () => (await Runs(second).GetAsync(run.Id, None))!.State == RunState.Published);

        Assert.That((await Runs(second).GetAsync(run.Id, None))!.Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task Ask_ProcessWithoutWorkers_IsServedByTheOther()
    {
        var (asks, works) = (await World.AddProcessAsync(settings: ("Matching:Workers", "0")), await World.AddProcessAsync());
        await asks.StartAsync();
        await works.StartAsync();

        var asked = await asks.Services.GetRequiredService<RunDispatcher>().StartAsync(None);
        await UntilAsync(async () => (await Runs(asks).GetAsync(asked.Run.Id, None))!.State == RunState.Published);

        Assert.That((await Runs(asks).GetAsync(asked.Run.Id, None))!.Attempt, Is.EqualTo(1));
    }
}

[RunsWherePossible]
public abstract class JobsHostTests(StorageProvider provider)
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected JobsWorld World { get; private set; } = null!;

    [SetUp]
    public void CreateWorld() => World = new JobsWorld(provider);

    [TearDown]
    public async Task DisposeWorldAsync() => await World.DisposeAsync();

    [Test]
    public async Task Start_EmptyDatabase_PublishesAFirstRunAndThenOnRequest()
    {
        var process = await World.AddProcessAsync();

        await process.StartAsync();
        await UntilAsync(async () => await Runs(process).NewestPublishedAsync(None) is not null);
        var asked = await process.Services.GetRequiredService<RunDispatcher>().StartAsync(None);
        await UntilAsync(async () => (await Runs(process).GetAsync(asked.Run.Id, None))!.State == RunState.Published);

        Assert.That((await Runs(process).ListAsync(null, 10, None)).Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Ask_TwiceWhileARunIsUnderWay_PublishesOneMoreWhenThatHasEnded()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = await World.AddProcessAsync(build: JobsWorld.Gated(begun, go.Task));
        await process.StartAsync();
        await begun.Task;

        var asked = await process.Services.GetRequiredService<RunDispatcher>().StartAsync(None);
        var again = await process.Services.GetRequiredService<RunDispatcher>().StartAsync(None);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var waiting = (await Runs(process).GetAsync(asked.Run.Id, None))!;
        go.SetResult();
        await UntilAsync(async () => (await Runs(process).GetAsync(asked.Run.Id, None))!.State == RunState.Published);

        Assert.That((waiting.State, again.Run.Id), Is.EqualTo((RunState.Queued, asked.Run.Id)));
    }

    [Test]
    public async Task Start_ProcessDiedInARunBefore_BeginsItAgain()
    {
        var process = await World.AddProcessAsync();
        var run = (await Runs(process).EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var job = (await Runs(process).GetAsync(run.Id, None))!.Job!;
        await process.Services.GetRequiredService<RunAttemptStore>().BeginAsync(run.Id, job, None);
        await Runs(process).DropJobAsync(run.Id, job, None);
        await Runs(process).TakeJobAsync(run.Id, "4711", None);

        await process.StartAsync();
        await UntilAsync(async () => (await Runs(process).GetAsync(run.Id, None))!.State == RunState.Published);

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task Start_NoWorkers_LeavesTheQueueToOthers()
    {
        var process = await World.AddProcessAsync(settings: ("Matching:Workers", "0"));

        await process.StartAsync();
        var asked = await process.Services.GetRequiredService<RunDispatcher>().StartAsync(None);
        await Task.Delay(TimeSpan.FromSeconds(3));

        var runs = (await Runs(process).ListAsync(null, 10, None)).Items;
        Assert.That(runs.Select(run => (run.Id, run.State)), Is.EqualTo(new[] { (asked.Run.Id, RunState.Queued) }));
    }

    [Test]
    public async Task Start_WrongCron_SaysSo()
    {
        var process = await World.AddProcessAsync(settings: ("Matching:Nightly", "at night"));

        Assert.That(() => process.StartAsync(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("at night"));
    }

    [Test]
    public async Task Cancel_RunUnderWay_EndsItAndStopsItsWorker()
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = await World.AddProcessAsync(build: (inputs, workers, progress, cancellationToken) =>
        {
            begun.TrySetResult();
            cancellationToken.WaitHandle.WaitOne();
            stopped.TrySetResult();
            throw new OperationCanceledException(cancellationToken);
        });
        await process.StartAsync();
        await begun.Task;
        var run = (await Runs(process).OpenAsync(None)).Single();

        var outcome = await process.Services.GetRequiredService<RunDispatcher>().CancelAsync(run.Id, None);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That((outcome, (await Runs(process).GetAsync(run.Id, None))!.State), Is.EqualTo((CancelOutcome.Cancelled, RunState.Cancelled)));
    }

    [Test]
    public async Task Delete_JobOfARunThatWaits_CancelsTheRun()
    {
        var process = await World.AddProcessAsync(settings: ("Matching:Workers", "0"));
        await process.StartAsync();
        var run = (await process.Services.GetRequiredService<RunDispatcher>().StartAsync(None)).Run;

        process.Services.GetRequiredService<IBackgroundJobClient>().Delete((await Runs(process).GetAsync(run.Id, None))!.Job);
        await process.Services.GetRequiredService<RunDispatcher>().CallAsync(None);

        Assert.That((await Runs(process).GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
    }

    [Test]
    public async Task Run_FailsOnce_IsTriedAgainAfterAPause()
    {
        var calls = 0;
        var process = await World.AddProcessAsync(build: (inputs, workers, progress, cancellationToken) =>
            Interlocked.Increment(ref calls) == 1
                ? throw new IOException("disk full")
                : MatchIndexBuilder.Build(inputs, workers, progress, cancellationToken));
        await process.StartAsync();

        await UntilAsync(async () => (await Runs(process).ListAsync(null, 1, None)).Items[0].Error == "disk full");
        await UntilAsync(async () => (await Runs(process).ListAsync(null, 1, None)).Items[0].State == RunState.Published);

        Assert.That((await Runs(process).ListAsync(null, 10, None)).Items.Select(run => run.Attempt), Is.EqualTo(new[] { 2 }));
    }

    private protected static RunStore Runs(IHost process) => process.Services.GetRequiredService<RunStore>();

    private protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(100, patience.Token);
    }
}
