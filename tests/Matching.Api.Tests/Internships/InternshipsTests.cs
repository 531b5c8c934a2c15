using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Internships;

internal sealed class InternshipsTests : ApiFixture
{
    private const string Internships = "/api/v1/internships";

    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private HttpClient _collegeKey = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync(null, "PLC编程");
        await AddAsync("远方企业", pay: 5000, region: "310000");
        await AddAsync("本地企业", pay: 4000, region: "330200");
        await AddAsync("不对口企业", pay: 3000, region: "330100", skill: "焊接");
        await Caller.AddDemandAsync(Rows.Demand("正式岗位企业"));
        await Caller.PublishAsync();
        _collegeKey = await _world.KeyAsync("college", _college);
    }

    [TestCase("", ExpectedResult = "不对口企业 本地企业 远方企业")]
    [TestCase("?sort=pay", ExpectedResult = "远方企业 本地企业 不对口企业")]
    [TestCase("?sort=distance&near=330200", ExpectedResult = "本地企业 不对口企业 远方企业")]
    [TestCase("?sort=pay&region=330000", ExpectedResult = "本地企业 不对口企业")]
    [TestCase("?minPay=4000", ExpectedResult = "本地企业 远方企业")]
    [TestCase("?kind=apprenticeship", ExpectedResult = "")]
    [TestCase("?q=远方", ExpectedResult = "远方企业")]
    public async Task<string> List_IsNotPersonal_InTheOrderAskedFor(string query) => Enterprises(await Caller.GetAsync(Internships + query).JsonAsync());

    [TestCase("", ExpectedResult = "不对口企业 本地企业 远方企业")]
    [TestCase("?sort=pay", ExpectedResult = "远方企业 本地企业 不对口企业")]
    [TestCase("?sort=distance&near=310000", ExpectedResult = "远方企业 不对口企业 本地企业")]
    [TestCase("?sort=distance", ExpectedResult = "本地企业 不对口企业 远方企业", Description = "from where the student studies")]
    [TestCase("?sort=distance&near=nowhere", ExpectedResult = "不对口企业 本地企业 远方企业", Description = "newest first, and it says so")]
    public async Task<string> Page_IsInTheOrderAskedFor(string query)
    {
        var (_, _, person) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        var page = await person.PageAsync($"/internships{query}");
        Assert.That(page.Contains("请写明离哪里近", StringComparison.Ordinal), Is.EqualTo(query.EndsWith("nowhere", StringComparison.Ordinal)));
        return string.Join(' ', new[] { "远方企业", "本地企业", "不对口企业" }.OrderBy(name => page.IndexOf(name, StringComparison.Ordinal)));
    }

    [Test]
    public async Task List_ByFit_IsOfAStudentWhoAgreed_WithReasons()
    {
        var (_, _, person) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        var refused = await person.GetAsync($"{Internships}?sort=fit").ProblemAsync(HttpStatusCode.Forbidden);
        await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = true });
        var list = await person.GetAsync($"{Internships}?sort=fit").JsonAsync();
        await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = false });
        await person.GetAsync($"{Internships}?sort=fit").ProblemAsync(HttpStatusCode.Forbidden);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.String("code"), Is.EqualTo("consentNeeded"));
            Assert.That(Enterprises(list), Does.StartWith("本地企业").And.EndsWith("不对口企业"));
            Assert.That(list.Items().Select(item => item!["match"]!.Double("score")), Is.Ordered.Descending);
            Assert.That(list.Items()[0]!["match"]!["matchedSkills"]!.AsArray(), Is.Not.Empty);
            Assert.That(list.Items()[^1]!["match"]!["missingSkills"]![0]!.String("skill"), Is.EqualTo("焊接技术"));
        }
    }

    [Test]
    public async Task List_ByFitOrDistance_OfNobodysPlace_IsRefused()
    {
        await Caller.GetAsync($"{Internships}?sort=fit").ProblemAsync(HttpStatusCode.Forbidden);
        var problem = await Caller.GetAsync($"{Internships}?sort=distance").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "near" }));
    }

    [Test]
    public async Task List_AndPages_MarkWhatTheRulesForbid()
    {
        var (good, bad) = (Rows.Owner("守法企业"), Rows.Owner("歌厅企业"));
        var venues = new[] { (good, "ordinary"), (bad, "karaoke") };
        foreach (var (enterprise, venue) in venues)
            await AddAsync(enterprise, 5000, position: new JsonObject { ["venue"] = venue });
        var (_, _, person) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        foreach (var (enterprise, venue) in venues)
        {
            var row = (await Caller.GetAsync($"{Internships}?q={enterprise}").JsonAsync()).Items().Single()!;
            var codes = row["forbidden"]!.AsArray().Select(rule => rule!.String("code"));
            Assert.That(codes, Is.EqualTo(venue == "karaoke" ? new[] { "intern.venue" } : []));
            Assert.That(await person.PageAsync($"/internships?q={enterprise}"), venue == "karaoke" ? Does.Contain("不允许") : Does.Not.Contain("不允许"));
        }

        Assert.That(await person.PageAsync("/best?personal=false"), Does.Contain("不允许"));
    }

    [Test]
    public async Task Position_OfForbiddenVenueAndLowPay_SaysWhyInBothLanguages()
    {
        var enterprise = Rows.Owner("企业");
        var id = (await AddAsync(enterprise, 3199, position: new JsonObject
        {
            ["samePostEmployees"] = 14,
            ["postWage"] = 4000,
            ["venue"] = "karaoke",
            ["intensity"] = 1,
            ["months"] = 6,
            ["startsOn"] = "2027-03-01",
            ["specialties"] = new JsonArray("4603", "460301"),
        })).String("id");
        await SetHeadcountAsync(enterprise, 95);
        var (chinese, english) = (await OfAsync(id, "zh"), await OfAsync(id, "en"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((chinese.Int("seats"), chinese.Int("enterpriseSeats"), chinese.Int("interns")), Is.EqualTo((2, 9, 0)));
            Assert.That((chinese.Bool("allowed"), chinese.Bool("checked")), Is.EqualTo((false, true)));
            Assert.That(Verdict(chinese, "intern.pay.floor"), Is.EqualTo("broken"));
            Assert.That(Verdict(chinese, "intern.venue"), Is.EqualTo("broken"));
            Assert.That(Verdict(chinese, "intern.hours"), Is.EqualTo("not-checked"));
            Assert.That(Reason(chinese, "intern.pay.floor"), Does.Contain("不得低于 3200 元"));
            Assert.That(Reason(english, "intern.pay.floor"), Does.Contain("must not be below 3200"));
            Assert.That(chinese["position"]!["position"]!["specialties"]!.AsArray().Select(code => (string)code!), Is.EqualTo(new[] { "4603", "460301" }));
            Assert.That(chinese["position"]!["position"]!.String("endsOn"), Is.EqualTo("2027-08-31"));
        }
    }

    [Test]
    public async Task Position_OfNoHeadCounts_IsNotChecked()
    {
        var id = (await AddAsync(Rows.Owner("企业"), 3200)).String("id");
        var position = await OfAsync(id, "zh");
        Assert.That((position.Bool("allowed"), position.Bool("checked"), Verdict(position, "intern.ratio.unit")), Is.EqualTo((true, false, "not-checked")));
        await Caller.GetAsync($"{Internships}/none").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Position_ReadByAStudent_SaysWhatTheRulesSayOfHim()
    {
        var id = (await AddAsync(Rows.Owner("企业"), 3200, position: new JsonObject { ["startsOn"] = "2027-03-01", ["months"] = 6, ["specialties"] = new JsonArray("旅游大类") }))
            .String("id");
        var young = StudentWorld.Student(_college, _program);
        (young["birthYear"], young["graduationYear"]) = (2012, 2029);
        var (_, _, person) = await _world.SignInAsync(_collegeKey, young);
        var yours = (await person.GetAsync($"{Internships}/{id}").JsonAsync())["yours"]!.AsArray();
        Assert.That(yours.Select(rule => (rule!.String("code"), rule!.String("verdict"))), Is.EqualTo(new[]
        {
            ("intern.age", "broken"), ("intern.year", "broken"), ("intern.discipline", "broken"),
        }));
    }

    [Test]
    public async Task Demand_WithTerms_GivesThemBack_AndAnEmploymentTakesNone()
    {
        var row = await AddAsync(Rows.Owner("企业"), 3200, position: new JsonObject { ["hoursADay"] = 7.5, ["lowestStep"] = 3000 });
        var address = $"/api/v1/demands/{row.String("id")}";
        var same = await Caller.PutAsync(address, Http.Json(row)).JsonAsync();
        var unknown = Rows.Demand();
        (unknown["kind"], unknown["position"]) = ("internship", new JsonObject { ["specialties"] = new JsonArray("没有的专业") });
        var employment = Rows.Demand();
        employment["position"] = new JsonObject { ["months"] = 6 };
        var refused = await Caller.PostAsync("/api/v1/demands", Http.Json(unknown)).ProblemAsync(HttpStatusCode.BadRequest);
        var other = await Caller.PostAsync("/api/v1/demands", Http.Json(employment)).ProblemAsync(HttpStatusCode.BadRequest);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(same.ToJsonString(), Is.EqualTo(row.ToJsonString()));
            Assert.That((row["position"]!.Double("hoursADay"), row["position"]!.Int("lowestStep")), Is.EqualTo((7.5, 3000)));
            Assert.That(refused.Places(), Is.EqualTo(new[] { "/position/specialties/0" }));
            Assert.That(other.Places(), Is.EqualTo(new[] { "/position" }));
        }
    }

    [Test]
    public async Task File_OfPositions_GoesInWithItsWords()
    {
        var enterprise = Rows.Owner("企业");
        var report = await Caller.PostAsync("/api/v1/demands/import", Http.Csv(
            "岗位编号,企业,岗位名称,类型,最低月薪,人数,同岗位在岗人数,同岗位工资标准,劳动强度分级,场所类型,实习月数,上岗日期,面向专业\n"
            + $"1,{enterprise},电工实习生,实习,3200,3,14,4000,II级,车间,6,2027-03-01,机电一体化技术;4603\n"
            + $"2,{enterprise},服务员实习生,实习,3200,3,14,4000,九级,KTV,6,2027-03-01,乱写\n")).JsonAsync();
        var rows = (await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Int("created"), report.Int("warned")), Is.EqualTo((2, 1)));
            Assert.That(rows[1]!["position"]!.ToJsonString(), Does.Contain("\"samePostEmployees\":14").And.Contain("\"intensity\":2").And.Contain("\"venue\":\"ordinary\""));
            Assert.That((rows[0]!["position"]!.String("venue"), rows[0]!["position"]!["intensity"]), Is.EqualTo(("karaoke", (JsonNode?)null)));
        }
    }

    private static string Enterprises(JsonNode list) => string.Join(' ', list.Items().Select(item => item!["position"]!.String("enterprise"))
        .Where(name => name is "远方企业" or "本地企业" or "不对口企业" or "正式岗位企业"));

    private static string Verdict(JsonNode position, string code) => position["rules"]!.AsArray().Single(rule => rule!.String("code") == code)!.String("verdict");

    private static string Reason(JsonNode position, string code) => position["rules"]!.AsArray().Single(rule => rule!.String("code") == code)!.String("reason");

    private Task<JsonNode> OfAsync(string id, string language) =>
        Caller.SendAsync(HttpMethod.Get, $"{Internships}/{id}", null, ("Accept-Language", language)).JsonAsync();

    private async Task SetHeadcountAsync(string enterprise, int people)
    {
        var id = await _world.OrganizationAsync(enterprise);
        var row = await Caller.GetAsync($"/api/v1/organizations/{id}").JsonAsync();
        (row["headcount"], row["internLimit"]) = (people, 20);
        var written = await Caller.PutAsync($"/api/v1/organizations/{id}", Http.Json(row)).JsonAsync();
        Assert.That(written.Int("internLimit"), Is.EqualTo(20));
    }

    private Task<JsonNode> AddAsync(string enterprise, int pay, string region = "330200", string skill = "PLC编程", JsonObject? position = null)
    {
        var demand = Rows.Demand(enterprise, skill);
        (demand["kind"], demand["salaryMin"], demand["region"], demand["position"]) = ("internship", pay, region, position);
        (demand["title"], demand["description"]) = ($"{skill}实习生", $"{enterprise}的{skill}工作。");
        return Caller.AddDemandAsync(demand);
    }
}
