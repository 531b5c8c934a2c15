using Matching.Engine.Demands;
using Matching.Engine.Judgements;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Engine.Tests.Judgements;

public sealed class SqliteJudgementStoreTests() : JudgementStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerJudgementStoreTests() : JudgementStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlJudgementStoreTests() : JudgementStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class JudgementStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private JudgementStore _store = null!;
    private Demand _demand = null!;
    private CollegeProgram _program = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new JudgementStore(_database.Database, TimeProvider.System);
        _demand = await _database.Database.AddDemandAsync();
        _program = await _database.Database.AddProgramAsync();
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Upsert_SameAgain_IsUnchanged_AndAnotherGradeReplacesIt()
    {
        var judgement = NewJudgement();

        var first = await _store.UpsertAsync([judgement], false, None);
        var again = await _store.UpsertAsync([judgement], false, None);
        var better = await _store.UpsertAsync([judgement with { Grade = 3 }], false, None);

        var read = (await _store.GetAsync(judgement.Id, None))!;
        Assert.Multiple(() =>
        {
            Assert.That(new[] { first[0], again[0], better[0] }, Is.EqualTo(new[] { WriteEffect.Created, WriteEffect.Unchanged, WriteEffect.Updated }));
            Assert.That(read.Row.Value, Is.EqualTo(judgement with { Grade = 3 }));
            Assert.That((read.Row.Version, read.Names.Enterprise, read.Names.College), Is.EqualTo((2L, _demand.Enterprise, _program.College)));
        });
    }

    [Test]
    public async Task Upsert_UnknownProgramOrDryRun_WritesNothing()
    {
        var refused = await _store.UpsertAsync([NewJudgement() with { ProgramId = "x" }], false, None);
        var dry = await _store.UpsertAsync([NewJudgement()], true, None);

        Assert.That((refused[0], dry[0]), Is.EqualTo((WriteEffect.UnknownProgram, WriteEffect.Created)));
        Assert.That(await _store.StreamAllAsync(None).AnyAsync(), Is.False);
    }

    [Test]
    public async Task Delete_TheProgram_HidesItsJudgements()
    {
        await _store.UpsertAsync([NewJudgement()], false, None);

        await new ProgramStore(_database.Database, TimeProvider.System).DeleteAsync(_program.Id, null, None);

        Assert.That(await _store.StreamAllAsync(None).AnyAsync(), Is.False);
        Assert.That((await _store.ListAsync(new(), null, 9, None)).Items, Is.Empty);
    }

    [Test]
    public async Task Delete_RemovesItOnce_IfTheVersionIsRight()
    {
        await _store.UpsertAsync([NewJudgement()], false, None);

        var answers = new[]
        {
            await _store.DeleteAsync(NewJudgement().Id, 2, None),
            await _store.DeleteAsync(NewJudgement().Id, 1, None),
            await _store.DeleteAsync(NewJudgement().Id, null, None),
        };

        Assert.That(answers, Is.EqualTo(new[] { WriteEffect.VersionDiffers, WriteEffect.Deleted, WriteEffect.NotFound }));
    }

    [Test]
    public async Task List_PagesNewestFirst_AndFilters()
    {
        var other = await _database.Database.AddDemandAsync("望江智造");
        await _store.UpsertAsync([NewJudgement()], false, None);
        await _store.UpsertAsync([NewJudgement() with { DemandId = other.Id }], false, None);

        var first = await _store.ListAsync(new(), null, 1, None);
        var second = await _store.ListAsync(new(), first.Next, 1, None);
        var filtered = await _store.ListAsync(new() { Enterprise = _demand.Enterprise, ProgramId = _program.Id }, null, 9, None);
        Assert.Multiple(() =>
        {
            Assert.That(first.Items.Single().Row.Value.DemandId, Is.EqualTo(other.Id));
            Assert.That(second.Items.Single().Row.Value.DemandId, Is.EqualTo(_demand.Id));
            Assert.That(second.Next, Is.Null);
            Assert.That(filtered.Items.Single().Row.Value, Is.EqualTo(NewJudgement()));
        });
    }

    private Judgement NewJudgement() => new() { DemandId = _demand.Id, ProgramId = _program.Id, Grade = 2 };
}
