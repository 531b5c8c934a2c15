using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Outcomes;

internal sealed class OutcomesTests : ApiFixture
{
    private const string Address = "/api/v1/outcomes";
    private const string Header = "enterprise,demand_id,college,program_id,outcome,count,on\n";

    [Test]
    public async Task Post_IsReadBackAndListed()
    {
        var (demand, program) = await PairAsync();
        using var answer = await Caller.PostAsync(Address, Http.Json(Outcome(demand, program)));
        var created = await answer.JsonAsync(HttpStatusCode.Created);
        var read = await Caller.GetAsync(answer.Headers.Location).JsonAsync();
        var listed = (await Caller.GetAsync($"{Address}?demandId={demand.String("id")}").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Headers.ETag, Is.Not.Null);
            Assert.That((created.String("outcome"), created.Int("count"), created.String("on")), Is.EqualTo(("hired", 3, "2026-03-01")));
            Assert.That(created.String("enterprise"), Is.EqualTo(demand.String("enterprise")));
            Assert.That(created.String("specialty"), Is.EqualTo(program.String("specialty")));
            Assert.That(Http.Same(read, created), Is.True);
            Assert.That(Http.Same(listed, created), Is.True);
        }
    }

    [Test]
    public async Task Post_WordsInChineseAndNothingElse_IsOnePersonToday()
    {
        var (demand, program) = await PairAsync();
        var created = await Caller.PostAsync(Address, Http.Json(new JsonObject
        {
            ["demandId"] = demand.String("id"),
            ["programId"] = program.String("id"),
            ["outcome"] = "面试",
        })).JsonAsync(HttpStatusCode.Created);
        Assert.That((created.String("outcome"), created.Int("count")), Is.EqualTo(("interviewed", 1)));
        Assert.That(DateOnly.Parse(created.String("on"), null), Is.EqualTo(CityDay.Today));
    }

    [Test]
    public async Task Post_SameAgain_IsAConflictThatNamesIt()
    {
        var (demand, program) = await PairAsync();
        var created = await Caller.PostAsync(Address, Http.Json(Outcome(demand, program))).JsonAsync(HttpStatusCode.Created);
        var problem = await Caller.PostAsync(Address, Http.Json(Outcome(demand, program))).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(problem.String("existingId"), Is.EqualTo(created.String("id")));
    }

    [TestCase("demandId", "nosuch", "/demandId")]
    [TestCase("programId", "nosuch", "/programId")]
    [TestCase("outcome", "promoted", "/outcome")]
    [TestCase("count", 0, "/count")]
    [TestCase("on", "soon", "/on")]
    [TestCase("grade", 1, "/grade")]
    public async Task Post_WrongField_Is400AndNamesIt(string field, object value, string place)
    {
        var (demand, program) = await PairAsync();
        var body = Outcome(demand, program);
        body[field] = value is int number ? number : (string)value;
        var problem = await Caller.PostAsync(Address, Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { place }));
    }

    [Test]
    public async Task Import_TheSameTwice_ChangesNothing_AndAnotherCountUpdates()
    {
        var (demand, program) = await PairAsync();
        var file = $"{Header}{Key(demand, program)},hired,2,2026-03-01\n{Key(demand, program)},rejected,5,2026-03-01\n";
        var first = await Caller.PostAsync($"{Address}/import", Http.Csv(file)).JsonAsync();
        var again = await Caller.PostAsync($"{Address}/import", Http.Csv(file)).JsonAsync();
        var more = await Caller.PostAsync($"{Address}/import", Http.Csv(file.Replace(",2,2026", ",4,2026", StringComparison.Ordinal))).JsonAsync();
        var hired = (await Caller.GetAsync($"{Address}?demandId={demand.String("id")}&outcome=hired").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Int("created"), Is.EqualTo(2), first.ToJsonString());
            Assert.That(again.Int("unchanged"), Is.EqualTo(2));
            Assert.That((more.Int("updated"), more.Int("unchanged")), Is.EqualTo((1, 1)));
            Assert.That(hired.Int("count"), Is.EqualTo(4));
        }
    }

    [Test]
    public async Task Import_UnknownDemand_IsRefusedAlone()
    {
        var (demand, program) = await PairAsync();
        var report = await Caller.PostAsync($"{Address}/import", Http.Csv(
            $"{Header}{demand.String("enterprise")},D-404,{program.String("college")},P-1,hired,1,2026-03-01\n{Key(demand, program)},hired,1,2026-03-01\n")).JsonAsync();
        var error = report["errors"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Int("created"), report.Int("rejected")), Is.EqualTo((1, 1)));
            Assert.That((error.Int("row"), error.String("column"), error.String("code")), Is.EqualTo((1, "demand_id", "notFound")));
            Assert.That(error.String("message"), Does.Contain("D-404"));
        }
    }

    [Test]
    public async Task Import_DryRun_WritesNothing()
    {
        var (demand, program) = await PairAsync();
        var report = await Caller.PostAsync($"{Address}/import?dryRun=true", Http.Csv($"{Header}{Key(demand, program)},hired,1,2026-03-01\n")).JsonAsync();
        Assert.That(report.Int("created"), Is.EqualTo(1));
        Assert.That((await Caller.GetAsync($"{Address}?demandId={demand.String("id")}").JsonAsync()).Items(), Is.Empty);
    }

    [Test]
    public async Task Import_NdjsonAndXlsx_Arrive()
    {
        var (demand, program) = await PairAsync();
        var line = $$"""{"企业":"{{demand.String("enterprise")}}","岗位编号":"D-1","院校":"{{program.String("college")}}","专业点编号":"P-1","结果":"录用","人数":2}""";
        var json = await Caller.PostAsync($"{Address}/import", Http.File(Encoding.UTF8.GetBytes(line), "application/x-ndjson")).JsonAsync();
        var book = Workbook.Of(Header.Trim().Split(','), [.. Key(demand, program).Split(','), "rejected", "1", "2026-03-02"]);
        var xlsx = await Caller.PostAsync($"{Address}/import", Http.File(book, Workbook.ContentType)).JsonAsync();
        Assert.That((json.Int("created"), xlsx.Int("created")), Is.EqualTo((1, 1)), json.ToJsonString() + xlsx.ToJsonString());
    }

    [Test]
    public async Task List_PagesAndFilters()
    {
        var (demand, program) = await PairAsync();
        foreach (var day in new[] { 1, 2, 3 })
            await Caller.PostAsync(Address, Http.Json(Outcome(demand, program, $"2026-03-0{day}"))).JsonAsync(HttpStatusCode.Created);
        var list = $"{Address}?college={program.String("college")}&enterprise={demand.String("enterprise")}&programId={program.String("id")}&from=2026-03-01&to=2026-03-02&limit=1";
        var first = await Caller.GetAsync(list).JsonAsync();
        var second = await Caller.GetAsync($"{list}&cursor={first.String("next")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Items().Single()!.String("on"), Is.EqualTo("2026-03-02"));
            Assert.That(second.Items().Single()!.String("on"), Is.EqualTo("2026-03-01"));
            Assert.That(second["next"], Is.Null);
        }
    }

    [TestCase("outcome=Hired", "outcome")]
    [TestCase("from=soon", "from")]
    [TestCase("demand=x", "demand")]
    public async Task List_WrongParameter_Is400AndNamesIt(string query, string name)
    {
        var problem = await Caller.GetAsync($"{Address}?{query}").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task Delete_RemovesItIfItIsStillAsItWasRead()
    {
        var (demand, program) = await PairAsync();
        var created = await Caller.PostAsync(Address, Http.Json(Outcome(demand, program))).JsonAsync(HttpStatusCode.Created);
        var address = $"{Address}/{created.String("id")}";
        await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", "\"9\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var deleted = await Caller.DeleteAsync(address);
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Caller.DeleteAsync(address).ProblemAsync(HttpStatusCode.NotFound);
        await Caller.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task DeletedDemand_TakesItsOutcomesWithIt()
    {
        var (demand, program) = await PairAsync();
        await Caller.PostAsync(Address, Http.Json(Outcome(demand, program))).JsonAsync(HttpStatusCode.Created);
        using var deleted = await Caller.DeleteAsync($"/api/v1/demands/{demand.String("id")}");
        Assert.That((await Caller.GetAsync($"{Address}?programId={program.String("id")}").JsonAsync()).Items(), Is.Empty);
    }

    private static JsonObject Outcome(JsonNode demand, JsonNode program, string on = "2026-03-01") => new()
    {
        ["demandId"] = demand.String("id"),
        ["programId"] = program.String("id"),
        ["outcome"] = "hired",
        ["count"] = 3,
        ["on"] = on,
    };

    private static string Key(JsonNode demand, JsonNode program) => $"{demand.String("enterprise")},D-1,{program.String("college")},P-1";

    private async Task<(JsonNode Demand, JsonNode Program)> PairAsync() =>
        (await Caller.AddDemandAsync(Rows.Demand()), await Caller.AddProgramAsync(Rows.Program()));
}
