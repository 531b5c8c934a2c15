using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Accounts;

public sealed class SqliteAuditStoreTests() : AuditStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerAuditStoreTests() : AuditStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlAuditStoreTests() : AuditStoreTests(StorageProvider.PostgreSql);

public abstract class AuditStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Trail_AsItWasWritten_HoldsAndIsListedNewestFirst()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = await TrailAsync(test, 6);

        var page = await store.ListAsync(null, null, null, 4, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await store.FirstBadAsync(None), Is.Null);
            Assert.That(page.Items.Select(entry => entry.Number), Is.EqualTo(new[] { 6, 5, 4, 3 }));
            Assert.That((await store.ListAsync(null, null, page.Next, 4, None)).Items.Select(entry => entry.Number), Is.EqualTo(new[] { 2, 1 }));
            Assert.That((await store.ListAsync(["organization-1"], null, null, 9, None)).Items.Select(entry => entry.Number), Is.EqualTo(new[] { 5, 3, 1 }));
            Assert.That((await store.ListAsync(null, "actor-2", null, 9, None)).Items.Single().Number, Is.EqualTo(2));
        }
    }

    [TestCase("UPDATE audit_entry SET result = 200 WHERE number = 3", 3)]
    [TestCase("UPDATE audit_entry SET actor = 'actor-9' WHERE number = 1", 1)]
    [TestCase("UPDATE audit_entry SET hash = 'x' WHERE number = 6", 6)]
    [TestCase("DELETE FROM audit_entry WHERE number = 1", 1)]
    [TestCase("DELETE FROM audit_entry WHERE number = 4", 4)]
    [TestCase("DELETE FROM audit_entry WHERE number = 6", 6)]
    [TestCase("DELETE FROM audit_entry WHERE number > 4", 5)]
    [TestCase("DELETE FROM audit_entry", 1)]
    [TestCase("UPDATE audit_entry SET number = 99 WHERE number = 2; UPDATE audit_entry SET number = 2 WHERE number = 5; UPDATE audit_entry SET number = 5 WHERE number = 99", 2)]
    public async Task Trail_TamperedWith_NamesTheFirstBadEntry(string sql, long firstBad)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = await TrailAsync(test, 6);
        await using (var connection = await test.Database.OpenAsync(None))
            await connection.ExecuteAsync(sql);

        Assert.That(await store.FirstBadAsync(None), Is.EqualTo(firstBad));
    }

    [Test]
    public async Task Trail_CutTwice_StillHoldsFromThere()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var store = new AuditStore(test.Database, clock);
        await AddAsync(4);
        clock.Move(TimeSpan.FromDays(100));
        await AddAsync(3);

        var none = await store.CutAsync(clock.GetUtcNow().AddDays(-200), None);
        var first = await store.CutAsync(clock.GetUtcNow().AddDays(-50), None);
        var afterFirst = (await store.FirstBadAsync(None), (await store.ListAsync(null, null, null, 20, None)).Items[^1].Number);
        clock.Move(TimeSpan.FromDays(100));
        await AddAsync(2);
        var second = await store.CutAsync(clock.GetUtcNow().AddDays(-50), None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((none, first, second), Is.EqualTo((0, 4, 4)));
            Assert.That(afterFirst, Is.EqualTo(((long?)null, 5L)));
            Assert.That(await store.FirstBadAsync(None), Is.Null);
            Assert.That((await store.ListAsync(null, null, null, 20, None)).Items.Select(entry => entry.Number), Is.EqualTo(new[] { 11, 10, 9 }));
        }

        async Task AddAsync(int count)
        {
            for (var at = 1; at <= count; at++)
                await store.AddAsync(Entry(at), None);
        }
    }

    [TestCase("DELETE FROM audit_entry WHERE number = 5", 5)]
    [TestCase("UPDATE audit_entry SET result = 200 WHERE number = 5", 5)]
    [TestCase("UPDATE audit_entry SET object_id = '5 x' WHERE action = 'CUT'", 6)]
    public async Task Trail_CutAndTamperedWith_NamesTheFirstBadEntry(string sql, long firstBad)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var clock = new ManualClock();
        var store = new AuditStore(test.Database, clock);
        for (var at = 1; at <= 7; at++)
        {
            if (at == 5)
                clock.Move(TimeSpan.FromDays(100));
            await store.AddAsync(Entry(at), None);
        }

        await store.CutAsync(clock.GetUtcNow().AddDays(-50), None);
        await using (var connection = await test.Database.OpenAsync(None))
            await connection.ExecuteAsync(sql);

        Assert.That(await store.FirstBadAsync(None), Is.EqualTo(firstBad));
    }

    [Test]
    public async Task Trail_WrittenByManyAtOnce_HasNoGap()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new AuditStore(test.Database, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() => store.AddAsync(Entry(at), None))));

        Assert.That((await store.FirstBadAsync(None), (await store.ListAsync(null, null, null, 20, None)).Items.Count), Is.EqualTo(((long?)null, 8)));
    }

    private static async Task<AuditStore> TrailAsync(TestDatabase test, int entries)
    {
        var store = new AuditStore(test.Database, TimeProvider.System);
        for (var at = 1; at <= entries; at++)
            await store.AddAsync(Entry(at), None);
        return store;
    }

    private static AuditEntry Entry(int at) => new()
    {
        Actor = $"actor-{at}",
        Role = "Enterprise",
        OrganizationId = at % 2 == 0 ? null : "organization-1",
        Action = "PUT /api/v1/demands/{id}",
        ObjectId = "f4dp1k8w9a0b8mbspss4",
        Result = 403,
    };
}
