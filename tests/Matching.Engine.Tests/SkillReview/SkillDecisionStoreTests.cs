using Matching.Engine.SkillReview;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.SkillReview;

public sealed class SqliteSkillDecisionStoreTests() : SkillDecisionStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerSkillDecisionStoreTests() : SkillDecisionStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlSkillDecisionStoreTests() : SkillDecisionStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class SkillDecisionStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private SkillDecisionStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new SkillDecisionStore(_database.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Create_ReadsBackTheSame()
    {
        var decision = new SkillDecision("ＰＬＣ 梯形图", SkillVerdict.Alias, "PLC编程");

        var written = await _store.CreateAsync(decision, None);

        var read = (await _store.GetAsync(decision.Id, None))!;
        Assert.Multiple(() =>
        {
            Assert.That(written.Outcome, Is.EqualTo(WriteEffect.Created));
            Assert.That(read.Value, Is.EqualTo(decision));
            Assert.That(read, Is.EqualTo(written.Row));
        });
    }

    [Test]
    public async Task Create_PhraseInAnotherSpelling_FindsTheDecisionThatStands()
    {
        await _store.CreateAsync(new("PLC 梯形图", SkillVerdict.Reject), None);

        var again = await _store.CreateAsync(new("ｐｌｃ梯形图", SkillVerdict.Accept), None);

        Assert.Multiple(() =>
        {
            Assert.That(again.Outcome, Is.EqualTo(WriteEffect.AlreadyExists));
            Assert.That(again.Row!.Value.Verdict, Is.EqualTo(SkillVerdict.Reject));
        });
    }

    [Test]
    public async Task Create_PhrasesThatDifferInOneLetter_AreTwo()
    {
        await _store.CreateAsync(new("C#", SkillVerdict.Accept), None);
        await _store.CreateAsync(new("C", SkillVerdict.Accept), None);
        await _store.CreateAsync(new("é", SkillVerdict.Accept), None);
        await _store.CreateAsync(new("e", SkillVerdict.Accept), None);

        Assert.That((await _store.AllAsync(None)).Select(decision => decision.Key), Is.EqualTo(new[] { "c", "c#", "e", "é" }));
    }

    [Test]
    public async Task Replace_VersionThatWasRead_Changes_AndAnOlderOneDoesNot()
    {
        var decision = new SkillDecision("梯形图", SkillVerdict.Reject);
        var first = (await _store.CreateAsync(decision, None)).Row!;

        var second = await _store.ReplaceAsync(decision.Id, decision with { Verdict = SkillVerdict.Accept }, first.Version, None);
        var late = await _store.ReplaceAsync(decision.Id, decision, first.Version, None);
        var same = await _store.ReplaceAsync(decision.Id, decision with { Verdict = SkillVerdict.Accept }, null, None);

        Assert.Multiple(() =>
        {
            Assert.That(second.Outcome, Is.EqualTo(WriteEffect.Updated));
            Assert.That(second.Row!.Version, Is.GreaterThan(first.Version));
            Assert.That(second.Row.CreatedAt, Is.EqualTo(first.CreatedAt));
            Assert.That(late.Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
            Assert.That(late.Row!.Value.Verdict, Is.EqualTo(SkillVerdict.Accept));
            Assert.That(same.Outcome, Is.EqualTo(WriteEffect.Unchanged));
        });
    }

    [Test]
    public async Task Delete_ThenCreatedAgain_HasALaterVersion()
    {
        var decision = new SkillDecision("梯形图", SkillVerdict.Reject);
        var first = (await _store.CreateAsync(decision, None)).Row!;

        Assert.That((await _store.DeleteAsync(decision.Id, first.Version + 1, None)).Outcome, Is.EqualTo(WriteEffect.VersionDiffers));
        Assert.That((await _store.DeleteAsync(decision.Id, first.Version, None)).Outcome, Is.EqualTo(WriteEffect.Deleted));
        Assert.That((await _store.DeleteAsync(decision.Id, null, None)).Outcome, Is.EqualTo(WriteEffect.NotFound));
        Assert.That(await _store.GetAsync(decision.Id, None), Is.Null);
        Assert.That((await _store.CreateAsync(decision, None)).Row!.Version, Is.GreaterThan(first.Version), "or an old ETag would fit a new decision");
    }

    [Test]
    public async Task List_Pages_LatestChangeFirst()
    {
        foreach (var phrase in new[] { "甲", "乙", "丙" })
            await _store.CreateAsync(new(phrase, SkillVerdict.Accept), None);
        await _store.ReplaceAsync(SkillDecision.IdOf("甲"), new("甲", SkillVerdict.Reject), null, None);

        var first = await _store.ListAsync(null, null, 2, None);
        var rest = await _store.ListAsync(null, first.Next, 2, None);
        var rejected = await _store.ListAsync(SkillVerdict.Reject, null, 2, None);

        Assert.Multiple(() =>
        {
            Assert.That(first.Items.Concat(rest.Items).Select(row => row.Value.Phrase), Is.EqualTo(new[] { "甲", "丙", "乙" }));
            Assert.That(rest.Next, Is.Null);
            Assert.That(rejected.Items.Single().Value.Phrase, Is.EqualTo("甲"));
        });
    }
}
