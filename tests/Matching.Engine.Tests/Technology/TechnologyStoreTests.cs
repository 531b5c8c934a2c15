using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Engine.Technology;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Technology;

public sealed class SqliteTechnologyStoreTests() : TechnologyStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerTechnologyStoreTests() : TechnologyStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlTechnologyStoreTests() : TechnologyStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class TechnologyStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 11, 21);

    private TestDatabase _test = null!;
    private ManualClock _clock = null!;
    private TechnologyNeedStore _needs = null!;
    private TechnologyTeamStore _teams = null!;
    private TechnologyProjectStore _projects = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        (_needs, _teams, _projects) = (new(_test.Database, _clock), new(_test.Database, _clock), new(_test.Database, _clock));
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Needs_AreListedToWhomTheyAreShown()
    {
        foreach (var visibility in Enum.GetValues<NeedVisibility>())
            await _needs.CreateAsync(Need(visibility) with { Named = ["n"] }, None);
        var seen = new List<int>();
        foreach (var sight in new[] { new TechnologySight("e"), new TechnologySight("n"), new TechnologySight("x"), TechnologySight.Anybody })
            seen.Add((await _needs.ListAsync(new() { Sight = sight }, null, 10, None)).Items.Count);
        Assert.That(seen, Is.EqualTo(new[] { 3, 2, 1, 1 }));
    }

    [Test]
    public async Task Unanswered_AreOpenNeedsThatOthersSee_UntilATeamAnswers()
    {
        var made = new List<string>();
        foreach (var visibility in Enum.GetValues<NeedVisibility>())
            made.Add((await _needs.CreateAsync(Need(visibility) with { ClosesOn = Day }, None)).Value.Id);
        await _needs.CreateAsync(Need(NeedVisibility.Public) with { OrganizationId = "x", IsClosed = true }, None);
        var all = (await _needs.UnansweredAsync(null, Day, None)).Select(row => row.Value.Id);
        var (others, late) = ((await _needs.UnansweredAsync("x", Day, None)).Count, (await _needs.UnansweredAsync("e", Day.AddDays(1), None)).Count);
        await _projects.AnswerAsync(
            new TechnologyProject { NeedId = made[2], TeamId = "t", EnterpriseId = "e", Enterprise = "企业", CollegeId = "c", College = "学院" }, None);
        var left = (await _needs.UnansweredAsync("e", Day, None)).Select(row => row.Value.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Is.EqualTo(new[] { made[1], made[2] }), "A private one can have no answer.");
            Assert.That((others, late), Is.EqualTo((0, 0)));
            Assert.That(left, Is.EqualTo(new[] { made[1] }));
        }
    }

    [Test]
    public async Task Need_IsFoundByItsFilters_ReplacedByItsVersion_AndItsConfidentialPartIsNoPartOfIt()
    {
        var made = await _needs.CreateAsync(Need(NeedVisibility.Public) with { Budget = AmountBand.Below2m, Region = "320200", ClosesOn = Day }, None);
        await _needs.SetConfidentialAsync(made.Value.Id, "绝密", None);
        var sight = new TechnologySight("e");
        var found = (await _needs.ListAsync(new() { Sight = sight, OrganizationId = "e", Text = "焊", Region = "320000", OpenOn = Day, UnansweredSince = _clock.GetUtcNow().AddDays(1) }, null, 10, None)).Items;
        var bySecret = (await _needs.ListAsync(new() { Sight = sight, Text = "绝密" }, null, 10, None)).Items;
        var late = (await _needs.ListAsync(new() { Sight = sight, OpenOn = Day.AddDays(1), UnansweredSince = _clock.GetUtcNow().AddDays(1) }, null, 10, None)).Items;
        var changed = await _needs.ReplaceAsync(made.Value with { Title = "改", Named = ["a", "b"], IsClosed = true }, made.Version, None);
        var stale = await _needs.ReplaceAsync(made.Value, made.Version, None);
        var none = await _needs.ReplaceAsync(made.Value with { Id = "none" }, null, None);
        var kept = await _needs.ConfidentialAsync(made.Value.Id, None);
        await _needs.SetConfidentialAsync(made.Value.Id, "", None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Count, bySecret.Count, late.Count), Is.EqualTo((1, 0, 0)));
            Assert.That((changed.Row!.Value.Title, changed.Row.Value.IsClosed, changed.Row.Version), Is.EqualTo(("改", true, 2L)));
            Assert.That(changed.Row.Value.Named, Is.EqualTo(new[] { "a", "b" }));
            Assert.That((stale.Outcome, none.Outcome), Is.EqualTo((WriteEffect.VersionDiffers, WriteEffect.NotFound)));
            Assert.That((kept, await _needs.ConfidentialAsync(made.Value.Id, None)), Is.EqualTo(("绝密", "")));
            Assert.That((await _needs.GetAsync(made.Value.Id, TechnologySight.Anybody, None))!.Value.Title, Is.EqualTo("改"));
        }
    }

    [Test]
    public async Task Team_ReadsBackTheSame_AndIsFoundAndReplaced()
    {
        var team = new TechnologyTeam
        {
            OrganizationId = "c",
            College = "学院",
            Name = "焊接团队",
            People = 4,
            Lead = "张",
            LeadConsents = true,
            About = "激光",
            Equipment = "焊机",
            Fields = ["B23K"],
            Region = "320200",
            Capacity = 2,
            Deeds = [new(DeedKind.Result, "成果", Day, "https://x", true)],
        };
        var made = await _teams.CreateAsync(team, None);
        var found = (await _teams.ListAsync("c", "激光", ["学院"], null, 10, None)).Items.Single();
        var changed = await _teams.ReplaceAsync(made.Value with { Name = "新名" }, made.Version, None);
        var stale = await _teams.ReplaceAsync(made.Value, made.Version, None);
        Assert.That((found.Value.Deeds.Single(), found.Value.Fields.Single(), found.Value.LeadConsents), Is.EqualTo((team.Deeds[0], "B23K", true)));
        Assert.That((changed.Row!.Value.Name, stale.Outcome, (await _teams.GetAsync(made.Value.Id, None))!.Version), Is.EqualTo(("新名", WriteEffect.VersionDiffers, 2L)));
    }

    [Test]
    public async Task Project_TakesItsSteps_AndIsCounted()
    {
        var need = await _needs.CreateAsync(Need(NeedVisibility.Public), None);
        _clock.Move(TimeSpan.FromDays(4));
        var made = await _projects.AnswerAsync(Project(need.Value.Id), None);
        var again = await _projects.AnswerAsync(Project(need.Value.Id), None);
        var id = made.Row!.Value.Id;
        await _projects.StepAsync(id, ProjectSteps.Talk, None);
        await _projects.StepAsync(id, project => ProjectSteps.Offer(project, 1234.5m, "K-1"), None);
        await _projects.StepAsync(id, project => ProjectSteps.Sign(project, Day), None);
        await _projects.StepAsync(id, project => ProjectSteps.Share(project, [new("专利", "e", 60), new("专利", "c", 40)], byEnterprise: true), None);
        await _projects.StepAsync(id, project => ProjectSteps.Agree(project, byEnterprise: false), None);
        await _projects.StepAsync(id, project => ProjectSteps.Share(project, [new("专利", "e", 50), new("专利", "c", 50)], byEnterprise: true), None);
        var refused = await _projects.StepAsync(id, ProjectSteps.Accept, None);
        var one = (await _projects.GetAsync(id, new("c"), None))!.Value;
        var trace = await _projects.TraceAsync(null, TimeZoneInfo.Utc, None);
        var day = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var flow = NeedFlow.Of(trace, null, day > Day ? day : Day);
        var (own, others) = (await _projects.TraceAsync(["甲公司"], TimeZoneInfo.Utc, None), await _projects.TraceAsync([], TimeZoneInfo.Utc, None));
        async Task<int> SeenAsync(ProjectSight sight) => (await _projects.ListAsync(new() { Sight = sight }, null, 10, None)).Items.Count;
        var publicOnes = await SeenAsync(new(null, []));
        await _needs.ReplaceAsync(need.Value with { Visibility = NeedVisibility.Private }, null, None);
        var seen = (publicOnes, await SeenAsync(new(null, [])), await SeenAsync(new(null, ["局外"])), await SeenAsync(new(null, ["甲公司"])), await SeenAsync(ProjectSight.All));
        await _needs.ReplaceAsync(need.Value, null, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((again.Outcome, refused!.Refused?.Code, await _projects.StepAsync("none", ProjectSteps.Talk, None)), Is.EqualTo((WriteEffect.AlreadyExists, "state", (object?)null)));
            Assert.That((one.Amount, one.Contract, one.ContractedOn, one.AreSharesAgreed, one.Events.Count), Is.EqualTo(((decimal?)1234.5m, "K-1", (DateOnly?)Day, true, 4)));
            Assert.That((one.Shares[0].Percent, one.Proposal[0].Percent, one.Latest[0].Percent, one.BothAgree), Is.EqualTo((60m, 50m, 50m, false)), "The proposal stands beside.");
            Assert.That((await _projects.GetAsync(id, new("x"), None), (await _projects.ListAsync(new() { Sight = new("e"), NeedId = need.Value.Id, State = ProjectState.Contract, Names = ["甲公司"] }, null, 10, None)).Items.Count), Is.EqualTo(((object?)null, 1)));
            Assert.That(seen, Is.EqualTo((1, 0, 0, 1, 1)), "A public need's projects are everybody's to count, others those of whoever is a side.");
            Assert.That((own.Needs.Count, own.Projects.Count, others.Needs.Count, others.Projects.Count), Is.EqualTo((1, 1, 0, 0)));
            Assert.That(flow.Contracted, Is.EqualTo(1));
            Assert.That(((await _projects.UnderWayAsync(None))["t"], (await _projects.YieldsAsync("c", None)).Count), Is.EqualTo((1, 1)));
            Assert.That((flow.Posted, flow.Answered, flow.MedianDaysToAnswer, flow.Projects[ProjectState.Contract]), Is.EqualTo((1, 1, 4.0, 1)));
        }
    }

    [Test]
    public async Task Trace_HasTheDaysOfItsZone_AndTheClosingDay()
    {
        var beijing = TimeZoneInfo.CreateCustomTimeZone("Beijing", TimeSpan.FromHours(8), "Beijing", "Beijing");
        var evening = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
        _clock.Move(evening - _clock.GetUtcNow());
        var need = await _needs.CreateAsync(Need(NeedVisibility.Public) with { ClosesOn = Day }, None);
        var id = (await _projects.AnswerAsync(Project(need.Value.Id), None)).Row!.Value.Id;
        await StepThroughAsync(id);
        var newYear = new DateOnly(2027, 1, 1);
        var (there, here) = (await _projects.TraceAsync(null, beijing, None), await _projects.TraceAsync(null, TimeZoneInfo.Utc, None));
        var (year, old) = (NeedFlow.Of(there, newYear, newYear), NeedFlow.Of(here, newYear, newYear));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((there.Needs.Single().PostedOn, there.Needs.Single().IsAnsweredBy(newYear.AddDays(-1)), there.Projects.Single().AcceptedOn), Is.EqualTo((newYear, false, (DateOnly?)newYear)));
            Assert.That((year.Posted, year.Answered, year.Accepted, old.Posted, old.Answered, old.Accepted), Is.EqualTo((1, 1, 1, 0, 0, 0)));
            Assert.That((there.Needs.Single().ClosesOn, here.Needs.Single().PostedOn), Is.EqualTo(((DateOnly?)Day, newYear.AddDays(-1))));
        }
    }

    [Test]
    public async Task UnderWay_AreTheProjectsInWhichAStepIsSomebodys()
    {
        var need = await _needs.CreateAsync(Need(NeedVisibility.Public), None);
        var id = (await _projects.AnswerAsync(Project(need.Value.Id), None)).Row!.Value.Id;
        await CheckAsync("answered");
        await StepThroughAsync(id, CheckAsync);
        await _projects.StepAsync(id, project => ProjectSteps.Share(project, [new("专利", "e", 60), new("专利", "c", 40)], byEnterprise: true), None);
        await CheckAsync("shares proposed");
        await _projects.StepAsync(id, project => ProjectSteps.Agree(project, byEnterprise: false), None);
        await CheckAsync("shares agreed");
        var ended = (await _projects.AnswerAsync(Project(need.Value.Id) with { TeamId = "u" }, None)).Row!.Value.Id;
        await _projects.StepAsync(ended, ProjectSteps.End, None);
        Assert.That((await _projects.ListAsync(new() { UnderWay = true }, null, 10, None)).Items, Is.Empty);

        async Task CheckAsync(string stage)
        {
            var project = (await _projects.GetAsync(id, ProjectSight.All, None))!.Value;
            var waits = ProjectSteps.WaitsFor(project, enterprise: true) || ProjectSteps.WaitsFor(project, enterprise: false);
            Assert.That((await _projects.ListAsync(new() { UnderWay = true }, null, 10, None)).Items.Count, Is.EqualTo(waits ? 1 : 0), stage);
        }
    }

    private async Task StepThroughAsync(string id, Func<string, Task>? after = null)
    {
        foreach (var step in new Func<TechnologyProject, Assessed<TechnologyProject>>[]
        {
            ProjectSteps.Talk, project => ProjectSteps.Offer(project, 1, "K"), project => ProjectSteps.Sign(project, Day), ProjectSteps.Deliver, ProjectSteps.Accept,
        })
        {
            var taken = await _projects.StepAsync(id, step, None);
            if (after is not null)
                await after(taken!.Value!.Value.State.ToString());
        }
    }

    [Test]
    public async Task Service_HasNoHourTwice_AndCountsWhatWasUsed()
    {
        var services = new CommonServiceStore(_test.Database, _clock);
        var made = await services.CreateAsync(new CommonService { OrganizationId = "c", Owner = "学院", Title = "三坐标", Kind = ServiceKind.Laboratory }, None);
        var changed = await services.ReplaceAsync(made.Value with { Price = "免费", IsClosed = true }, made.Version, None);
        var first = (await services.BookAsync(Booking(made.Value.Id, 9, 12), None)).Value!;
        var rival = (await services.BookAsync(Booking(made.Value.Id, 11, 13), None)).Value!;
        var beside = (await services.BookAsync(Booking(made.Value.Id, 12, 13), None)).Value!;
        await services.MoveAsync(first.Id, BookingState.Confirmed, None);
        var taken = await services.MoveAsync(rival.Id, BookingState.Confirmed, None);
        var free = await services.MoveAsync(beside.Id, BookingState.Confirmed, None);
        var early = await services.MoveAsync(rival.Id, BookingState.Used, None);
        await services.MoveAsync(first.Id, BookingState.Used, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((changed.Row!.Value.Price, changed.Row.Value.IsClosed, (await services.GetAsync(made.Value.Id, None))!.Version), Is.EqualTo(("免费", true, 2L)));
            Assert.That((taken!.Refused?.Code, free!.Value?.State, early!.Refused?.Code), Is.EqualTo(("taken", BookingState.Confirmed, "state")));
            Assert.That((await services.BookAsync(Booking(made.Value.Id, 8, 10), None)).Refused?.Code, Is.EqualTo("taken"));
            Assert.That((await services.HoursAsync(Day, Day, None))[made.Value.Id], Is.EqualTo(3));
            Assert.That(((await services.BookingsAsync(made.Value.Id, "b", 10, None)).Count, await services.BookingAsync(first.Id, "x", None)), Is.EqualTo((3, (object?)null)));
            Assert.That((await services.ListAsync("c", ServiceKind.Laboratory, "坐标", null, null, 10, None)).Items, Has.Count.EqualTo(1));
        }
    }

    private static TechnologyNeed Need(NeedVisibility visibility) => new() { OrganizationId = "e", Enterprise = "甲公司", Title = "激光焊接", Visibility = visibility };

    private static TechnologyProject Project(string need) =>
        new() { NeedId = need, TeamId = "t", EnterpriseId = "e", Enterprise = "甲公司", CollegeId = "c", College = "学院" };

    private static ServiceBooking Booking(string service, int from, int to) =>
        new() { ServiceId = service, OwnerId = "c", OrganizationId = "b", Name = "乙公司", On = Day, From = from, To = to };
}
