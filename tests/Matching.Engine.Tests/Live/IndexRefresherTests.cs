using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Matching.Engine.Tests.Live;

public sealed class IndexRefresherTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private TestDatabase _database = null!;
    private DemandStore _demands = null!;
    private ProgramStore _programs = null!;
    private ChangeStore _changes = null!;
    private RunStore _runs = null!;
    private RunAttemptStore _attempts = null!;
    private RunPartStore _parts = null!;
    private LiveIndex _live = null!;
    private IndexRefresher _refresher = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        _demands = new DemandStore(_database.Database, TimeProvider.System);
        _programs = new ProgramStore(_database.Database, TimeProvider.System);
        _changes = new ChangeStore(_database.Database);
        _runs = new RunStore(_database.Database, TimeProvider.System);
        _attempts = new RunAttemptStore(_database.Database, TimeProvider.System);
        _parts = new RunPartStore(_database.Database);
        _live = new LiveIndex();
        _refresher = NewRefresher(_live);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        _refresher.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Refresh_NothingPublished_IsNotReady()
    {
        await _demands.CreateAsync(NewDemand("1"), None);

        await _refresher.RefreshAsync(None);

        Assert.That((_refresher.IsReady, _live.Current?.RunId), Is.EqualTo((false, "interim-0")), "what answers is no run's");
    }

    [Test]
    public async Task Refresh_MoreChangesThanAreLaidOver_WaitWhileLaterOnesAreNot()
    {
        await _programs.CreateAsync(NewProgram("p"), None);
        await PublishAsync();
        await _refresher.RefreshAsync(None);
        foreach (var batch in Enumerable.Range(0, LiveIndex.MostChanges + 1).Chunk(DemandStore.MaxBatch))
            await _demands.UpsertAsync([.. batch.Select(i => NewDemand($"{i}"))], dryRun: false, None);
        await _refresher.RefreshAsync(None);
        await _demands.CreateAsync(NewDemand("late"), None);
        await _refresher.RefreshAsync(None);
        var view = _live.Current!;

        Assert.Multiple(() =>
        {
            Assert.That(view.WaitingRows, Is.EqualTo(LiveIndex.MostChanges + 1));
            Assert.That(view.ProgramsFor(NewDemand("7").Id, 1, Today, Language.Chinese), Is.Null, "nothing of it is in memory");
            Assert.That(view.ProgramsFor(NewDemand("late").Id, 1, Today, Language.Chinese)!.Items, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Refresh_NothingRankedYet_AnswersFromAnInterimIndexThatGrowsWithTheRows()
    {
        var built = new List<int>();
        using var refresher = new IndexRefresher(_live, _changes, _parts, _runs, TimeProvider.System, NullLogger<IndexRefresher>.Instance, BuildAsync);
        await _programs.CreateAsync(NewProgram("p"), None);
        await refresher.RefreshAsync(None);
        for (var i = 0; i < 30; i++)
        {
            await _demands.CreateAsync(NewDemand($"{i}"), None);
            await refresher.RefreshAsync(None);
            Assert.That(_live.Current!.ProgramsFor(NewDemand($"{i}").Id, 1, Today, Language.Chinese)!.Items, Has.Count.EqualTo(1));
        }

        Assert.That(built[..9], Is.EqualTo(Enumerable.Range(2, 9)), "with each row while they are few");
        Assert.That(built, Has.Count.LessThan(25), "then with each tenth");

        async Task<InterimIndex> BuildAsync(CancellationToken cancellationToken)
        {
            var newest = await _changes.NewestAsync(None);
            var index = MatchIndexBuilder.Build(await InputsAsync(), 1, null, None);
            built.Add((int)(index.Counts["demands"] + index.Counts["programs"]));
            return new InterimIndex(index, newest.ChangeNumber, DateTimeOffset.UnixEpoch);
        }
    }

    [Test]
    public async Task Refresh_RunPublished_AnswersFromItAndFromWhatChangedSince()
    {
        await _programs.UpsertAsync([NewProgram("p"), NewProgram("gone")], dryRun: false, None);
        var run = await PublishAsync();
        await _programs.DeleteAsync(NewProgram("gone").Id, null, None);
        await _refresher.RefreshAsync(None);
        var first = Matches();
        await _programs.CreateAsync(NewProgram("late"), None);
        await _refresher.RefreshAsync(None);

        Assert.Multiple(() =>
        {
            Assert.That((_refresher.IsReady, _live.Current!.RunId), Is.EqualTo((true, run)));
            Assert.That(first, Is.EqualTo(new[] { "p" }));
            Assert.That(Matches(), Is.EquivalentTo(new[] { "p", "late" }));
        });
    }

    [Test]
    public async Task Refresh_NewerRunPublished_TakesItIntoService()
    {
        await PublishAsync();
        await _refresher.RefreshAsync(None);
        await _programs.CreateAsync(NewProgram("p"), None);
        var second = await PublishAsync();

        await _refresher.RefreshAsync(None);

        Assert.Multiple(() =>
        {
            Assert.That(_live.Current!.RunId, Is.EqualTo(second));
            Assert.That(Matches(), Is.EqualTo(new[] { "p" }));
        });
    }

    [Test]
    public async Task Refresh_NewestRunDamaged_KeepsThePreviousOneUpToDate()
    {
        var whole = await PublishAsync();
        await _refresher.RefreshAsync(None);
        await PublishAsync(damaged: true);
        await _refresher.RefreshAsync(None);
        await _programs.CreateAsync(NewProgram("late"), None);
        await _refresher.RefreshAsync(None);

        Assert.Multiple(() =>
        {
            Assert.That(_live.Current!.RunId, Is.EqualTo(whole));
            Assert.That(Matches(), Is.EqualTo(new[] { "late" }));
        });
    }

    [Test]
    public async Task Refresh_FreshProcessAndNewestRunDamaged_FallsBackToThePreviousOne()
    {
        var whole = await PublishAsync();
        await PublishAsync(damaged: true);
        var live = new LiveIndex();
        using var fresh = NewRefresher(live);

        await fresh.RefreshAsync(None);

        Assert.That(live.Current?.RunId, Is.EqualTo(whole));
    }

    [Test]
    public async Task Refresh_NoRunCanBeRead_AsksForAnotherOnce()
    {
        await PublishAsync(damaged: true);
        for (var i = 0; i < 3; i++)
            await _refresher.RefreshAsync(None);
        using (var other = NewRefresher(new LiveIndex()))
            await other.RefreshAsync(None);

        var waiting = (await _runs.ListAsync(null, 10, None)).Items.Where(run => run.State == RunState.Queued).ToList();
        var mended = await PublishAsync();
        await _refresher.RefreshAsync(None);

        Assert.Multiple(() =>
        {
            Assert.That(waiting, Has.Count.EqualTo(1));
            Assert.That((_refresher.IsReady, _live.Current?.RunId), Is.EqualTo((true, mended)));
        });
    }

    [Test]
    public async Task Refresh_ManyCallersAtOnce_EachSeesItsOwnWrite()
    {
        await PublishAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            await _programs.CreateAsync(NewProgram($"{i}"), None);
            await _refresher.RefreshAsync(None);
            Assert.That(Matches(), Does.Contain($"{i}"));
        })));
    }

    private IndexRefresher NewRefresher(LiveIndex live) => new(live, _changes, _parts, _runs, TimeProvider.System, NullLogger<IndexRefresher>.Instance);

    private List<string> Matches() =>
        [.. _live.Current!.ProgramsFor(NewDemand("asked"), 50, Today, Language.Chinese).Items.Select(match => match.Program.ExternalId)];

    private async Task<string> PublishAsync(bool damaged = false)
    {
        var run = (await _runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        var attempt = ((RunBeginning.Begun)await _attempts.BeginAsync(run.Id, "job", None)).Attempt;
        await _attempts.StartPublishingAsync(attempt, new(5, 5), None);
        var newest = await _changes.NewestAsync(None);
        var index = MatchIndexBuilder.Build(await InputsAsync(), 1, null, None);
        foreach (var (number, part) in StoredIndex.Write(index).Index())
            await _parts.WriteAsync(attempt, number, damaged ? part with { Data = part.Data[..(part.Data.Length / 2)] } : part, None);
        await _attempts.PublishAsync(attempt, new RunResult(newest.ChangeNumber, index.Digest, index.Counts, index.ModelDescription), None);
        return attempt.RunId;
    }

    private async Task<MatchIndexInputs> InputsAsync() => new(
        await _demands.StreamAllAsync(None).ToListAsync(),
        await _programs.StreamAllAsync(None).ToListAsync(),
        CodeTables.BuiltIn,
        Today,
        TopK: 50);

    private static Demand NewDemand(string key) => new() { Enterprise = "苏州精密", ExternalId = key, Title = "PLC技术员", Skills = [new("PLC编程")] };

    private static Program NewProgram(string key) =>
        new() { College = "苏州职业学院", ExternalId = key, Specialty = "机电一体化技术", Skills = [new("PLC编程")] };
}
