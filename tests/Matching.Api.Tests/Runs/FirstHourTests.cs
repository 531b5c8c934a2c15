using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Runs;

/// <summary>An installation that nobody has used yet, without the sample.</summary>
internal sealed class FirstHourTests
{
    private const string Programs = "program_id,college,specialty,level,courses\n1,学院,机电一体化技术,高职专科,PLC编程；电气控制；机械制图\n2,学院,护理,高职专科,基础护理；急救护理\n";

    private const string Demands = "demand_id,enterprise,title,description,industry\n1,企业,PLC调试员,负责PLC编程与电气控制,C34\n2,企业,护士,基础护理与急救护理,Q84\n3,企业,招人,待遇面议,Q84\n";

    private static readonly (string, string) SoonQuiet = ("Matching:Quiet", "00:00:01");

    private static readonly (string, string) NoWorkers = ("Matching:Workers", "0");

    [Test]
    public async Task Rows_BeforeAnyRun_AreAnsweredAtOnce()
    {
        await using var service = new Service(NoWorkers);
        using var caller = service.CreateCaller();
        var demand = (await caller.AddDemandAsync(Rows.Demand())).String("id");
        var program = (await caller.AddProgramAsync(Rows.Program())).String("id");
        var list = await caller.GetAsync($"/api/v1/demands/{demand}/matches").JsonAsync();
        var reverse = await caller.GetAsync($"/api/v1/programs/{program}/matches").JsonAsync();
        var pair = await caller.GetAsync($"/api/v1/matches/{demand}/{program}").JsonAsync();
        var fit = await caller.GetAsync($"/api/v1/programs/{program}/industry-fit").JsonAsync();
        var ranked = await caller.GetAsync("/api/v1/industries/C34/program-fit").JsonAsync();
        var skills = await caller.GetAsync("/api/v1/skills?q=PLC").JsonAsync();
        var export = await caller.GetStringAsync("/api/v1/matches/export");
        var preview = await caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject { ["demand"] = Rows.Demand() })).JsonAsync();
        var score = list.Items().Single()!.Double("score");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(score, Is.InRange(0.01, 1));
            Assert.That(reverse.Items().Single()!.Double("score"), Is.EqualTo(score));
            Assert.That(pair.Double("score"), Is.EqualTo(score));
            Assert.That(pair.String("runId"), Is.EqualTo(list.String("runId")));
            Assert.That(fit.Items()[0]!.Double("fit"), Is.EqualTo(score).Within(1e-6));
            Assert.That(ranked.Items().Single()!.String("programId"), Is.EqualTo(program));
            Assert.That(skills.Items()[0]!.Int("askedBy"), Is.EqualTo(1));
            Assert.That(export, Does.Contain("D-1,P-1,1,"));
            Assert.That(preview.Items(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Nothing_BeforeAnyRun_IsAnsweredWithoutRows()
    {
        await using var service = new Service(NoWorkers);
        using var caller = service.CreateCaller();
        // The index without rows is made within a moment of the start.
        await Rows.UntilAsync(async () => (await caller.GetAsync("/api/v1/skills")).IsSuccessStatusCode);
        var preview = await caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject { ["program"] = Rows.Program() })).JsonAsync();
        var ranked = await caller.GetAsync("/api/v1/industries/C34/program-fit").JsonAsync();
        var export = await caller.GetStringAsync("/api/v1/matches/export");
        Assert.That((preview.Items().Count, ranked.Items().Count, export.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public async Task DemandWithoutAnySkill_BeforeAnyRun_IsNotAssessableWithTheReason()
    {
        await using var service = new Service(NoWorkers);
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs)).JsonAsync();
        await caller.PostAsync("/api/v1/demands/import", Http.Csv(Demands)).JsonAsync();
        var id = (await caller.GetAsync("/api/v1/demands?externalId=3").JsonAsync()).Items().Single()!.String("id");
        var list = await caller.GetAsync($"/api/v1/demands/{id}/matches").JsonAsync();
        Assert.That(list["notAssessable"]!.String("code"), Is.EqualTo("noSkills"));
    }

    [Test]
    public async Task Import_IntoAFreshDatabase_StartsARunAndItsScoresStay()
    {
        await using var service = new Service(SoonQuiet);
        using var caller = service.CreateCaller();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs)).JsonAsync();
        var report = await caller.PostAsync("/api/v1/demands/import", Http.Csv(Demands)).JsonAsync();
        var id = (await caller.GetAsync("/api/v1/demands?externalId=1").JsonAsync()).Items().Single()!.String("id");
        var before = await caller.GetAsync($"/api/v1/demands/{id}/matches").JsonAsync();
        var run = await PublishedAsync(caller, "import");
        var after = await caller.GetAsync($"/api/v1/demands/{id}/matches?run={run}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report["run"]!.String("state"), Is.AnyOf("soon", "queued"));
            Assert.That(after.String("runId"), Is.EqualTo(run));
            Assert.That(Http.Same(after["items"]!, before["items"]!), Is.True, $"{before}\n{after}");
        }
    }

    [Test]
    public async Task Posts_ThatOutgrowTheRun_StartOne()
    {
        await using var service = new Service(SoonQuiet);
        using var caller = service.CreateCaller();
        await caller.AddDemandAsync(Rows.Demand());
        await caller.AddProgramAsync(Rows.Program());
        await PublishedAsync(caller, "stale");
    }

    [Test]
    public async Task Import_OfLessThanATenth_LeavesItToTheNight()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs)).JsonAsync();
        var rows = string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},企业,PLC调试员,PLC编程\n"));
        await caller.PostAsync("/api/v1/demands/import", Http.Csv($"demand_id,enterprise,title,skills\n{rows}")).JsonAsync();
        await caller.PublishAsync();
        var report = await caller.PostAsync("/api/v1/demands/import", Http.Csv("demand_id,enterprise,title\n101,企业,护士\n")).JsonAsync();
        Assert.That(report["run"], Is.Null);
    }

    [Test]
    public async Task Published_IsWhatTheNextReadServes()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var demand = (await caller.AddDemandAsync(Rows.Demand())).String("id");
        var program = (await caller.AddProgramAsync(Rows.Program())).String("id");
        for (var i = 0; i < 3; i++)
        {
            var run = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
            await Rows.UntilAsync(
                async () => (await caller.GetAsync($"/api/v1/runs/{run}").JsonAsync()).String("state") == "published", TimeSpan.FromMilliseconds(5));
            using var export = await caller.GetAsync($"/api/v1/matches/export?run={run}");
            var list = await caller.GetAsync($"/api/v1/programs/{program}/matches?run={run}").JsonAsync();
            var pair = await caller.GetAsync($"/api/v1/matches/{demand}/{program}?run={run}").JsonAsync();
            var fit = await caller.GetAsync($"/api/v1/programs/{program}/industry-fit?run={run}").JsonAsync();
            Assert.That(
                (export.Headers.GetValues("X-Run-Id").Single(), list.String("runId"), pair.String("runId"), fit.String("runId")),
                Is.EqualTo((run, run, run, run)));
        }
    }

    [Test]
    public async Task OtherRun_Is409Everywhere()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var demand = (await caller.AddDemandAsync(Rows.Demand())).String("id");
        var program = (await caller.AddProgramAsync(Rows.Program())).String("id");
        foreach (var address in new[]
        {
            $"demands/{demand}/matches", $"programs/{program}/matches", $"matches/{demand}/{program}", $"programs/{program}/industry-fit",
            "industries/C34/program-fit", "matches/export",
        })
        {
            var problem = await caller.GetAsync($"/api/v1/{address}?run=01a2").ProblemAsync(HttpStatusCode.Conflict);
            Assert.That(problem.String("code"), Is.EqualTo("runNotServed"), address);
        }
    }

    [Test]
    public async Task MoreRowsThanAreSeenToAtOnce_SayThatTheyWait()
    {
        await using var service = new Service(NoWorkers);
        using var caller = service.CreateCaller();
        var rows = string.Concat(Enumerable.Range(1, 4001).Select(i => $"{i},企业,PLC调试员,PLC编程\n"));
        await caller.PostAsync("/api/v1/demands/import", Http.Csv($"demand_id,enterprise,title,skills\n{rows}")).JsonAsync();
        var run = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
        var program = (await caller.AddProgramAsync(Rows.Program())).String("id");
        var demand = (await caller.GetAsync("/api/v1/demands?externalId=7").JsonAsync()).Items().Single()!.String("id");
        var list = await caller.GetAsync($"/api/v1/demands/{demand}/matches").JsonAsync();
        var pair = await caller.GetAsync($"/api/v1/matches/{demand}/{program}").JsonAsync();
        var posted = await caller.GetAsync($"/api/v1/programs/{program}/matches").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list["notAssessable"]!.String("code"), Is.EqualTo("waitsForRun"));
            Assert.That(list["notAssessable"]!.String("message"), Does.Contain(run));
            Assert.That(list.Int("waitingRows"), Is.EqualTo(4001));
            Assert.That(pair["notAssessable"]!.String("code"), Is.EqualTo("waitsForRun"));
            Assert.That(posted["notAssessable"], Is.Null, "what comes later does not wait");
        }

        await caller.GetAsync("/api/v1/demands/nosuchdemand/matches").ProblemAsync(HttpStatusCode.NotFound);
        await caller.GetAsync($"/api/v1/matches/nosuchdemand/{program}").ProblemAsync(HttpStatusCode.NotFound);
    }

    /// <summary>The newest run once it is published.</summary>
    private static async Task<string> PublishedAsync(HttpClient caller, string trigger)
    {
        JsonNode? run = null;
        await Rows.UntilAsync(async () =>
        {
            run = (await caller.GetAsync("/api/v1/runs?limit=1").JsonAsync()).Items().FirstOrDefault();
            return run?.String("trigger") == trigger && run.String("state") == "published";
        });
        return run!.String("id");
    }
}
