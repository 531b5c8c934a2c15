using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Ledger;
using Matching.Engine.MemberFigures;
using Matching.Engine.MemberLists;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Technology;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.MemberFigures;

public sealed class SqliteMemberFigureStoreTests() : MemberFigureStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerMemberFigureStoreTests() : MemberFigureStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlMemberFigureStoreTests() : MemberFigureStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class MemberFigureStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private TestDatabase _test = null!;
    private MemberFigureStore _store = null!;
    private ConsortiumStore _consortia = null!;
    private string _consortium = null!;
    private string _enterprise = null!;
    private Demand _demand = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _store = new MemberFigureStore(_test.Database);
        _consortia = new ConsortiumStore(_test.Database, TimeProvider.System);
        _consortium = (await _consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        _demand = await _test.Database.AddDemandAsync("甲公司");
        var program = await _test.Database.AddProgramAsync("丙学院");
        await _test.Database.AddDemandAsync("局外公司");
        var organizations = new OrganizationStore(_test.Database, TimeProvider.System);
        _enterprise = (await organizations.FindByNameAsync("甲公司", None))!.Value.Id;
        var college = (await organizations.FindByNameAsync("丙学院", None))!.Value.Id;
        await _consortia.AddMemberAsync(_consortium, _enterprise, Today.AddYears(-3), MemberRole.Lead, ["报送岗位"], None);
        await _consortia.AddMemberAsync(_consortium, college, Today.AddYears(-3), MemberRole.Member, [], None);
        await new OutcomeStore(_test.Database, TimeProvider.System).UpsertAsync(
            [new Outcome { DemandId = _demand.Id, ProgramId = program.Id, Kind = OutcomeKind.Hired, Count = 4, On = Today.AddDays(-30) }], false, None);
        await new PlacementStore(_test.Database, TimeProvider.System).ProposeAsync(
            [new Placement { Id = "p", StudentId = "s", DemandId = _demand.Id, Enterprise = "甲公司", College = "丙学院", Terms = new() { StartsOn = Today.AddDays(-5), EndsOn = Today.AddDays(90) } }],
            None);
        await new DecisionStore(_test.Database, TimeProvider.System).CreateAsync(
            new ConsortiumDecision { Id = "", ConsortiumId = _consortium, HeldOn = Today, Title = "章程" }, None);
        await new ProductStore(_test.Database, TimeProvider.System).AddAsync(
            new CoreProduct { Id = "", OrganizationId = _enterprise, Name = "减速器", Since = Today }, None);
        await new MemberListStore(_test.Database).FreezeAsync(
            MemberListEdition.Of(_consortium, MemberListKind.Talents, 2026, [], "me", DateTimeOffset.UnixEpoch), None);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Load_OfOneConsortium_HasItsMembersRowsAndNobodyElses_AndOfAllEverybodys()
    {
        var own = await _store.LoadAsync([_consortium], MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None);
        var all = await _store.LoadAsync(null, MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None);
        var none = await _store.LoadAsync(["none"], MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None);
        Assert.That(
            (own.Seats.Count, own.Posts.Count, own.Programs.Count, own.Placements.Count, own.Hires.Count, own.Products.Count, own.Decisions.Count, own.Editions.Count),
            Is.EqualTo((2, 1, 1, 1, 1, 1, 1, 1)));
        Assert.That((all.Posts.Count, none.Posts.Count, none.Seats.Count), Is.EqualTo((2, 0, 0)));
    }

    [Test]
    public async Task Reader_OfAMemberThatLeaves_CountsItsRowsUntilThatDay()
    {
        var member = (await _consortia.MembersAsync(_consortium, None)).Single(one => one.OrganizationId == _enterprise);
        await _consortia.EndMemberAsync(_consortium, member.Id, Today.AddDays(-10), None);
        var days = new List<double?>();
        foreach (var day in new[] { -12, -11, -10, 0 })
            days.Add((await Reader().OfAsync(_consortium, MemberPeriod.On(Today.AddDays(day), Today, TimeZoneInfo.Utc), None)).Of(MemberFigureKinds.Posts).Value);
        Assert.That(days, Is.EqualTo(new double?[] { 1, 1, 0, 0 }));
    }

    [Test]
    public async Task Terms_TellWhoBelongedWhen_AndAPostWithoutADayIsOfNoEarlierYear()
    {
        var terms = await _store.TermsAsync([_consortium], None);
        var past = await _store.LoadAsync([_consortium], MemberPeriod.Of(2024, Today, TimeZoneInfo.Utc), None);
        var none = await _store.TermsAsync([], None);
        Assert.That(terms.Select(term => (term.AccountId == _enterprise, term.From, term.Until)).OrderBy(term => term.Item1), Is.EqualTo(new[]
        {
            (false, Today.AddYears(-3), (DateOnly?)null), (true, Today.AddYears(-3), null),
        }));
        Assert.That((past.Seats.Count, past.Posts.Count, past.Programs.Count, none.Count), Is.EqualTo((2, 0, 0, 0)));
    }

    [Test]
    public async Task Night_SaysWhatEachConsortiumsOwnFiguresSay_AndIsNotedOnceADay()
    {
        var second = (await _consortia.CreateAsync(new Consortium { Id = "", Name = "共同体" }, None))!.Id;
        await _consortia.AddMemberAsync(second, _enterprise, Today.AddDays(-1), MemberRole.Member, [], None);
        var night = await Reader().NightAsync(Today, TimeZoneInfo.Utc, None);
        foreach (var consortium in new[] { _consortium, second })
        {
            var sums = await Reader().OfAsync(consortium, MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None);
            Assert.That(
                night.Where(one => one.ConsortiumId == consortium).Select(one => (one.Code, one.Value)),
                Is.EquivalentTo(sums.All().Select(figure => (figure.Kind.Code, figure.Value))));
        }

        var union = await Reader().UnionAsync(_consortium, second, MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None);
        Assert.That(
            (union.Left.Of(MemberFigureKinds.Posts).Value, union.Right.Of(MemberFigureKinds.Posts).Value, union.Both.Of(MemberFigureKinds.Posts).Value, union.Either.Of(MemberFigureKinds.Posts).Value),
            Is.EqualTo((1, 1, 1, 1)), "An enterprise of two consortia counts once in both together.");
        await _store.NoteAsync(Today, night, None);
        await _store.NoteAsync(Today, night, None);
        Assert.That(await _store.HistoryAsync(second, "posts.open", Today.AddDays(-9), None), Is.EqualTo(new[] { (Today, (double?)1) }));
    }

    [Test]
    public async Task Deeds_OfAnEnterprise_AreItsSignedPlacements()
    {
        var placements = new PlacementStore(_test.Database, TimeProvider.System);
        var id = (await placements.ListAsync(new PlacementFilter { Scope = Scope.All }, null, 9, None)).Items.Single().Value.Id;
        var cooperation = new CooperationStore(_test.Database);
        var before = await cooperation.DeedsAsync(_enterprise, None);
        await placements.StepAsync(id, null, placement => placement with { State = PlacementState.Active }, None);
        var deed = (await cooperation.DeedsAsync(_enterprise, None)).Single();
        Assert.That((before.Count, deed.College, deed.IsApprenticeship, deed.SpecialtyCode), Is.EqualTo((0, "丙学院", false, (string?)null)));
    }

    [Test]
    public async Task Claim_OfAMemberThatWasMergedSince_StaysInItsAccount()
    {
        var (ledger, organizations) = (new LedgerStore(_test.Database, TimeProvider.System), new OrganizationStore(_test.Database, TimeProvider.System));
        var branch = (await organizations.CreateAsync(new Organization { Id = "", Name = "甲公司（分部）" }, None)).Row!.Value.Id;
        await _consortia.AddMemberAsync(_consortium, branch, Today.AddYears(-3), MemberRole.Member, [], None);
        var claim = await ledger.AddAsync(
            new LedgerEntry
            {
                ConsortiumId = _consortium,
                OrganizationId = branch,
                Act = LedgerAct.Claim,
                Type = LedgerType.MentorHours,
                Quantity = 8,
                StartsOn = Today,
                EndsOn = Today,
                EnteredBy = "x",
            },
            None);
        await ledger.FollowAsync(claim.Id, new LedgerFollower(LedgerAct.Confirm, "y", null), 30, None);
        var before = await HoursAsync();
        await new OrganizationChangeStore(_test.Database, organizations, TimeProvider.System).MergeAsync(branch, _enterprise, "同一家", "people", None);
        Assert.That((before, await HoursAsync()), Is.EqualTo(((double?)8, (double?)8)));

        async Task<double?> HoursAsync() => (await Reader().OfAsync(_consortium, MemberPeriod.Of(2026, Today, TimeZoneInfo.Utc), None)).All()
            .Single(figure => figure.Kind.Code == "ledger.mentorHours").Value;
    }

    [Test]
    public async Task Year_EndsWhereTheConsortiumIs()
    {
        await using (var connection = await _test.Database.OpenAsync(None))
        {
            await connection.ExecuteAsync(
                "UPDATE demand SET created_at = @at WHERE id = @Id", new { at = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero), _demand.Id });
        }

        var beijing = TimeZoneInfo.CreateCustomTimeZone("Beijing", TimeSpan.FromHours(8), "Beijing", "Beijing");
        var counted = new List<int>();
        foreach (var (year, zone) in new[] { (2025, TimeZoneInfo.Utc), (2025, beijing), (2026, beijing) })
            counted.Add((await _store.LoadAsync([_consortium], MemberPeriod.Of(year, Today, zone), None)).Posts.Count);
        Assert.That(counted, Is.EqualTo(new[] { 1, 0, 1 }), "It was posted on the first of January, at seven.");
    }

    [Test]
    public async Task Years_ReadTogether_AreAsEachByItself()
    {
        var needs = new TechnologyNeedStore(_test.Database, TimeProvider.System);
        var need = (await needs.CreateAsync(
            new TechnologyNeed { OrganizationId = _enterprise, Enterprise = "甲公司", Title = "焊接", Visibility = NeedVisibility.Public }, None)).Value;
        var now = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await new TechnologyProjectStore(_test.Database, TimeProvider.System).AnswerAsync(
            new TechnologyProject { NeedId = need.Id, TeamId = "t", EnterpriseId = _enterprise, Enterprise = "甲公司", CollegeId = "c", College = "丙学院" }, None);
        List<MemberPeriod> periods = [.. Enumerable.Range(now.Year - 2, 3).Select(year => MemberPeriod.Of(year, now, TimeZoneInfo.Utc))];
        var together = await Reader().OfAsync(_consortium, periods, None);
        var posted = new List<double?>();
        foreach (var (period, sums) in periods.Zip(together))
        {
            var alone = (await Reader().OfAsync(_consortium, period, None)).All();
            Assert.That(sums.All().Select(figure => (figure.Kind.Code, figure.Value)), Is.EqualTo(alone.Select(figure => (figure.Kind.Code, figure.Value))));
            posted.Add(sums.Of(MemberFigureKinds.TechnologyNeeds).Value);
        }

        Assert.That(posted[^1], Is.EqualTo(1));
    }

    private MemberFigureReader Reader()
    {
        var (database, clock) = (_test.Database, TimeProvider.System);
        var watch = new PlacementWatch(
            new PlacementStore(database, clock), new PlacementWeekStore(database, clock), new StudentStore(database, clock), new DemandStore(database, clock),
            new ProgramStore(database, clock), new PolicyStore(database, clock));
        var (ledger, settings, figures) = (new LedgerStore(database, clock), new LedgerSettingStore(database, clock), new LedgerFigureStore(database));
        var work = new MemberWorkReader(
            _store, new TrainingCountStore(database), new TechnologyProjectStore(database, clock), new ActivityStore(database, clock), figures,
            new LedgerAccounts(ledger, figures, settings, _consortia, clock));
        return new MemberFigureReader(_store, work, _consortia, watch, new RunStore(database, clock));
    }
}
