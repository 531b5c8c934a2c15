using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Matches;

/// <summary>What a post says of its employer, place and benefits changes neither the skills asked nor the ranking.</summary>
internal sealed class EmployerTextTests : ApiFixture
{
    private const string Work = "接待来访，收发快递，会议室预订。";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await AddAsync("460301", "机电一体化技术", "PLC编程", "工业机器人", "变频器", "数控机床操作");
        await AddAsync("590401", "现代文秘", "行政管理", "前台接待", "会务组织");
        await AddAsync("530802", "现代物流管理", "快递业务", "仓储管理");
        for (var post = 0; post < 6; post++)
            await Caller.AddDemandAsync(Rows.Demand());
        await Caller.PublishAsync();
    }

    [TestCase("我们是一家数控机床、工业机器人、PLC与变频器的知名生产企业。岗位职责：" + Work, "岗位职责：" + Work)]
    [TestCase("公司介绍：专业从事工业机器人与PLC的研发，拥有变频器产线。\n岗位职责：" + Work, "\n岗位职责：" + Work)]
    [TestCase("岗位职责：" + Work + "福利待遇：PLC培训，工业机器人考证补贴。", "岗位职责：" + Work)]
    [TestCase("工作地点：工业机器人产业园。岗位职责：" + Work, "岗位职责：" + Work)]
    [TestCase("我們是一家數控機床與工業機器人的生產企業。崗位職責：" + Work, "岗位职责：" + Work)]
    [TestCase("公 司 简 介：工业机器人、PLC供应商。岗 位 职 责：" + Work, "岗位职责：" + Work)]
    [TestCase("\ufeff公司简介：工业机器人、PLC供应商。\n岗位职责：" + Work, "岗位职责：" + Work)]
    [TestCase("<h3>关于我们</h3><p>工业机器人、变频器的制造商</p><h3>岗位职责</h3><p>" + Work + "</p>", "岗位职责\n" + Work)]
    [TestCase("&lt;p&gt;我司专注于数控机床、PLC。&lt;/p&gt;&lt;p&gt;岗位职责：" + Work + "&lt;/p&gt;", "岗位职责：" + Work)]
    [TestCase("About us: We build PLC systems and robots.\n岗位职责：" + Work, "岗位职责：" + Work)]
    public async Task Preview_WithAndWithout_IsTheSame(string description, string work)
    {
        var (with, without) = (await PreviewAsync(description), await PreviewAsync(work));
        Assert.That(Facts(with), Is.EqualTo(Facts(without)));
        Assert.That(with.Items().First()!.String("specialty"), Is.Not.EqualTo("机电一体化技术"));
        string[] machines = ["PLC编程", "工业机器人", "变频器", "数控机床操作"];
        Assert.That(Asked(with).Intersect(machines), Is.Empty);
    }

    [Test]
    public async Task Preview_WhatIsAskedByUs_Counts()
    {
        var answer = await PreviewAsync("我们需要你熟悉PLC编程、变频器，负责公司工业机器人的维护。");
        Assert.That(Asked(answer), Does.Contain("PLC编程").And.Contains("变频器"));
    }

    [Test]
    public async Task Preview_OfTheCase_AsksForNoMachines()
    {
        var body = await File.ReadAllTextAsync(SharedData.File("cases", "09-employer-text", "input.json"));
        var answer = await Caller.PostAsync("/api/v1/matches/preview", Http.Json(body)).JsonAsync();
        Assert.That(Asked(answer).Where(skill => skill.Contains("PLC", StringComparison.Ordinal) || skill.Contains("机器人", StringComparison.Ordinal)), Is.Empty);
    }

    private Task<JsonNode> AddAsync(string code, string name, params string[] skills)
    {
        var program = Rows.Program(null, skills);
        (program["specialtyCode"], program["specialty"]) = (code, name);
        return Caller.AddProgramAsync(program);
    }

    private Task<JsonNode> PreviewAsync(string description) => Caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject
    {
        ["demand"] = new JsonObject { ["enterprise"] = "试验机床有限公司", ["title"] = "行政前台", ["region"] = "330200", ["description"] = description },
    })).JsonAsync();

    private static IEnumerable<string> Facts(JsonNode answer) => answer.Items().Select(item => item!).Select(item => $"{item.String("specialty")} {item.Double("score")} {string.Join(",", Asked(item))}");

    private static string[] Asked(JsonNode answer) => [.. (answer["items"] is JsonArray items ? items.ToArray() : [answer])
        .SelectMany(item => ((string[])["matchedSkills", "missingSkills"]).SelectMany(part => item![part]!.AsArray())).Select(skill => Name(skill!)).Distinct()];

    private static string Name(JsonNode skill) => skill is JsonValue value ? value.GetValue<string>() : skill.String("skill");
}
