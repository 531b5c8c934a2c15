using Matching.Engine.Requests;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Requests;

public sealed class SqliteIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.PostgreSql);

public abstract class IdempotencyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private ManualClock _clock = null!;
    private IdempotencyStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        _store = new IdempotencyStore(_database.Database, _clock);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Begin_AfterTheFirstWasAnswered_GivesThatAnswer()
    {
        var first = await _store.BeginAsync("me", "k", "hash", None);
        await _store.CompleteAsync("me", "k", new(201, new Dictionary<string, string> { ["Location"] = "/x" }, [1, 2, 3]), None);

        var second = await _store.BeginAsync("me", "k", "hash", None);

        var answer = ((IdempotencyClaim.Replay)second).Answer;
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new IdempotencyClaim.Claimed()));
            Assert.That((answer.Status, answer.Headers["Location"]), Is.EqualTo((201, "/x")));
            Assert.That(answer.Body, Is.EqualTo(new byte[] { 1, 2, 3 }));
        });
    }

    [Test]
    public async Task Begin_OtherRequest_IsToldSo()
    {
        await _store.BeginAsync("me", "k", "hash", None);

        Assert.That(await _store.BeginAsync("me", "k", "other", None), Is.EqualTo(new IdempotencyClaim.DifferentRequest()));
    }

    [Test]
    public async Task Begin_OtherCaller_HasKeysOfItsOwn()
    {
        await _store.BeginAsync("me", "k", "hash", None);

        Assert.That(await _store.BeginAsync("you", "k", "other", None), Is.EqualTo(new IdempotencyClaim.Claimed()));
    }

    [Test]
    public async Task Begin_ManyAtOnce_ClaimsItOnce()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.BeginAsync("me", "k", "hash", None))));

        Assert.Multiple(() =>
        {
            Assert.That(claims.OfType<IdempotencyClaim.Claimed>().Count(), Is.EqualTo(1));
            Assert.That(claims.OfType<IdempotencyClaim.InProgress>().Count(), Is.EqualTo(7));
        });
    }

    [Test]
    public async Task Begin_AfterTheFirstWasAbandoned_ClaimsItAgain()
    {
        await _store.BeginAsync("me", "k", "hash", None);
        await _store.AbandonAsync("me", "k", None);

        Assert.That(await _store.BeginAsync("me", "k", "hash", None), Is.EqualTo(new IdempotencyClaim.Claimed()));
    }

    [Test]
    public async Task Begin_AfterTheFirstDied_ClaimsItAgain()
    {
        await _store.BeginAsync("me", "k", "hash", None);
        _clock.Move(IdempotencyStore.Patience + TimeSpan.FromSeconds(1));

        Assert.That(await _store.BeginAsync("me", "k", "hash", None), Is.EqualTo(new IdempotencyClaim.Claimed()));
    }

    [Test]
    public async Task Prune_AfterADay_ForgetsTheAnswer()
    {
        await _store.BeginAsync("me", "old", "hash", None);
        await _store.CompleteAsync("me", "old", new(200, new Dictionary<string, string>(), []), None);
        _clock.Move(IdempotencyStore.Kept + TimeSpan.FromSeconds(1));
        await _store.BeginAsync("me", "new", "hash", None);

        var pruned = await _store.PruneAsync(None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(pruned, Is.EqualTo(1));
            Assert.That(await _store.BeginAsync("me", "old", "hash", None), Is.EqualTo(new IdempotencyClaim.Claimed()));
            Assert.That(await _store.BeginAsync("me", "new", "hash", None), Is.EqualTo(new IdempotencyClaim.InProgress()));
        });
    }
}
