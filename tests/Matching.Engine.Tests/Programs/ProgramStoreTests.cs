using Matching.Engine.Catalog;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Programs;

public sealed class SqliteProgramStoreTests() : ProgramStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerProgramStoreTests() : ProgramStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlProgramStoreTests() : ProgramStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ProgramStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private ProgramStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new ProgramStore(_database.Database, TimeProvider.System);
    }

    [OneTimeTearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Create_EveryFieldSet_ReadsBackTheSame()
    {
        var program = NewProgram() with
        {
            SpecialtyCode = "460301",
            Level = EducationLevel.Associate,
            Region = "320500",
            Description = "培养面向智能制造的技术人才",
            Courses = "电工基础；PLC编程",
            Skills = [new("PLC编程", true, 3), new("CAD", false)],
            Certificates = "电工证",
            StudyYears = 5,
            Cohorts = [new(2026, 80) { Seats = 85, Enrolled = 82, DestinationRate = 0.953 }, new(2027, 0) { Enrolled = 0 }, new(2028, 90)],
        };

        var created = await _store.CreateAsync(program, None);
        var read = await _store.GetAsync(program.Id, None);

        Assert.Multiple(() =>
        {
            Assert.That(created.Outcome, Is.EqualTo(WriteEffect.Created));
            Assert.That(read!.Value with { Skills = [], Cohorts = [] }, Is.EqualTo(program with { Skills = [], Cohorts = [] }));
            Assert.That(read.Value.Skills, Is.EqualTo(program.Skills));
            Assert.That(read.Value.Cohorts, Is.EqualTo(program.Cohorts));
        });
    }

    [Test]
    public async Task Replace_OneCohortChanged_IsUpdatedWithTheNewCohorts()
    {
        var program = NewProgram() with { Cohorts = [new(2026, 80), new(2027, 85)] };
        await _store.CreateAsync(program, None);

        var replaced = await _store.ReplaceAsync(program.Id, program with { Cohorts = [new(2027, 86)] }, 1, None);

        Assert.Multiple(() =>
        {
            Assert.That((replaced.Outcome, replaced.Row!.Version), Is.EqualTo((WriteEffect.Updated, 2L)));
            Assert.That(replaced.Row.Value.Cohorts, Is.EqualTo(new[] { new Cohort(2027, 86) }));
        });
    }

    [Test]
    public async Task Replace_CohortsInAnotherOrder_IsUnchanged()
    {
        var program = NewProgram() with { Cohorts = [new(2026, 80), new(2027, 85)] };
        await _store.CreateAsync(program, None);

        var replaced = await _store.ReplaceAsync(program.Id, program with { Cohorts = [new(2027, 85), new(2026, 80)] }, null, None);

        Assert.That(replaced.Outcome, Is.EqualTo(WriteEffect.Unchanged));
    }

    [Test]
    public async Task Upsert_NextYearsFile_KeepsTheYearsThatItDoesNotName()
    {
        var program = NewProgram() with { Cohorts = [new(2026, 80), new(2027, 85)] };
        await _store.UpsertAsync([program], dryRun: false, None);

        var outcomes = await _store.UpsertAsync([program with { Cohorts = [new(2027, 90), new(2028, 9)] }], dryRun: false, None);
        var again = await _store.UpsertAsync([program with { Cohorts = [new(2028, 9)] }], dryRun: false, None);

        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.EqualTo(new[] { WriteEffect.Updated }));
            Assert.That(again, Is.EqualTo(new[] { WriteEffect.Unchanged }));
        });
        Assert.That((await _store.GetAsync(program.Id, None))!.Value.Cohorts, Is.EqualTo(new[] { new Cohort(2026, 80), new Cohort(2027, 90), new Cohort(2028, 9) }));
    }

    [Test]
    public async Task Delete_ThenCreate_HasOnlyTheNewCohorts()
    {
        var program = NewProgram() with { Cohorts = [new(2026, 80)] };
        await _store.CreateAsync(program, None);
        await _store.DeleteAsync(program.Id, 1, None);

        var revived = await _store.CreateAsync(program with { Cohorts = [new(2030, 5)] }, None);

        Assert.Multiple(() =>
        {
            Assert.That((revived.Outcome, revived.Row!.Version), Is.EqualTo((WriteEffect.Created, 3L)));
            Assert.That(revived.Row.Value.Cohorts, Is.EqualTo(new[] { new Cohort(2030, 5) }));
        });
    }

    [Test]
    public async Task Upsert_MixedBatch_SaysOfEachRowWhatItDid()
    {
        var same = NewProgram() with { Cohorts = [new(2026, 1)] };
        var (changed, fresh) = (NewProgram(), NewProgram());
        await _store.UpsertAsync([same, changed], dryRun: false, None);

        var outcomes = await _store.UpsertAsync([same, changed with { Cohorts = [new(2026, 2)] }, fresh], dryRun: false, None);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(outcomes, Is.EqualTo(new[] { WriteEffect.Unchanged, WriteEffect.Updated, WriteEffect.Created }));
            Assert.That((await _store.GetAsync(changed.Id, None))!.Value.Cohorts, Is.EqualTo(new[] { new Cohort(2026, 2) }));
        });
    }

    [Test]
    public async Task List_EveryFilter_LeavesOutOthers()
    {
        var college = $"学院{Guid.NewGuid():N}";
        var wanted = NewProgram() with { College = college, SpecialtyCode = "460301", Level = EducationLevel.Associate, Region = "320505", Cohorts = [new(2026, 3)] };
        await _store.CreateAsync(wanted, None);
        await _store.CreateAsync(NewProgram() with { College = college, SpecialtyCode = "510201", Level = EducationLevel.Bachelor, Region = "330100", Specialty = "软件" }, None);
        var filters = new ProgramFilter[]
        {
            new() { SpecialtyCode = "4603" },
            new() { Level = EducationLevel.Associate },
            new() { Region = "320500" },
            new() { ExternalId = wanted.ExternalId },
            new() { Text = "机电" },
        };

        foreach (var filter in filters)
        {
            var page = await _store.ListAsync(filter with { College = college }, null, 10, None);
            Assert.That(page.Items.Select(item => item.Value.Id), Is.EqualTo(new[] { wanted.Id }), filter.ToString());
            Assert.That(page.Items[0].Value.Cohorts, Is.EqualTo(wanted.Cohorts));
        }
    }

    [Test]
    public async Task StreamAll_MoreThanABatchOfCohorts_GivesEachProgramItsOwn()
    {
        await using var own = await TestDatabase.CreateAsync(provider);
        var store = new ProgramStore(own.Database, TimeProvider.System);
        var programs = Enumerable.Range(0, 700).Select(i => NewProgram() with { Cohorts = [new(2026, i)] }).ToArray();
        foreach (var batch in programs.Chunk(ProgramStore.MaxBatch))
            await store.UpsertAsync(batch, dryRun: false, None);

        var read = new List<(string, int)>();
        await foreach (var program in store.StreamAllAsync(None))
            read.Add((program.Id, program.Cohorts.Single().Graduates));

        Assert.That(read, Is.EqualTo(programs.Select((program, i) => (program.Id, i))));
    }

    private static Program NewProgram() => new() { College = "苏州职业学院", ExternalId = Guid.NewGuid().ToString("N"), Specialty = "机电一体化技术" };
}
