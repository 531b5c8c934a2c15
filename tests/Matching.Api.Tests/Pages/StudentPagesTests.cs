using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Pages;

/// <summary>What a student does with pages alone: to look for posts, to be told why one fits, and to rule over own data.</summary>
internal sealed class StudentPagesTests : ApiFixture
{
    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private string _welding = null!;
    private HttpClient _caller = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync(null, "PLC编程");
        await AddAsync("编程实习企业", "PLC编程", "internship", 4000);
        _welding = await AddAsync("焊接实习企业", "焊接", "internship", 3000);
        await AddAsync("编程全职企业", "PLC编程", "employment", 6000);
        await Caller.PublishAsync();
        _caller = await _world.KeyAsync("college", _college);
    }

    [Test]
    public async Task Internships_Filtered_ShowWhatIsAskedFor()
    {
        var person = await PersonAsync(agrees: false);
        var all = await person.PageAsync("/internships");
        var paid = await person.PageAsync("/internships?pay=3500");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Does.Contain("编程实习企业").And.Contain("焊接实习企业").And.Not.Contain("编程全职企业"));
            Assert.That(paid, Does.Contain("编程实习企业").And.Not.Contain("焊接实习企业"));
            Assert.That(await person.PageAsync("/internships?days=7"), Does.Contain("没有符合条件的实习岗位"));
        }
    }

    [Test]
    public async Task Bands_OnCards_AreShownToWhoeverAgreedAlone()
    {
        const string mark = ">与我 <span";
        Assert.That(await (await PersonAsync(agrees: false)).PageAsync("/internships"), Does.Not.Contain(mark));
        Assert.That(await (await PersonAsync(agrees: true)).PageAsync("/internships"), Does.Contain(mark));
    }

    [Test]
    public async Task Best_WithoutConsent_IsNotPersonalAndLeadsToTheConsent()
    {
        var person = await PersonAsync(agrees: false);
        foreach (var address in new[] { "/best", "/best?personal=true" })
        {
            var page = await person.PageAsync(address);
            Assert.That(page, Does.Contain("/me#consents").And.Contain("没有用到您的技能").And.Not.Contain("学会哪些技能"), address);
        }
    }

    [Test]
    public async Task Best_WithConsent_RanksByOwnSkillsAndSaysWhichWouldLift()
    {
        var person = await PersonAsync(agrees: true);
        var page = await person.PageAsync("/best");
        Assert.That(page.IndexOf("编程实习企业", StringComparison.Ordinal), Is.LessThan(page.IndexOf("焊接实习企业", StringComparison.Ordinal)).And.Positive);
        Assert.That(page, Does.Contain("学会哪些技能，帮助最大").And.Contain(">焊接技术</a>").And.Contain("1 个岗位要"));
        Assert.That(page, Does.Not.Contain("编程全职企业"), "A student looks for internships first.");
        Assert.That(await person.PageAsync("/best?kind=all"), Does.Contain("编程全职企业"));
        Assert.That(await person.PageAsync("/best?personal=false"), Does.Contain("没有用到您的技能").And.Not.Contain("学会哪些技能"));
    }

    [Test]
    public async Task Post_OfAStudentWhoAgreed_SaysInThreeLinesWhyItFits()
    {
        var (agreed, other) = (await PersonAsync(agrees: true), await PersonAsync(agrees: false));
        Assert.That(
            await agreed.PageAsync($"/demands/{_welding}"),
            Does.Contain("为什么适合我").And.Contain("要求的技能还都没有：焊接技术").And.Contain("与学校同城").And.Contain("<summary>匹配度"));
        Assert.That(await other.PageAsync($"/demands/{_welding}"), Does.Contain("先同意用您的技能做匹配").And.Not.Contain("为什么适合我</h2>"));
    }

    [Test]
    public async Task Skills_OfAPageInEnglish_AreCalledByTheirEnglishNames()
    {
        var person = await PersonAsync(agrees: true);
        (await person.SubmitAsync(await person.PageAsync("/best"), "/language", ("language", "en"), ("to", "/best"))).Dispose();
        Assert.That(await person.PageAsync($"/demands/{_welding}"), Does.Contain("none of the skills asked yet: welding").And.Contain("✗ welding"));
        Assert.That(await person.PageAsync("/best"), Does.Contain(">welding</a>"));
    }

    [Test]
    public async Task Profile_WrittenOnThePage_IsKeptAndWhatIsWrongComesBack()
    {
        var person = await PersonAsync(agrees: true);
        var form = await person.PageAsync("/me/edit");
        using var wrong = await person.SubmitAsync(form, "/me/edit", ("version", Version(form)), ("regions", "无此城市"), ("skill_0", "焊接"), ("action", "save"));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("无此城市").And.Contain("value=\"焊接\""));
        using var saved = await person.SubmitAsync(
            form, "/me/edit", ("version", Version(form)), ("regions", "无锡;苏州"), ("skill_0", "焊接"), ("skill_level_0", "4"), ("certificates", "焊工"), ("action", "save"));
        Assert.That(saved.Headers.Location?.ToString(), Is.EqualTo("/me?done=1"));
        Assert.That(await person.PageAsync("/me"), Does.Contain("焊接").And.Contain("4 级").And.Contain("无锡市").And.Contain("焊工"));
        Assert.That(await person.PageAsync($"/demands/{_welding}"), Does.Contain("要求的 1 项技能您都有"));
    }

    [Test]
    public async Task Profile_WrittenOverWhatTheCollegeChangedMeanwhile_IsRefused()
    {
        var person = await PersonAsync(agrees: true);
        var form = await person.PageAsync("/me/edit");
        await person.PutAsync("/api/v1/students/me", Http.Json("""{"certificates":"电工"}""")).JsonAsync();
        using var late = await person.SubmitAsync(form, "/me/edit", ("version", Version(form)), ("certificates", "焊工"), ("action", "save"));
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await person.GetAsync("/api/v1/students/me").JsonAsync()).String("certificates"), Is.EqualTo("电工"));
    }

    [Test]
    public async Task Consents_OnThePage_AreInForceAtOnce()
    {
        var person = await PersonAsync(agrees: false);
        await SendAsync("/me/consents", ("matching", "1"), ("visibility", "members"));
        Assert.That(await person.PageAsync("/best"), Does.Contain("学会哪些技能"));
        await SendAsync("/me/consents", ("visibility", "owner"));
        Assert.That(await person.PageAsync("/best"), Does.Not.Contain("学会哪些技能"));
        await SendAsync("/me/correction", ("correction", "毕业年份错了"));
        var own = await person.GetAsync("/api/v1/students/me").JsonAsync();
        Assert.That((own.String("visibility"), own["consents"]!["matching"]!.GetValue<bool>(), own.String("correction")), Is.EqualTo(("owner", false, "毕业年份错了")));

        async Task SendAsync(string address, params (string, string)[] fields)
        {
            var me = await person.PageAsync("/me");
            using var answer = await person.SubmitAsync(me, address, [("version", Version(me)), .. fields]);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        }
    }

    [Test]
    public async Task Deletion_OnThePage_IsConfirmedAndTakesTheAccountWithIt()
    {
        var person = await PersonAsync(agrees: true);
        Assert.That(await person.GetStringAsync("/me/export?format=csv"), Does.Contain("student_id").And.Contain(_college));
        var ask = await person.PageAsync("/me/delete");
        Assert.That(ask, Does.Contain("不能恢复"));
        using var done = await person.SubmitAsync(ask, "/me/delete");
        Assert.That(done.Headers.Location?.ToString(), Is.EqualTo("/deleted"));
        Assert.That(await person.PageAsync("/deleted"), Does.Contain("已全部删除"));
        await person.PageAsync("/me", HttpStatusCode.Unauthorized);
    }

    private static string Version(string page) => page.Split("name=\"version\" value=\"")[1].Split('"')[0];

    private async Task<HttpClient> PersonAsync(bool agrees)
    {
        var (_, _, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        if (agrees)
            await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = true });
        return person;
    }

    private async Task<string> AddAsync(string enterprise, string skill, string kind, int pay)
    {
        var demand = Rows.Demand(enterprise, skill);
        (demand["region"], demand["kind"], demand["salaryMax"]) = ("330200", kind, pay);
        (demand["title"], demand["description"]) = ($"{skill}技工", $"{enterprise}的{skill}工作。");
        return (await Caller.AddDemandAsync(demand)).String("id");
    }
}
