using System.Net;
using Matching.Engine.Assessments;

namespace Matching.Api.Tests.Pages;

/// <summary>Ledger, technology, shared data and activities as members use them by page, without a script.</summary>
internal sealed class ConsortiumPagesTests : ApiFixture
{
    private string _enterpriseId = null!;
    private string _collegeId = null!;
    private string _consortium = null!;
    private HttpClient _enterprise = null!;
    private HttpClient _college = null!;
    private HttpClient _secretariat = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        (_enterpriseId, _collegeId) = (await Caller.AddOrganizationAsync("页面公司"), await Caller.AddOrganizationAsync("页面学院", "college"));
        _consortium = await Caller.ConsortiumAsync("页面联合体", "2020-01-01", _enterpriseId, _collegeId);
        _enterprise = await BrowserAsync("enterprise", _enterpriseId, null);
        _college = await BrowserAsync("college", _collegeId, null);
        _secretariat = await BrowserAsync("secretariat", null, _consortium);
    }

    [Test]
    public async Task Ledger_EnteredConfirmedAppealedAndSettledByPage_ShowsBothSides()
    {
        var form = await _enterprise.PageAsync("/ledger/new");
        using var wrong = await _enterprise.SubmitAsync(form, "/ledger/new", ("consortiumId", _consortium), ("type", "mentorhours"), ("quantity", "许多"));
        var mended = await wrong.Content.ReadAsStringAsync();
        using var made = await _enterprise.SubmitAsync(
            form, "/ledger/new", ("consortiumId", _consortium), ("type", "mentorhours"), ("quantity", "40"), ("counterpartId", _collegeId), ("from", "2025-01-01"),
            ("to", "2025-06-30"), ("evidence", "合同 3"));
        var entry = made.Headers.Location!.ToString().Split('?')[0];
        var seen = await _college.PageAsync(entry);
        using var confirmed = await _college.SubmitAsync(seen, $"{entry}/confirm", ("note", ""));
        var account = await _enterprise.PageAsync($"/ledger/{_enterpriseId}?consortium={_consortium}&year=2025");
        using var appealed = await _college.SubmitAsync(await _college.PageAsync(entry), $"{entry}/appeal", ("note", "少了 10 小时"));
        var overview = await _secretariat.PageAsync($"/ledger?consortium={_consortium}&year=2025");
        using var early = await _enterprise.SubmitAsync(await _enterprise.PageAsync(entry), $"{entry}/dismiss", ("decision", "1"));
        var number = await Service.AdoptDecisionAsync(Caller, _consortium, "申诉裁决");
        using var board = await Service.KeyAsync(Caller, "board", null, _consortium);
        using var unknown = await board.SubmitAsync(await board.PageAsync(entry), $"{entry}/dismiss", ("decision", "不存在99"));
        using var settled = await board.SubmitAsync(await board.PageAsync(entry), $"{entry}/dismiss", ("decision", number));
        var after = await _enterprise.PageAsync(entry);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(mended, Does.Contain("许多").And.Contain("有几处要改"));
            Assert.That(seen, Does.Contain("待确认").And.Contain("确认属实"));
            Assert.That(account, Does.Contain("尽到的义务").And.Contain("40 小时").And.Contain("没有登记承诺"));
            Assert.That(overview, Does.Contain("等待裁决的申诉").And.Contain("页面公司"));
            Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await unknown.Content.ReadAsStringAsync(), Does.Contain("href=\"#decision-dismiss\"").And.Contain("已通过的决议的编号").And.Contain("不存在99"));
            Assert.That(after, Does.Contain($"理事会 第 {number} 号决定").And.Contain("已确认").And.Not.Contain("秘书处 第"));
        }
    }

    [Test]
    public async Task Technology_FromANeedToAContractByPage()
    {
        using var made = await _enterprise.SubmitAsync(
            await _enterprise.PageAsync("/technology/needs/new"), "/technology/needs/new", ("title", "铝合金激光焊接气孔"), ("problem", "电池壳体焊接后气孔率偏高"),
            ("visibility", "public"));
        var need = made.Headers.Location!.ToString().Split('?')[0];
        using var kept = await _enterprise.SubmitAsync(await _enterprise.PageAsync(need), $"{need}/confidential", ("text", "良率 61%"));
        using var team = await _college.SubmitAsync(
            await _college.PageAsync("/technology/teams/new"), "/technology/teams/new", ("name", "焊接团队"), ("about", "激光焊接"), ("deed0", "激光焊接气孔检测"),
            ("kind0", "contract"), ("on0", "2025-01-01"));
        var forCollege = await _college.PageAsync(need);
        var teamId = team.Headers.Location!.ToString().Split('?')[0].Split('/')[^1];
        using var answered = await _college.SubmitAsync(forCollege, $"{need}/answer", ("team", teamId), ("text", "可以"));
        var project = answered.Headers.Location!.ToString().Split('?')[0];
        var (told, untold) = (await _enterprise.PageAsync("/technology"), await _college.PageAsync("/technology"));
        foreach (var (browser, step, fields) in new (HttpClient, string, (string, string)[])[]
        {
            (_enterprise, "talk", []), (_enterprise, "offer", [("amount", "120000"), ("contract", "K-9")]), (_college, "sign", []),
            (_college, "shares", [("yield", "专利"), ("percent", "60")]), (_enterprise, "agree", []), (_college, "deliver", []), (_enterprise, "accept", []),
        })
        {
            using var moved = await browser.SubmitAsync(await browser.PageAsync(project), $"{project}/{step}", fields);
            Assert.That(moved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), step);
        }

        var (own, board) = (await _enterprise.PageAsync(project), await _secretariat.PageAsync(project));
        var owner = await _enterprise.PageAsync(need);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Does.Contain("等您办的").And.Contain(project));
            Assert.That(untold, Does.Not.Contain("等您办的"));
            Assert.That(forCollege, Does.Not.Contain("61%").And.Contain("应答这个需求"));
            Assert.That(owner, Does.Contain("61%").And.Contain("焊接团队").And.Contain("从哪里来"));
            Assert.That(own, Does.Contain("已验收").And.Contain("120,000").And.Contain("双方已同意"));
            Assert.That(board, Does.Contain("10–50 万元").And.Not.Contain("120,000"));
            Assert.That(await _secretariat.PageAsync("/technology?show=all"), Does.Contain("铝合金激光焊接气孔"));
        }
    }

    [Test]
    public async Task Service_IsAddedBookedAndUsedByPage()
    {
        using var made = await _college.SubmitAsync(
            await _college.PageAsync("/technology/services"), "/technology/services", ("title", "三坐标"), ("kind", "equipment"), ("opensAt", "8"), ("closesAt", "18"));
        var service = made.Headers.Location!.ToString();
        var day = $"{CityDay.Today.AddDays(2):yyyy-MM-dd}";
        using var late = await _enterprise.SubmitAsync(await _enterprise.PageAsync(service), $"{service}/book", ("on", day), ("from", "17"), ("to", "20"));
        using var backwards = await _enterprise.SubmitAsync(await _enterprise.PageAsync(service), $"{service}/book", ("on", day), ("from", "11"), ("to", "9"));
        using var booked = await _enterprise.SubmitAsync(await _enterprise.PageAsync(service), $"{service}/book", ("on", day), ("from", "9"), ("to", "11"));
        var page = await _college.PageAsync(service);
        var confirm = System.Text.RegularExpressions.Regex.Match(page, "/technology/bookings/[0-9a-f]+/confirm").Value;
        using var confirmed = await _college.SubmitAsync(page, confirm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await backwards.Content.ReadAsStringAsync(), Does.Contain("结束须晚于开始").And.Not.Contain("开放时间是 8 到 18 点"));
            Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("开放时间是 8 到 18 点"));
            Assert.That((late.StatusCode, booked.StatusCode, confirmed.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That(await _enterprise.PageAsync(service), Does.Contain("已确认").And.Contain("页面公司"));
        }
    }

    [Test]
    public async Task SharesAndActivities_AreMadeAndTakenBackByPage()
    {
        using var shared = await _enterprise.SubmitAsync(
            await _enterprise.PageAsync("/data"), "/data/shares", ("dataset", "demands"), ("audience", "consortium"), ("consortiumId", _consortium), ("purpose", "专业建设"));
        var (own, partner) = (await _enterprise.PageAsync("/data"), await _college.PageAsync("/data"));
        using var hook = await _enterprise.SubmitAsync(own, "/data/webhooks", ("url", "https://hooks.example.cn/x"), ("event_run", "1"));
        var once = await hook.Content.ReadAsStringAsync();
        using var activity = await _secretariat.SubmitAsync(
            await _secretariat.PageAsync("/activities/new"), "/activities/new", ("consortiumId", _consortium), ("kind", "competition"), ("title", "数控大赛"),
            ("from", "2025-05-01"), ("evidence", "文号 1"), ($"m_{_enterpriseId}", "1"));
        var list = await _college.PageAsync("/activities?year=2025");
        using var csv = await _college.GetAsync("/activities?format=csv");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(own, Does.Contain("专业建设").And.Contain("收回"));
            Assert.That(partner, Does.Contain("页面公司"));
            Assert.That(once, Does.Contain("仅显示这一次"));
            Assert.That(await _enterprise.PageAsync("/data"), Does.Contain("hooks.example.cn").And.Not.Contain("仅显示这一次"));
            Assert.That(list, Does.Contain("数控大赛").And.Contain("页面公司"));
            Assert.That(await csv.Content.ReadAsStringAsync(), Does.Contain("数控大赛"));
        }
    }

    [Test]
    public async Task Rules_AreSetByPage_AndWhatIsWrongComesBack()
    {
        var address = $"/ledger/settings?consortium={_consortium}";
        var form = await _secretariat.PageAsync(address);
        using var wrong = await _secretariat.SubmitAsync(form, "/ledger/settings", ("consortium", _consortium), ("confirmDays", "7"), ("price_Courses", "900"));
        var number = await Service.AdoptDecisionAsync(Caller, _consortium, "课程单价");
        using var free = await _secretariat.SubmitAsync(
            form, "/ledger/settings", ("consortium", _consortium), ("confirmDays", "21"), ("price_Courses", "900"), ("decision_Courses", "2025-3"));
        using var saved = await _secretariat.SubmitAsync(
            form, "/ledger/settings", ("consortium", _consortium), ("confirmDays", "21"), ("price_Courses", "900"), ("decision_Courses", number), ("below_Courses", "50"),
            ("periods_Courses", "2"), ("period_Courses", "quarter"));
        var settings = await Caller.GetAsync($"/api/v1/ledger/settings?consortium={_consortium}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((wrong.StatusCode, saved.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther)));
            Assert.That((settings.Int("confirmDays"), settings["prices"]![0]!.String("decision"), settings["rules"]![0]!.Double("below")), Is.EqualTo((21, number, 0.5)));
            Assert.That(await free.Content.ReadAsStringAsync(), Does.Contain("href=\"#decision_Courses\"").And.Contain("已通过的决议的编号"));
            Assert.That(await _secretariat.PageAsync(address), Does.Contain($"value=\"{number}\"").And.Contain("value=\"900\""));
            await _enterprise.PageAsync(address, HttpStatusCode.Forbidden);
        }
    }

    [Test]
    public async Task Pages_OfOthers_AreNotThere()
    {
        using var stranger = await BrowserAsync("enterprise", await Caller.AddOrganizationAsync("页面局外公司"), null);
        await stranger.PageAsync($"/ledger/{_enterpriseId}?consortium={_consortium}", HttpStatusCode.NotFound);
        await stranger.PageAsync("/technology/needs/none", HttpStatusCode.NotFound);
        Assert.That(await stranger.PageAsync("/ledger"), Does.Contain("还没有联合体"));
    }

    [Test]
    public async Task Forms_SayWhatIsWrongAtItsField_AndNameOrganizationsAsPeopleDo()
    {
        using var made = await _enterprise.SubmitAsync(
            await _enterprise.PageAsync("/ledger/new"), "/ledger/new", ("consortiumId", _consortium), ("type", "mentorhours"), ("quantity", "1"),
            ("counterpartId", _collegeId), ("from", "2024-01-01"), ("to", "2024-06-30"));
        var entry = made.Headers.Location!.ToString().Split('?')[0];
        using var unsaid = await _college.SubmitAsync(await _college.PageAsync(entry), $"{entry}/appeal", ("note", " "));
        using var uncounted = await _secretariat.SubmitAsync(
            await _secretariat.PageAsync($"/consortia/{_consortium}/decisions"), $"/consortia/{_consortium}/decisions", ("title", "会上表决"), ("for", "许多"));
        var form = await _enterprise.PageAsync("/technology/needs/new");
        using var unknown = await _enterprise.SubmitAsync(form, "/technology/needs/new", ("title", "点名"), ("visibility", "named"), ("named", "没有的学院"));
        using var named = await _enterprise.SubmitAsync(form, "/technology/needs/new", ("title", "点名需求"), ("visibility", "named"), ("named", "页面学院"));
        var need = named.Headers.Location!.ToString().Split('?')[0];
        var edit = await _enterprise.PageAsync($"{need}/edit");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unsaid.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await unsaid.Content.ReadAsStringAsync(), Does.Contain("href=\"#note-appeal\"").And.Contain("1 小时"));
            Assert.That(uncounted.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await uncounted.Content.ReadAsStringAsync(), Does.Contain("id=\"for-error\"").And.Contain("许多"));
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await unknown.Content.ReadAsStringAsync(), Does.Contain("没有名为“没有的学院”的单位").And.Contain("id=\"named-error\""));
            Assert.That(edit, Does.Contain("页面学院"));
            Assert.That(await _college.PageAsync(need), Does.Contain("点名需求"));
            Assert.That(await _enterprise.PageAsync($"/ledger/{_enterpriseId}?consortium={_consortium}&year=2024"), Does.Not.Contain("1 hours"));
        }
    }

    [Test]
    public async Task SetOfIndicators_IsTakenWholeOrNotAtAll_AndReadBackAsAFile()
    {
        const string Header = "指标代码,上级指标,指标名称,数据来源";
        using var refused = await SendAsync("页面指标", $"{Header}\nA,,组织,\nA.1,A,投入,猜的\n");
        var after = await _secretariat.PageAsync("/indicator-sets");
        using var taken = await SendAsync("页面指标", $"{Header}\nA,,组织,\nA.1,A,投入,number\n");
        var address = taken.Headers.Location!.ToString().Split("&done")[0];
        var file = await _secretariat.GetStringAsync($"{address}&format=csv");
        using var again = await SendAsync("页面指标二", file);
        using var example = await SendAsync(ExampleIndicators.Set, file);
        var refusal = await _secretariat.PostAsync($"/api/v1/indicator-sets/import?set={Uri.EscapeDataString(ExampleIndicators.Set)}&edition=1", Http.Csv(file))
            .ProblemAsync(HttpStatusCode.BadRequest);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("文件没有导入").And.Contain("数据来源"));
            Assert.That(after, Does.Not.Contain("页面指标"));
            Assert.That(await example.Content.ReadAsStringAsync(), Does.Contain("href=\"#set\"").And.Contain(refusal["errors"]!["set"]![0]!.GetValue<string>()), "One rule.");
            Assert.That((taken.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That(await _secretariat.PageAsync(address), Does.Contain("填报数").And.Contain("A.1"));
        }

        async Task<HttpResponseMessage> SendAsync(string set, string content)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(set), "set" }, { new StringContent("1"), "edition" }, { new StringContent(content), "file", "set.csv" },
            };
            return await _secretariat.PostAsync("/indicator-sets", form);
        }
    }

    /// <summary>Pages open to a key as to a cookie.</summary>
    private Task<HttpClient> BrowserAsync(string role, string? organization, string? consortium) => Service.KeyAsync(Caller, role, organization, consortium);
}
