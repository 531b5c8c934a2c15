using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Runs;

public sealed class SqliteRunLeaseStoreTests() : RunLeaseStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerRunLeaseStoreTests() : RunLeaseStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlRunLeaseStoreTests() : RunLeaseStoreTests(StorageProvider.PostgreSql);

public abstract class RunLeaseStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private ManualClock _clock = null!;
    private RunStore _runs = null!;
    private RunLeaseStore _leases = null!;
    private RunPartStore _parts = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        _runs = new RunStore(_database.Database, _clock);
        _leases = new RunLeaseStore(_database.Database, _clock);
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
        await _leases.ClaimAsync("a", None);
        var third = await _runs.EnqueueAsync(RunTrigger.Request, null, None);

        Assert.Multiple(() =>
        {
            Assert.That((second.Added, second.Run.Id), Is.EqualTo((false, first.Run.Id)));
            Assert.That((third.Added, third.Run.State), Is.EqualTo((true, RunState.Queued)));
        });
    }

    [Test]
    public async Task Claim_TwoRunsQueued_GivesOneAtATimeInTheirOrder()
    {
        var first = (await _runs.EnqueueAsync(RunTrigger.Request, "1", None)).Run;
        var second = (await _runs.EnqueueAsync(RunTrigger.Request, "2", None)).Run;

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => _leases.ClaimAsync($"worker {i}", None))));
        var lease = claims.Single(claim => claim is not null)!;
        await PublishAsync(lease);
        var next = await _leases.ClaimAsync("b", None);

        Assert.That((lease.RunId, next!.RunId), Is.EqualTo((first.Id, second.Id)));
    }

    [Test]
    public async Task Claim_WorkerFellSilent_GivesTheRunToTheNextAndFencesTheFirst()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var dead = (await _leases.ClaimAsync("a", None))!;
        _clock.Move(RunLease.Length - TimeSpan.FromSeconds(1));
        var early = await _leases.ClaimAsync("b", None);
        _clock.Move(TimeSpan.FromSeconds(2));

        var lease = (await _leases.ClaimAsync("b", None))!;

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(early, Is.Null);
            Assert.That((lease.RunId, lease.Attempt), Is.EqualTo((run.Id, 2)));
            Assert.That(await _leases.HeartbeatAsync(dead, new(1, 2), None), Is.EqualTo(Heartbeat.Lost));
            Assert.That(await _leases.StartPublishingAsync(dead, new(5, 5), None), Is.False);
            Assert.That(await _leases.PublishAsync(dead, Result(), None), Is.False);
            Assert.That(await _leases.HeartbeatAsync(lease, new(1, 2), None), Is.EqualTo(Heartbeat.Held));
        });
    }

    [Test]
    public async Task Heartbeat_WhileWorking_KeepsOthersAwayAndTellsProgress()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var lease = (await _leases.ClaimAsync("a", None))!;
        for (var i = 0; i < 5; i++)
        {
            _clock.Move(RunLease.Length / 2);
            await _leases.HeartbeatAsync(lease, new(i, 10), None);
        }

        var read = (await _runs.GetAsync(run.Id, None))!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((read.State, read.Progress, read.Attempt), Is.EqualTo((RunState.Running, new RunProgress(4, 10), 1)));
            Assert.That(await _leases.ClaimAsync("b", None), Is.Null);
        });
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
            Assert.That(await _leases.ClaimAsync("a", None), Is.Null);
            Assert.That(await _runs.CancelAsync(run.Id, None), Is.EqualTo(CancelOutcome.AlreadyEnded));
            Assert.That(await _runs.CancelAsync("nobody", None), Is.EqualTo(CancelOutcome.NotFound));
        });
    }

    [Test]
    public async Task Cancel_RunningRun_IsSeenAtTheNextHeartbeat()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var lease = (await _leases.ClaimAsync("a", None))!;

        var outcome = await _runs.CancelAsync(run.Id, None);
        var heartbeat = await _leases.HeartbeatAsync(lease, new(0, 0), None);
        await _leases.CancelledAsync(lease, None);

        var read = (await _runs.GetAsync(run.Id, None))!;
        Assert.That(
            (outcome, heartbeat, read.State, read.EndedAt is not null),
            Is.EqualTo((CancelOutcome.Requested, Heartbeat.CancelRequested, RunState.Cancelled, true)));
    }

    [Test]
    public async Task Cancel_RunOfADeadWorker_IsNotBegunAgain()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        await _leases.ClaimAsync("a", None);
        await _runs.CancelAsync(run.Id, None);
        _clock.Move(RunLease.Length * 2);

        var claim = await _leases.ClaimAsync("b", None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(claim, Is.Null);
            Assert.That((await _runs.GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Cancelled));
        });
    }

    [Test]
    public async Task Fail_ThreeTimes_WaitsLongerEachTimeAndThenEnds()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        foreach (var pause in new[] { 10, 60 })
        {
            await _leases.FailAsync((await _leases.ClaimAsync("a", None))!, "disk full", None);
            _clock.Move(TimeSpan.FromSeconds(pause - 1));
            Assert.That(await _leases.ClaimAsync("a", None), Is.Null);
            _clock.Move(TimeSpan.FromSeconds(1));
        }

        await _leases.FailAsync((await _leases.ClaimAsync("a", None))!, "disk full", None);

        var read = (await _runs.GetAsync(run.Id, None))!;
        Assert.That((read.State, read.Error, read.Attempt, read.EndedAt is not null), Is.EqualTo((RunState.Failed, "disk full", 3, true)));
    }

    [Test]
    public async Task Claim_RunThatKillsEveryWorker_IsGivenUpInTheEnd()
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var attempts = 0;
        while (attempts <= RunLeaseStore.MaxAttempts && await _leases.ClaimAsync("a", None) is not null)
        {
            attempts++;
            _clock.Move(RunLease.Length * 2);
        }

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(attempts, Is.EqualTo(RunLeaseStore.MaxAttempts));
            Assert.That((await _runs.GetAsync(run.Id, None))!.State, Is.EqualTo(RunState.Failed));
        });
    }

    [Test]
    public async Task Release_WorkerStops_TheNextBeginsAtOnce()
    {
        await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        await _leases.ReleaseAsync((await _leases.ClaimAsync("a", None))!, None);

        Assert.That((await _leases.ClaimAsync("b", None))!.Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task Publish_RunWithResult_IsTheNewestPublished()
    {
        await _runs.EnqueueAsync(RunTrigger.Nightly, "1", None);
        var lease = (await _leases.ClaimAsync("a", None))!;
        await _leases.StartPublishingAsync(lease, new(5, 5), None);
        await _leases.PublishAsync(lease, Result() with { Digest = "abc", ChangeNumber = 17 }, None);

        var newest = (await _runs.NewestPublishedAsync(None))!;
        var published = (await _parts.PublishedAsync(None)).Single();
        Assert.Multiple(() =>
        {
            Assert.That((newest.Id, newest.State, newest.Digest, newest.Model), Is.EqualTo((lease.RunId, RunState.Published, "abc", "{}")));
            Assert.That(newest.Counts, Is.EqualTo(new Dictionary<string, long> { ["demands"] = 3 }));
            Assert.That((newest.Trigger, newest.PublishedAt), Is.EqualTo((RunTrigger.Nightly, _clock.GetUtcNow())));
            Assert.That(published, Is.EqualTo(new PublishedRun(lease.RunId, 1, lease.AsOf, 17, "abc")));
        });
    }

    [Test]
    public async Task Parts_LargerThanAChunkAndEmpty_ReadBackInTheirOrder()
    {
        await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        var lease = (await _leases.ClaimAsync("a", None))!;
        var large = new byte[(8 << 20) + 5];
        new Random(1).NextBytes(large);
        await _parts.WriteAsync(lease, 0, new IndexPart("z", large), None);
        await _parts.WriteAsync(lease, 1, new IndexPart("a", []), None);
        await PublishAsync(lease);

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
        await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        var dead = (await _leases.ClaimAsync("a", None))!;
        await _parts.WriteAsync(dead, 0, new IndexPart("old", [1]), None);
        _clock.Move(RunLease.Length * 2);
        var lease = (await _leases.ClaimAsync("b", None))!;
        await _parts.WriteAsync(lease, 0, new IndexPart("new", [2]), None);
        await PublishAsync(lease);

        var parts = await _parts.ReadAsync((await _parts.PublishedAsync(None)).Single(), None);

        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task Prune_ManyRuns_KeepsTheNewestThirtyAndThePartsOfTwoPublished()
    {
        var published = new List<PublishedRun>();
        for (var i = 0; i < 34; i++)
        {
            await _runs.EnqueueAsync(RunTrigger.Request, $"{i}", None);
            var lease = (await _leases.ClaimAsync("a", None))!;
            await _parts.WriteAsync(lease, 0, new IndexPart("p", [(byte)i]), None);
            if (i == 33)
                await _leases.CancelledAsync(lease, None);
            else
                await PublishAsync(lease);
            published.Add(new PublishedRun(lease.RunId, lease.Attempt, lease.AsOf, 0, "d"));
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
        await _runs.EnqueueAsync(RunTrigger.Request, null, None);
        var lease = (await _leases.ClaimAsync("a", None))!;
        await _parts.WriteAsync(lease, 0, new IndexPart("p", [1]), None);

        await _parts.PruneAsync(None);
        await PublishAsync(lease);

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
        await PublishAsync((await _leases.ClaimAsync("a", None))!);
        var fourth = await _runs.EnqueueFirstAsync(RunTrigger.CatchUp, None);

        Assert.That((second, third!.Added, fourth), Is.EqualTo(((EnqueuedRun?)null, true, (EnqueuedRun?)null)));
    }

    private static RunResult Result() => new(0, "d", new Dictionary<string, long> { ["demands"] = 3 }, "{}");

    private async Task PublishAsync(RunLease lease)
    {
        await _leases.StartPublishingAsync(lease, new(5, 5), None);
        Assert.That(await _leases.PublishAsync(lease, Result(), None), Is.True);
    }
}
