using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Activities;

public sealed class SqliteActivityStoreTests() : ActivityStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerActivityStoreTests() : ActivityStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlActivityStoreTests() : ActivityStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ActivityStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 5, 1);

    private TestDatabase _test = null!;
    private ActivityStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _store = new ActivityStore(_test.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Activity_ReadsBackTheSame_AndIsFoundReplacedCountedAndDeleted()
    {
        var made = await _store.CreateAsync(Of("c", ActivityKind.Award) with { EndsOn = Day, Amount = ActivityAmount.Below2m, Giver = "市政府", EnteredFor = "o" }, None);
        await _store.CreateAsync(Of("d", ActivityKind.Tax), None);
        var filter = new ActivityFilter { ConsortiumIds = ["c"], Kind = ActivityKind.Award, OrganizationId = "o", From = Day, To = Day, Text = "大赛" };
        var found = (await _store.ListAsync(filter, null, 10, None)).Items;
        var changed = await _store.ReplaceAsync(made.Value with { Title = "新", Members = [new("p", "乙公司")] }, made.Version, None);
        var stale = await _store.ReplaceAsync(made.Value, made.Version, None);
        var counts = await _store.CountAsync(new ActivityFilter(), None);
        var named = await _store.NamedAsync(new ActivityFilter { ConsortiumIds = ["c"] }, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Single().Value.Giver, found.Single().Value.Amount, found.Single().Value.EndsOn), Is.EqualTo(("市政府", (ActivityAmount?)ActivityAmount.Below2m, (DateOnly?)Day)));
            Assert.That((changed.Row!.Value.Members.Single().Name, stale.Outcome), Is.EqualTo(("乙公司", WriteEffect.VersionDiffers)));
            Assert.That(named, Is.EqualTo(new[] { new NamedActivity(made.Value.Id, "c", ActivityKind.Award, "新") }));
            Assert.That((counts[ActivityKind.Award], counts[ActivityKind.Tax]), Is.EqualTo((1, 1)));
            Assert.That((await _store.ListAsync(new ActivityFilter { ConsortiumIds = [] }, null, 10, None)).Items, Is.Empty);
            Assert.That((await _store.DeleteAsync(made.Value.Id, 1, None), await _store.DeleteAsync(made.Value.Id, null, None), await _store.DeleteAsync(made.Value.Id, null, None)),
                Is.EqualTo((WriteEffect.VersionDiffers, WriteEffect.Deleted, WriteEffect.NotFound)));
            Assert.That(await _store.GetAsync(made.Value.Id, None), Is.Null);
        }
    }

    [Test]
    public async Task Ledger_CountsActivitiesAndSupportsOfMembers_AndProjectsAndHours()
    {
        var (organizations, consortia) = (new OrganizationStore(_test.Database, TimeProvider.System), new ConsortiumStore(_test.Database, TimeProvider.System));
        var member = (await organizations.CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
        var consortium = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        await consortia.AddMemberAsync(consortium, member, new DateOnly(2026, 1, 1), MemberRole.Member, [], None);
        foreach (var kind in new[] { ActivityKind.Competition, ActivityKind.Land, ActivityKind.Finance })
            await _store.CreateAsync(Of(consortium, kind) with { Members = [new(member, "甲公司")] }, None);
        var figures = new LedgerFigureStore(_test.Database);
        var days = await figures.DaysAsync(["甲公司"], Day, Day, None);
        Assert.That(days, Is.EquivalentTo(new LedgerDay[] { new(LedgerType.Activities, member, Day, consortium, 1), new(LedgerType.Supports, member, Day, consortium, 2) }));
        Assert.That((await figures.DaysAsync([], Day, Day, None), await figures.DaysAsync(null, Day, Day, None)), Is.EqualTo((Array.Empty<LedgerDay>(), days)).Using<IReadOnlyList<LedgerDay>>(Enumerable.SequenceEqual));
        foreach (var (type, expected) in new[] { (LedgerType.Activities, 1m), (LedgerType.Supports, 2m), (LedgerType.Projects, 0m), (LedgerType.TeamProjects, 0m), (LedgerType.EquipmentHours, 0m) })
        {
            var by = await figures.ByOrganizationAsync(type, consortium, Day, Day, None);
            var evidence = await figures.EvidenceAsync(type, consortium, member, Day, Day, 10, None);
            Assert.That((by.GetValueOrDefault(member), await figures.TotalAsync(type, consortium, Day, Day, None), evidence.Sum(row => row.Quantity)), Is.EqualTo((expected, expected, expected)), $"{type}");
        }
    }

    private static Activity Of(string consortium, ActivityKind kind) => new()
    {
        ConsortiumId = consortium,
        Kind = kind,
        Title = "技能大赛",
        StartsOn = Day,
        Evidence = "文号 1",
        Members = [new("o", "甲公司")],
    };
}
