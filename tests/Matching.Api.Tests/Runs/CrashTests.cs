using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Engine.Storage;

namespace Matching.Api.Tests.Runs;

/// <summary>
/// A process that is killed anywhere in a run leaves the old lists or the new ones, whole; and the run is published after its restart without
/// help. Old and new differ in their programs, and so in every score, and in the length of their lists, so that a mixture would show.
/// </summary>
[Category("Crash")]
internal sealed class CrashTests
{
    private const int Kills = 10;
    private const int KillsWhilePublishing = 3;

    private static readonly (string, string)[] Old = [("Matching__TopK", "20"), ("Matching__Nightly", "0 0 1 1 *")];
    private static readonly (string, string)[] New = [("Matching__TopK", "40"), ("Matching__Nightly", "0 0 1 1 *")];
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _before = new();
    private readonly SemaphoreSlim _lanes = new(5);
    private readonly SemaphoreSlim _oneRun = new(1);
    private byte[] _oldLists = [];
    private byte[] _newLists = [];
    private TimeSpan _length;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        await using (var service = new ServiceProcess(_before, ServiceProcess.AnyPort, Old))
        {
            using var caller = await service.CreateCallerAsync();
            await caller.PostAsync("/api/v1/programs/import", Http.Csv(City.Programs(new Random(1), 500))).JsonAsync();
            await caller.PostAsync("/api/v1/demands/import", Http.Csv(City.Demands(new Random(2), 2000))).JsonAsync();
            await caller.PublishAsync();
            _oldLists = await caller.GetByteArrayAsync("/api/v1/matches/export?limit=500");
            await caller.PostAsync("/api/v1/programs/import", Http.Csv(City.Programs(new Random(3), 25, first: 500))).JsonAsync();
            await service.KillAsync();
        }

