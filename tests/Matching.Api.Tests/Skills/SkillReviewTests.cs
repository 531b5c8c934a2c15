using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Skills;

internal sealed class SkillReviewTests : ApiFixture
{
    [Test]
    public async Task Queue_HasWhatOnlyRowsName_WithItsExamplesMostRowsFirst()
    {
        await Caller.AddDemandAsync(Rows.Demand(null, "首批工法", "PLC编程"));
        await Caller.AddDemandAsync(Rows.Demand(null, "首批工法", "首批检法"));
        await Caller.AddProgramAsync(Rows.Program(null, "首批工法"));
        await Caller.PublishAsync();

        var queue = await Caller.GetAsync("/api/v1/skills/review?q=首批&source=import").JsonAsync();

        var first = queue.Items()[0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(queue.Items().Select(item => item!.String("phrase")), Is.EqualTo(new[] { "首批工法", "首批检法" }));
            Assert.That((first.Int("count"), first.Int("demands"), first.Int("programs")), Is.EqualTo((3, 2, 1)));
            Assert.That(first["exampleDemands"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(first["examplePrograms"]!.AsArray().Single()!.String("college"), Is.Not.Empty);
            Assert.That((await Caller.GetAsync("/api/v1/skills/review?q=PLC编程").JsonAsync()).Items(), Is.Empty, "the base knows it");
        }
    }

    [Test]
    public async Task Decision_SurvivesRecomputes_AndCanBeTakenBack()
    {
        await Caller.AddDemandAsync(Rows.Demand(null, "丙号工法", "丙号 工艺法", "丙号口号", "丙号绝技"));
        await Caller.PublishAsync();
        await DecideAsync("丙号绝技", "accept");
        await DecideAsync("丙号 工艺法", "alias", "丙号工法");
        var rejected = await DecideAsync("丙号口号", "reject");
        Assert.That(await QueueAsync("丙号"), Is.EqualTo(new[] { "丙号工法" }), "what is decided waits no longer");

        for (var run = 0; run < 2; run++)
        {
            await Caller.PublishAsync();
            var skills = (await Caller.GetAsync("/api/v1/skills?q=丙号").JsonAsync()).Items();
            Assert.That(skills.Select(skill => skill!.String("name")), Is.EquivalentTo(new[] { "丙号工法", "丙号绝技" }));
            var target = await Caller.GetAsync($"/api/v1/skills/{skills.Single(skill => skill!.String("name") == "丙号工法")!.String("id")}").JsonAsync();
            var alias = target["aliases"]!.AsArray().Single()!;
            Assert.That((alias.String("spelling"), alias.String("source"), alias.Int("count")), Is.EqualTo(("丙号工艺法", "decision", 1)));
            Assert.That(await QueueAsync("丙号"), Is.EqualTo(new[] { "丙号工法" }));
        }

        Assert.That((await Caller.DeleteAsync($"/api/v1/skills/decisions/{rejected}")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Caller.PublishAsync();
        Assert.That(await QueueAsync("丙号"), Is.EquivalentTo(new[] { "丙号工法", "丙号口号" }));
        Assert.That(await NamesAsync("丙号口号"), Is.EqualTo(new[] { "丙号口号" }));
    }

    [Test]
    public async Task Decision_AboutASkillOfTheBase_HoldsToo()
    {
        await Caller.PostAsync("/api/v1/skills/decisions", Http.Json(Body("reject", phrase: "陶艺"))).JsonAsync(HttpStatusCode.Created);
        await Caller.PublishAsync();
        Assert.That(await NamesAsync("陶艺"), Has.None.EqualTo("陶艺"));
    }

    [Test]
    public async Task Decision_WithItsETag_ChangesOnlyWhatWasRead()
    {
        using var created = await Caller.PostAsync("/api/v1/skills/decisions", Http.Json(Body("reject", phrase: "丁号工法")));
        var address = created.Headers.Location!.ToString();
        var tag = created.Headers.ETag!.ToString();
        var id = (await created.JsonAsync(HttpStatusCode.Created)).String("id");
        using var changed = await Caller.SendAsync(HttpMethod.Put, address, Http.Json(Body("accept", phrase: "丁号 工法")), ("If-Match", tag));
        Assert.That((await changed.JsonAsync()).String("verdict"), Is.EqualTo("accept"));
        await Caller.SendAsync(HttpMethod.Put, address, Http.Json(Body("reject", phrase: "丁号工法")), ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await Caller.SendAsync(HttpMethod.Delete, address, null, ("If-Match", tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var known = await Caller.SendAsync(HttpMethod.Get, address, null, ("If-None-Match", changed.Headers.ETag!.ToString()));
        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        var again = await Caller.PostAsync("/api/v1/skills/decisions", Http.Json(Body("accept", phrase: "丁号工法"))).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(again.String("existingId"), Is.EqualTo(id));
        Assert.That((await Caller.SendAsync(HttpMethod.Put, address, Http.Json(Body("accept", phrase: "戊号工法"))).ProblemAsync(HttpStatusCode.BadRequest)).Places(), Is.EqualTo(new[] { "/phrase" }));
        var list = await Caller.GetAsync("/api/v1/skills/decisions?verdict=accept").JsonAsync();
        Assert.That(list.Items().Select(item => item!.String("id")), Does.Contain(id));
    }

    [Test]
    public async Task Review_SameKeyAgain_IsAnsweredAlike()
    {
        await Caller.AddDemandAsync(Rows.Demand(null, "己号工法"));
        await Caller.PublishAsync();
        var address = $"/api/v1/skills/review/{await IdAsync("己号工法")}";
        var first = await Caller.SendAsync(HttpMethod.Post, address, Http.Json(Body("accept")), ("Idempotency-Key", "once")).JsonAsync(HttpStatusCode.Created);
        var second = await Caller.SendAsync(HttpMethod.Post, address, Http.Json(Body("accept")), ("Idempotency-Key", "once")).JsonAsync(HttpStatusCode.Created);
        Assert.That(Http.Same(first, second));
    }

    [TestCase("""{"verdict":"alias"}""", "/aliasOf")]
    [TestCase("""{"verdict":"accept","aliasOf":"PLC编程"}""", "/aliasOf")]
    [TestCase("""{"verdict":"alias","aliasOf":"没有这样的技能"}""", "/aliasOf")]
    [TestCase("""{"verdict":"alias","aliasOf":"庚 号工法"}""", "/aliasOf")]
    [TestCase("""{"verdict":"perhaps"}""", "/verdict")]
    [TestCase("""{}""", "/verdict")]
    [TestCase("""{"verdict":"accept","why":"so"}""", "/why")]
    public async Task Decision_ThatMakesNoSense_IsRefused(string body, string place)
    {
        await Caller.PublishAsync();
        var json = JsonNode.Parse(body)!.AsObject();
        json["phrase"] = "庚号工法";
        var problem = await Caller.PostAsync("/api/v1/skills/decisions", Http.Json(json)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { place }));
    }

    [Test]
    public async Task Review_PhraseThatIsNotInTheQueue_Is404()
    {
        await Caller.PublishAsync();
        await Caller.PostAsync("/api/v1/skills/review/none", Http.Json(Body("accept"))).ProblemAsync(HttpStatusCode.NotFound);
        await Caller.GetAsync("/api/v1/skills/decisions/none").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.DeleteAsync("/api/v1/skills/decisions/none").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Queue_DecidedBetweenTwoPages_LosesNothing()
    {
        await Caller.AddDemandAsync(Rows.Demand(null, "辛号一", "辛号二", "辛号三"));
        await Caller.PublishAsync();
        var first = await Caller.GetAsync("/api/v1/skills/review?q=辛号&limit=1").JsonAsync();
        await DecideAsync(first.Items().Single()!.String("phrase"), "accept");
        var rest = await Caller.GetAsync($"/api/v1/skills/review?q=辛号&limit=1&cursor={first.String("next")}").JsonAsync();
        var last = await Caller.GetAsync($"/api/v1/skills/review?q=辛号&limit=1&cursor={rest.String("next")}").JsonAsync();
        Assert.That(new[] { first, rest, last }.Select(page => page.Items().Single()!.String("phrase")), Is.EquivalentTo(new[] { "辛号一", "辛号二", "辛号三" }));
    }

    private async Task<string> DecideAsync(string phrase, string verdict, string? aliasOf = null)
    {
        var decision = await Caller.PostAsync($"/api/v1/skills/review/{await IdAsync(phrase)}", Http.Json(Body(verdict, aliasOf))).JsonAsync(HttpStatusCode.Created);
        return decision.String("id");
    }

    private async Task<string> IdAsync(string phrase) =>
        (await Caller.GetAsync($"/api/v1/skills/review?q={Uri.EscapeDataString(phrase)}").JsonAsync()).Items().First()!.String("id");

    private async Task<string[]> QueueAsync(string query) =>
        [.. (await Caller.GetAsync($"/api/v1/skills/review?q={query}").JsonAsync()).Items().Select(item => item!.String("phrase"))];

    private async Task<string[]> NamesAsync(string query) =>
        [.. (await Caller.GetAsync($"/api/v1/skills?q={query}").JsonAsync()).Items().Select(item => item!.String("name"))];

    private static JsonObject Body(string verdict, string? aliasOf = null, string? phrase = null)
    {
        var body = new JsonObject { ["verdict"] = verdict };
        if (aliasOf is not null)
            body["aliasOf"] = aliasOf;
        if (phrase is not null)
            body["phrase"] = phrase;
        return body;
    }
}
