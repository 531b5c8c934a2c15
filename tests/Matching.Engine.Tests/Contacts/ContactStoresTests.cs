using Matching.Engine.Accounts;
using Matching.Engine.Contacts;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Pairs;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Contacts;

public sealed class SqliteContactStoresTests() : ContactStoresTests(StorageProvider.Sqlite);

public sealed class SqlServerContactStoresTests() : ContactStoresTests(StorageProvider.SqlServer);

public sealed class PostgreSqlContactStoresTests() : ContactStoresTests(StorageProvider.PostgreSql);

/// <summary>How sides get in touch: contacts, interests, favourites, and reports about posts.</summary>
[RunsWherePossible]
public abstract class ContactStoresTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _test = null!;
    private Demand _demand = null!;
    private Program _program = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _demand = await _test.Database.AddDemandAsync();
        _program = await _test.Database.AddProgramAsync();
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Interest_Sent_IsReadByBothSidesAndNobodyElse()
    {
        var store = new InterestStore(_test.Database, TimeProvider.System);
        await store.SendAsync(Of(PairSide.Enterprise, "先看看"), None);
        await store.SendAsync(Of(PairSide.Enterprise, "请来对接"), None);

        var read = await Task.WhenAll(
            new[] { _demand.Enterprise, _program.College, "外人" }.Select(name => store.ListAsync(new PairFilter { Scope = Own(name) }, 10, None)));

        Assert.That(read.Select(list => list.Count), Is.EqualTo(new[] { 1, 1, 0 }), "Sent anew it stands once.");
        Assert.That((read[1][0].Interest.Message, read[1][0].Interest.Side, read[1][0].Names.Enterprise), Is.EqualTo(("请来对接", PairSide.Enterprise, _demand.Enterprise)));
    }

    [Test]
    public async Task Interest_Withdrawn_LeavesTheOtherSides()
    {
        var store = new InterestStore(_test.Database, TimeProvider.System);
        await store.SendAsync(Of(PairSide.Enterprise), None);
        await store.SendAsync(Of(PairSide.College), None);

        Assert.That(await store.WithdrawAsync(_demand.Id, _program.Id, PairSide.Enterprise, None), Is.True);
        Assert.That(await store.WithdrawAsync(_demand.Id, _program.Id, PairSide.Enterprise, None), Is.False);
        var left = await store.ListAsync(new PairFilter { DemandId = _demand.Id }, 10, None);
        Assert.That(left.Select(named => named.Interest.Side), Is.EqualTo(new[] { PairSide.College }));
    }

    [Test]
    public async Task Favourite_KeptAndTakenAway_IsTheCallersAlone()
    {
        var store = new FavouriteStore(_test.Database, TimeProvider.System);
        await store.SetAsync("a", _demand.Id, true, None);
        await store.SetAsync("a", _demand.Id, true, None);
        await store.SetAsync("b", _program.Id, true, None);

        Assert.That(await store.ListAsync("a", None), Is.EqualTo(new[] { _demand.Id }));
        Assert.That((await store.HasAsync("a", _demand.Id, None), await store.HasAsync("b", _demand.Id, None)), Is.EqualTo((true, false)));
        await store.SetAsync("a", _demand.Id, false, None);
        Assert.That(await store.ListAsync("a", None), Is.Empty);
    }

    [Test]
    public async Task Report_OfAPost_CountsOncePerPersonUntilItIsSettled()
    {
        var store = new PostReportStore(_test.Database, TimeProvider.System);
        await store.AddAsync(new PostReport { DemandId = _demand.Id, Reason = ReportReason.Other }, "a", None);
        await store.AddAsync(new PostReport { DemandId = _demand.Id, Reason = ReportReason.AsksMoney, Note = "押金五百" }, "a", None);
        await store.AddAsync(new PostReport { DemandId = _demand.Id, Reason = ReportReason.Filled }, "b", None);

        var posts = await store.ListAsync(Scope.All, None);
        var elsewhere = await store.ListAsync(Own("外人"), None);
        var settled = (await store.SettleAsync(_demand.Id, None), await store.SettleAsync(_demand.Id, None));

        var post = posts.Single();
        Assert.That(post.Reports.Select(report => report.Reason), Is.EqualTo(new[] { ReportReason.Filled, ReportReason.AsksMoney }));
        Assert.That((post.Reports[1].Note, elsewhere.Count, settled), Is.EqualTo(("押金五百", 0, (true, false))));
    }

    [Test]
    public async Task Contact_OfAnOrganization_IsShownToWhomItChose()
    {
        var store = new ContactStore(_test.Database, TimeProvider.System);
        var owner = (await new OrganizationStore(_test.Database, TimeProvider.System).FindByNameAsync(_demand.Enterprise, None))?.Value.Id ?? "o";
        await store.SetAsync(owner, new("王工 0510-1", Visibility.Members), None);

        var read = new List<string>();
        foreach (var scope in new[] { Shown(Visibility.Members), Shown(Visibility.Everyone), Own(_demand.Enterprise) })
            read.Add((await store.OfOwnerAsync(_demand.Enterprise, scope, None)).Text);
        await store.SetAsync(owner, new("", Visibility.Everyone), None);
        var after = await store.GetAsync(owner, None);

        Assert.That(read, Is.EqualTo(new[] { "王工 0510-1", "", "王工 0510-1" }));
        Assert.That(after, Is.EqualTo(Contact.None));

        Scope Shown(Visibility from) => new(Reach.Shown, "x", ["外人"], from);
    }

    private static Scope Own(string name) => new(Reach.Own, "x", [name], Visibility.Members);

    private Interest Of(PairSide side, string message = "") => new() { DemandId = _demand.Id, ProgramId = _program.Id, Side = side, Message = message };
}
