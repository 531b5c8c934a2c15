using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Runs;
using Matching.Engine.Sharing;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Sharing;

public sealed class SqliteSharingStoreTests() : SharingStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerSharingStoreTests() : SharingStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlSharingStoreTests() : SharingStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class SharingStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly Coverage All = new([], null);

    private TestDatabase _test = null!;
    private ManualClock _clock = null!;
    private FeedStore _feed = null!;
    private FeedRefresher _refresher = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _clock = new ManualClock();
        _feed = new FeedStore(_test.Database, _clock);
        _refresher = new FeedRefresher(
            _feed, new ChangeStore(_test.Database), new OutcomeStore(_test.Database, _clock), new StudentStatisticsStore(_test.Database));
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        _refresher?.Dispose();
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Feed_TellsWhatChangedOnce_AndLeavesATombstone_OfOutcomesWithTheirDemand()
    {
        var demands = new DemandStore(_test.Database, _clock);
        var (demand, program) = (await _test.Database.AddDemandAsync(), await _test.Database.AddProgramAsync());
        var outcome = new Outcome { DemandId = demand.Id, ProgramId = program.Id, Kind = OutcomeKind.Hired, On = Day };
        await new OutcomeStore(_test.Database, _clock).CreateAsync(outcome, None);
        await _refresher.RefreshAsync(None);
        await _refresher.RefreshAsync(None);
        var first = await _feed.AfterAsync(All, null, 0, 100, None);
        var newest = await _feed.NewestAsync(None);
        await demands.DeleteAsync(demand.Id, null, None);
        await _refresher.RefreshAsync(None);
        var second = await _feed.AfterAsync(All, null, newest, 100, None);
        var again = await _feed.AfterAsync(All, SharedDataset.Outcomes, newest + second.Count, 100, None);
        await demands.CreateAsync(demand, None);
        await _refresher.RefreshAsync(None);
        var third = await _feed.AfterAsync(All, null, newest + second.Count, 100, None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Select(item => item.Id), Is.EquivalentTo(new[] { demand.Id, program.Id, outcome.Id }));
            Assert.That(second.Select(item => (item.Id, item.Payload)), Is.EquivalentTo(new[] { (demand.Id, (string?)null), (outcome.Id, null) }));
            Assert.That((again.Count, third.Count(item => item.Payload is not null)), Is.EqualTo((0, 2)));
            Assert.That((await _feed.PageAsync(All, SharedDataset.Demands, "云帆精密", "", 10, None)).Count, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Feed_ShowsRowsOfWhomItCovers_AndHiddenOnesToTheirOwnersAlone()
    {
        await _test.Database.AddDemandAsync("甲公司");
        var hidden = new Demand { Enterprise = "乙公司", ExternalId = "h", Title = "t", Visibility = Visibility.Owner };
        await new DemandStore(_test.Database, _clock).CreateAsync(hidden, None);
        await _refresher.RefreshAsync(None);
        var of = new Coverage([], new Dictionary<SharedDataset, IReadOnlyCollection<string>> { [SharedDataset.Demands] = ["乙公司"] });
        var own = new Coverage(["乙公司"], new Dictionary<SharedDataset, IReadOnlyCollection<string>>());
        var none = new Coverage([], new Dictionary<SharedDataset, IReadOnlyCollection<string>>());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _feed.AfterAsync(of, null, 0, 10, None)).Single().Payload, Is.Null, "A tombstone says no more than an id.");
            Assert.That((await _feed.AfterAsync(own, SharedDataset.Demands, 0, 10, None)).Single().Payload, Does.Contain("乙公司"));
            Assert.That(await _feed.AfterAsync(none, null, 0, 10, None), Is.Empty);
            Assert.That((await _feed.StateAsync(All, SharedDataset.Demands, None)).Rows, Is.EqualTo(1));
            Assert.That((await _feed.StateAsync(own, SharedDataset.Demands, None)).Rows, Is.EqualTo(1));
            Assert.That(of.Digest, Is.Not.EqualTo(none.Digest));
        }
    }

    [Test]
    public async Task Shares_CoverWhomTheyName_WhileTheyLast()
    {
        var (organizations, consortia, store) = (new OrganizationStore(_test.Database, _clock), new ConsortiumStore(_test.Database, _clock), new DataShareStore(_test.Database, _clock));
        var owner = (await organizations.CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
        var partner = (await organizations.CreateAsync(new Organization { Id = "", Name = "伙伴" }, None)).Row!.Value.Id;
        var club = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        await consortia.AddMemberAsync(club, partner, Day, MemberRole.Member, [], None);
        var named = await store.AddAsync(Share(owner, ShareAudience.Named) with { Named = [partner], UntilOn = Day.AddDays(5) }, None);
        await store.AddAsync(Share(owner, ShareAudience.Consortium) with { ConsortiumId = club }, None);
        await store.AddAsync(Share(owner, ShareAudience.Everybody) with { Dataset = SharedDataset.Programs }, None);
        var counts = new List<int>();
        foreach (var (who, day) in new[] { (partner, Day), (partner, Day.AddDays(6)), (partner, Day.AddDays(-1)), (owner, Day), (null, Day) })
            counts.Add((await store.OwnersForAsync(who, day, None)).Count);
        var ended = await store.EndAsync(named.Id, owner, None);
        var left = (await store.OwnersForAsync(partner, Day, None)).Count;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(counts, Is.EqualTo(new[] { 3, 2, 2, 1, 1 }));
            Assert.That((ended, await store.EndAsync(named.Id, owner, None), left), Is.EqualTo((true, false, 2)));
            Assert.That((await store.OwnersForAsync(partner, Day, None))[0].Names, Is.EqualTo(new[] { "甲公司" }));
            Assert.That(((await store.ListAsync(owner, None)).Count, (await store.ListAsync(null, None)).Count), Is.EqualTo((3, 2)));
            Assert.That((await store.ListAsync(owner, None))[^1].HoldsOn(Day), Is.False);
        }
    }

    [Test]
    public async Task Webhooks_AreToldOnce_OfWhatTheyAskedFor_AndTriedLaterEachTime()
    {
        var store = new WebhookStore(_test.Database, _clock);
        await _test.Database.AddDemandAsync("甲公司");
        await _refresher.RefreshAsync(None);
        var organization = (await new OrganizationStore(_test.Database, _clock).FindByNameAsync("甲公司", None))!.Value.Id;
        var webhook = await store.AddAsync(organization, "https://hooks.example.cn/", [WebhookEvent.Changes, WebhookEvent.Applications, WebhookEvent.Run], None);
        var nothing = await store.GatherAsync(Day, None);
        await _test.Database.AddDemandAsync("甲公司");
        await _refresher.RefreshAsync(None);
        await new ApplicationStore(_test.Database, _clock).SendAsync(
            new StudentApplication { StudentId = "s", DemandId = "d", Enterprise = "甲公司", College = "学院" }, None);
        await PublishAsync();
        var (made, again) = (await store.GatherAsync(Day, None), await store.GatherAsync(Day, None));
        var due = await store.DueAsync(10, None);
        await store.NoteAsync(due[0].Delivery, 500, None);
        await store.NoteAsync(due[1].Delivery, 204, None);
        await store.NoteAsync(due[2].Delivery, 200, None);
        var soon = (await store.DueAsync(10, None)).Count;
        _clock.Move(TimeSpan.FromMinutes(1));
        var later = await store.DueAsync(10, None);
        await store.NoteAsync(later[0].Delivery with { Attempts = WebhookDelivery.MostAttempts - 1 }, null, None);
        var states = (await store.DeliveriesAsync(webhook.Id, 10, None)).Select(delivery => delivery.State);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((nothing, made, again, due.Count, soon, later.Count), Is.EqualTo((0, 3, 0, 3, 0, 1)));
            Assert.That(states, Is.EquivalentTo(new[] { DeliveryState.GivenUp, DeliveryState.Taken, DeliveryState.Taken }));
            Assert.That(Enumerable.Range(1, 10).Select(attempts => WebhookDelivery.BackOff(attempts).TotalMinutes), Is.EqualTo(new[] { 1.0, 2, 4, 8, 16, 32, 64, 128, 256, 360 }));
            Assert.That((await store.EndAsync(webhook.Id, organization, None), (await store.ListAsync(organization, None)).Count), Is.EqualTo((true, 0)));
        }
    }

    [Test]
    public async Task Webhooks_OfMembers_AreToldWhereDecisionsAre_AndNotWhatTheySay()
    {
        var (organizations, consortia) = (new OrganizationStore(_test.Database, _clock), new ConsortiumStore(_test.Database, _clock));
        var (store, decisions) = (new WebhookStore(_test.Database, _clock), new DecisionStore(_test.Database, _clock));
        var member = (await organizations.CreateAsync(new Organization { Id = "", Name = "成员" }, None)).Row!.Value.Id;
        var stranger = (await organizations.CreateAsync(new Organization { Id = "", Name = "外人" }, None)).Row!.Value.Id;
        var club = (await consortia.CreateAsync(new Consortium { Id = "", Name = "联合体" }, None))!.Id;
        await consortia.AddMemberAsync(club, member, Day, MemberRole.Director, [], None);
        await decisions.CreateAsync(Decision(club, "从前的"), None);
        var told = await store.AddAsync(member, "https://hooks.example.cn/", [WebhookEvent.Decisions], None);
        await store.AddAsync(stranger, "https://hooks.example.cn/", [WebhookEvent.Decisions], None);
        var before = await store.GatherAsync(Day, None);
        var made = (await decisions.CreateAsync(Decision(club, "绝密标题"), None)).Value;
        var put = await store.GatherAsync(Day, None);
        await decisions.VoteAsync(club, made.Number, member, DecisionVote.For, None);
        var votes = await decisions.OpenVotesAsync(club, None);
        var voted = await store.GatherAsync(Day, None);
        await decisions.CloseAsync(club, made.Number, None);
        var closed = await store.GatherAsync(Day, None);
        await decisions.DoneAsync(club, made.Number, Day, "纪要", None);
        var (done, again) = (await store.GatherAsync(Day, None), await store.GatherAsync(Day, None));
        var bodies = (await store.DeliveriesAsync(told.Id, 10, None)).Select(delivery => delivery.Body).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, put, voted, closed, done, again), Is.EqualTo((0, 1, 0, 1, 1, 0)));
            Assert.That(bodies, Has.Count.EqualTo(3).And.All.Contains($"/api/v1/consortia/{club}/decisions/{made.Number}").And.All.Contains(made.Id));
            Assert.That(string.Concat(bodies), Does.Not.Contain("绝密").And.Not.Contain("7EDD").And.Not.Contain("纪要"));
            Assert.That(votes, Is.EqualTo(new[] { new GivenVote(made.Number, member, DecisionVote.For) }));
            Assert.That(await decisions.OpenVotesAsync(club, None), Is.Empty, "The voting is over.");
        }
    }

    private static ConsortiumDecision Decision(string consortium, string title) => new() { Id = "", ConsortiumId = consortium, HeldOn = Day, Title = title };

    private async Task PublishAsync()
    {
        var (runs, attempts) = (new RunStore(_test.Database, _clock), new RunAttemptStore(_test.Database, _clock));
        var run = (await runs.EnqueueAsync(RunTrigger.Request, null, None)).Run.Id;
        var attempt = ((RunBeginning.Begun)await attempts.BeginAsync(run, "job", None)).Attempt;
        await attempts.StartPublishingAsync(attempt, new(1, 1), None);
        Assert.That(await attempts.PublishAsync(attempt, new RunResult(0, "d", new Dictionary<string, long>(), "{}"), None), Is.True);
    }

    private static DataShare Share(string owner, ShareAudience audience) =>
        new() { OrganizationId = owner, Dataset = SharedDataset.Demands, Audience = audience, Purpose = "x", Licence = "CC0" };
}
