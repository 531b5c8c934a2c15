using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Placements;

public sealed class SqlitePlacementStoreTests() : PlacementStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerPlacementStoreTests() : PlacementStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlPlacementStoreTests() : PlacementStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class PlacementStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Start = new(2027, 3, 1);
    private static readonly DateTimeOffset Now = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private TestDatabase _test = null!;
    private PlacementStore _store = null!;
    private Demand _demand = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _store = new PlacementStore(_test.Database, TimeProvider.System);
        _demand = await _test.Database.AddDemandAsync();
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Propose_Repeated_DoublesNothing()
    {
        var (first, again) = (await _store.ProposeAsync([Of("s1"), Of("s2")], None), await _store.ProposeAsync([Of("s1"), Of("s2"), Of("s3"), Of("s3")], None));
        var all = await _store.ListAsync(new PlacementFilter { Scope = Scope.All }, null, 10, None);
        Assert.That((first, again, all.Items.Count), Is.EqualTo((2, 1, 3)));
    }

    [Test]
    public async Task Propose_AfterItWentOn_LeavesItAsItStands()
    {
        await _store.ProposeAsync([Of("s1")], None);
        await StepAsync("s1", PlacementRules.Accept);
        await _store.ProposeAsync([Of("s1")], None);
        Assert.That((await _store.GetAsync(Of("s1").Id, new PlacementFilter { StudentId = "s1" }, None))!.Value.State, Is.EqualTo(PlacementState.Accepted));
    }

    [Test]
    public async Task TryPropose_WhereNothingFits_KeepsNothing()
    {
        await _store.ProposeAsync([Of("s1")], None);
        var (refused, taken) = (await _store.TryProposeAsync(Of("s2"), (at, _) => at < 1, None), await _store.TryProposeAsync(Of("s2"), (_, there) => there < 2, None));
        var again = await _store.TryProposeAsync(Of("s2"), (_, _) => false, None);
        Assert.That((refused, taken?.Value.Id, again?.Value.Id), Is.EqualTo(((Stored<Placement>?)null, Of("s2").Id, Of("s2").Id)));
    }

    [Test]
    public async Task Interns_OfAWindow_AreCountedByTheDatesAsTheyAreAgreedNow_AtBothHosts()
    {
        await _store.ProposeAsync([Of("s1"), Of("s2") with { Terms = Of("s2").Terms with { SecondEnterprise = "供应商", SecondShare = 40 } }], None);
        var before = await InternsAsync(_demand.Enterprise);
        await StepAsync("s1", placement => PlacementRules.Write(placement, placement.Terms with { StartsOn = Start.AddYears(1), EndsOn = Start.AddYears(1).AddMonths(2) }));
        await StepAsync("s2", placement => PlacementRules.Break(placement, BreakReason.Declined, "", Start.AddDays(-5)));
        Assert.That((before, await InternsAsync(_demand.Enterprise), await InternsAsync("供应商")), Is.EqualTo((2, 0, 0)));
    }

    [Test]
    public async Task Step_ThatTheRulesRefuse_ChangesNothing_AndSignaturesAreKept()
    {
        await _store.ProposeAsync([Of("s1")], None);
        var early = await StepAsync("s1", placement => PlacementRules.Sign(placement, PlacementParty.College, Now));
        await StepAsync("s1", PlacementRules.Accept);
        var stale = await _store.StepAsync(Of("s1").Id, 1, PlacementRules.Accept, None);
        await StepAsync("s1", placement => PlacementRules.Sign(placement, PlacementParty.Student, Now));
        await StepAsync("s1", placement => PlacementRules.Sign(placement, PlacementParty.College, Now));
        var agreed = await StepAsync("s1", placement => PlacementRules.Sign(placement, PlacementParty.Enterprise, Now));
        var absent = await _store.StepAsync("none", null, PlacementRules.Accept, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((early.Effect, early.Refused?.Code), Is.EqualTo((WriteEffect.Unchanged, "state")));
            Assert.That((stale.Effect, absent.Effect), Is.EqualTo((WriteEffect.VersionDiffers, WriteEffect.NotFound)));
            Assert.That((agreed.Row!.Value.State, agreed.Row.Value.Signatures.Count, agreed.Row.Version), Is.EqualTo((PlacementState.Agreed, 3, 5)));
        }
    }

    [Test]
    public async Task List_OfAScope_HasItsOwnAlone()
    {
        await _store.ProposeAsync([Of("s1"), Of("s2") with { College = "另一学院" }], None);
        var (college, enterprise, other) = (await ListAsync("云泽学院"), await ListAsync(_demand.Enterprise), await ListAsync("无关公司"));
        var nobody = await _store.ListAsync(new PlacementFilter { DemandId = _demand.Id, State = PlacementState.Proposed, RoundId = "r" }, null, 10, None);
        var counts = await _store.AtPositionsAsync([_demand.Id], None);
        Assert.That((college, enterprise, other, nobody.Items.Count, counts[_demand.Id]), Is.EqualTo((1, 2, 0, 0, 2)));
    }

    [Test]
    public async Task Student_Deleted_TakesAlongWhatIsNotSigned_AndEndsWhatIs()
    {
        var program = await _test.Database.AddProgramAsync();
        var students = new StudentStore(_test.Database, TimeProvider.System);
        var student = (await students.CreateAsync(new Student { College = program.College, ExternalId = "1", ProgramId = program.Id }, None)).Row!.Value.Id;
        var (open, signed) = (Of(student), Of(student) with { Id = Placement.IdOf("r2", student) });
        await _store.ProposeAsync([open, signed], None);
        await _store.StepAsync(signed.Id, null, PlacementRules.Accept, None);
        foreach (var party in Enum.GetValues<PlacementParty>())
            await _store.StepAsync(signed.Id, null, placement => PlacementRules.Sign(placement, party, Now), None);

        await students.DeleteAsync(student, null, None);

        var left = (await _store.ListAsync(new PlacementFilter { StudentId = student }, null, 10, None)).Items.Single().Value;
        Assert.That((left.Id, left.State, left.Signatures.Count), Is.EqualTo((signed.Id, PlacementState.Broken, 3)));
        var until = left.Terms.EndsOn.AddYears(Placement.YearsKept);
        Assert.That((left.KeptUntil, await _store.PruneAsync(until, None), await _store.PruneAsync(until.AddDays(1), None)), Is.EqualTo(((DateOnly?)until, 0, 1)));
        Assert.That((await _store.ListAsync(new PlacementFilter { StudentId = student }, null, 10, None)).Items, Is.Empty);
    }

    [Test]
    public async Task Amendment_MovesTheDatesOnceAllThreeSigned_AndCountersFollow()
    {
        await AgreedAsync("s1");
        var amendments = new AmendmentStore(_test.Database, TimeProvider.System);
        var (id, later) = (Of("s1").Id, Of("s1").Terms with { StartsOn = Start.AddYears(1), EndsOn = Start.AddYears(1).AddMonths(2) });
        var proposed = await amendments.ProposeAsync(id, PlacementParty.College, later, "延期", None);
        var second = await amendments.ProposeAsync(id, PlacementParty.Student, later, "再延", None);
        await amendments.SignAsync(id, 1, PlacementParty.Student, None);
        await amendments.SignAsync(id, 1, PlacementParty.Student, None);
        var before = await InternsAsync(_demand.Enterprise);
        var signed = await amendments.SignAsync(id, 1, PlacementParty.Enterprise, None);
        var again = await amendments.SignAsync(id, 1, PlacementParty.Enterprise, None);
        var one = (await amendments.ListAsync(id, None)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((proposed.Effect, second.Refused?.Code, again.Refused?.Code), Is.EqualTo((WriteEffect.Updated, "waiting", "notWaiting")));
            Assert.That(signed.Row!.Value.Terms, Is.EqualTo(later));
            Assert.That((before, await InternsAsync(_demand.Enterprise)), Is.EqualTo((1, 0)));
            Assert.That((one.Number, one.Reason, one.Signatures.Count, one.AgreedAt is null), Is.EqualTo((1, "延期", 3, false)));
        }
    }

    [Test]
    public async Task Amendment_Withdrawn_LeavesTheTerms_AndOneNotAgreedTakesNone()
    {
        await AgreedAsync("s1");
        var amendments = new AmendmentStore(_test.Database, TimeProvider.System);
        var terms = Of("s1").Terms with { Pay = 3300 };
        await amendments.ProposeAsync(Of("s1").Id, PlacementParty.Enterprise, terms, "加薪", None);
        await amendments.WithdrawAsync(Of("s1").Id, 1, None);
        await _store.ProposeAsync([Of("s2")], None);
        var early = await amendments.ProposeAsync(Of("s2").Id, PlacementParty.Enterprise, terms, "加薪", None);
        var absent = await amendments.WithdrawAsync("none", 1, None);
        Assert.That(
            ((await amendments.ListAsync(Of("s1").Id, None)).Count, early.Refused?.Code, absent.Effect), Is.EqualTo((0, "state", WriteEffect.NotFound)));
    }

    [Test]
    public async Task Weeks_OfBothSides_StandBesideEachOther()
    {
        var weeks = new PlacementWeekStore(_test.Database, TimeProvider.System);
        var monday = PlacementWeek.MondayOf(Start.AddDays(3));
        await weeks.SetAsync("p", monday, "装调了一台设备", null, None);
        await weeks.SetAsync("p", monday, null, "不错", None);
        await weeks.SetAsync("p", monday.AddDays(7), null, "没有写周记", None);
        var (all, last) = (await weeks.ListAsync("p", None), await weeks.LastAsync(["p", "q"], None));
        Assert.That(all.Select(week => (week.Monday, week.Report, week.Comment)), Is.EqualTo(new[]
        {
            (monday.AddDays(7), "", "没有写周记"), (monday, "装调了一台设备", "不错"),
        }));
        Assert.That((last.Count, last["p"]), Is.EqualTo((1, monday)));
    }

    [Test]
    public async Task List_OfAConsortium_HasThoseOfItsMembersThatStand()
    {
        await _store.ProposeAsync([Of("s1"), Of("s2")], None);
        await StepAsync("s2", placement => PlacementRules.Break(placement, BreakReason.Declined, "", Start));
        var members = new Scope(Reach.Shown, "", [], Visibility.Members, ["云泽学院"]);
        var nobody = new Scope(Reach.Shown, "", [], Visibility.Members, ["无关"]);
        Assert.That((await CountAsync(members), await CountAsync(nobody)), Is.EqualTo((1, 0)));

        async Task<int> CountAsync(Scope scope) =>
            (await _store.ListAsync(new PlacementFilter { Scope = scope, Standing = true }, null, 10, None)).Items.Count;
    }

    [Test]
    public async Task Breach_OfAPlacementThatIsOver_StaysInItsDays()
    {
        await AgreedAsync("s1");
        await AgreedAsync("s2");
        await new PolicyStore(_test.Database, TimeProvider.System).UpsertAsync(InternshipPolicies.All, false, None);
        await new DemandStore(_test.Database, TimeProvider.System).UpsertAsync(
            [_demand with { Kind = DemandKind.Internship, Terms = _demand.Terms with { Venue = VenueKind.Karaoke } }], false, None);
        var over = Start.AddDays(30);
        var before = await BreachesAsync(null);
        await StepAsync("s1", placement => PlacementRules.Break(placement, BreakReason.NoWork, "", over));
        await StepAsync("s2", placement => PlacementRules.Break(placement, BreakReason.NoWork, "", Start.AddDays(-5)));
        Assert.That(before, Is.EquivalentTo(new[] { Of("s1").Id, Of("s2").Id }));
        Assert.That(await BreachesAsync(null), Is.Empty, "Nobody can act on it any more.");
        Assert.That(await BreachesAsync(over), Is.EqualTo(new[] { Of("s1").Id }), "The other was broken off before it began.");
        Assert.That(await BreachesAsync(over.AddDays(1)), Is.Empty);

        async Task<IReadOnlyList<string>> BreachesAsync(DateOnly? since)
        {
            var (database, clock) = (_test.Database, TimeProvider.System);
            var watch = new PlacementWatch(
                _store, new PlacementWeekStore(database, clock), new StudentStore(database, clock), new DemandStore(database, clock),
                new ProgramStore(database, clock), new PolicyStore(database, clock));
            return [.. (await watch.ListAsync(Scope.All, Start, int.MaxValue, None, since))
                .Where(raised => raised.Alarm.Code == InternshipPolicies.Venue).Select(raised => raised.Placement.Id)];
        }
    }

    private async Task AgreedAsync(string student)
    {
        await _store.ProposeAsync([Of(student)], None);
        await StepAsync(student, PlacementRules.Accept);
        foreach (var party in Enum.GetValues<PlacementParty>())
            await StepAsync(student, placement => PlacementRules.Sign(placement, party, Now));
    }

    private async Task<int> ListAsync(string own) => (await _store.ListAsync(
        new PlacementFilter { Scope = new Scope(Reach.Own, "o", [own], Visibility.Owner) }, null, 10, None)).Items.Count;

    private Task<int> InternsAsync(string enterprise) => _store.InternsAsync(enterprise, Start, Start.AddMonths(6), None);

    private Task<PlacementWrite> StepAsync(string student, Func<Placement, Languages.Assessed<Placement>> step) =>
        _store.StepAsync(Of(student).Id, null, step, None);

    private Placement Of(string student) => new()
    {
        Id = Placement.IdOf("r", student),
        StudentId = student,
        DemandId = _demand.Id,
        Enterprise = _demand.Enterprise,
        College = "云泽学院",
        Terms = new AgreementTerms { StartsOn = Start, EndsOn = Start.AddMonths(6), Pay = 3200, EnterpriseTutor = "王工", CollegeTutor = "李老师" },
    };
}
