using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Live;

public sealed class SqliteChangeLogTests() : ChangeStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerChangeLogTests() : ChangeStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlChangeLogTests() : ChangeStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class ChangeStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private DemandStore _demands = null!;
    private ProgramStore _programs = null!;
    private ChangeStore _log = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _demands = new DemandStore(_database.Database, TimeProvider.System);
        _programs = new ProgramStore(_database.Database, TimeProvider.System);
        _log = new ChangeStore(_database.Database);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Since_NothingWritten_IsEmpty()
    {
        var since = await _log.SinceAsync(0, None);

        Assert.That((since.ChangeNumber, since.Changes.Demands.Count, since.Changes.Programs.Count), Is.EqualTo((0L, 0, 0)));
    }

    [Test]
    public async Task Since_RowsWrittenAndDeleted_GivesTheirLastState()
    {
        await _demands.CreateAsync(NewDemand("before"), None);
        var start = (await _log.NewestAsync(None)).ChangeNumber;
        await _demands.CreateAsync(NewDemand("a"), None);
        await _demands.ReplaceAsync(NewDemand("a").Id, NewDemand("a") with { Headcount = 5 }, null, None);
        await _demands.CreateAsync(NewDemand("b"), None);
        await _demands.DeleteAsync(NewDemand("b").Id, null, None);
        await _programs.UpsertAsync([NewProgram("p"), NewProgram("q")], dryRun: false, None);
        await _programs.DeleteAsync(NewProgram("q").Id, null, None);

        var since = await _log.SinceAsync(start, None);

        Assert.Multiple(() =>
        {
            Assert.That(since.ChangeNumber, Is.EqualTo(start + 7));
            Assert.That(since.Changes.Demands.Select(demand => (demand.ExternalId, demand.Headcount)), Is.EqualTo(new[] { ("a", 5) }));
            Assert.That(since.Changes.Programs.Select(program => (program.ExternalId, program.Cohorts.Count)), Is.EqualTo(new[] { ("p", 1) }));
            Assert.That(since.Changes.RemovedDemands, Is.EqualTo(new[] { NewDemand("b").Id }));
            Assert.That(since.Changes.RemovedPrograms, Is.EqualTo(new[] { NewProgram("q").Id }));
        });
    }

    [Test]
    public async Task Ids_AndCounts_AreThoseOfTheWindow()
    {
        await _demands.CreateAsync(NewDemand("before"), None);
        var start = (await _log.NewestAsync(None)).ChangeNumber;
        await _demands.UpsertAsync([NewDemand("a"), NewDemand("b")], dryRun: false, None);
        await _demands.DeleteAsync(NewDemand("b").Id, null, None);
        await _programs.UpsertAsync([NewProgram("p")], dryRun: false, None);
        var end = (await _log.NewestAsync(None)).ChangeNumber;
        await _demands.CreateAsync(NewDemand("after"), None);

        var demands = await _log.DemandIdsAsync(start, end, None).ToListAsync();
        var programs = await _log.ProgramIdsAsync(start, end, None).ToListAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(demands.Select(row => (row.Id, row.Deleted)), Is.EqualTo(new[] { (NewDemand("a").Id, false), (NewDemand("b").Id, true) }));
            Assert.That(programs.Select(row => (row.Id, row.Deleted)), Is.EqualTo(new[] { (NewProgram("p").Id, false) }));
            Assert.That(await _log.CountSinceAsync(start, None), Is.EqualTo(4));
            Assert.That(await _log.RowsAsync(None), Is.EqualTo((3L, 1L)));
        });
    }

    [Test]
    public async Task Staleness_NothingPublished_IsAllThereIs()
    {
        var empty = await _log.StalenessAsync(None);
        await _demands.CreateAsync(NewDemand("a"), None);
        var first = await _log.StalenessAsync(None);

        Assert.That((empty.NeedsRun, first), Is.EqualTo((false, new Staleness(1, 0, 0))));
        Assert.That(first.NeedsRun, Is.True);
    }

    [Test]
    public async Task Since_ReadWhileManyWrite_MissesNothing()
    {
        var seen = new HashSet<string>();
        var number = 0L;
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
                await _demands.UpsertAsync([NewDemand($"{writer}-{i}"), NewDemand($"{writer}-{i}-second")], dryRun: false, None);
        })));

        while (!writing.IsCompleted)
            await ReadAsync();
        await writing;
        await ReadAsync();

        Assert.That(seen, Has.Count.EqualTo(200));

        async Task ReadAsync()
        {
            var since = await _log.SinceAsync(number, None);
            seen.UnionWith(since.Changes.Demands.Select(demand => demand.Id));
            number = since.ChangeNumber;
        }
    }

    private static Demand NewDemand(string key) => new() { Enterprise = "苏州精密", ExternalId = key, Title = "装配工" };

    private static Program NewProgram(string key) =>
        new() { College = "苏州职业学院", ExternalId = key, Specialty = "机电一体化技术", Cohorts = [new(2026, 40)] };
}
