using Matching.Engine.Consortia;
using Matching.Engine.MemberLists;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Consortia;

public sealed class SqliteDecisionStoreTests() : DecisionStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerDecisionStoreTests() : DecisionStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlDecisionStoreTests() : DecisionStoreTests(StorageProvider.PostgreSql);

/// <summary>Decisions, core products and yearly editions of lists.</summary>
[RunsWherePossible]
public abstract class DecisionStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private TestDatabase _test = null!;
    private DecisionStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _test = await TestDatabase.CreateAsync(provider);
        _store = new DecisionStore(_test.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_test is not null)
            await _test.DisposeAsync();
    }

    [Test]
    public async Task Decision_IsNumberedVotedClosedAndDone()
    {
        var first = (await _store.CreateAsync(Of("甲", "章程") with { Counted = new(3, 1, 0), DueOn = Today.AddDays(5) }, None)).Value;
        var second = (await _store.CreateAsync(Of("甲", "经费"), None)).Value;
        var other = (await _store.CreateAsync(Of("乙", "别的"), None)).Value;
        await _store.VoteAsync("甲", 1, "o1", DecisionVote.For, None);
        await _store.VoteAsync("甲", 1, "o1", DecisionVote.Against, None);
        await _store.VoteAsync("甲", 1, "o2", DecisionVote.Abstained, None);
        var early = await _store.DoneAsync("甲", 1, Today, "纪要", None);
        var closed = await _store.CloseAsync("甲", 1, None);
        var late = await _store.VoteAsync("甲", 1, "o3", DecisionVote.For, None);
        var done = await _store.DoneAsync("甲", 1, Today.AddDays(5), "纪要", None);
        var rejected = (await _store.CloseAsync("甲", 2, None)).Row!.Value;
        var absent = await _store.CloseAsync("甲", 9, None);

        Assert.That((first.Number, second.Number, other.Number), Is.EqualTo((1, 2, 1)));
        Assert.That((early.Outcome, late.Outcome, absent.Outcome), Is.EqualTo((WriteEffect.Unchanged, WriteEffect.Unchanged, WriteEffect.NotFound)));
        Assert.That((closed.Row!.Value.Votes, closed.Row.Value.State), Is.EqualTo((new VoteCount(3, 2, 1), DecisionState.Adopted)));
        Assert.That((done.Row!.Value.Evidence, done.Row.Value.IsInTime(Today), rejected.State), Is.EqualTo(("纪要", (bool?)true, DecisionState.Rejected)));
        Assert.That((await _store.ListAsync("甲", None)).Select(row => row.Value.Number), Is.EqualTo(new[] { 2, 1 }));
        Assert.That((await _store.GetAsync("甲", 1, None))!.Value.DoneOn, Is.EqualTo(Today.AddDays(5)));
    }

    [Test]
    public async Task Product_IsOneFromItsFirstDayUntilItEnds()
    {
        var organization = (await new OrganizationStore(_test.Database, TimeProvider.System).CreateAsync(new Organization { Id = "", Name = "甲公司" }, None)).Row!.Value.Id;
        var products = new ProductStore(_test.Database, TimeProvider.System);
        var id = await products.AddAsync(new CoreProduct { Id = "", OrganizationId = organization, Name = "减速器", Industry = "C345", Since = Today }, None);
        var foreign = await products.EndAsync(id, ["other"], Today.AddDays(3), None);
        var ended = await products.EndAsync(id, [organization], Today.AddDays(3), None);
        var days = new List<int>();
        foreach (var day in new[] { -1, 0, 2, 3 })
            days.Add((await products.ListAsync([organization, "none"], Today.AddDays(day), None)).Count);
        Assert.That((foreign, ended), Is.EqualTo((false, true)));
        Assert.That(days, Is.EqualTo(new[] { 0, 1, 1, 0 }));
        Assert.That((await products.ListAsync([organization], Today, None)).Single().Owner, Is.EqualTo("甲公司"));
    }

    [Test]
    public async Task Edition_ThatIsThere_IsNeverWrittenAgain()
    {
        var editions = new MemberListStore(_test.Database);
        var first = MemberListEdition.Of("c", MemberListKind.Products, 2026, [new("1", "甲公司", "减速器", "", "C345", null, null, null)], "me", DateTimeOffset.UnixEpoch);
        var second = MemberListEdition.Of("c", MemberListKind.Products, 2026, [], "me", DateTimeOffset.UnixEpoch);
        var (made, again) = (await editions.FreezeAsync(first, None), await editions.FreezeAsync(second, None));
        var read = (await editions.ListAsync("c", None)).Single();
        Assert.That((made, again), Is.EqualTo((true, false)));
        Assert.That((read.Content, read.Digest, read.Lines().Single().Title), Is.EqualTo((first.Content, MemberListEdition.DigestOf(first.Content), "减速器")));
    }

    private static ConsortiumDecision Of(string consortium, string title) => new() { Id = "", ConsortiumId = consortium, HeldOn = Today, Title = title };
}
