using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Runs;

public sealed class SqliteRunAttemptStoreTests() : RunAttemptStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerRunAttemptStoreTests() : RunAttemptStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlRunAttemptStoreTests() : RunAttemptStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class RunAttemptStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private ManualClock _clock = null!;
    private RunStore _runs = null!;
    private RunAttemptStore _attempts = null!;
    private RunPartStore _parts = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        _runs = new RunStore(_database.Database, _clock);
        _attempts = new RunAttemptStore(_database.Database, _clock);
        _parts = new RunPartStore(_database.Database);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Enqueue_SameKeyFromManyProcesses_AddsOneRun()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => _runs.EnqueueAsync(RunTrigger.Nightly, "nightly:2026-11-21T02:00", None))));

        Assert.Multiple(() =>
        {
            Assert.That(answers.Count(answer => answer.Added), Is.EqualTo(1));
            Assert.That(answers.Select(answer => answer.Run.Id).Distinct().Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Enqueue_RequestWhileOneWaits_IsAnsweredByIt()
    {
        var first = await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        var second = await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        await BeginAsync(first.Run.Id);
        var third = await _runs.EnqueueAsync(RunTrigger.Request, null, None);

        Assert.Multiple(() =>
        {
            Assert.That((second.Added, second.Run.Id), Is.EqualTo((false, first.Run.Id)));
            Assert.That((third.Added, third.Run.State), Is.EqualTo((true, RunState.Queued)));
        });
    }

    [Test]
    public async Task Enqueue_NewRun_IsToldAfterItsCommitAndOnce()
    {
        var told = new List<int>();
        RunStore runs = null!;
        runs = new RunStore(_database.Database, _clock, async token => told.Add((await runs.OpenAsync(token)).Count));

        await runs.EnqueueAsync(RunTrigger.Request, null, None);
        await runs.EnqueueAsync(RunTrigger.Request, null, None);

        Assert.That(told, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Begin_ManyRunsAtOnce_BeginsOneAtATime()
    {
        var runs = new List<string>();
        for (var i = 0; i < 6; i++)
            runs.Add((await _runs.EnqueueAsync(RunTrigger.Request, $"{i}", None)).Run.Id);

        var answers = await Task.WhenAll(runs.Select(run => Task.Run(() => _attempts.BeginAsync(run, $"job of {run}", None))));
        var attempt = answers.OfType<RunBeginning.Begun>().Single().Attempt;
        await PublishAsync(attempt);
        var next = await _attempts.BeginAsync(runs.First(run => run != attempt.RunId), "job", None);

        Assert.That(answers.OfType<RunBeginning.OtherUnderWay>().Count(), Is.EqualTo(5));
        Assert.That(next, Is.TypeOf<RunBeginning.Begun>());
    }

    [Test]
    public async Task Begin_AgainByTheSameJob_FencesTheFirstAttempt()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var silent = await BeginAsync(run.Id);

        var attempt = await BeginAsync(run.Id);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That((attempt.RunId, attempt.Number), Is.EqualTo((run.Id, 2)));
            Assert.That(await _attempts.ProgressAsync(silent, new(1, 2), None), Is.False);
            Assert.That(await _attempts.StartPublishingAsync(silent, new(5, 5), None), Is.False);
            Assert.That(await _attempts.PublishAsync(silent, Result(), None), Is.False);
            Assert.That(await _attempts.ReleaseAsync(silent, None), Is.False);
            Assert.That(await _attempts.FailAsync(silent, "disk full", true, None), Is.False);
            Assert.That(await _attempts.ProgressAsync(attempt, new(1, 2), None), Is.True);
        });
    }

    [Test]
    public async Task Begin_ByAnotherJob_IsRefusedUntilTheRunHasNone()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var taken = await _runs.TakeJobAsync(run.Id, "one", None);
        var takenAgain = await _runs.TakeJobAsync(run.Id, "two", None);
        var refused = await _attempts.BeginAsync(run.Id, "two", None);
        await _runs.DropJobAsync(run.Id, "one", None);

        var begun = await _attempts.BeginAsync(run.Id, "two", None);

        Assert.That((taken, takenAgain, refused is RunBeginning.NothingToDo, begun is RunBeginning.Begun), Is.EqualTo((true, false, true, true)));
        Assert.That((await _runs.GetAsync(run.Id, None))!.Job, Is.EqualTo("two"));
    }

    [Test]
    public async Task Progress_WhileWorking_IsTold()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var attempt = await BeginAsync(run.Id);

        await _attempts.ProgressAsync(attempt, new(4, 10), None);

        var read = (await _runs.GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Progress, read.Attempt), Is.EqualTo((RunState.Running, new RunProgress(4, 10), 1)));
    }

    [Test]
    public async Task Cancel_QueuedRun_EndsAtOnce()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;

        var outcome = await _runs.CancelAsync(run.Id, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(outcome, Is.EqualTo(CancelOutcome.Cancelled));
            Assert.That((await _runs.GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
            Assert.That(await _attempts.BeginAsync(run.Id, "job", None), Is.TypeOf<RunBeginning.NothingToDo>());
            Assert.That(await _runs.CancelAsync(run.Id, None), Is.EqualTo(CancelOutcome.AlreadyEnded));
            Assert.That(await _runs.CancelAsync("nobody", None), Is.EqualTo(CancelOutcome.NotFound));
        });
    }

    [Test]
    public async Task Cancel_RunUnderWay_EndsItAndFencesItsWorker()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var attempt = await BeginAsync(run.Id);

        var outcome = await _runs.CancelAsync(run.Id, None);

        var read = (await _runs.GetAsync(run.Id, None))!;
        Assert.That((outcome, read.State, read.EndedAt is not null), Is.EqualTo((CancelOutcome.Cancelled, RunState.Cancelled, true)));
        Assert.That(await _attempts.StartPublishingAsync(attempt, new(5, 5), None), Is.False);
    }

    [Test]
    public async Task Fail_NotForTheLastTime_WaitsAndKeepsTheReason()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        await _attempts.FailAsync(await BeginAsync(run.Id), "disk full", false, None);
        var waiting = (await _runs.GetAsync(run.Id, None))!;

        await _attempts.FailAsync(await BeginAsync(run.Id), "disk still full", true, None);

        var read = (await _runs.GetAsync(run.Id, None))!;
        Assert.That((waiting.State, waiting.Error), Is.EqualTo((RunState.Queued, "disk full")));
        Assert.That((read.State, read.Error, read.Attempt, read.EndedAt is not null), Is.EqualTo((RunState.Failed, "disk still full", 2, true)));
    }

    [Test]
    public async Task Begin_RunThatKillsEveryWorker_IsGivenUpInTheEnd()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var attempts = 0;
        while (attempts <= RunAttemptStore.MaxAttempts && await _attempts.BeginAsync(run.Id, "job", None) is RunBeginning.Begun)
            attempts++;

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(attempts, Is.EqualTo(RunAttemptStore.MaxAttempts));
            Assert.That((await _runs.GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Failed));
        });
    }

    [Test]
    public async Task Release_WorkerStops_AnotherRunMayBegin()
    {
        var (first, second) = (await _runs.EnqueueAsync(RunTrigger.Request, "1", None), await _runs.EnqueueAsync(RunTrigger.Request, "2", None));
        await _attempts.ReleaseAsync(await BeginAsync(first.Run.Id), None);

        Assert.That((await BeginAsync(second.Run.Id)).Number, Is.EqualTo(1));
        Assert.That((await _runs.OpenAsync(None)).Select(run => run.State), Is.EqualTo(new[] { RunState.Queued, RunState.Running }));
    }

    [Test]
    public async Task Publish_RunWithResult_IsTheNewestPublished()
    {
        var attempt = await BeginAsync((await _runs.EnqueueAsync(RunTrigger.Nightly, "1", None)).Run.Id);
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        await _attempts.PublishAsync(attempt, Result() with { Digest = "abc", ChangeNumber = 17 }, None);

        var newest = (await _runs.NewestPublishedAsync(None))!;
        var before = (await _runs.PublishedBeforeAsync(newest.PublishedAt!.Value, None), await _runs.PublishedBeforeAsync(newest.PublishedAt.Value.AddSeconds(1), None));
        Assert.That((before.Item1, before.Item2?.Id), Is.EqualTo(((object?)null, newest.Id)));
        var published = (await _parts.PublishedAsync(None)).Single();
        Assert.Multiple(() =>
        {
            Assert.That((newest.Id, newest.State, newest.Digest, newest.Model), Is.EqualTo((attempt.RunId, RunState.Published, "abc", "{}")));
            Assert.That(newest.Counts, Is.EqualTo(new Dictionary<string, long> { ["demands"] = 3 }));
            Assert.That((newest.Trigger, newest.PublishedAt), Is.EqualTo((RunTrigger.Nightly, _clock.GetUtcNow())));
            Assert.That(published, Is.EqualTo(new PublishedRun(attempt.RunId, 1, attempt.AsOf, 17, "abc")));
        });
    }

    [Test]
    public async Task Parts_LargerThanAChunkAndEmpty_ReadBackInTheirOrder()
    {
        var attempt = await BeginAsync((await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run.Id);
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        var large = new byte[(8 << 20) + 5];
        new Random(1).NextBytes(large);
        await _parts.WriteAsync(attempt, 0, new IndexPart("z", large), None);
        await _parts.WriteAsync(attempt, 1, new IndexPart("a", []), None);
        await PublishAsync(attempt);

        var parts = await _parts.ReadAsync((await _parts.PublishedAsync(None)).Single(), None);

        Assert.Multiple(() =>
        {
            Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "z", "a" }));
            Assert.That(parts[0].Data.AsSpan().SequenceEqual(large), Is.True);
            Assert.That(parts[1].Data, Is.Empty);
        });
    }

    [Test]
    public async Task Parts_OfADeadAttempt_AreNotReadWithTheNext()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var dead = await BeginAsync(run.Id);
        await _attempts.StartPublishingAsync(dead, new(5, 5), None);
        await _parts.WriteAsync(dead, 0, new IndexPart("old", [1]), None);
        var attempt = await BeginAsync(run.Id);
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        await _parts.WriteAsync(attempt, 0, new IndexPart("new", [2]), None);
        Assert.That(await _parts.WriteAsync(dead, 1, new IndexPart("late", [3]), None), Is.False);
        await PublishAsync(attempt);

        var parts = await _parts.ReadAsync((await _parts.PublishedAsync(None)).Single(), None);

        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task Prune_ManyRuns_KeepsTheNewestThirtyAndThePartsOfTwoPublished()
    {
        var published = new List<PublishedRun>();
        for (var i = 0; i < 34; i++)
        {
            var attempt = await BeginAsync((await _runs.EnqueueAsync(RunTrigger.Request, $"{i}", None)).Run.Id);
            await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
            await _parts.WriteAsync(attempt, 0, new IndexPart("p", [(byte)i]), None);
            if (i == 33)
                await _runs.CancelAsync(attempt.RunId, None);
            else
                await PublishAsync(attempt);
            published.Add(new PublishedRun(attempt.RunId, attempt.Number, attempt.AsOf, 0, "d"));
        }

        await _parts.PruneAsync(None);

        var left = new List<int>();
        foreach (var run in published)
            left.Add((await _parts.ReadAsync(run, None)).Count);
        var history = await _runs.ListAsync(null, 100, None);
        Assert.Multiple(() =>
        {
            Assert.That(history.Items.Select(run => run.Id), Is.EqualTo(published.Skip(4).Reverse().Select(run => run.Id)));
            Assert.That(left.Index().Where(pair => pair.Item > 0).Select(pair => pair.Index), Is.EqualTo(new[] { 31, 32 }));
        });
    }

    [Test]
    public async Task Prune_WhileARunIsUnderWay_LeavesItsParts()
    {
        var attempt = await BeginAsync((await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run.Id);
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        await _parts.WriteAsync(attempt, 0, new IndexPart("p", [1]), None);

        await _parts.PruneAsync(None);
        await PublishAsync(attempt);

        Assert.That(await _parts.ReadAsync((await _parts.PublishedAsync(None)).Single(), None), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task List_Pages_GiveEveryRunOnceNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await _runs.EnqueueAsync(RunTrigger.Request, $"{i}", None)).Run.Id);

        var first = await _runs.ListAsync(null, 3, None);
        var second = await _runs.ListAsync(first.Next, 3, None);

        Assert.Multiple(() =>
        {
            Assert.That(first.Items.Concat(second.Items).Select(run => run.Id), Is.EqualTo(Enumerable.Reverse(ids)));
            Assert.That(second.Next, Is.Null);
        });
    }

    [Test]
    public async Task EnqueueFirst_NothingPublished_AddsOneRunUntilThereIsOne()
    {
        var first = await _runs.EnqueueFirstAsync(RunTrigger.CatchUp, None);
        var second = await _runs.EnqueueFirstAsync(RunTrigger.CatchUp, None);
        await _runs.CancelAsync(first!.Run.Id, None);
        var third = await _runs.EnqueueFirstAsync(RunTrigger.CatchUp, None);
        await PublishAsync(await BeginAsync(third!.Run.Id));
        var fourth = await _runs.EnqueueFirstAsync(RunTrigger.CatchUp, None);

        Assert.That((second, third.Added, fourth), Is.EqualTo(((EnqueuedRun?)null, true, (EnqueuedRun?)null)));
    }

    private static RunResult Result() => new(0, "d", new Dictionary<string, long> { ["demands"] = 3 }, "{}");

    private async Task<RunAttempt> BeginAsync(string run) => ((RunBeginning.Begun)await _attempts.BeginAsync(run, "job", None)).Attempt;

    private async Task PublishAsync(RunAttempt attempt)
    {
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        Assert.That(await _attempts.PublishAsync(attempt, Result(), None), Is.True);
    }
}
