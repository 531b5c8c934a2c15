using Dapper;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Placements;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Ledger;

public sealed class SqliteLedgerStoreTests() : LedgerStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerLedgerStoreTests() : LedgerStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlLedgerStoreTests() : LedgerStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class LedgerStoreTests(StorageProvider provider)
{
    private const string Club = "c1";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);

    private TestDatabase _test = null!;
    private ManualClock _clock = null!;
    private LedgerStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        _store = new LedgerStore(_test.Database, _clock);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Entry_IsReadBackAsItWasAdded_AndListedByItsFilters()
    {
        var claim = await _store.AddAsync(Claim("o1", LedgerType.MentorHours, 12.25m) with { CounterpartId = "o2", Evidence = "合同 7", Note = "导师" }, None);
        var promise = await _store.AddAsync(Claim("o2", LedgerType.Courses, 3) with { Act = LedgerAct.Promise, EnteredFor = "o2" }, None);
        await _store.AddAsync(Claim("o1", LedgerType.Courses, 1) with { ConsortiumId = "c2" }, None);
        await _store.FollowAsync(claim.Id, new(LedgerAct.Confirm, "k2", "o2"), 14, None);
        var appealed = await _store.FollowAsync(claim.Id, new(LedgerAct.Appeal, "k2", "o2", "不是"), 14, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _store.GetAsync(claim.Id, None))!.Entry, Is.EqualTo(claim));
            Assert.That(appealed!.Value!.Followers.Select(follower => follower.Act), Is.EqualTo(new[] { LedgerAct.Confirm, LedgerAct.Appeal }));
            Assert.That(await IdsAsync(new() { ConsortiumId = Club }), Is.EqualTo(new[] { promise.Id, claim.Id }));
            Assert.That(await IdsAsync(new() { ConsortiumId = Club, EnteredSince = _clock.GetUtcNow() }), Is.EqualTo(new[] { promise.Id, claim.Id }));
            Assert.That(await IdsAsync(new() { ConsortiumId = Club, EnteredSince = _clock.GetUtcNow().AddDays(1) }), Is.Empty);
            Assert.That(await IdsAsync(new() { ConsortiumId = Club, PartyId = "o2", Type = LedgerType.MentorHours, From = First, To = Last }), Is.EqualTo(new[] { claim.Id }));
            Assert.That(await IdsAsync(new() { ConsortiumId = Club, OrganizationId = "o2" }), Is.EqualTo(new[] { promise.Id }));
            Assert.That(await IdsAsync(new() { ConsortiumId = Club, Appealed = true }), Is.EqualTo(new[] { claim.Id }));
            Assert.That((await _store.GetAsync("none", None), await _store.FollowAsync("none", new(LedgerAct.Confirm, "k", null), 14, None)), Is.EqualTo(((LedgerLine?)null, (object?)null)));
        }
    }

    [Test]
    public async Task Claim_ThatNobodyConfirmedInTime_IsUnconfirmedAndOutsideTotals()
    {
        var claim = await _store.AddAsync(Claim("o1", LedgerType.MentorHours, 8), None);
        _clock.Move(TimeSpan.FromDays(15));
        var late = await _store.FollowAsync(claim.Id, new(LedgerAct.Confirm, "k", null), 14, None);
        var balance = (await AccountsAsync()).Single().Balances.Single(balance => balance.Type == LedgerType.MentorHours);
        Assert.That((late!.Refused?.Code, balance.Total, balance.Unconfirmed, balance.Fulfilment), Is.EqualTo(("state", 0m, 8m, (decimal?)null)));
        Assert.That(await _store.FirstBadAsync(None), Is.Null, "What was refused took no number.");
    }

    [TestCase("UPDATE ledger_entry SET quantity = 99 WHERE number = 2", 2)]
    [TestCase("UPDATE ledger_entry SET note = 'x' WHERE number = 1", 1)]
    [TestCase("UPDATE ledger_entry SET act = 'Promise' WHERE number = 3", 3)]
    [TestCase("DELETE FROM ledger_entry WHERE number = 2", 2)]
    [TestCase("DELETE FROM ledger_entry WHERE number = 4", 4)]
    public async Task Tampering_IsFoundAtItsRow(string sql, long number)
    {
        for (var hours = 1; hours <= 4; hours++)
            await _store.AddAsync(Claim("o1", LedgerType.MentorHours, hours), None);
        var whole = await _store.FirstBadAsync(None);
        await using (var connection = await _test.Database.OpenAsync(None))
            await connection.ExecuteAsync(sql);
        Assert.That((whole, await _store.FirstBadAsync(None)), Is.EqualTo(((long?)null, (long?)number)));
    }

    [Test]
    public async Task Settings_AreTheUsualOnesUntilTheyAreDecided()
    {
        var settings = new LedgerSettingStore(_test.Database, _clock);
        var before = await settings.GetAsync(Club, None);
        var first = new LedgerSettings { ConfirmDays = 3 };
        var second = new LedgerSettings
        {
            Prices = [new(LedgerType.Courses, 1.5m, "7")],
            Rules = [new(LedgerType.SeatsGiven, 0.5, 2, LedgerPeriod.Quarter)],
        };
        await settings.SetAsync(Club, first, None);
        var between = (await settings.GetAsync(Club, None)).ConfirmDays;
        await settings.SetAsync(Club, second, None);
        var after = await settings.GetAsync(Club, None);
        Assert.That((before, between, after.ConfirmDays), Is.EqualTo((LedgerSettings.None, 3, LedgerSettings.UsualConfirmDays)));
        Assert.That((after.Prices.Single(), after.Rules.Single()), Is.EqualTo((second.Prices[0], second.Rules[0])));
    }

    [Test]
    public async Task Figures_CountRowsOfMembersOnTheirDays_EachOnce()
    {
        var (figures, consortium) = await FilledAsync();
        foreach (var (type, expected) in new[]
        {
            (LedgerType.Hires, 5m), (LedgerType.GraduatesHired, 5m), (LedgerType.OutcomeReports, 2m), (LedgerType.SeatsOffered, 6m), (LedgerType.SeatsGiven, 1m),
            (LedgerType.InternsKept, 1m),
        })
        {
            var by = await figures.ByOrganizationAsync(type, consortium, First, Last, None);
            var evidence = await figures.EvidenceAsync(type, consortium, by.Keys.Single(), First, Last, 10, None);
            Assert.That((by.Values.Sum(), await figures.TotalAsync(type, consortium, First, Last, None), evidence.Sum(row => row.Quantity)), Is.EqualTo((expected, expected, expected)), $"{type}");
        }
    }

    [Test]
    public async Task Figures_OfRandomMemberships_AddUpToTheConsortium_AsCountedByHand()
    {
        var random = new Random(37);
        var (organizations, consortia, outcomes) = (new OrganizationStore(_test.Database, _clock), new ConsortiumStore(_test.Database, _clock), new OutcomeStore(_test.Database, _clock));
        var consortium = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        var program = await _test.Database.AddProgramAsync();
        var (expected, total) = (new Dictionary<string, decimal>(), 0m);
        for (var enterprise = 0; enterprise < 8; enterprise++)
        {
            var demand = await _test.Database.AddDemandAsync($"企业{enterprise}");
            var id = (await organizations.FindByNameAsync($"企业{enterprise}", None))!.Value.Id;
            var (joined, left) = (First.AddDays(random.Next(200)), First.AddDays(200 + random.Next(200)));
            var isMember = random.Next(4) > 0;
            if (isMember)
            {
                await consortia.AddMemberAsync(consortium, id, joined, MemberRole.Member, [], None);
                await consortia.EndMemberAsync(consortium, (await consortia.MembersAsync(consortium, None)).Single(member => member.OrganizationId == id).Id, left, None);
            }

            foreach (var day in Enumerable.Range(0, 12).Select(_ => First.AddDays(random.Next(365))).Distinct())
            {
                var people = random.Next(1, 9);
                await outcomes.CreateAsync(new Outcome { DemandId = demand.Id, ProgramId = program.Id, Kind = OutcomeKind.Hired, Count = people, On = day }, None);
                if (isMember && day >= joined && day < left)
                    (expected[id], total) = (expected.GetValueOrDefault(id) + people, total + people);
            }
        }

        var figures = new LedgerFigureStore(_test.Database);
        Assert.That(await figures.ByOrganizationAsync(LedgerType.Hires, consortium, First, Last, None), Is.EquivalentTo(expected));
        Assert.That(await figures.TotalAsync(LedgerType.Hires, consortium, First, Last, None), Is.EqualTo(total));
    }

    [Test]
    public async Task Notices_NameWhoFellBelowInEachPeriod_AndNobodyWithoutAPromise()
    {
        var settings = new LedgerSettingStore(_test.Database, _clock);
        await settings.SetAsync(Club, new LedgerSettings { Rules = [new(LedgerType.Courses, 0.5, 2, LedgerPeriod.Quarter)] }, None);
        foreach (var end in new[] { new DateOnly(2026, 6, 30), new DateOnly(2026, 9, 30) })
        {
            await _store.AddAsync(Claim("o1", LedgerType.Courses, 4) with { Act = LedgerAct.Promise, EndsOn = end }, None);
            await _store.AddAsync(Claim("o2", LedgerType.Courses, 4) with { EndsOn = end }, None);
        }

        await _store.AddAsync(Claim("o3", LedgerType.Courses, 4) with { Act = LedgerAct.Promise, EndsOn = new DateOnly(2026, 9, 30) }, None);
        var notices = await new LedgerNotices(Accounts, settings).OfAsync(Club, new DateOnly(2026, 11, 21), None);
        Assert.That(notices.Select(notice => (notice.OrganizationId, notice.Fulfilment.Count)), Is.EqualTo(new[] { ("o1", 2) }));
    }

    private LedgerAccounts Accounts => new(
        _store, new LedgerFigureStore(_test.Database), new LedgerSettingStore(_test.Database, _clock), new ConsortiumStore(_test.Database, _clock), _clock);

    private Task<IReadOnlyList<LedgerAccount>> AccountsAsync() => Accounts.OfAsync(Club, First, Last, None);

    private async Task<IEnumerable<string>> IdsAsync(LedgerFilter filter) => (await _store.AllAsync(filter, None)).Select(line => line.Entry.Id);

    private static LedgerEntry Claim(string organization, LedgerType type, decimal quantity) => new()
    {
        ConsortiumId = Club,
        OrganizationId = organization,
        Act = LedgerAct.Claim,
        Type = type,
        Quantity = quantity,
        StartsOn = First,
        EndsOn = new DateOnly(2026, 11, 20),
        EnteredBy = "k1",
    };

    /// <summary>An enterprise and a college that are members from May on, with rows before and after.</summary>
    private async Task<(LedgerFigureStore Figures, string Consortium)> FilledAsync()
    {
        var database = _test.Database;
        var program = await database.AddProgramAsync("云泽学院");
        var demand = new Demand
        {
            Enterprise = "云帆精密",
            ExternalId = "1",
            Title = "实习生",
            Kind = DemandKind.Internship,
            Headcount = 6,
            OpensOn = new DateOnly(2026, 6, 1),
        };
        var demands = new DemandStore(database, _clock);
        await demands.CreateAsync(demand, None);
        await demands.CreateAsync(demand with { ExternalId = "2", OpensOn = new DateOnly(2026, 4, 1) }, None);
        var outcomes = new OutcomeStore(database, _clock);
        foreach (var (month, people, kind) in new[] { (4, 70, OutcomeKind.Hired), (6, 5, OutcomeKind.Hired), (7, 9, OutcomeKind.Rejected) })
        {
            await outcomes.CreateAsync(
                new Outcome { DemandId = demand.Id, ProgramId = program.Id, Kind = kind, Count = people, On = new DateOnly(2026, month, 1) }, None);
        }

        var placements = new PlacementStore(database, _clock);
        await placements.ProposeAsync([Placed("p1", demand, program.College), Placed("p2", demand, program.College)], None);
        await placements.StepAsync("p1", null, placement => placement with { State = PlacementState.Ended, Outcome = PlacementOutcome.Hired }, None);
        var (organizations, consortia) = (new OrganizationStore(database, _clock), new ConsortiumStore(database, _clock));
        var consortium = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        foreach (var name in new[] { "云帆精密", "云泽学院" })
            await consortia.AddMemberAsync(consortium, (await organizations.FindByNameAsync(name, None))!.Value.Id, new DateOnly(2026, 5, 1), MemberRole.Member, [], None);
        return (new LedgerFigureStore(database), consortium);
    }

    private static Placement Placed(string id, Demand demand, string college) => new()
    {
        Id = id,
        StudentId = $"s{id}",
        DemandId = demand.Id,
        Enterprise = demand.Enterprise,
        College = college,
        Terms = new AgreementTerms { StartsOn = new DateOnly(2026, 7, 1), EndsOn = new DateOnly(2026, 10, 1) },
    };
}
