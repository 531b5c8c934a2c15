using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Gaps;

/// <summary>A program whose posts ask what it does not teach, over HTTP.</summary>
internal sealed class GapsTests : ApiFixture
{
    private string _program = "";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        // What one college lacks the other teaches, in a course of its own.
        var program = Rows.Program("缺口学院", "焊接工艺", "机械制图");
        _program = (await Caller.AddProgramAsync(program)).String("id");
        var like = Rows.Program("同类学院");
        (like["skills"], like["courses"]) = (new JsonArray(), "电气控制技术、PLC编程与应用、机械制图");
        await Caller.AddProgramAsync(like);
        for (var at = 0; at < 8; at++)
        {
            var demand = Rows.Demand($"企业{at}", "PLC编程", "机械制图");
            (demand["externalId"], demand["headcount"], demand["description"]) = ($"G-{at}", 2 + at, $"负责第{at}条自动化产线的调试与维护。");
            await Caller.AddDemandAsync(demand);
        }

        await Caller.PublishAsync();
    }

    [Test]
    public async Task Gaps_AreCountedInPeopleAndNameWhoTeachesThem()
    {
        var gaps = await Caller.GetAsync($"/api/v1/programs/{_program}/gaps").JsonAsync();
        var plc = gaps.Items().Single(gap => gap!.String("skill") == "PLC编程")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((gaps.Int("posts"), plc.Int("posts"), plc.Int("people"), plc.Int("level")), Is.EqualTo((8, 8, 44, 3)));
            Assert.That(gaps.Items().Select(gap => gap!.String("skill")), Has.None.EqualTo("机械制图"), "it teaches that");
            Assert.That(plc["taughtBy"]!.AsArray().Select(other => other!.String("college")), Does.Contain("同类学院"));
            Assert.That(plc["taughtBy"]![0]!["courses"]!.AsArray().Select(course => (string)course!), Is.EqualTo(new[] { "PLC编程与应用" }));
        }
    }

    [Test]
    public async Task LiftedPosts_BecomeStrongOnceTheSkillIsTaught()
    {
        var gaps = await Caller.GetAsync($"/api/v1/programs/{_program}/gaps?sort=lifted").JsonAsync();
        var plc = gaps.Items().Single(gap => gap!.String("skill") == "PLC编程")!;
        var lifted = plc["lifted"]!.AsArray();
        Assert.That(lifted, Is.Not.Empty);
        // The same program with the skill, as it would be if the gap were closed.
        var program = Rows.Program("补上学院", "焊接工艺", "机械制图", "PLC编程");
        var matches = await Caller.PostAsync("/api/v1/matches/preview?limit=500", Http.Json(new JsonObject { ["program"] = program })).JsonAsync();
        var after = matches.Items().ToDictionary(match => match!.String("demandId"), match => (Score: match!.Double("score"), Band: match!.String("band")));
        var before = (await Caller.GetAsync($"/api/v1/programs/{_program}/matches?limit=500").JsonAsync()).Items()
            .ToDictionary(match => match!.String("demandId"), match => (Score: match!.Double("score"), Band: match!.String("band")));
        using (Assert.EnterMultipleScope())
        {
            foreach (var post in lifted)
            {
                var id = post!.String("demandId");
                Assert.That((before[id].Score, before[id].Band == "strong"), Is.EqualTo((post!.Double("before"), false)), id);
                Assert.That((after[id].Score, after[id].Band), Is.EqualTo((post!.Double("after"), "strong")), id);
            }

            Assert.That(plc.Int("liftedPeople"), Is.EqualTo(lifted.Sum(post => post!.Int("headcount"))));
        }
    }

    [Test]
    public async Task UnknownProgram_Is404() => await Caller.GetAsync("/api/v1/programs/nobody/gaps").ProblemAsync(HttpStatusCode.NotFound);
}
