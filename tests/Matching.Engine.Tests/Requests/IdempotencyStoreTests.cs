using System.Text;
using Matching.Engine.Demands;
using Matching.Engine.Requests;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Requests;

public sealed class SqliteIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlIdempotencyStoreTests() : IdempotencyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
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

    private static readonly KeyedRequest Request = new("me", "k", "hash");

    private static readonly StoredAnswer Answer = new(201, new Dictionary<string, string> { ["Location"] = "/x" }, [1, 2, 3]);

    [Test]
    public async Task Find_AfterTheFirstWasAnswered_GivesThatAnswer()
    {
        var first = await _store.FindAsync(Request, None);
        await _store.KeepAsync(Request, Answer, None);

        var answer = ((IdempotencyClaim.Replay)await _store.FindAsync(Request, None)).Answer;

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new IdempotencyClaim.Unknown()));
            Assert.That((answer.Status, answer.Headers["Location"]), Is.EqualTo((201, "/x")));
            Assert.That(answer.Body, Is.EqualTo(new byte[] { 1, 2, 3 }));
        });
    }

    [Test]
    public async Task Find_OtherRequest_IsToldSo()
    {
        await _store.KeepAsync(Request, Answer, None);

        Assert.That(await _store.FindAsync(Request with { Hash = "other" }, None), Is.EqualTo(new IdempotencyClaim.DifferentRequest()));
    }

    [Test]
    public async Task Find_OtherCaller_HasKeysOfItsOwn()
    {
        await _store.KeepAsync(Request, Answer, None);

        Assert.That(await _store.FindAsync(Request with { Caller = "you" }, None), Is.EqualTo(new IdempotencyClaim.Unknown()));
    }

    [Test]
    public async Task Keep_TwoProcessesWithOneKey_CommitsTheWriteOfOne()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => WriteAsync(Demand(i)))));

        var demands = await new DemandStore(_database.Database, _clock).ListAsync(new(), null, 10, None);
        Assert.Multiple(() =>
        {
            Assert.That(stored.Count(first => first), Is.EqualTo(1));
            Assert.That(demands.Items, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task UnitOfWork_TakenBack_LeavesNeitherWriteNorAnswer()
    {
        await using (UnitOfWork.Begin(_database.Database))
        {
            await new DemandStore(_database.Database, _clock).CreateAsync(Demand(0), None);
            await _store.KeepAsync(Request, Answer, None);
        }

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await _store.FindAsync(Request, None), Is.EqualTo(new IdempotencyClaim.Unknown()));
            Assert.That((await new DemandStore(_database.Database, _clock).ListAsync(new(), null, 10, None)).Items, Is.Empty);
        });
    }

    [Test]
    public async Task UnitOfWork_WhatMustSeeItsWrites_ComesAfterTheCommit()
    {
        var seen = -1;
        await using (var unit = UnitOfWork.Begin(_database.Database))
        {
            await new DemandStore(_database.Database, _clock).CreateAsync(Demand(0), None);
            await UnitOfWork.AfterCommitAsync(
                async token => seen = (await new DemandStore(_database.Database, _clock).ListAsync(new(), null, 10, token)).Items.Count, None);
            Assert.That(seen, Is.EqualTo(-1));
            await unit.CommitAsync(None);
        }

        Assert.That(seen, Is.EqualTo(1));
    }

    [Test]
    public async Task Delete_OfARow_ErasesTheAnswersThatNameIt()
    {
        var (demands, demand) = (new DemandStore(_database.Database, _clock), Demand(0));
        await demands.CreateAsync(demand, None);
        await _store.KeepAsync(Request, Answer with { Body = Encoding.UTF8.GetBytes($$"""{"id":"{{demand.Id}}"}""") }, None);
        await _store.KeepAsync(Request with { Key = "another" }, Answer, None);

        await demands.DeleteAsync(demand.Id, null, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await _store.FindAsync(Request, None), Is.EqualTo(new IdempotencyClaim.Erased()));
            Assert.That(await _store.FindAsync(Request with { Key = "another" }, None), Is.TypeOf<IdempotencyClaim.Replay>());
        });
    }

    [Test]
    public async Task Prune_AfterADay_ForgetsTheAnswer()
    {
        await _store.KeepAsync(Request with { Key = "old" }, Answer, None);
        _clock.Move(IdempotencyStore.Kept + TimeSpan.FromSeconds(1));
        await _store.KeepAsync(Request with { Key = "new" }, Answer, None);

        var before = await _store.FindAsync(Request with { Key = "old" }, None);
        var pruned = await _store.PruneAsync(None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(before, Is.EqualTo(new IdempotencyClaim.Unknown()));
            Assert.That(pruned, Is.EqualTo(1));
            Assert.That(await _store.FindAsync(Request with { Key = "new" }, None), Is.TypeOf<IdempotencyClaim.Replay>());
        });
    }

    private async Task<bool> WriteAsync(Demand demand)
    {
        await using var unit = UnitOfWork.Begin(_database.Database);
        await new DemandStore(_database.Database, _clock).CreateAsync(demand, None);
        var first = await _store.KeepAsync(Request, Answer, None);
        if (first)
            await unit.CommitAsync(None);
        return first;
    }

    private static Demand Demand(int number) => new() { Enterprise = "甲", ExternalId = $"{number}", Title = "焊工" };
}
