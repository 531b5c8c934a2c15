using Matching.Engine.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Tests;

public sealed class JobsHostTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task Start_EmptyDatabase_PublishesAFirstRunAndThenOnRequest()
    {
        await using var world = new JobsWorld();
        var process = await world.AddProcessAsync();
        var runs = process.Services.GetRequiredService<RunStore>();

        await process.StartAsync();
        await UntilAsync(async () => await runs.NewestPublishedAsync(None) is not null);
        var asked = await process.Services.GetRequiredService<RunStarter>().StartAsync(None);
        await UntilAsync(async () => (await runs.GetAsync(asked.Run.Id, None))!.State == RunState.Published);

        Assert.That((await runs.ListAsync(null, 10, None)).Items, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Start_WorkerDiedBefore_PublishesItsRunWithinAMinute()
    {
        await using var world = new JobsWorld();
        var process = await world.AddProcessAsync();
        var runs = process.Services.GetRequiredService<RunStore>();
        var run = (await runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        await process.Services.GetRequiredService<RunLeaseStore>().ClaimAsync("dead", None);

        await process.StartAsync();
        await UntilAsync(async () => (await runs.GetAsync(run.Id, None))!.State == RunState.Published);

        Assert.That((await runs.GetAsync(run.Id, None))!.Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task Start_NoWorkers_LeavesTheQueueToOthers()
    {
        await using var world = new JobsWorld();
        var process = await world.AddProcessAsync(settings: ("Matching:Workers", "0"));

        await process.StartAsync();
        var asked = await process.Services.GetRequiredService<RunStarter>().StartAsync(None);
        await Task.Delay(TimeSpan.FromSeconds(3));

        var runs = (await process.Services.GetRequiredService<RunStore>().ListAsync(null, 10, None)).Items;
        Assert.That(runs.Select(run => (run.Id, run.State)), Is.EqualTo(new[] { (asked.Run.Id, RunState.Queued) }));
    }

    [Test]
    public async Task Start_WrongCron_SaysSo()
    {
        await using var world = new JobsWorld();
        var process = await world.AddProcessAsync(settings: ("Matching:Nightly", "at night"));

        Assert.That(() => process.StartAsync(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("at night"));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(100, patience.Token);
    }
}
