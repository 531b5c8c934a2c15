using Matching.Engine.Policies;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Policies;

public sealed class SqlitePolicyStoreTests() : PolicyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerPolicyStoreTests() : PolicyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlPolicyStoreTests() : PolicyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class PolicyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 11, 30);

    private TestDatabase _database = null!;
    private PolicyStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new PolicyStore(_database.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Upsert_SameAgain_IsUnchanged_AndReadsBackWhole()
    {
        var first = await _store.UpsertAsync([Whole], false, None);
        var again = await _store.UpsertAsync([Whole], false, None);
        var changed = await _store.UpsertAsync([Whole with { Value = "25" }], false, None);

        Assert.That(new[] { first[0], again[0], changed[0] }, Is.EqualTo(new[] { WriteEffect.Created, WriteEffect.Unchanged, WriteEffect.Updated }));
        Assert.That((await _store.GetAsync(Whole.Id, None))!.Value, Is.EqualTo(Whole with { Value = "25" }));
    }

    [Test]
    public async Task Upsert_DryRun_WritesNothing()
    {
        var dry = await _store.UpsertAsync([Whole], true, None);
        Assert.That((dry[0], await _store.GetAsync(Whole.Id, None)), Is.EqualTo((WriteEffect.Created, (Stored<PolicyRule>?)null)));
    }

    [Test]
    public async Task Versions_StaySideBySide_AndTheOneFirstLoadedLastSpeaks()
    {
        await _store.UpsertAsync([Whole], false, None);
        Assert.That((await _store.GetAsync(None)).Find(Whole.Code, Day, "350000")!.Value, Is.EqualTo("20"));
        await _store.UpsertAsync([Whole with { Version = "2027", Value = "30" }], false, None);
        await _store.UpsertAsync([Whole], false, None);

        var table = await _store.GetAsync(None);
        Assert.That(table.Versions, Is.EqualTo(new[] { InternshipPolicies.Version, "2026", "2027" }));
        Assert.That(table.Find(Whole.Code, Day, "350000")!.Value, Is.EqualTo("30"));
    }

    [Test]
    public async Task Confirmation_IsKept_TakenBack_AndLostWithAChange()
    {
        var rule = Whole with { Status = PolicyStatus.Unverified };
        await _store.UpsertAsync([rule], false, None);
        var confirmed = (await _store.ConfirmAsync(rule.Id, "someone", None))!.Value;
        await _store.UpsertAsync([rule], false, None);
        var kept = (await _store.GetAsync(None)).Find(rule.Code, Day, "350000")!;
        var back = (await _store.ConfirmAsync(rule.Id, null, None))!.Value;
        await _store.ConfirmAsync(rule.Id, "someone", None);
        await _store.UpsertAsync([rule with { Value = "21" }], false, None);

        Assert.That(
            (confirmed.Confirmed!.By, kept.IsBinding, back.IsBinding, (await _store.GetAsync(rule.Id, None))!.Value.IsBinding),
            Is.EqualTo(("someone", true, false, false)));
        Assert.That(await _store.ConfirmAsync("none", "someone", None), Is.Null);
    }

    [Test]
    public async Task List_PagesNewestFirst_AndFilters()
    {
        await _store.UpsertAsync([Whole, Whole with { Region = "CN" }, Whole with { Version = "2027", Status = PolicyStatus.Unverified }], false, None);
        var code = new PolicyFilter { Code = Whole.Code };
        var first = await _store.ListAsync(code, null, 2, None);
        var second = await _store.ListAsync(code, first.Next, 2, None);
        var filters = new PolicyFilter[]
        {
            new() { Version = "2026" }, code with { Region = "CN" }, new() { Status = PolicyStatus.Unverified }, new() { Code = "other" },
            new() { Code = "layout.*" },
        };
        var counts = new List<int>();
        foreach (var filter in filters)
            counts.Add((await _store.ListAsync(filter, null, 9, None)).Items.Count);
        Assert.That((first.Items[0].Value.Version, first.Items.Count, second.Items.Count, second.Next), Is.EqualTo(("2027", 2, 1, (long?)null)));
        Assert.That(counts, Is.EqualTo(new[] { 2, 1, 1, 0, 3 }));
    }

    private static PolicyRule Whole { get; } = new()
    {
        Code = "layout.sites.province",
        Version = "2026",
        Region = "350000",
        From = new(2026, 1, 1),
        To = new(2030, 12, 31),
        What = "全省布点数",
        Operator = PolicyOperator.More,
        Value = "20",
        Unit = "个",
        Basis = "福建 2023",
        Source = "https://example.org",
        Status = PolicyStatus.Read,
        Then = "不再增加",
        Note = "备注",
    };
}
