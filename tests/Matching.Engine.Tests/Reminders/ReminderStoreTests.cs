using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Reminders;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Reminders;

public sealed class SqliteReminderStoreTests() : ReminderStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerReminderStoreTests() : ReminderStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlReminderStoreTests() : ReminderStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ReminderStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _test = null!;

    [SetUp]
    public async Task CreateDatabaseAsync() => _test = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Searches_AreTheAccountsAlone_EachOnce_AndTenAtMost()
    {
        var store = new SavedSearchStore(_test.Database, TimeProvider.System);
        var one = (await store.AddAsync("a", "无锡", "region=320200", true, None))!;
        var again = await store.AddAsync("a", "再来", "region=320200", false, None);
        for (var at = 1; at < SavedSearchStore.Most; at++)
            await store.AddAsync("a", "x", $"q={at}", false, None);
        var over = await store.AddAsync("a", "x", "q=11", false, None);
        await Task.Delay(5);
        var (foreign, seen) = (await store.SeenAsync("b", one.Id, None), await store.SeenAsync("a", one.Id, None));
        await store.ToldAsync(one.Id, one.ToldAt.AddDays(1), None);
        var kept = (await store.ListAsync("a", None)).Single(search => search.Id == one.Id);
        var told = await store.ToTellAsync("", 10, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((again!.Id, over, foreign, seen), Is.EqualTo((one.Id, (SavedSearch?)null, false, true)));
            Assert.That((kept.Name, kept.ByMail, kept.SeenAt > one.SeenAt, kept.ToldAt), Is.EqualTo(("无锡", true, true, one.ToldAt.AddDays(1))));
            Assert.That(told.Select(search => search.Id), Is.EqualTo(new[] { one.Id }));
            Assert.That((await store.ToTellAsync(one.Id, 10, None)).Count, Is.Zero);
            Assert.That((await store.DeleteAsync("b", one.Id, None), await store.DeleteAsync("a", one.Id, None)), Is.EqualTo((false, true)));
        }
    }

    [Test]
    public async Task Reminder_IsTakenOnce_UntilItIsForgotten()
    {
        var store = new ReminderStore(_test.Database, TimeProvider.System);
        var (first, second, other) = (await store.TakeAsync("a", "p/Sign", None), await store.TakeAsync("a", "p/Sign", None), await store.TakeAsync("b", "p/Sign", None));
        await store.PruneAsync(TimeProvider.System.GetUtcNow().AddDays(1), None);
        Assert.That((first, second, other, await store.TakeAsync("a", "p/Sign", None)), Is.EqualTo((true, false, true, true)));
    }

    [Test]
    public async Task Reminders_OfMany_AreTakenOnceEach()
    {
        var store = new ReminderStore(_test.Database, TimeProvider.System);
        await store.TakeAsync("a", "Vote/1", None);
        (string, string)[] asked = [("a", "Vote/1"), ("b", "Vote/1"), ("a", "Vote/2"), ("a", "Vote/2")];
        var (first, again) = (await store.TakeAsync(asked, None), await store.TakeAsync(asked, None));
        Assert.That(first, Is.EquivalentTo(new[] { ("b", "Vote/1"), ("a", "Vote/2") }));
        Assert.That((again.Count, (await store.TakeAsync([], None)).Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Search_CountsWhatWasPostedSince_ByItsFilter()
    {
        var demands = new DemandStore(_test.Database, TimeProvider.System);
        var since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        foreach (var (number, region, kind) in new[] { ("1", "320200", DemandKind.Internship), ("2", "310000", DemandKind.Internship), ("3", "320200", DemandKind.Employment) })
            await demands.CreateAsync(new Demand { Enterprise = "云帆精密", ExternalId = number, Title = "PLC", Region = region, Kind = kind }, None);
        var filter = InternshipSearch.Filter("region=320200&q=plc", InternshipSearch.Public, CodeTables.BuiltIn, new DateOnly(2027, 1, 1));
        var hidden = await InternshipSearch.CountNewAsync(demands, filter with { Scope = Scope.Nothing }, since, None);
        Assert.That(
            (await InternshipSearch.CountNewAsync(demands, filter, since, None), await InternshipSearch.CountNewAsync(demands, filter, since.AddDays(1), None), hidden),
            Is.EqualTo((1, 0, 0)));
    }
}
