using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Runs;

/// <summary>Real advertisements and all official specialties through the API. Figures are printed; limits are those that a busy machine keeps too.</summary>
[Category("RealData")]
internal sealed class RealCityTests
{
    private const int Looks = 400;

    [Test]
    public async Task ImportAndRecompute_LoseNoRowAndAssessNearlyAll()
    {
        var (demandFile, programFile) = (SharedData.File("data", "city", "demands.csv"), SharedData.File("data", "city", "programs.csv"));
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort);
        using var caller = await service.CreateCallerAsync();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        var programs = await ImportAsync(caller, "programs", programFile);
        var demands = await ImportAsync(caller, "demands", demandFile);

        var before = service.Cost();
        await caller.PublishAsync();
        var after = service.Cost();
        var run = (await caller.GetAsync("/api/v1/runs?limit=1").JsonAsync()).Items().Single()!;
        TestContext.Out.WriteLine(
            $"recompute: {run.String("startedAt")} to {run.String("publishedAt")}, {(after.Processor - before.Processor).TotalSeconds:0.0} CPU s, peak {after.PeakBytes >> 20} MB");
        TestContext.Out.WriteLine(run["counts"]!.ToJsonString());

        var milliseconds = await LookAsync(caller);
        TestContext.Out.WriteLine($"GET /demands/{{id}}/matches: p50 {milliseconds[Looks / 2]:0.00} ms, p99 {milliseconds[Looks * 99 / 100]:0.00} ms");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(demands.Int("received"), Is.EqualTo(demands.Int("created") + demands.Int("unchanged") + demands.Int("rejected")));
            Assert.That(demands.Int("rejected"), Is.LessThanOrEqualTo(demands["errors"]!.AsArray().Count), "Each refused row has its reason.");
            Assert.That(programs.Int("rejected"), Is.Zero);
            Assert.That(Share(run, "demandsNotAssessable", "demands"), Is.LessThanOrEqualTo(0.05));
            Assert.That(Share(run, "programsNotAssessable", "programs"), Is.LessThanOrEqualTo(0.05));
            Assert.That(after.PeakBytes >> 20, Is.LessThan(800), "564 MB alone on a machine, more where collections come late");
        }
    }

    private static async Task<JsonNode> ImportAsync(HttpClient caller, string what, string file)
    {
        var started = Stopwatch.GetTimestamp();
        var report = await caller.PostAsync($"/api/v1/{what}/import", Http.File(await File.ReadAllBytesAsync(file), "text/csv")).JsonAsync(HttpStatusCode.OK);
        TestContext.Out.WriteLine(
            $"{what}: received {report.Int("received")}, created {report.Int("created")}, rejected {report.Int("rejected")}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        return report;
    }

    /// <summary>How long answers take, ascending, after as many that warm up.</summary>
    private static async Task<double[]> LookAsync(HttpClient caller)
    {
        var ids = (await caller.GetAsync("/api/v1/demands?limit=500").JsonAsync()).Items().Select(demand => demand!.String("id")).ToArray();
        var times = new double[2 * Looks];
        for (var i = 0; i < times.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await caller.GetByteArrayAsync($"/api/v1/demands/{ids[i % ids.Length]}/matches?limit=20");
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return [.. times[Looks..].Order()];
    }

    private static double Share(JsonNode run, string part, string all) => run["counts"]!.Double(part) / run["counts"]!.Double(all);
}
