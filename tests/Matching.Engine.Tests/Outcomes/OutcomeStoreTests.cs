using Matching.Engine.Demands;
using Matching.Engine.Outcomes;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Pairs;
using Matching.Engine.Tests.Storage;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Engine.Tests.Outcomes;

public sealed class SqliteOutcomeStoreTests() : OutcomeStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerOutcomeStoreTests() : OutcomeStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlOutcomeStoreTests() : OutcomeStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class OutcomeStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private OutcomeStore _store = null!;
    private Demand _demand = null!;
    private CollegeProgram _program = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new OutcomeStore(_database.Database, TimeProvider.System);
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
    public async Task Count_OfTheSameKey_AddsUp()
    {
        var outcome = NewOutcome() with { Count = 1 };
        var (first, second) = (await _store.CountAsync(outcome, None), await _store.CountAsync(outcome, None));
        Assert.That(
            (first, second, (await _store.GetAsync(outcome.Id, None))!.Row.Value.Count), Is.EqualTo((WriteEffect.Created, WriteEffect.Updated, 2)));
    }

    [Test]
    public async Task Create_ReadsBackTheSameWithNames()
    {
        var outcome = NewOutcome() with { Kind = OutcomeKind.Withdrawn, Count = 7 };

        var (done, _) = await _store.CreateAsync(outcome, None);

        var read = (await _store.GetAsync(outcome.Id, None))!;
        Assert.Multiple(() =>
        {
            Assert.That(done, Is.EqualTo(WriteEffect.Created));
            Assert.That(read.Row.Value, Is.EqualTo(outcome));
            Assert.That(read.Row.Version, Is.EqualTo(1));
            Assert.That(read.Names, Is.EqualTo(new PairNames(
                _demand.Enterprise, _demand.ExternalId, _demand.Title, _program.College, _program.ExternalId, _program.Specialty)));
        });
    }

    [Test]
    public async Task Create_SameKeyTwice_KeepsTheFirst()
    {
        await _store.CreateAsync(NewOutcome(), None);

        var (done, row) = await _store.CreateAsync(NewOutcome() with { Count = 9 }, None);

        Assert.That((done, row!.Row.Value.Count), Is.EqualTo((WriteEffect.AlreadyExists, 1)));
    }

    [Test]
    public async Task Upsert_SameAgain_IsUnchanged_AndAnotherCountUpdates()
    {
        var outcome = NewOutcome();

        var first = await _store.UpsertAsync([outcome], false, None);
        var again = await _store.UpsertAsync([outcome], false, None);
        var more = await _store.UpsertAsync([outcome with { Count = 4 }], false, None);

        var read = (await _store.GetAsync(outcome.Id, None))!.Row;
        Assert.Multiple(() =>
        {
            Assert.That(new[] { first[0], again[0], more[0] }, Is.EqualTo(new[] { WriteEffect.Created, WriteEffect.Unchanged, WriteEffect.Updated }));
            Assert.That((read.Value.Count, read.Version), Is.EqualTo((4, 2L)));
        });
    }

    [Test]
    public async Task Upsert_AnotherDayOrKind_IsAnotherOutcome()
    {
        var outcome = NewOutcome();

        await _store.UpsertAsync([outcome, outcome with { On = outcome.On.AddDays(1) }, outcome with { Kind = OutcomeKind.Rejected }], false, None);

        Assert.That(await _store.StreamAllAsync(None).CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Upsert_UnknownDemandOrProgram_RefusesThatRowAlone()
    {
        var outcome = NewOutcome();

        var outcomes = await _store.UpsertAsync(
            [outcome with { DemandId = "x" }, outcome, outcome with { ProgramId = "x" }, outcome with { DemandId = "x", ProgramId = "x" }], false, None);

        Assert.That(outcomes, Is.EqualTo(new[]
        {
            WriteEffect.UnknownDemand, WriteEffect.Created, WriteEffect.UnknownProgram, WriteEffect.UnknownDemandAndProgram,
        }));
        Assert.That(await _store.StreamAllAsync(None).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Upsert_DryRun_WritesNothing()
    {
        var outcomes = await _store.UpsertAsync([NewOutcome()], true, None);

        Assert.That(outcomes, Is.EqualTo(new[] { WriteEffect.Created }));
        Assert.That(await _store.StreamAllAsync(None).AnyAsync(), Is.False);
    }

    [Test]
    public async Task Delete_TheDemand_HidesItsOutcomesUntilItIsWrittenAgain()
    {
        await _store.CreateAsync(NewOutcome(), None);
        var demands = new DemandStore(_database.Database, TimeProvider.System);

        await demands.DeleteAsync(_demand.Id, null, None);
        var gone = (await _store.StreamAllAsync(None).AnyAsync(), await _store.GetAsync(NewOutcome().Id, None), (await _store.ListAsync(new(), null, 9, None)).Items.Count);
        var refused = await _store.UpsertAsync([NewOutcome()], false, None);
        await demands.UpsertAsync([_demand], false, None);

        Assert.That(gone, Is.EqualTo((false, (NamedPair<Outcome>?)null, 0)));
        Assert.That(refused, Is.EqualTo(new[] { WriteEffect.UnknownDemand }));
        Assert.That(await _store.StreamAllAsync(None).AnyAsync(), Is.True);
    }

    [Test]
    public async Task Delete_ClosedDemand_KeepsItsOutcomes()
    {
        await _store.CreateAsync(NewOutcome(), None);

        await new DemandStore(_database.Database, TimeProvider.System).UpsertAsync([_demand with { ClosesOn = new(2020, 1, 1) }], false, None);

        Assert.That(await _store.StreamAllAsync(None).AnyAsync(), Is.True);
    }

    [Test]
    public async Task Delete_RemovesItOnce_IfTheVersionIsRight()
    {
        var outcome = NewOutcome();
        await _store.CreateAsync(outcome, None);

        var answers = new[]
        {
            await _store.DeleteAsync(outcome.Id, 2, None),
            await _store.DeleteAsync(outcome.Id, 1, None),
            await _store.DeleteAsync(outcome.Id, null, None),
        };

        Assert.That(answers, Is.EqualTo(new[] { WriteEffect.VersionDiffers, WriteEffect.Deleted, WriteEffect.NotFound }));
    }

    [Test]
    public async Task List_EachFilter_KeepsWhatItNames()
    {
        var other = await _database.Database.AddDemandAsync("望江智造");
        var otherProgram = await _database.Database.AddProgramAsync("望江学院");
        var mine = NewOutcome();
        var theirs = mine with { DemandId = other.Id, ProgramId = otherProgram.Id, Kind = OutcomeKind.Rejected, On = new(2026, 6, 1) };
        await _store.UpsertAsync([mine, theirs], false, None);

        await Assert.MultipleAsync(async () =>
        {
            await OnlyTheirsAsync(new() { DemandId = other.Id });
            await OnlyTheirsAsync(new() { ProgramId = otherProgram.Id });
            await OnlyTheirsAsync(new() { Enterprise = "望江智造" });
            await OnlyTheirsAsync(new() { College = "望江学院" });
            await OnlyTheirsAsync(new() { Kind = OutcomeKind.Rejected });
            await OnlyTheirsAsync(new() { From = new(2026, 6, 1) });
            await OnlyTheirsAsync(new() { From = new(2026, 5, 31), To = new(2026, 6, 1) });
        });

        async Task OnlyTheirsAsync(OutcomeFilter filter) =>
            Assert.That((await _store.ListAsync(filter, null, 9, None)).Items.Select(item => item.Row.Value), Is.EqualTo(new[] { theirs }), $"{filter}");
    }

    [Test]
    public async Task List_PageByPage_GivesEachOnceNewestFirst()
    {
        var all = Enumerable.Range(0, 5).Select(day => NewOutcome() with { On = new DateOnly(2026, 1, 1).AddDays(day) }).ToArray();
        foreach (var outcome in all)
            await _store.CreateAsync(outcome, None);

        var seen = new List<Outcome>();
        for (long? next = null; ;)
        {
            var page = await _store.ListAsync(new(), next, 2, None);
            seen.AddRange(page.Items.Select(item => item.Row.Value));
            if ((next = page.Next) is null)
                break;
        }

        Assert.That(seen, Is.EqualTo(all.Reverse()));
    }

    private Outcome NewOutcome() => new() { DemandId = _demand.Id, ProgramId = _program.Id, Kind = OutcomeKind.Hired, On = new(2026, 3, 1) };
}
