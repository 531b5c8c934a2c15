using Matching.Engine.Runs;
using Matching.Jobs.Nightly;
using Matching.Jobs.Recompute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests.Nightly;

public sealed class NightlyJobTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Noon in Shanghai; the last night was ten hours ago.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    private JobsWorld _world = null!;
    private ManualClock _clock = null!;

    [SetUp]
    public void CreateWorld() => (_world, _clock) = (new JobsWorld(), new ManualClock(Noon));

    [TearDown]
    public async Task DisposeWorldAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Run_NothingPublishedYet_AsksForAFirstRunOnce()
    {
        var one = await _world.AddProcessAsync(_clock);

        await Task.WhenAll(Task.Run(() => Job(one).RunAsync(None)), Task.Run(() => Job(one).RunAsync(None)));

        Assert.That(await RunsAsync(one), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Run_PublishedSinceTheLastNight_AsksForNothing()
    {
        var process = await _world.AddProcessAsync(_clock);
        await PublishAsync(process);
        _clock.Move(TimeSpan.FromHours(1));

        await Job(process).RunAsync(None);

        Assert.That(await RunsAsync(process), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Run_ThreeNightsMissed_AsksForOneCatchUpHoweverOftenItIsCalled()
    {
        var one = await _world.AddProcessAsync(_clock);
        await PublishAsync(one);
        _clock.Move(TimeSpan.FromDays(3));

        await Task.WhenAll(Task.Run(() => Job(one).RunAsync(None)), Task.Run(() => Job(one).RunAsync(None)));
        await Job(one).RunAsync(None);
        await PublishAsync(one);
        await Job(one).RunAsync(None);

        var runs = await RunsAsync(one);
        Assert.That(runs.Select(run => (run.Trigger, run.State)), Is.EqualTo(new[]
        {
            (RunTrigger.CatchUp, RunState.Published), (RunTrigger.CatchUp, RunState.Published),
        }));
    }

    [Test]
    public async Task Run_CalledOnTime_AsksForTheNightlyRun()
    {
        var process = await _world.AddProcessAsync(_clock);
        await PublishAsync(process);
        _clock.Move(TimeSpan.FromHours(14));

        await Job(process).RunAsync(None);
        await Job(process).RunAsync(None);

        var runs = await RunsAsync(process);
        Assert.That(runs.Select(run => run.Trigger), Is.EqualTo(new[] { RunTrigger.Nightly, RunTrigger.CatchUp }));
    }

    private static NightlyJob Job(IHost process) => process.Services.GetRequiredService<NightlyJob>();

    private static async Task<IReadOnlyList<Run>> RunsAsync(IHost process) =>
        (await process.Services.GetRequiredService<RunStore>().ListAsync(null, 100, None)).Items;

    private static async Task PublishAsync(IHost process)
    {
        await Job(process).RunAsync(None);
        foreach (var run in await process.Services.GetRequiredService<RunStore>().OpenAsync(None))
            await process.Services.GetRequiredService<RecomputeJob>().RunAsync(run.Id, run.Job!, false, None);
    }
}
