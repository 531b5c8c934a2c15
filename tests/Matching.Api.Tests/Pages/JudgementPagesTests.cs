using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Pages;

/// <summary>Somebody of the city judges pairs on a page, and looks codes up.</summary>
internal sealed partial class JudgementPagesTests : ApiFixture
{
    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        foreach (var title in new[] { "PLC调试员", "数控机床操作工" })
        {
            var demand = Rows.Demand();
            demand["title"] = title;
            await Caller.AddDemandAsync(demand);
        }

        await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"));
        await Caller.AddProgramAsync(Rows.Program());
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Pairs_AreShownBlindAndNoMoreOnceTheyAreJudged()
    {
        var page = await Caller.PageAsync("/judgements");
        var names = Grades().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.That(names, Has.Count.GreaterThan(1));
        Assert.That(page, Does.Not.Contain("匹配强").And.Not.Contain("匹配弱").And.Not.Contain("部分匹配"), "No score, no band.");

        using var answer = await Caller.SubmitAsync(page, "/judgements", (names[0], "3"), ("grade_none_none", "2"), (names[1], "9"));
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/judgements?done=1"), "What is no pair, and no grade, is not taken.");
        var next = await Caller.PageAsync("/judgements?done=1");
        Assert.That(next, Does.Not.Contain(names[0]).And.Contain(names[1]).And.Contain("3 非常合适"));
        var kept = (await Caller.GetAsync("/api/v1/judgements").JsonAsync()).Items().Single()!;
        Assert.That($"grade_{kept.String("demandId")}_{kept.String("programId")}:{kept.Int("grade")}", Is.EqualTo($"{names[0]}:3"));
    }

    [Test]
    public async Task Codes_AreFoundByCodeAndByName()
    {
        Assert.That(await Caller.PageAsync("/codes?table=regions&q=无锡"), Does.Contain("320200").And.Contain("无锡市"));
        Assert.That(await Caller.PageAsync("/codes?table=industries&q=C34"), Does.Contain("通用设备制造业").And.Contain("/imports/industries"));
        Assert.That(await Caller.PageAsync("/codes?q=无此专业"), Does.Contain("没有找到"));
    }

    [GeneratedRegex("name=\"(grade_[a-z0-9]+_[a-z0-9]+)\"")]
    private static partial Regex Grades();
}
