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
        var made = (await _store.CreateAsync("无锡市域产教联合体", "320200", None))!;
        var again = await _store.CreateAsync("无锡市域产教联合体", null, None);
        Assert.That((made.Name, made.Region, again), Is.EqualTo(("无锡市域产教联合体", "320200", (Consortium?)null)));
        Assert.That((await _store.GetAsync(made.Id, None), (await _store.ListAsync(null, Today, None)).Single()), Is.EqualTo((made, made)));
    }

    [Test]
    public async Task Member_IsOneFromItsFirstDayUntilTheDayOnWhichItLeaves_AndMayComeBack()
    {
        var consortium = (await _store.CreateAsync("联合体", null, None))!;
        var joined = await _store.AddMemberAsync(consortium.Id, _member, Today, None);
        var twice = await _store.AddMemberAsync(consortium.Id, _member, Today.AddDays(1), None);
        var id = (await _store.MembersAsync(consortium.Id, None)).Single().Id;
        var early = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(-1), None);
        var ended = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(2), None);
        var again = await _store.EndMemberAsync(consortium.Id, id, Today.AddDays(3), None);
        var back = await _store.AddMemberAsync(consortium.Id, _member, Today.AddDays(5), None);

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
