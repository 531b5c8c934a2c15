using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Placements;
using Matching.Engine.Programs;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;

namespace Matching.Api.Tests.Rounds;

/// <summary>The service as a process of its own, killed while it certifies a round and while it publishes one: nothing is half done, and each is done once.</summary>
[Category("Crash")]
public sealed class CertifyKillTests
{
    private const int Students = 1500;
    private const int Posts = 60;
    private const int Wishes = 8;

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A kill that came when the step had been answered does not count; of so many for each that counts it is given up.</summary>
    private const int Tries = 4;

    /// <summary>How often it is killed before it answers; <c>MATCHING_KILLS</c> asks for more.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("MATCHING_KILLS"), out var kills) ? kills : 2;

    [Test]
    public async Task Kill_WhileARoundIsCertifiedOrPublished_LosesNothing_AndBothHappenOnce()
    {
        using var folder = new TemporaryFolder();
        var service = new ServiceProcess(folder, ServiceProcess.AnyPort);
        var random = new Random(20);
        try
        {
            var caller = await service.CreateCallerAsync();
            await using var database = Database.Create(new StorageOptions
            {
                Provider = StorageProvider.Sqlite,
                ConnectionString = $"Data Source={Path.Combine(folder.Path, "matching.db")}",
            });
            var posts = await FillAsync(database);
            var (certifying, publishing) = await TimeAsync(database, caller, posts);
            var (inTheMiddle, before, kill) = (0, 0, 0);
            for (; inTheMiddle < Kills && kill < Kills * Tries; kill++)
            {
                var (id, outcome) = await MatchedAsync(database, posts, $"{kill}");
                var step = kill % 2 == 0 ? "certify" : "publish";
                if (step == "publish")
                    (await caller.PostAsync($"/api/v1/rounds/{id}:certify", null)).AssertStatus(HttpStatusCode.OK);
                var sent = caller.PostAsync($"/api/v1/rounds/{id}:{step}", null);
                await Task.Delay((step == "certify" ? certifying : publishing) * random.NextDouble());
                var answered = sent.IsCompleted;
                await service.KillAsync();
                await service.DisposeAsync();
                service = new ServiceProcess(folder, ServiceProcess.AnyPort);
                caller = await service.CreateCallerAsync();
                var state = (await caller.GetAsync($"/api/v1/rounds/{id}").JsonAsync()).String("state");
                (inTheMiddle, before) = (inTheMiddle + (answered ? 0 : 1), before + (state is "matched" || (state == "certified" && step == "publish") ? 1 : 0));
                TestContext.Out.WriteLine($"{step}: killed {(answered ? "after" : "before")} the answer, then {state}");
                await CheckAsync(caller, database, id, outcome, state);
            }

            TestContext.Out.WriteLine(
                $"{kill} kills, {inTheMiddle} before the answer, {before} of which had left the round as it was; undisturbed it takes "
                + $"{certifying.TotalMilliseconds:0} ms to certify and {publishing.TotalMilliseconds:0} ms to publish");
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task CheckAsync(HttpClient caller, Database database, string id, RoundOutcome outcome, string state)
    {
        var address = $"/api/v1/rounds/{id}";
        if (state == "matched")
            await caller.GetAsync($"{address}/report").ProblemAsync(HttpStatusCode.Conflict);
        (await caller.PostAsync($"{address}:certify", null)).Dispose();
        var report = await caller.GetByteArrayAsync($"{address}/report");
        (await caller.PostAsync($"{address}:publish", null)).Dispose();
        (await caller.PostAsync($"{address}:publish", null)).Dispose();
        var placements = new PlacementStore(database, TimeProvider.System);
        var placed = (await placements.ListAsync(new PlacementFilter { Scope = Scope.All, RoundId = id }, null, Students + 1, None)).Items;
        var told = JsonNode.Parse(report)!["assignments"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await caller.GetAsync(address).JsonAsync()).String("state"), Is.EqualTo("published"));
            Assert.That(await caller.GetByteArrayAsync($"{address}/report"), Is.EqualTo(report));
            Assert.That(
                told.Select(one => ((string?)one!["studentId"], (string?)one["demandId"])),
                Is.EquivalentTo(outcome.Assignments.Select(one => ((string?)one.StudentId, one.DemandId))));
            Assert.That(
                placed.Select(row => (row.Value.StudentId, row.Value.DemandId)),
                Is.EquivalentTo(outcome.Assignments.Where(one => one.DemandId is not null).Select(one => (one.StudentId, one.DemandId!))));
        }
    }

