using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Layout;

/// <summary>A city of twelve colleges: one program without intake, one with the lowest rates, a specialty at too many colleges, one short, one that nobody teaches.</summary>
internal sealed class ProposalsTests : ApiFixture
{
    private const string Address = "/api/v1/layout/proposals?region=330200";

    private const string Header = "program_id,college,region,specialty_code,level,graduation_year,graduates,seats,enrolled,destination_rate,skills\n";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        var rows = new List<string>();
        foreach (var at in Enumerable.Range(1, 12))
        {
            // Accounting stands at all of them, and does worst at the last.
            foreach (var year in new[] { 2027, 2028 })
                rows.Add($"K,学院{at:00},330200,530302,高职专科,{year},{100 + at},{100 + at},{100 + at},{(at == 12 ? "70%" : $"{89 + (at * 0.5)}%")},会计核算:4");
        }

        foreach (var year in new[] { 2026, 2027, 2028 })
            rows.Add($"Z,学院02,330200,510201,高职专科,{year},,40,0,,Java:4");
        rows.Add("J,学院03,330200,460301,高职专科,2028,10,10,10,,PLC编程:4");
        // Elsewhere, so that the run knows the specialty.
        rows.Add("H,外地学院,320200,520802,高职专科,2028,40,40,40,,老年照护:4");
        await Caller.PostAsync("/api/v1/programs/import", Http.Csv(Header + string.Join('\n', rows) + "\n")).JsonAsync();
        foreach (var at in Enumerable.Range(0, 8))
        {
            await AddAsync($"厂{at}", "机电一体化技术", 10, "PLC编程");
            await AddAsync($"院{at}", "智慧健康养老服务与管理", 6, "老年照护");
            await AddAsync($"所{at}", "大数据与会计", 1, "会计核算");
        }

