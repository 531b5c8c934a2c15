using Matching.Engine.Accounts;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Courses;

public sealed class SqliteCourseStoreTests() : CourseStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerCourseStoreTests() : CourseStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlCourseStoreTests() : CourseStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class CourseStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Scope Stranger = new(Reach.Shown, "o", ["另一家"], Visibility.Members);

    private TestDatabase _test = null!;
    private CourseOfferStore _offers = null!;
    private EnrolmentStore _enrolments = null!;
    private TrainingNeedStore _needs = null!;
    private TrainingPlanStore _plans = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _offers = new CourseOfferStore(_test.Database, TimeProvider.System);
        _enrolments = new EnrolmentStore(_test.Database, TimeProvider.System);
        _needs = new TrainingNeedStore(_test.Database);
        _plans = new TrainingPlanStore(_test.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Offer_IsReadAsItWasWritten_AndSeenByWhomItIsShown()
    {
        var offer = Offer("1") with { Visibility = Visibility.Owner, Region = "320200", Price = 1200.5m, Certificate = "电工证", IsPublic = true };
        var (made, again) = (await _offers.CreateAsync(offer, None), await _offers.CreateAsync(offer, None));
        await _offers.CreateAsync(Offer("2"), None);
        var read = (await _offers.GetAsync(offer.Id, Scope.All, None))!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.Outcome, again.Outcome), Is.EqualTo((WriteEffect.Created, WriteEffect.AlreadyExists)));
            Assert.That(read with { Skills = [], Runs = [] }, Is.EqualTo(offer with { Skills = [], Runs = [] }));
            Assert.That((read.Skills, read.Runs), Is.EqualTo((offer.Skills, offer.Runs)).Using<IEnumerable<object>>(Enumerable.SequenceEqual));
            Assert.That(await _offers.GetAsync(offer.Id, Stranger, None), Is.Null);
            Assert.That(await IdsAsync(new CourseFilter { Scope = Stranger }), Is.EqualTo(new[] { Offer("2").Id }));
            Assert.That(await IdsAsync(new CourseFilter { Region = "320000", IsPublic = true, Provider = offer.Provider, Text = "课程1" }), Is.EqualTo(new[] { offer.Id }));
        }
    }

    [Test]
    public async Task Leave_TakesBackWhatHasNotBegun_AndForgetsTheNameOfWhatHas()
    {
        var first = Offer("1").Runs[0] with { Seats = 1 };
        var offer = Offer("1") with { Runs = [first, first with { Number = 2, StartsOn = first.StartsOn.AddDays(30), EndsOn = first.EndsOn.AddDays(30) }] };
        await _offers.CreateAsync(offer, None);
        foreach (var (run, account) in new[] { (1, "a"), (2, "a"), (2, "b") })
            await _enrolments.EnrolAsync(offer.Id, run, account, account, "x", None);
        await _enrolments.LeaveAsync("a", first.StartsOn.AddDays(1), None);
        var left = await _enrolments.ListAsync(offer.Id, None);
        Assert.That(left.Select(one => (one.Run, one.AccountId, one.Person, one.Contact, one.HasSeat)),
            Is.EqualTo(new[] { (1, "a", "", "", true), (2, "b", "b", "x", true) }));
    }

    [Test]
    public async Task Offer_WithPeople_KeepsTheirRuns_AndIsNotDeleted()
    {
        var offer = Offer("1");
        await _offers.CreateAsync(offer, None);
        await _enrolments.EnrolAsync(offer.Id, 1, "a", "甲", "a@x.cn", None);
        var changed = await _offers.ReplaceAsync(offer with { Title = "改名", Runs = [offer.Runs[0] with { Seats = 1 }] }, 1, None);
        var dropped = await _offers.ReplaceAsync(offer with { Runs = [] }, null, None);
        var stale = await _offers.ReplaceAsync(offer, 1, None);
        var missing = await _offers.ReplaceAsync(Offer("9"), null, None);
        var kept = await _offers.DeleteAsync(offer.Id, null, None);
        var id = (await _enrolments.ListAsync(offer.Id, None)).Single().Id;
        await _enrolments.WithdrawAsync(offer.Id, id, "a", None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((changed.Written.Outcome, changed.Written.Row!.Value.Title, changed.Run), Is.EqualTo((WriteEffect.Updated, "改名", (int?)null)));
            Assert.That((dropped.Run, stale.Written.Outcome, missing.Written.Outcome, kept),
                Is.EqualTo(((int?)1, WriteEffect.VersionDiffers, WriteEffect.NotFound, WriteEffect.Unchanged)));
            Assert.That((await _offers.DeleteAsync(offer.Id, 1, None), await _offers.DeleteAsync(offer.Id, null, None), await _offers.DeleteAsync(offer.Id, null, None)),
                Is.EqualTo((WriteEffect.VersionDiffers, WriteEffect.Deleted, WriteEffect.NotFound)));
        }
    }

    [Test]
    public async Task Enrolment_BeyondTheSeats_Waits_AndMovesUpInOrder()
    {
        var offer = Offer("1", seats: 2);
        await _offers.CreateAsync(offer, None);
        foreach (var account in new[] { "a", "b", "c", "d" })
            await _enrolments.EnrolAsync(offer.Id, 1, account, account, "x", None);
        var (twice, nowhere) = (await _enrolments.EnrolAsync(offer.Id, 1, "a", "a", "x", None), await _enrolments.EnrolAsync(offer.Id, 7, "a", "a", "x", None));
        var before = await _enrolments.ListAsync(offer.Id, None);
        var stranger = await _enrolments.WithdrawAsync(offer.Id, before[0].Id, "b", None);
        await _enrolments.WithdrawAsync(offer.Id, before[0].Id, "a", None);
        var after = await _enrolments.ListAsync(offer.Id, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((twice.Effect, nowhere.Effect, stranger), Is.EqualTo((WriteEffect.AlreadyExists, WriteEffect.NotFound, false)));
            Assert.That(before.Select(one => (one.AccountId, one.Place, one.HasSeat)), Is.EqualTo(new[] { ("a", 1, true), ("b", 2, true), ("c", 3, false), ("d", 4, false) }));
            Assert.That(after.Select(one => (one.AccountId, one.HasSeat)), Is.EqualTo(new[] { ("b", true), ("c", true), ("d", false) }));
            Assert.That((await _enrolments.OfAccountAsync("c", None)).Select(one => (one.Place, one.HasSeat)), Is.EqualTo(new[] { (2, true) }));
            Assert.That((await _offers.TakenAsync([offer.Id], None))[(offer.Id, 1)], Is.EqualTo(2));
        }
    }

    private static DateTimeOffset YearEnd(DateOnly day) => new(day.Year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Counts_OfATime_HaveRunsThatBeganInIt_AndWhoHasASeat()
    {
        var offer = Offer("1", seats: 3);
        await _offers.CreateAsync(offer, None);
        await _offers.CreateAsync(Offer("2") with { Visibility = Visibility.Owner }, None);
        var need = new Demand { Enterprise = "甲公司", ExternalId = "T", Title = "培训", Kind = DemandKind.Training, Headcount = 2 };
        await new DemandStore(_test.Database, TimeProvider.System).UpsertAsync([need], false, None);
        var plan = new TrainingPlan
        {
            Seats = [new(need.Id, offer.Id, 1, 2, 0.75)],
            Unmet = [],
            Waiting = [],
            Runs = [],
            Skills = [],
            Costs = [],
            NotAssessable = [],
            IsExact = true,
        };
        await _plans.TakeAsync("city", "春季", plan, await _plans.StateAsync(None), None);
        foreach (var account in new[] { "a", "b" })
            await _enrolments.EnrolAsync(offer.Id, 1, account, account, "x", None);
        var counts = new TrainingCountStore(_test.Database);
        var day = offer.Runs[0].StartsOn;
        var (runs, later) = (await counts.RunsAsync([offer.Provider], day, day, None), await counts.RunsAsync(null, day.AddDays(1), day.AddDays(9), None));
        var (trained, others) = (await counts.TrainedAsync(null, day, day, None), await counts.TrainedAsync(["乙公司"], day, day, None));
        Assert.That(runs, Is.EqualTo(new[] { new CountedRun(offer.Id, 1, offer.Provider, offer.Title, 3, 2, 1) }), "The second who enrolled waits.");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.That((await counts.WantedAsync(["甲公司"], today, YearEnd(today), None), await counts.WantedAsync(null, today.AddYears(-1), YearEnd(today.AddYears(-1)), None)), Is.EqualTo((2, 0)));
        Assert.That((later.Count, trained.Single(), others.Count), Is.EqualTo((0, new TrainedPeople(need.Id, "甲公司", "培训", 2), 0)));
        await _offers.ReplaceAsync(offer with { Visibility = Visibility.Owner }, null, None);
        var hiddenCourse = await counts.TrainedAsync(null, day, day, None);
        await _offers.ReplaceAsync(offer, null, None);
        await new DemandStore(_test.Database, TimeProvider.System).UpsertAsync([need with { Visibility = Visibility.Owner }], false, None);
        Assert.That((hiddenCourse.Count, (await counts.TrainedAsync(null, day, day, None)).Count), Is.EqualTo((0, 0)), "What is shown to nobody is not counted.");
    }

    [Test]
    public async Task Plan_TakesItsSeatsOnce_AndGivesThemBack()
    {
        var offer = Offer("1", seats: 3);
        await _offers.CreateAsync(offer, None);
        var plan = new TrainingPlan
        {
            Seats = [new("n1", offer.Id, 1, 2, 0.75)],
            Unmet = [new("n2", 1, UnmetReason.NoSeats)],
            Waiting = [new(offer.Id, 1, "n2", 1, 1)],
            Runs = [new(offer.Id, 1, 2, 0, true, 1)],
            Skills = [new("PLC编程", UnmetReason.NoSeats, 1)],
            Costs = [new("云帆精密", 2, 1600m)],
            NotAssessable = ["n3"],
            IsExact = true,
        };
        var state = await _plans.StateAsync(None);
        var kept = (await _plans.TakeAsync("city", "春季", plan, state, None))!;
        var late = await _plans.TakeAsync("city", "春季", plan, state, None);
        foreach (var account in new[] { "a", "b" })
            await _enrolments.EnrolAsync(offer.Id, 1, account, account, "x", None);
        var seats = (await _enrolments.ListAsync(offer.Id, None)).Select(one => one.HasSeat).ToList();
        var read = (await _plans.GetAsync(kept.Value.Id, "city", None))!.Value;
        var seated = await _plans.SeatedAsync(["n1", "n2"], None);
        async Task<int> OfAsync(params string[] owners) => (await _plans.ListAsync(owners, null, 10, None)).Items.Count;
        Assert.That((await OfAsync("city", "other"), await OfAsync("other"), await OfAsync()), Is.EqualTo((1, 0, 0)));
        var (foreign, dropped) = (await _plans.DropAsync(kept.Value.Id, "other", None), await _plans.DropAsync(kept.Value.Id, "city", None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(late, Is.Null);
            Assert.That((read.Title, read.Plan.Seats, read.Plan.Unmet[0], read.Plan.Costs[0]), Is.EqualTo(("春季", plan.Seats, plan.Unmet[0], plan.Costs[0])));
            Assert.That(seats, Is.EqualTo(new[] { true, false }));
            Assert.That((seated["n1"], seated.ContainsKey("n2")), Is.EqualTo((2, false)));
            Assert.That((foreign, dropped, await _plans.GetAsync(kept.Value.Id, null, None) is null), Is.EqualTo((false, true, true)));
            Assert.That((await _enrolments.ListAsync(offer.Id, None)).All(one => one.HasSeat));
            Assert.That((await _plans.ListAsync(null, null, 10, None)).Items, Is.Empty);
        }
    }

    [Test]
    public async Task Terms_OfANeed_AreReadAsWritten_AndGoWithTheDemand()
    {
        var demands = new DemandStore(_test.Database, TimeProvider.System);
        var demand = new Demand { Enterprise = "云帆精密", ExternalId = "T1", Title = "培训", Kind = DemandKind.Training };
        await demands.CreateAsync(demand, None);
        var terms = new TrainingTerms
        {
            From = new Dictionary<string, int> { ["PLC编程"] = 2 },
            StartsOn = new DateOnly(2027, 3, 1),
            EndsOn = new DateOnly(2027, 6, 1),
            Hours = 60,
            Mode = TrainingMode.Online,
            Certificate = "电工证",
        };
        await _needs.SetAsync(demand.Id, terms, None);
        await _needs.SetAsync(demand.Id, terms, None);
        var read = (await _needs.TermsAsync([demand.Id, "other"], None))[demand.Id];
        await demands.DeleteAsync(demand.Id, null, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read with { From = terms.From }, Is.EqualTo(terms));
            Assert.That(read.From, Is.EqualTo(terms.From));
            Assert.That(await _needs.TermsAsync([demand.Id], None), Is.Empty);
        }
    }

    private async Task<string[]> IdsAsync(CourseFilter filter) => [.. (await _offers.ListAsync(filter, null, 10, None)).Items.Select(row => row.Value.Id)];

    private static CourseOffer Offer(string number, int seats = 20) => new()
    {
        Provider = "云泽职业技术大学",
        ExternalId = number,
        Title = $"课程{number}",
        Skills = [new NamedSkill("PLC编程", true, 4)],
        LevelAsked = 1,
        Hours = 40,
        Place = "一号楼",
        Runs = [new(1, new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 12), seats, 1), new(2, new DateOnly(2027, 4, 1), new DateOnly(2027, 4, 12), seats, 3)],
    };
}