    /// <summary>How long a certification and a publication take here that nobody disturbs.</summary>
    private static async Task<(TimeSpan Certifying, TimeSpan Publishing)> TimeAsync(Database database, HttpClient caller, List<Demand> posts)
    {
        var (id, _) = await MatchedAsync(database, posts, "undisturbed");
        return (await StepAsync("certify"), await StepAsync("publish"));

        async Task<TimeSpan> StepAsync(string step)
        {
            var started = Stopwatch.GetTimestamp();
            (await caller.PostAsync($"/api/v1/rounds/{id}:{step}", null)).AssertStatus(HttpStatusCode.OK);
            return Stopwatch.GetElapsedTime(started);
        }
    }

    private static async Task<List<Demand>> FillAsync(Database database)
    {
        var posts = Enumerable.Range(0, Posts)
            .Select(at => new Demand { Enterprise = $"企业{at % 20}", ExternalId = $"{at}", Title = $"岗位{at}", Kind = DemandKind.Internship }).ToList();
        await new DemandStore(database, TimeProvider.System).UpsertAsync(posts, false, None);
        var program = new Engine.Programs.Program { College = "学院", ExternalId = "1", Specialty = "专业" };
        await new ProgramStore(database, TimeProvider.System).UpsertAsync([program], false, None);
        var students = new StudentStore(database, TimeProvider.System);
        foreach (var batch in Enumerable.Range(0, Students).Chunk(StudentStore.MaxBatch))
        {
            await students.UpsertAsync(
                [
                    .. batch.Select(at => new Student
                    {
                        College = "学院",
                        ExternalId = $"{at}",
                        ProgramId = program.Id,
                        Consents = new(Rounds: DateTimeOffset.UnixEpoch),
                    }),
                ],
                false, None);
        }

        return [.. posts.OrderBy(post => post.Id, StringComparer.Ordinal)];
    }

    /// <summary>A round that is matched, and what it came to.</summary>
    private static async Task<(string Id, RoundOutcome Outcome)> MatchedAsync(Database database, List<Demand> posts, string name)
    {
        var (rounds, lists, results) = (
            new RoundStore(database, TimeProvider.System), new RoundListStore(database, TimeProvider.System),
            new RoundResultStore(database, TimeProvider.System));
        var id = (await rounds.CreateAsync("", new RoundPlan
        {
            Name = name,
            Positions = [.. posts.Select(post => new RoundPosition(post.Id, post.Enterprise, post.Title, 20))],
            Enterprises = [.. posts.Select(post => post.Enterprise).Distinct().Order(StringComparer.Ordinal).Select(one => new EnterpriseCapacity(one, 50))],
        }, None)).Value.Id;
        await rounds.MoveAsync(id, RoundState.Draft, RoundState.Open, null, None);
        var ids = (await lists.NumbersAsync(["学院"], None)).Values.Select(one => one.StudentId).Order(StringComparer.Ordinal).ToList();
        var lines = ids.SelectMany((student, at) => Enumerable.Range(0, Wishes)
            .Select(wish => new PreferenceLine(student, wish + 1, posts[((at * 7) + (wish * (1 + (at % 5)))) % Posts].Id)))
            .DistinctBy(line => (line.StudentId, line.DemandId)).ToList();
        foreach (var batch in lines.Chunk(RoundListStore.MaxBatch))
            await lists.UpsertAsync(id, batch, false, None);
        await rounds.LockAsync(
            id, [.. lines.Select((line, at) => new RoundFit(line.DemandId!, line.StudentId, at * 7919 % 1_000_000, null))],
            (await rounds.GetAsync(id, null, None))!.Version, None);
        await results.QueueAsync(id, None);
        var (round, attempt) = (await results.BeginAsync(id, "test", None))!.Value;
        var input = await new RoundInputStore(database).LoadAsync(round, None);
        var outcome = RoundMatcher.Match(input);
        await results.CompleteAsync(id, attempt, input.Digest(), outcome, None);
        return (id, outcome);
    }
}
