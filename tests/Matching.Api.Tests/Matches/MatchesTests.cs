using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Matches;

/// <summary>A small market: two colleges of mechanics, one of accounting; all of it in the published run.</summary>
internal sealed class MatchesTests : ApiFixture
{
    private string _demand = "";
    private string _wordless = "";
    private string _program = "";
    private string _accounting = "";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _demand = (await Caller.AddDemandAsync(Rows.Demand())).String("id");
        _wordless = (await Caller.AddDemandAsync(new JsonObject { ["enterprise"] = Rows.Owner("企业"), ["title"] = "某岗" })).String("id");
        _program = (await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"))).String("id");
        await Caller.AddProgramAsync(Rows.Program());
        var accounting = Rows.Program(null, "会计核算", "税务申报");
        (accounting["specialtyCode"], accounting["specialty"]) = ("530302", "大数据与会计");
        _accounting = (await Caller.AddProgramAsync(accounting)).String("id");
        await Caller.PublishAsync();
    }

    [Test]
    public async Task ForDemand_RanksTheFittingProgramFirstAndSaysWhy()
    {
        var list = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches").JsonAsync();
        var (first, last) = (list.Items().First()!, list.Items().Last()!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.String("runId"), Is.Not.Empty);
            Assert.That(list["asOf"], Is.Not.Null);
            Assert.That(first.String("programId"), Is.EqualTo(_program));
            Assert.That(last.String("programId"), Is.EqualTo(_accounting));
            Assert.That(list.Items().Select(item => item!.Int("rank")), Is.EqualTo(Enumerable.Range(1, list.Items().Count)));
            Assert.That(list.Items().Select(item => item!.Double("score")), Is.Ordered.Descending);
            Assert.That(first["matchedSkills"]!.AsArray().Select(skill => skill!.String("skill")), Does.Contain("PLC编程"));
            Assert.That(first.String("band"), Is.AnyOf("strong", "partial", "weak"));
            Assert.That(first.String("explanation"), Is.Not.Empty);
            Assert.That(first.String("title"), Is.EqualTo("PLC调试员"));
            Assert.That(last["missingSkills"]!.AsArray(), Is.Not.Empty);
        }
    }

    [Test]
    public async Task ForDemand_FactorsGiveTheScore()
    {
        var list = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches").JsonAsync();
        foreach (var match in list.Items())
        {
            var factors = match!["factors"]!.AsArray();
            Assert.That(factors.Sum(factor => factor!.Double("value") * factor!.Double("weight")), Is.EqualTo(match!.Double("score")).Within(1e-5));
            Assert.That(factors.Sum(factor => factor!.Double("weight")), Is.EqualTo(1).Within(1e-9));
        }
    }

    [Test]
    public async Task OnePair_HasOneScoreWhereverItIsAsked()
    {
        var list = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches").JsonAsync();
        var listed = list.Items().Single(item => item!.String("programId") == _program)!;
        var pair = await Caller.GetAsync($"/api/v1/matches/{_demand}/{_program}").JsonAsync();
        var back = (await Caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync()).Items().Single(item => item!.String("demandId") == _demand)!;
        var stored = await Caller.GetAsync($"/api/v1/demands/{_demand}").JsonAsync();
        var preview = await Caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject { ["demand"] = AsRequest(stored) })).JsonAsync();
        var previewed = preview.Items().Single(item => item!.String("programId") == _program)!;
        var exported = await ExportedScoreAsync("demands", "P-1", pair.String("college"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pair.Double("score"), Is.EqualTo(listed.Double("score")));
            Assert.That(back.Double("score"), Is.EqualTo(listed.Double("score")));
            Assert.That(previewed.Double("score"), Is.EqualTo(listed.Double("score")));
            Assert.That(exported, Is.EqualTo(listed.Double("score")));
            Assert.That(Http.Same(pair["factors"]!, listed["factors"]!), Is.True);
            Assert.That(pair.String("runId"), Is.EqualTo(list.String("runId")));
            Assert.That((int)pair["rank"]!, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task ForDemand_Limit_GivesThatMany()
    {
        var list = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches?limit=1").JsonAsync();
        Assert.That(list.Items(), Has.Count.EqualTo(1));
        await Caller.GetAsync($"/api/v1/demands/{_demand}/matches?limit=501").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task ForDemand_English_ExplainsInEnglish()
    {
        var chinese = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches?limit=1").JsonAsync();
        using var answer = await Caller.SendAsync(HttpMethod.Get, $"/api/v1/demands/{_demand}/matches?limit=1", null, ("Accept-Language", "en"));
        var english = await answer.JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(english.Items()[0]!.String("explanation"), Does.Contain("skills"));
            Assert.That(chinese.Items()[0]!.String("explanation"), Does.Contain("技能"));
            Assert.That(english.Items()[0]!.Double("score"), Is.EqualTo(chinese.Items()[0]!.Double("score")));
            Assert.That(answer.Content.Headers.ContentLanguage, Is.EqualTo(new[] { "en" }));
            Assert.That(answer.Headers.Vary, Does.Contain("Accept-Language"));
        }
    }

    [Test]
    public async Task NothingToAssess_SaysSoInsteadOfAScore()
    {
        var list = await Caller.GetAsync($"/api/v1/demands/{_wordless}/matches").JsonAsync();
        var pair = await Caller.GetAsync($"/api/v1/matches/{_wordless}/{_program}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Items(), Is.Empty);
            Assert.That(list["notAssessable"]!.String("code"), Is.Not.Empty);
            Assert.That(list["notAssessable"]!.String("message"), Is.Not.Empty);
            Assert.That(pair["notAssessable"]!.String("code"), Is.EqualTo(list["notAssessable"]!.String("code")));
            Assert.That(pair["score"], Is.Null);
        }
    }

    [Test]
    public async Task ClosedPost_IsLeftOutAndThePairSaysWhy()
    {
        var demand = Rows.Demand();
        demand["closesOn"] = "2020-01-01";
        var id = (await Caller.AddDemandAsync(demand)).String("id");
        var pair = await Caller.GetAsync($"/api/v1/matches/{id}/{_program}").JsonAsync();
        var list = await Caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync();
        Assert.That(pair["excluded"]!.String("code"), Is.EqualTo("closed"));
        Assert.That(list.Items().Select(item => item!.String("demandId")), Does.Not.Contain(id));
    }

    [Test]
    public async Task PostedChangedAndDeleted_ShowAtOnce()
    {
        var demand = Rows.Demand(null, "PLC编程");
        var id = (await Caller.AddDemandAsync(demand)).String("id");
        Assert.That(await ListedAsync(), Is.True);
        var before = await ScoreAsync();
        demand["skills"] = new JsonArray(new JsonObject { ["name"] = "会计核算" });
        (await Caller.PutAsync($"/api/v1/demands/{id}", Http.Json(demand))).EnsureSuccessStatusCode();
        Assert.That(await ScoreAsync(), Is.LessThan(before));
        (await Caller.DeleteAsync($"/api/v1/demands/{id}")).EnsureSuccessStatusCode();
        Assert.That(await ListedAsync(), Is.False);
        await Caller.GetAsync($"/api/v1/demands/{id}/matches").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.GetAsync($"/api/v1/matches/{id}/{_program}").ProblemAsync(HttpStatusCode.NotFound);

        async Task<bool> ListedAsync() => (await Caller.GetAsync($"/api/v1/programs/{_program}/matches?limit=500").JsonAsync())
            .Items().Any(item => item!.String("demandId") == id);
        async Task<double> ScoreAsync() => (await Caller.GetAsync($"/api/v1/matches/{id}/{_program}").JsonAsync()).Double("score");
    }

    [Test]
    public async Task PostedProgram_IsRankedAtOnce()
    {
        var id = (await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"))).String("id");
        var list = await Caller.GetAsync($"/api/v1/demands/{_demand}/matches?limit=500").JsonAsync();
        Assert.That(list.Items().Select(item => item!.String("programId")), Does.Contain(id));
        Assert.That((await Caller.GetAsync($"/api/v1/programs/{id}/matches").JsonAsync()).Items(), Is.Not.Empty);
    }

    [Test]
    public async Task Preview_Program_RanksDemandsAndSavesNothing()
    {
        var program = Rows.Program();
        var list = await Caller.PostAsync("/api/v1/matches/preview?limit=1", Http.Json(new JsonObject { ["program"] = program.DeepClone() })).JsonAsync();
        Assert.That(list.Items(), Has.Count.EqualTo(1));
        Assert.That((await Caller.GetAsync($"/api/v1/programs?college={program.String("college")}").JsonAsync()).Items(), Is.Empty);
    }

    [TestCase("{}", "")]
    [TestCase("""{"demand":{"enterprise":"a","title":"b"},"program":{"college":"a","specialty":"b"}}""", "")]
    [TestCase("""{"demand":{"enterprise":"a"}}""", "/demand/title")]
    [TestCase("""{"program":{"college":"a","specialtyCode":"999999"}}""", "/program/specialtyCode")]
    [TestCase("""{"demand":{"enterprise":"a","title":"b","skills":[{"name":"c","level":9}]}}""", "/demand/skills/0/level")]
    public async Task Preview_WhatDoesNotHold_Is400AndNamesIt(string body, string pointer)
    {
        var problem = await Caller.PostAsync("/api/v1/matches/preview", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { pointer }));
    }

    [Test]
    public async Task UnknownIds_Are404()
    {
        foreach (var address in new[] { "demands/none/matches", "programs/none/matches", $"matches/none/{_program}", $"matches/{_demand}/none" })
            await Caller.GetAsync($"/api/v1/{address}").ProblemAsync(HttpStatusCode.NotFound);
    }

    private static JsonObject AsRequest(JsonNode stored)
    {
        var request = stored.DeepClone().AsObject();
        foreach (var name in new[] { "id", "createdAt", "updatedAt" })
            request.Remove(name);
        return request;
    }

    private async Task<double> ExportedScoreAsync(string direction, string programId, string college)
    {
        var lines = (await Caller.GetStringAsync($"/api/v1/matches/export?direction={direction}")).Split("\r\n");
        var cells = lines.Select(line => line.Split(',')).Single(cells => cells.Length == 6 && cells[0] == "D-1" && cells[1] == programId && cells[5] == college);
        return double.Parse(cells[3], CultureInfo.InvariantCulture);
    }
}