        await Caller.PublishAsync();
    }

    [Test]
    public async Task Proposals_NameRuleReasonLagEvidenceAndWhatTheyComeTo()
    {
        var answer = await Caller.GetAsync(Address).JsonAsync();
        var (empty, homogenised) = (Of(answer, "layout.zero-enrolment"), Of(answer, "layout.sites.city"));
        var (lowest, grow) = (Of(answer, "layout.bottom-decile"), Of(answer, "balance.shortage"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((empty.String("op"), empty.String("specialtyCode"), empty["actions"]![0]!.String("college")), Is.EqualTo(("close", "510201", "学院02")));
            Assert.That(empty["reason"]!["years"]!.AsArray().Select(year => year!.Int("year")), Is.EqualTo(new[] { 2028, 2027, 2026 }));
            Assert.That((homogenised.String("op"), homogenised["before"]!.Int("sites"), homogenised["after"]!.Int("sites")), Is.EqualTo(("close", 12, 6)));
            Assert.That(homogenised["actions"]![0]!.String("college"), Is.EqualTo("学院01"), "the smallest");
            Assert.That((lowest.String("op"), lowest["actions"]![0]!.String("college"), lowest["actions"]![0]!.Int("seats")), Is.EqualTo(("shrink", "学院12", 56)));
            Assert.That((grow.String("op"), grow.String("specialtyCode"), grow["actions"]![0]!.Int("seats")), Is.EqualTo(("grow", "460301", 40)));
            Assert.That(grow.Double("gapAfter"), Is.EqualTo(grow.Double("gapBefore") - 40).Within(1e-9));
            Assert.That(answer.Items().Select(item => item!.Int("lag")), Is.All.EqualTo(3));
            Assert.That(answer.Items().Select(item => item!.String("op")), Is.Ordered.Using((string one, string other) => Rank(one) - Rank(other)));
        }

        foreach (var address in new[] { grow["evidence"]!.String("demand"), homogenised["evidence"]!.String("sites"), homogenised["evidence"]!.String("supply") })
            Assert.That((await Caller.GetAsync(address).JsonAsync()).Items(), Is.Not.Empty);
    }

    [Test]
    public async Task WhatNobodyTeaches_IsOpenedWhereItsKindIs_OrNotAtAll()
    {
        var answer = await Caller.GetAsync($"{Address}&op=open").JsonAsync();
        Assert.That(answer.Items().Select(item => item!["reason"]!.String("code")), Is.All.EqualTo("balance.unserved"));
        Assert.That(answer.Items().Select(item => item!.String("specialtyCode")), Does.Not.Contain("520802"), "no college of the region has any of its kind");
    }

    [Test]
    public async Task Rules_ThatCannotBeApplied_SayWhy()
    {
        var answer = await Caller.GetAsync("/api/v1/layout/proposals?region=320200").JsonAsync();
        var rules = answer["rules"]!.AsArray().ToDictionary(rule => rule!.String("code"), rule => (string?)rule!["notApplied"]?["reason"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rules["layout.bottom-decile"], Is.EqualTo("noRates"));
            Assert.That(rules["layout.sites.province"], Is.EqualTo("tooFewColleges"));
            Assert.That(rules["layout.zero-enrolment"], Is.Null);
            Assert.That(rules["layout.college.total"], Is.EqualTo("noStudents"));
        }
    }

    [Test]
    public async Task College_ThatOffersAsMuchAsItsStudentsLet_OpensNothing_AndAPlanSaysSo()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(
            Header + "J,甲学院,330200,460301,高职专科,2028,40,40,40,,PLC编程:4\nS,外地学院,320200,460305,高职专科,2028,40,40,40,,工业机器人:4\n")).JsonAsync();
        for (var at = 0; at < 8; at++)
        {
            var demand = Rows.Demand($"厂{at}", "工业机器人");
            (demand["title"], demand["headcount"], demand["region"]) = ("工业机器人技术岗位", 10, "330200");
            demand["description"] = "专业要求：工业机器人技术。负责工业机器人等工作。";
            await caller.AddDemandAsync(demand);
        }

        await caller.PublishAsync();
        const string Opens = "/api/v1/layout/proposals?region=330200&op=open";
        var plan = JsonNode.Parse("""
            {"region":"330200","horizon":6,"actions":[{"op":"open","college":"甲学院","specialtyCode":"460305","seats":40,"fromIntake":2027}]}
            """);
        var (free, unruled) = (await caller.GetAsync(Opens).JsonAsync(), await caller.PostAsync("/api/v1/layout/what-if", Http.Json(plan!)).JsonAsync());
        var college = (await caller.GetAsync("/api/v1/organizations?q=甲学院").JsonAsync()).Items().Single()!.AsObject();
        college["students"] = 400;
        await caller.PutAsync($"/api/v1/organizations/{college.String("id")}", Http.Json(college)).JsonAsync();
        var (full, ruled) = (await caller.GetAsync(Opens).JsonAsync(), await caller.PostAsync("/api/v1/layout/what-if", Http.Json(plan!)).JsonAsync());
        var rule = ruled["rules"]!.AsArray().SingleOrDefault(one => one!.String("code") == "layout.college.total");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(free.Items().Select(item => item!["actions"]![0]!.String("college")), Is.EqualTo(new[] { "甲学院" }));
            Assert.That(unruled["rules"]!.AsArray().Select(one => one!.String("code")), Does.Not.Contain("layout.college.total"), "its students are not known");
            Assert.That(full.Items(), Is.Empty, "400 students let one specialty");
            Assert.That(full["rules"]!.AsArray().Single(one => one!.String("code") == "layout.college.total")!["notApplied"], Is.Null);
            Assert.That(rule?.String("college"), Is.EqualTo("甲学院"));
            Assert.That((bool)rule!["before"]!, Is.False);
            Assert.That((bool)rule["after"]!, Is.True);
            Assert.That((bool)rule["forbids"]!, Is.True);
        }
    }

    [Test]
    public async Task Lists_AsCsv_HaveARowForEach()
    {
        var items = (await Caller.GetAsync($"{Address}&limit=500").JsonAsync()).Items();
        using var answer = await Caller.SendAsync(HttpMethod.Get, Address, null, ("Accept", "text/csv"));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That((lines.Length - 1, lines[0].TrimStart('\ufeff').Trim()), Is.EqualTo((items.Count,
            "op,specialtyCode,specialty,colleges,seats,fromIntake,firstEffect,rule,binding,message,sitesBefore,sitesAfter,supplyBefore,supplyAfter,demand,gapBefore,gapAfter,losers")));
    }

    [Test]
    public async Task Rule_ThatIsLoadedAndNotVerified_IsAHint_UntilAPersonConfirmsIt()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Header + "Z,甲学院,330200,510201,高职专科,2028,,40,0,,\n")).JsonAsync();
        await caller.PostAsync("/api/v1/policies/import?version=2027", Http.Csv("code,operator,value,status\nlayout.zero-enrolment,>=,1,未核\n")).JsonAsync();
        await caller.PublishAsync();
        var hint = (await caller.GetAsync(Address).JsonAsync()).Items().Single()!["reason"]!;
        var id = (await caller.GetAsync("/api/v1/policies?code=layout.zero-enrolment").JsonAsync()).Items().Single()!.String("id");
        await caller.PostAsync($"/api/v1/policies/{id}/confirm", null).JsonAsync();
        var confirmed = (await caller.GetAsync(Address).JsonAsync()).Items().Single()!["reason"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((hint.String("version"), (bool)hint["binding"]!, hint.String("message")), Is.EqualTo(("2027", false, "连续 1 届没有学生报到（规则 >= 1 届）。该规则未经核实，只作提示。")));
            Assert.That((bool)confirmed["binding"]!, Is.True);
        }
    }

    [TestCase("op=merge", HttpStatusCode.BadRequest)]
    [TestCase("limit=0", HttpStatusCode.BadRequest)]
    [TestCase("run=other", HttpStatusCode.Conflict)]
    public async Task WrongQuestion_IsRefused(string query, HttpStatusCode status) => await Caller.GetAsync($"{Address}&{query}").ProblemAsync(status);

    [Test]
    public async Task UnknownRegion_Is404() => await Caller.GetAsync("/api/v1/layout/proposals?region=999999").ProblemAsync(HttpStatusCode.NotFound);

    private static int Rank(string op) => Array.IndexOf(["close", "shrink", "grow", "open"], op);

    private static JsonNode Of(JsonNode answer, string rule)
    {
        var found = answer.Items().Where(item => item!["reason"]!.String("code") == rule).ToArray();
        Assert.That(found, Has.Length.EqualTo(1), $"{rule} {answer["rules"]} {string.Join('\n', answer.Items().Select(item => item!["reason"]))}");
        return found[0]!;
    }

    private async Task AddAsync(string enterprise, string specialty, int people, string skill)
    {
        var demand = Rows.Demand(enterprise, skill);
        demand["externalId"] = specialty;
        demand["title"] = $"{specialty}岗位";
        demand["description"] = $"专业要求：{specialty}。负责{skill}等工作。";
        demand["headcount"] = people;
        await Caller.AddDemandAsync(demand);
    }
}
