using System.Net;

namespace Matching.Api.Tests.Skills;

internal sealed class SkillsTests : ApiFixture
{
    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await Caller.AddDemandAsync(Rows.Demand(null, "PLC编程"));
        await Caller.AddDemandAsync(Rows.Demand(null, "PLC编程", "机械制图"));
        await Caller.AddProgramAsync(Rows.Program(null, "PLC编程"));
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Query_FindsTheSkillWithWhoAsksAndWhoTeaches()
    {
        var list = await Caller.GetAsync("/api/v1/skills?q=plc").JsonAsync();
        var skill = list.Items().Single(item => item!.String("name") == "PLC编程")!;
        Assert.That((skill.Int("askedBy"), skill.Int("askedHeadcount"), skill.Int("taughtBy")), Is.EqualTo((2, 6, 1)));
        var one = await Caller.GetAsync($"/api/v1/skills/{skill.String("id")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.String("name"), Is.EqualTo("PLC编程"));
            Assert.That(one["related"], Is.Not.Null);
            Assert.That(one["demands"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(one["programs"]!.AsArray().Single()!.String("college"), Is.Not.Empty);
            Assert.That(one.String("runId"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Skill_AfterAnotherRun_SaysWhatChanged()
    {
        await Caller.AddDemandAsync(Rows.Demand(null, "壬号工法"));
        await Caller.PublishAsync();
        await Caller.AddDemandAsync(Rows.Demand(null, "壬号工法", "癸号工法"));
        await Caller.PublishAsync();
        var (grown, added) = (await ChangeAsync("壬号工法"), await ChangeAsync("癸号工法"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((grown.Int("askedBy"), grown.Int("askedHeadcount"), grown.Int("taughtBy")), Is.EqualTo((1, 3, 0)));
            Assert.That(grown["isNew"]!.GetValue<bool>(), Is.False);
            Assert.That(added["isNew"]!.GetValue<bool>(), Is.True);
            Assert.That(added.Int("askedBy"), Is.EqualTo(1));
            Assert.That(grown.String("sinceRunId"), Is.Not.Empty);
        }
    }

    private async Task<System.Text.Json.Nodes.JsonNode> ChangeAsync(string name)
    {
        var list = await Caller.GetAsync($"/api/v1/skills?q={name}").JsonAsync();
        return (await Caller.GetAsync($"/api/v1/skills/{list.Items().Single()!.String("id")}").JsonAsync())["change"]!;
    }

    [Test]
    public async Task List_IsMostAskedFirstAndPaged()
    {
        var first = await Caller.GetAsync("/api/v1/skills?limit=1").JsonAsync();
        var second = await Caller.GetAsync($"/api/v1/skills?limit=1&cursor={first.String("next")}").JsonAsync();
        Assert.That(first.Items().Single()!.String("name"), Is.EqualTo("PLC编程"));
        Assert.That(second.Items().Single()!.Int("askedBy"), Is.LessThanOrEqualTo(2));
        Assert.That(second.Items().Single()!.String("id"), Is.Not.EqualTo(first.Items().Single()!.String("id")));
    }

    [Test]
    public async Task UnknownSkill_Is404() => await Caller.GetAsync("/api/v1/skills/none").ProblemAsync(HttpStatusCode.NotFound);
}
