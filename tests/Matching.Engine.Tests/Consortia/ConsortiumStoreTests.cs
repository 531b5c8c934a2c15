using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Consortia;

public sealed class SqliteConsortiumStoreTests() : ConsortiumStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerConsortiumStoreTests() : ConsortiumStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlConsortiumStoreTests() : ConsortiumStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ConsortiumStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private TestDatabase _database = null!;
    private ConsortiumStore _store = null!;
    private string _member = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new ConsortiumStore(_database.Database, TimeProvider.System);
        _member = (await new OrganizationStore(_database.Database, TimeProvider.System).CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Create_ReadsBackTheSame_AndATakenNameIsRefused()
    {
        var made = (await _store.CreateAsync(new Consortium { Id = "", Name = "无锡市域产教联合体", Regions = ["320200"] }, None))!;
        var again = await _store.CreateAsync(new Consortium { Id = "", Name = "无锡市域产教联合体" }, None);
        Assert.That((made.Name, made.Region, again), Is.EqualTo(("无锡市域产教联合体", "320200", (Consortium?)null)));
        Assert.That(((await _store.GetAsync(made.Id, None))!.Id, (await _store.ListAsync(null, Today, None)).Single().Id), Is.EqualTo((made.Id, made.Id)));
    }

    [Test]
    public async Task Member_IsOneFromItsFirstDayUntilTheDayOnWhichItLeaves_AndMayComeBack()
    {
        var consortium = (await _store.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!;
        var joined = await _store.AddMemberAsync(consortium.Id, _member, Today, MemberRole.Member, [], None);
        var twice = await _store.AddMemberAsync(consortium.Id, _member, Today.AddDays(1), MemberRole.Member, [], None);
        var id = (await _store.MembersAsync(consortium.Id, None)).Single().Id;
        var early = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(-1), None);
        var ended = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(2), None);
        var again = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(3), None);
        var back = await _store.AddMemberAsync(consortium.Id, _member, Today.AddDays(5), MemberRole.Member, [], None);

        var days = new List<(int Names, int Consortia)>();
        foreach (var day in new[] { -1, 0, 1, 2, 5 })
        {
            var bound = await _store.BoundAsync(consortium.Id, Today.AddDays(day), None);
            days.Add((bound.Names.Count, (await _store.ListAsync(_member, Today.AddDays(day), None)).Count));
            Assert.That(bound.Organizations, Has.Count.EqualTo(bound.Names.Count));
        }

        Assert.That((joined, twice, early, ended, again, back), Is.EqualTo((true, false, false, true, false, true)));
        Assert.That(days, Is.EqualTo(new[] { (0, 0), (1, 1), (1, 1), (0, 0), (1, 1) }));
        Assert.That((await _store.MembersAsync(consortium.Id, None)).Select(member => member.LeftOn), Is.EqualTo(new DateOnly?[] { null, Today.AddDays(2) }));
    }

    [Test]
    public async Task Replace_WritesAll_AndRefusesATakenName()
    {
        var other = (await _store.CreateAsync(new Consortium { Id = "", Name = "别的" }, None))!;
        var made = (await _store.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!;
        var plan = new Consortium
        {
            Id = made.Id,
            Name = "轨道交通装备共同体",
            Kind = ConsortiumKind.Industry,
            Status = ConsortiumStatus.Preparing,
            Park = "高新区",
            Regions = ["320200", "330200"],
            Industries = ["C37"],
            FoundedOn = Today,
            Charter = "第一条\n第二条",
        };
        var (written, taken, absent) = (
            await _store.ReplaceAsync(plan, None), await _store.ReplaceAsync(plan with { Name = other.Name }, None),
            await _store.ReplaceAsync(plan with { Id = "none", Name = "新" }, None));
        var read = (await _store.GetAsync(made.Id, None))!;
        Assert.That((written, taken, absent), Is.EqualTo((WriteEffect.Updated, WriteEffect.AlreadyExists, WriteEffect.NotFound)));
        Assert.That(
            (read.Name, read.Kind, read.Status, read.Park, string.Join(' ', read.Regions), read.Region, string.Join(' ', read.Industries), read.FoundedOn, read.Charter),
            Is.EqualTo((plan.Name, plan.Kind, plan.Status, plan.Park, "320200 330200", "320200", "C37", plan.FoundedOn, plan.Charter)));
    }

    [Test]
    public async Task Member_WhoseRoleChanges_HasTheOldOneBeforeThatDay()
    {
        var consortium = (await _store.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!;
        await _store.AddMemberAsync(consortium.Id, _member, Today, MemberRole.Member, ["报送岗位"], None);
        var id = (await _store.MembersAsync(consortium.Id, None)).Single().Id;
        var sameDay = await _store.ChangeMemberAsync(consortium.Id, id, Today, MemberRole.Supporter, [], None);
        var later = await _store.ChangeMemberAsync(consortium.Id, id, Today.AddDays(10), MemberRole.Lead, ["召集理事会", "牵头攻关"], None);
        var never = await _store.ChangeMemberAsync(consortium.Id, id, Today.AddDays(20), MemberRole.Member, [], None);
        var members = await _store.MembersAsync(consortium.Id, None);
        Assert.That((sameDay, later, never), Is.EqualTo((true, true, false)));
        Assert.That(members.Select(one => (one.Role, one.JoinedOn, one.LeftOn, string.Join('|', one.Duties))), Is.EqualTo(new[]
        {
            (MemberRole.Lead, Today.AddDays(10), (DateOnly?)null, "召集理事会|牵头攻关"), (MemberRole.Supporter, Today, Today.AddDays(10), ""),
        }));
        Assert.That((await _store.BoundAsync([consortium.Id], Today.AddDays(10), None)).Organizations, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Scope_OfAConsortium_HasWhatItsMembersShow([Values] bool open)
    {
        var (demands, outcomes) = (new DemandStore(_database.Database, TimeProvider.System), new OutcomeStore(_database.Database, TimeProvider.System));
        foreach (var enterprise in new[] { "甲公司", "乙公司" })
        {
            foreach (var visibility in Enum.GetValues<Visibility>())
                await demands.CreateAsync(new Demand { Enterprise = enterprise, ExternalId = $"{visibility}", Title = "钳工", Visibility = visibility }, None);
        }

        var program = await _database.Database.AddProgramAsync("丙学院");
        await outcomes.UpsertAsync(
            [.. new[] { "甲公司", "乙公司" }.Select(enterprise => new Outcome { DemandId = EntityId.From(enterprise, "Everyone"), ProgramId = program.Id, Kind = OutcomeKind.Hired, On = Today })],
            false,
            None);
        var scope = new Scope(Reach.Shown, "", [], Visibility.Members, ["甲公司", "丙学院"], open);
        var nobody = new Scope(Reach.Shown, "", [], Visibility.Members, []);

        var seen = (await demands.ListAsync(new() { Scope = scope }, null, 9, None)).Items.Select(row => row.Value).ToList();
        var pairs = (await outcomes.ListAsync(new() { Scope = scope }, null, 9, None)).Items.Count;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Select(demand => $"{demand.Enterprise} {demand.Visibility}"), Is.EquivalentTo(
                open ? ["甲公司 Members", "甲公司 Everyone", "乙公司 Everyone"] : new[] { "甲公司 Members", "甲公司 Everyone" }));
            Assert.That(seen.All(demand => scope.Sees(demand.Enterprise, demand.Visibility)) && !scope.Sees("乙公司", Visibility.Members), Is.True, "In memory as in SQL.");
            Assert.That(pairs, Is.EqualTo(open ? 2 : 1));
            Assert.That((await demands.ListAsync(new() { Scope = nobody }, null, 9, None)).Items, Is.Empty);
            Assert.That(scope, Is.Not.EqualTo(nobody));
        }
    }
}
