using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Scenarios;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Scenarios;

public sealed class SqliteScenarioStoreTests() : ScenarioStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerScenarioStoreTests() : ScenarioStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlScenarioStoreTests() : ScenarioStoreTests(StorageProvider.PostgreSql);

public abstract class ScenarioStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Scenario_ComesBackAsItWasKept_ForItsOwnerAndForThoseWhoSeeAll()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ScenarioStore(test.Database, TimeProvider.System);
        var made = await store.CreateAsync("a", Plan("压缩会计", 40), None);

        var back = await store.GetAsync(made.Value.Id, "a", None);
        Assert.That((back!.Value.Plan.Name, back.Value.Plan.Actions.Single(), back.Version), Is.EqualTo(("压缩会计", Plan("", 40).Actions[0], 1L)));
        Assert.That(await store.GetAsync(made.Value.Id, null, None), Is.Not.Null);
        Assert.That(await store.GetAsync(made.Value.Id, "b", None), Is.Null);
    }

    [Test]
    public async Task List_IsOfTheOwnerNewestFirstInPages()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ScenarioStore(test.Database, TimeProvider.System);
        foreach (var (owner, name) in new[] { ("a", "1"), ("b", "2"), ("a", "3"), ("a", "4") })
            await store.CreateAsync(owner, Plan(name, 1), None);

        var first = await store.ListAsync("a", null, 2, None);
        var second = await store.ListAsync("a", first.Next, 2, None);
        Assert.That(first.Items.Concat(second.Items).Select(row => row.Value.Plan.Name), Is.EqualTo(new[] { "4", "3", "1" }));
        Assert.That((second.Next, (await store.ListAsync(null, null, 9, None)).Items.Count), Is.EqualTo(((long?)null, 4)));
    }

    [Test]
    public async Task Writes_MindTheVersionAndTheOwner()
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var store = new ScenarioStore(test.Database, TimeProvider.System);
        var id = (await store.CreateAsync("a", Plan("1", 1), None)).Value.Id;

        Assert.That((await store.ReplaceAsync(id, "b", Plan("2", 2), null, None)).Outcome, Is.EqualTo(WriteEffect.NotFound));
        var replaced = await store.ReplaceAsync(id, "a", Plan("2", 2), 1, None);
        Assert.That((replaced.Outcome, replaced.Row!.Version, replaced.Row.Value.Plan.Name), Is.EqualTo((WriteEffect.Updated, 2L, "2")));
        Assert.That((await store.ReplaceAsync(id, "a", Plan("3", 3), 1, None)).Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
        Assert.That((await store.DeleteAsync(id, "a", 1, None)).Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
        Assert.That((await store.DeleteAsync(id, null, 2, None)).Outcome, Is.EqualTo(WriteEffect.Deleted));
        Assert.That(await store.GetAsync(id, "a", None), Is.Null);
    }

    private static LayoutScenario Plan(string name, int seats) => new()
    {
        Name = name,
        Region = "320200",
        Level = EducationLevel.Associate,
        Actions = [new(LayoutStep.Shrink, "甲学院", "530302", EducationLevel.Associate, seats, 2027)],
        Horizon = 6,
    };
}
