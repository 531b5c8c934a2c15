using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Engine.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Jobs.Tests.Rounds;

/// <summary>Workers as processes of their own, killed while they match a round: nothing is lost, and the same outcome is kept once.</summary>
[Category("Crash")]
[Category(Needs.PostgreSql)]
[RunsWherePossible]
public sealed class RoundProcessTests
{
    private const int Students = 1500;
    private const int Posts = 60;
    private const int Wishes = 8;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly WorkerProcesses _workers = new();

    /// <summary>How often a worker is killed; <c>MATCHING_KILLS</c> asks for more.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("MATCHING_KILLS"), out var kills) ? kills : 2;

    [TearDown]
    public void StopWorkers() => _workers.Dispose();

    [Test]
    public async Task Kill_WorkerOfAMatching_AnotherEndsItWithTheSameOutcome()
    {
        await using var world = new JobsWorld(StorageProvider.PostgreSql);
        var asker = await world.AddProcessAsync(settings: ("Matching:Workers", "0"));
        await asker.StartAsync();
        var (rounds, dispatcher) = (asker.Services.GetRequiredService<RoundStore>(), asker.Services.GetRequiredService<RoundDispatcher>());
        var input = await FillAsync(asker);
        var expected = RoundMatcher.Match(input.Input);
        var database = await world.ConnectAsync();
        _workers.Start(database);
        _workers.Start(database);

        for (var kills = 0; kills < Kills; kills++)
        {
            // What was matched by another plan is matched no more: each time the round is matched from the beginning.
            await rounds.ReplaceAsync(input.RoundId, null, input.Input.Plan with { Name = $"{kills}" }, null, None);
            await dispatcher.StartAsync(input.RoundId, None);
            await UntilAsync(async () => (await RoundAsync()).Matching != RoundMatching.Queued);
            var victim = _workers.Of(asker, (await RoundAsync()).Job);
            victim?.Kill();
            var wasRunning = (await RoundAsync()).Matching == RoundMatching.Running;
            if (victim is not null)
                _workers.Start(database);
            await UntilAsync(async () => (await RoundAsync()).Matching is null);
            var round = await RoundAsync();
            var kept = await asker.Services.GetRequiredService<RoundResultStore>().ListAsync(input.RoundId, new AssignmentFilter(), None);
            TestContext.Out.WriteLine($"killed {(wasRunning ? "while it matched" : "after it had ended")}; {kept.Count} kept");
            using (Assert.EnterMultipleScope())
            {
                Assert.That((round.State, round.Error), Is.EqualTo((RoundState.Matched, (string?)null)));
                Assert.That(
                    kept.Select(one => (one.Assignment.StudentId, one.Assignment.DemandId)),
                    Is.EquivalentTo(expected.Assignments.Select(one => (one.StudentId, one.DemandId))));
            }
        }

        async Task<Round> RoundAsync() => (await rounds.GetAsync(input.RoundId, null, None))!.Value;
    }

    private static async Task<(string RoundId, RoundInput Input)> FillAsync(IHost process)
    {
        var services = process.Services;
        var posts = Enumerable.Range(0, Posts).Select(at => new Demand { Enterprise = $"企业{at % 20}", ExternalId = $"{at}", Title = $"岗位{at}" }).ToList();
        await services.GetRequiredService<DemandStore>().UpsertAsync(posts, false, None);
        var program = new Matching.Engine.Programs.Program { College = "学院", ExternalId = "1", Specialty = "专业" };
        await services.GetRequiredService<ProgramStore>().UpsertAsync([program], false, None);
        var (students, now) = (services.GetRequiredService<StudentStore>(), DateTimeOffset.UnixEpoch);
        foreach (var batch in Enumerable.Range(0, Students).Chunk(StudentStore.MaxBatch))
        {
            await students.UpsertAsync(
                [.. batch.Select(at => new Student { College = "学院", ExternalId = $"{at}", ProgramId = program.Id, Consents = new(Rounds: now) })], false, None);
        }

        var rounds = services.GetRequiredService<RoundStore>();
        var ordered = posts.OrderBy(post => post.Id, StringComparer.Ordinal).ToList();
        var id = (await rounds.CreateAsync("", new RoundPlan
        {
            Name = "round",
            Positions = [.. ordered.Select(post => new RoundPosition(post.Id, post.Enterprise, post.Title, 20))],
            Enterprises = [.. posts.Select(post => post.Enterprise).Distinct().Order(StringComparer.Ordinal).Select(name => new EnterpriseCapacity(name, 50))],
        }, None)).Value.Id;
        await rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        var lists = services.GetRequiredService<RoundListStore>();
        var ids = (await lists.NumbersAsync(["学院"], None)).Values.Select(one => one.StudentId).Order(StringComparer.Ordinal).ToList();
        var lines = ids.SelectMany((student, at) => Enumerable.Range(0, Wishes)
            .Select(wish => new PreferenceLine(student, wish + 1, ordered[((at * 7) + (wish * (1 + (at % 5)))) % Posts].Id)))
            .DistinctBy(line => (line.StudentId, line.DemandId)).ToList();
        foreach (var batch in lines.Chunk(RoundListStore.MaxBatch))
            await lists.UpsertAsync(id, batch, false, None);
        await rounds.LockAsync(
            id, [.. lines.Select((line, at) => new RoundFit(line.DemandId!, line.StudentId, at * 7919 % 1_000_000, null))],
            (await rounds.GetAsync(id, null, None))!.Version, None);
        var round = (await rounds.GetAsync(id, null, None))!.Value;
        return (id, await services.GetRequiredService<RoundInputStore>().LoadAsync(round, None));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(5, patience.Token);
    }
}