        using var folder = _before.Copy();
        await using var undisturbed = new ServiceProcess(folder, ServiceProcess.AnyPort, New);
        using var reader = await undisturbed.CreateCallerAsync();
        await Rows.UntilAsync(async () => (await reader.GetAsync("/health/ready")).IsSuccessStatusCode);
        await reader.PublishAsync();
        _length = Length((await reader.GetAsync("/api/v1/runs?limit=1").JsonAsync()).Items().Single()!);
        _newLists = await reader.GetByteArrayAsync("/api/v1/matches/export?limit=500");
        Assert.That(_newLists, Is.Not.EqualTo(_oldLists));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _before.Dispose();
        _lanes.Dispose();
        _oneRun.Dispose();
    }

    [Test]
    public async Task Kill_AnywhereInARun_LeavesOneRunWholeAndTheNextOneComes()
    {
        var random = new Random(20261121);
        var moments = Enumerable.Range(0, Kills).Select(i => i < KillsWhilePublishing
            ? new Moment(true, TimeSpan.FromMilliseconds(random.Next(60)))
            : new Moment(false, _length * ((i - KillsWhilePublishing + random.NextDouble()) / (Kills - KillsWhilePublishing)))).ToArray();
        var kills = await Task.WhenAll(moments.Select(KillAsync));
        foreach (var kill in kills)
            TestContext.Out.WriteLine(kill);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kills.Select(kill => kill.Recovery), Has.All.LessThan(RecoveryLimit));
            Assert.That(kills.Count(kill => kill.State is "running" or "publishing"), Is.GreaterThanOrEqualTo(Kills / 2), "Most kills must meet a run under way.");
        }
    }

    /// <summary>A few wait at a time for what they restarted; runs to be killed come one by one.</summary>
    private async Task<Kill> KillAsync(Moment moment)
    {
        await _lanes.WaitAsync();
        try
        {
            return await KillAndRestartAsync(moment);
        }
        finally
        {
            _lanes.Release();
        }
    }

    private async Task<Kill> KillAndRestartAsync(Moment moment)
    {
        using var folder = _before.Copy();
        string run, state;
        await _oneRun.WaitAsync();
        try
        {
            await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort, New);
            using var caller = await service.CreateCallerAsync();
            await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
            run = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
            if (moment.WhilePublishing)
                await Rows.UntilAsync(async () => await StateAsync(caller, run) is "publishing" or "published", TimeSpan.FromMilliseconds(2));
            await Task.Delay(moment.Wait);
            state = await StateAsync(caller, run);
            await service.KillAsync();
        }
        finally
        {
            _oneRun.Release();
        }

        var restarted = Stopwatch.GetTimestamp();
        await using var second = new ServiceProcess(folder, ServiceProcess.AnyPort, New);
        using var reader = await second.CreateCallerAsync();
        await Rows.UntilAsync(async () => (await reader.GetAsync("/health/ready")).IsSuccessStatusCode);
        var (ready, first) = (Stopwatch.GetElapsedTime(restarted), await LookAsync(reader, run));
        await Rows.UntilAsync(async () => (await reader.GetAsync("/health/ready").JsonAsync()).String("runId") == run, TimeSpan.FromSeconds(1));
        var recovery = Stopwatch.GetElapsedTime(restarted);
        Assert.That(await LookAsync(reader, run), Is.SameAs(_newLists));
        return new Kill(moment, state, ready, first == _oldLists, recovery);
    }

    /// <summary>What is served now, held against what an undisturbed run of its kind gives: the old run's lists or the new one's.</summary>
    private async Task<byte[]> LookAsync(HttpClient reader, string newRun)
    {
        using var answer = await reader.GetAsync("/api/v1/matches/export?limit=500");
        var lists = await answer.Content.ReadAsByteArrayAsync();
        var expected = answer.Content.Headers.ContentDisposition!.FileName!.Contains(newRun, StringComparison.Ordinal) ? _newLists : _oldLists;
        Assert.That(lists.AsSpan().SequenceEqual(expected), Is.True, "The lists are those of no single run.");
        foreach (var list in Encoding.UTF8.GetString(expected).Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))
            .GroupBy(row => EntityId.From(row[4], row[0])).Where((_, i) => i % 401 == 0))
        {
            var matches = await reader.GetAsync($"/api/v1/demands/{list.Key}/matches?limit=40").JsonAsync();
            if (matches.String("runId") == newRun != ReferenceEquals(expected, _newLists))
                continue;
            // What was added since the old run stands between its own programs, whose scores are the run's.
            var scores = list.ToDictionary(row => EntityId.From(row[5], row[1]), row => row[3]);
            var known = matches.Items().Where(match => scores.ContainsKey(match!.String("programId"))).ToList();
            Assert.That(known, Has.Count.GreaterThanOrEqualTo(15));
            Assert.That(known.Select(Score!), Is.EqualTo(known.Select(match => scores[match!.String("programId")])));
        }

        return expected;
    }

    private static string Score(JsonNode match) => match.Double("score").ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Length(JsonNode run) => Time(run, "publishedAt") - Time(run, "requestedAt");

    private static DateTimeOffset Time(JsonNode run, string name) => DateTimeOffset.Parse(run.String(name), CultureInfo.InvariantCulture);

    private static async Task<string> StateAsync(HttpClient caller, string run) =>
        (await caller.GetAsync($"/api/v1/runs/{run}").JsonAsync()).String("state");

    /// <param name="Wait">After the run was asked for, or after it was seen to publish.</param>
    private sealed record Moment(bool WhilePublishing, TimeSpan Wait);

    /// <param name="State">Of the run, when it was killed.</param>
    /// <param name="Ready">From the restart until it answered.</param>
    /// <param name="SawOld">The restarted service answered from the old run first, and the whole of it.</param>
    /// <param name="Recovery">From the restart until a newer run was served.</param>
    private sealed record Kill(Moment Moment, string State, TimeSpan Ready, bool SawOld, TimeSpan Recovery);
}
