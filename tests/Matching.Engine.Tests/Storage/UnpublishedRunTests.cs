using Matching.Engine.Runs;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Storage;

public sealed class SqliteUnpublishedRunTests() : UnpublishedRunTests(StorageProvider.Sqlite);

public sealed class SqlServerUnpublishedRunTests() : UnpublishedRunTests(StorageProvider.SqlServer);

public sealed class PostgreSqlUnpublishedRunTests() : UnpublishedRunTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class UnpublishedRunTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task ListPublished_RunStillQueued_LeavesItOut()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var runs = new RunStore(test.Database, TimeProvider.System);
        await runs.EnqueueAsync(RunTrigger.Request, null, None);

        var (all, published) = ((await runs.ListAsync(null, 10, None)).Items, (await runs.ListPublishedAsync(null, 10, None)).Items);

        Assert.That((all.Count, published.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task ReadPart_NeverWritten_IsNull()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var run = new PublishedRun("nobody", 1, DateTimeOffset.UnixEpoch, 0, "");

        Assert.That(await new RunPartStore(test.Database).ReadAsync(run, "model", None), Is.Null);
    }

    [Test]
    public async Task EnqueueUnasked_WhileOneWaitsOrWasAskedBefore_AddsNone()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var runs = new RunStore(test.Database, TimeProvider.System);
        var first = (await runs.EnqueueUnaskedAsync(RunTrigger.Import, "change:1", None))!.Run;

        var (again, other, waiting) = (
            await runs.EnqueueUnaskedAsync(RunTrigger.Import, "change:1", None),
            await runs.EnqueueUnaskedAsync(RunTrigger.Stale, "change:2", None),
            await runs.WaitingAsync(None));
        await runs.CancelAsync(first.Id, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That((again, other, waiting!.Id), Is.EqualTo(((EnqueuedRun?)null, (EnqueuedRun?)null, first.Id)));
            Assert.That(await runs.WaitingAsync(None), Is.Null);
            Assert.That(await runs.EnqueueUnaskedAsync(RunTrigger.Stale, "change:2", None), Is.Not.Null);
        });
    }
}
