using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Jobs.Nightly;
using Matching.Jobs.Recompute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests.Recompute;

public sealed class QuietStartTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private JobsWorld _world = null!;
    private ManualClock _clock = null!;
    private IHost _process = null!;

    [SetUp]
    public async Task CreateWorldAsync()
    {
        (_world, _clock) = (new JobsWorld(), new ManualClock(new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero)));
        _process = await _world.AddProcessAsync(_clock);
    }

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Look_FirstRows_AsksForOneRunOnceTheyAreLeftAlone()
    {
        await PublishAsync(demands: 0, programs: 0);
        await WriteAsync(demands: 3);
        await LookAsync();
        _clock.Move(Quiet / 2);
        await WriteAsync(demands: 4);
        await LookAsync();
        _clock.Move(Quiet / 2);
        var soon = await LookAsync();
        _clock.Move(Quiet);
        Assert.That((soon.Count, (await LookAsync()).Single().Trigger), Is.EqualTo((0, RunTrigger.Stale)));
    }

    [TestCase(10, 0)]
    [TestCase(11, 1)]
    public async Task Look_ChangedPartOfTheRun_DecidesWhetherARunIsNeeded(int changed, int runs)
    {
        await PublishAsync(demands: 90, programs: 10);
        await WriteAsync(demands: changed);
        Assert.That(await LookWhenQuietAsync(), Has.Count.EqualTo(runs));
    }

    [Test]
    public async Task Look_DemandsWhereTheRunHadNone_NeedARunHoweverFew()
    {
        await PublishAsync(demands: 0, programs: 50);
        await WriteAsync(demands: 1);
        Assert.That(await LookWhenQuietAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Look_AfterAFile_CallsTheRunAnImport()
    {
        await PublishAsync(demands: 0, programs: 0);
        await WriteAsync(demands: 3);
        var said = await QuietStart(_process).ImportedAsync(3, None);
        var run = (await LookWhenQuietAsync()).Single();
        var again = await QuietStart(_process).ImportedAsync(3, None);
        Assert.That((said, run.Trigger, again), Is.EqualTo((new ComingRun(null, ComingRunState.Soon), RunTrigger.Import, new ComingRun(run.Id, ComingRunState.Queued))));
    }

    [Test]
    public async Task Look_OfManyProcesses_AsksForOneRun()
    {
        await PublishAsync(demands: 0, programs: 0);
        var other = await _world.AddProcessAsync(_clock);
        await WriteAsync(demands: 3);
        await Task.WhenAll(LookAsync(), QuietStart(other).LookAsync(None));
        _clock.Move(Quiet);
        await Task.WhenAll(LookAsync(), QuietStart(other).LookAsync(None));
        Assert.That(await OpenAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Look_RunUnderWayHasNotReadTheRows_AsksForTheNextWhenItHasEnded()
    {
        await PublishAsync(demands: 0, programs: 0);
        await Runs.EnqueueAsync(RunTrigger.Request, null, None);
        await WriteAsync(demands: 3);
        var during = await LookWhenQuietAsync();
        await WorkAsync();
        await WriteAsync(programs: 1);
        Assert.That((during.Single().Trigger, (await LookWhenQuietAsync()).Single().Trigger), Is.EqualTo((RunTrigger.Request, RunTrigger.Stale)));
    }

    [Test]
    public async Task Look_CancelledRun_IsNotAskedForAgainUntilMoreChanges()
    {
        await PublishAsync(demands: 0, programs: 0);
        await WriteAsync(demands: 3);
        await Runs.CancelAsync((await LookWhenQuietAsync()).Single().Id, None);
        var restarted = await _world.AddProcessAsync(_clock);
        await QuietStart(restarted).LookAsync(None);
        _clock.Move(Quiet);
        await QuietStart(restarted).LookAsync(None);
        var after = await OpenAsync();
        await WriteAsync(demands: 4);
        Assert.That((after.Count, (await LookWhenQuietAsync()).Count), Is.EqualTo((0, 1)));
    }

    private RunStore Runs => _process.Services.GetRequiredService<RunStore>();

    private static QuietStart QuietStart(IHost process) => process.Services.GetRequiredService<QuietStart>();

    private async Task<IReadOnlyList<Run>> LookWhenQuietAsync()
    {
        await LookAsync();
        _clock.Move(Quiet);
        return await LookAsync();
    }

    /// <summary>The runs that have not ended after one look.</summary>
    private async Task<IReadOnlyList<Run>> LookAsync()
    {
        await QuietStart(_process).LookAsync(None);
        return await OpenAsync();
    }

    private async Task<IReadOnlyList<Run>> OpenAsync() => [.. (await Runs.ListAsync(null, 100, None)).Items.Where(run => run.EndedAt is null)];

    private async Task PublishAsync(int demands, int programs)
    {
        await WriteAsync(demands, programs);
        await _process.Services.GetRequiredService<NightlyJob>().RunAsync(None);
        await WorkAsync();
    }

    private async Task WorkAsync()
    {
        foreach (var run in await Runs.OpenAsync(None))
            await _process.Services.GetRequiredService<RecomputeJob>().RunAsync(run.Id, run.Job!, false, None);
    }

    /// <summary>So many rows of each side are changed, new ones where there are not so many yet.</summary>
    private async Task WriteAsync(int demands = 0, int programs = 0)
    {
        var stamp = _clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture) + Guid.CreateVersion7();
        if (demands > 0)
        {
            await _process.Services.GetRequiredService<DemandStore>().UpsertAsync(
                [.. Enumerable.Range(0, demands).Select(i => new Demand { Enterprise = "企业", ExternalId = $"{i}", Title = "PLC调试员", Description = stamp })], false, None);
        }

        if (programs > 0)
        {
            await _process.Services.GetRequiredService<ProgramStore>().UpsertAsync(
                [.. Enumerable.Range(0, programs).Select(i => new Engine.Programs.Program { College = "学院", ExternalId = $"{i}", Specialty = "机电一体化技术", Description = stamp })], false, None);
        }
    }
}
