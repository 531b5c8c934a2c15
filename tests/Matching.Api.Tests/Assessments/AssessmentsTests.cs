using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Consortia;
using Matching.Engine.Placements;

namespace Matching.Api.Tests.Assessments;

/// <summary>A year of one consortium, played by its roles over HTTP, and what an assessment must never do.</summary>
internal sealed class AssessmentsTests : ApiFixture
{
    private const string Example = "示例指标集（非国家标准，仅供试用）";

    private static readonly DateOnly Today = CityDay.Today;

    private string _consortium = null!;
    private string _enterprise = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _member = null!;
    private HttpClient _board = null!;
    private HttpClient _auditor = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await Caller.AddDemandAsync(Rows.Demand("考核公司"));
        await Caller.AddProgramAsync(Rows.Program("考核学院"));
        await Caller.PublishAsync();
        _consortium = await Caller.FoundAsync("考核联合体", new() { ["region"] = "330200" });
        _enterprise = await Caller.OrganizationAsync("考核公司");
        _secretariat = await Caller.KeyAsync(Service, "secretariat", null, _consortium);
        _board = await Caller.KeyAsync(Service, "board", null, _consortium);
        _auditor = await Caller.KeyAsync(Service, "auditor");
        await Caller.JoinAsync(_consortium, _enterprise, "lead", Today, "报送岗位");
        await Caller.JoinAsync(_consortium, await Caller.OrganizationAsync("考核学院"), "director", Today);
        _member = await Caller.KeyAsync(Service, "enterprise", _enterprise);
    }

    [Test]
    public async Task QueryIndicators_EachEqualTheRouteOfTheirOwnFigure()
    {
        var id = await OpenAsync(Example, "example-1");
        var tree = await _secretariat.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        var leaves = tree.Items().Where(item => item!.Bool("assessed")).ToList();
        foreach (var leaf in leaves)
        {
            var code = leaf!.String("source")["query:".Length..];
            var figure = (await _secretariat.GetAsync($"/api/v1/consortia/{_consortium}/figures/{code}").JsonAsync())["figure"]!;
            Assert.That(leaf!["value"]?.GetValue<double>(), Is.EqualTo(figure["value"]?.GetValue<double>()), code);
        }

        var posts = (await _secretariat.GetAsync($"/api/v1/demands?consortium={_consortium}&limit=500").JsonAsync()).Items().Count;
        var alarms = (await _secretariat.GetAsync($"/api/v1/placements/alarms?consortium={_consortium}").JsonAsync()).Items().Count(one => one!.String("code").StartsWith("intern.", StringComparison.Ordinal));
        Assert.That(leaves, Has.Count.EqualTo(26));
        Assert.That((Value(leaves, "S1.3"), Value(leaves, "N1.1")), Is.EqualTo(((double)posts, (double)alarms)));
    }

    [Test]
    public async Task Breach_ThatIsPlanted_Alarms()
    {
        var demand = Rows.Demand("违规公司");
        demand["kind"] = "internship";
        var post = (await Caller.AddDemandAsync(demand)).String("id");
        var consortium = await Caller.FoundAsync("违规联合体");
        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("违规公司"), "member", Today);
        var edition = Guid.NewGuid().ToString("N");
        await LoadAsync("底线", edition, "code,kind,name,source,direction,threshold,weight\nA,基础性,岗位,query:posts.open,不低于,1,10\nN,否定性,岗位实习违规,query:interns.breaches,不高于,0,\n");
        var id = await OpenAsync("底线", edition, consortium, Caller);
        var clean = await Caller.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        await Service.Services.GetRequiredService<PlacementStore>().ProposeAsync(
            [new Placement
            {
                Id = "breach", StudentId = "nobody", DemandId = post, Enterprise = "违规公司", College = "别处学院",
                Terms = new() { StartsOn = Today.AddDays(3), EndsOn = Today.AddDays(90), HoursADay = 12 },
            }],
            CancellationToken.None);
        var broken = await Caller.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        var alarms = (await Caller.GetAsync($"/api/v1/placements/alarms?consortium={consortium}").JsonAsync()).Items();
        var rows = (await Caller.GetAsync($"/api/v1/assessments/{id}/indicators/N").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((clean.String("status"), broken.String("status")), Is.EqualTo(("ok", "alarm")));
            Assert.That(broken["score"]!.Double("value"), Is.EqualTo(100), "The score does not hide it.");
            Assert.That(alarms.Select(alarm => alarm!.String("code")), Is.EqualTo(new[] { "intern.hours" }));
            Assert.That((Value(broken.Items(), "N"), rows.Single()!.String("title")), Is.EqualTo(((double?)1, "intern.hours")));
        }
    }

    [Test]
    public async Task SecondValue_NeverLiftsAnAlarmThatTheDataGave_AndMayRaiseOne()
    {
        var demand = Rows.Demand("警示公司");
        demand["kind"] = "internship";
        var post = (await Caller.AddDemandAsync(demand)).String("id");
        var consortium = await Caller.FoundAsync("警示联合体");
        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("警示公司"), "member", Today);
        var id = await OpenAsync(Example, "example-1", consortium, Caller);
        var path = $"/api/v1/assessments/{id}/indicators/N1.1";
        await Caller.PostAsync($"{path}/override", Http.Json("""{"value":2,"reason":"来信反映两起"}""")).DoneAsync();
        var raised = await Caller.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        await Service.Services.GetRequiredService<PlacementStore>().ProposeAsync(
            [new Placement
            {
                Id = "alarm", StudentId = "nobody", DemandId = post, Enterprise = "警示公司", College = "别处学院",
                Terms = new() { StartsOn = Today.AddDays(3), EndsOn = Today.AddDays(90), HoursADay = 12 },
            }],
            CancellationToken.None);
        await Caller.PostAsync($"{path}/override", Http.Json("""{"value":0,"reason":"抵消"}""")).DoneAsync();
        var tree = await Caller.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        var one = await Caller.GetAsync(path).JsonAsync();
        await Caller.PostAsync($"/api/v1/assessments/{id}:freeze", null).JsonAsync();
        var frozen = await Caller.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        var line = tree.Items().First(item => item!.String("code") == "N1.1")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((raised.String("status"), tree.String("status"), frozen.String("status")), Is.EqualTo(("alarm", "alarm", "alarm")));
            Assert.That((line.String("status"), line.Double("value"), line.Double("counted")), Is.EqualTo(("notMet", 1.0, 1.0)));
            Assert.That(one["overrides"]!.AsArray().Select(second => second!.Double("value")), Is.EqualTo(new[] { 2.0, 0.0 }), "They stand beside it.");
        }
    }

    [Test]
    public async Task Year_OfOneConsortium_IsPlayedByItsRoles()
    {
        // The board adopts two decisions, one is carried out in time; two of the lists are frozen.
        foreach (var title in new[] { "年度计划", "实训共享" })
        {
            var made = await _secretariat.PostAsync($"/api/v1/consortia/{_consortium}/decisions", Http.Json(new JsonObject { ["title"] = title, ["dueOn"] = $"{Today.AddDays(20):yyyy-MM-dd}" }))
                .JsonAsync(HttpStatusCode.Created);
            var path = $"/api/v1/consortia/{_consortium}/decisions/{made.Int("number")}";
            await _member.PutAsync($"{path}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
            await _board.PutAsync($"{path}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
            Assert.That((await _secretariat.PostAsync($"{path}/close", null).JsonAsync()).String("state"), Is.EqualTo("adopted"));
            if (title == "年度计划")
                await _secretariat.PutAsync($"{path}/done", Http.Json("""{"evidence":"会议纪要"}""")).JsonAsync();
        }

        await _member.PostAsync($"/api/v1/organizations/{_enterprise}/products", Http.Json("""{"name":"主轴"}""")).JsonAsync(HttpStatusCode.Created);
        foreach (var kind in new[] { "products", "talents" })
            await _secretariat.PostAsync($"/api/v1/consortia/{_consortium}/lists/{kind}/freeze", null).JsonAsync();

        // An assessment is opened; the member saves as it goes, sends proof, and cannot type over a query.
        await LoadAsync("年度考核", "2026", "code,parent,kind,aspect,name,source,direction,threshold,weight\nA,,基础性,进度,运行,,,,\nA1,A,,进度,决议,query:decisions.adopted,不低于,2,50\nA2,A,,深度,投入（万元）,number,不低于,100,50\nA3,A,,效度,佐证,evidence,不低于,1,\nN,,否定性,效度,违规,query:interns.breaches,不高于,0,\n");
        var id = await OpenAsync("年度考核", "2026");
        var report = $"/api/v1/assessments/{id}/indicators";
        await _member.PutAsync($"{report}/A1/entry", Http.Json("""{"value":9}""")).ProblemAsync(HttpStatusCode.Conflict);
        await _member.PutAsync($"{report}/A2/entry", Http.Json("""{"value":80,"note":"待补"}""")).DoneAsync();
        await _member.PutAsync($"{report}/A2/entry", Http.Json("""{"value":90,"period":"2026"}""")).DoneAsync();
        var proof = Encoding.UTF8.GetBytes("发票");
        var attached = await _member.PostAsync($"{report}/A3/evidence?name=发票.txt", Http.File(proof, "text/plain")).JsonAsync();
        var fetched = await (await _secretariat.GetAsync($"{report}/A3/evidence?organizationId={_enterprise}")).Content.ReadAsByteArrayAsync();
        foreach (var code in new[] { "A2", "A3" })
            await _secretariat.PostAsync($"{report}/{code}/review", Http.Json(new JsonObject { ["organizationId"] = _enterprise, ["verdict"] = "accepted" })).DoneAsync();

        // Frozen: data may change, the edition does not.
        await _secretariat.PostAsync($"/api/v1/assessments/{id}:freeze", null).JsonAsync();
        var bytes = await _auditor.GetByteArrayAsync($"/api/v1/assessments/{id}/editions/1");
        var digest = (await _auditor.GetAsync($"/api/v1/assessments/{id}").JsonAsync())["frozen"]!.String("digest");
        var third = await _secretariat.PostAsync($"/api/v1/consortia/{_consortium}/decisions", Http.Json("""{"title":"第三项","votes":{"for":2}}""")).JsonAsync(HttpStatusCode.Created);
        await _secretariat.PostAsync($"/api/v1/consortia/{_consortium}/decisions/{third.Int("number")}/close", null).JsonAsync();
        await _member.PutAsync($"{report}/A2/entry", Http.Json("""{"value":900}""")).ProblemAsync(HttpStatusCode.Conflict);
        var frozen = await _auditor.GetAsync($"/api/v1/assessments/{id}").JsonAsync();

        // The member objects, the secretariat upholds it with a second value, and it is published.
        await _secretariat.PostAsync($"/api/v1/assessments/{id}:hear", null).JsonAsync();
        await _member.PostAsync($"/api/v1/assessments/{id}/objections", Http.Json("""{"code":"A2","text":"漏了设备投入"}""")).DoneAsync();
        await _secretariat.PostAsync($"/api/v1/assessments/{id}:publish", null).ProblemAsync(HttpStatusCode.Conflict);
        var objection = (await _secretariat.GetAsync($"/api/v1/assessments/{id}").JsonAsync())["objections"]![0]!.String("id");
        await _secretariat.PostAsync($"/api/v1/assessments/{id}/objections/{objection}", Http.Json("""{"upheld":true,"answer":"设备投入属实","value":130}""")).DoneAsync();
        await _secretariat.PostAsync($"/api/v1/assessments/{id}:publish", null).JsonAsync();
        var published = await _member.GetAsync($"/api/v1/assessments/{id}").JsonAsync();
        var csv = await _auditor.SendAsync(HttpMethod.Get, $"/api/v1/assessments/{id}/export", null, ("Accept", "text/csv"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fetched, Is.EqualTo(proof));
            Assert.That(attached.String("digest"), Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(proof))));
            Assert.That(Value(frozen.Items(), "A1"), Is.EqualTo(2.0), "A third decision came after the freezing.");
            Assert.That(await _secretariat.FigureAsync(_consortium, "decisions.adopted"), Is.EqualTo(3.0));
            Assert.That(await _auditor.GetByteArrayAsync($"/api/v1/assessments/{id}/editions/1"), Is.EqualTo(bytes));
            Assert.That(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), Is.EqualTo(digest));
            Assert.That((Value(published.Items(), "A2"), published.Items().First(item => item!.String("code") == "A2")!.Double("counted")), Is.EqualTo(((double?)90, 130.0)));
            Assert.That((published["score"]!.Double("value"), published["score"]!.Int("over"), published["score"]!.Int("of")), Is.EqualTo((100.0, 2, 2)));
            Assert.That((published["assessment"]!.String("state"), published.String("status")), Is.EqualTo(("published", "ok")));
            Assert.That(await csv.Content.ReadAsStringAsync(), Does.Contain("设备投入属实"));
        }
    }

    [Test]
    public async Task Others_SeeNothingOfAnAssessment_AndNobodyReviewsTheirOwnReport()
    {
        var edition = Guid.NewGuid().ToString("N");
        await LoadAsync("小集", edition, "code,name,source\nA,数,number\n");
        var id = await OpenAsync("小集", edition);
        await Caller.AddDemandAsync(Rows.Demand("外人公司"));
        using var stranger = await Caller.KeyAsync(Service, "enterprise", await Caller.OrganizationAsync("外人公司"));
        await stranger.GetAsync($"/api/v1/assessments/{id}").ProblemAsync(HttpStatusCode.NotFound);
        await stranger.PutAsync($"/api/v1/assessments/{id}/indicators/A/entry", Http.Json("""{"value":1}""")).ProblemAsync(HttpStatusCode.NotFound);
        await _secretariat.PutAsync($"/api/v1/assessments/{id}/indicators/A/entry", Http.Json(new JsonObject { ["value"] = 1, ["organizationId"] = _enterprise })).DoneAsync();
        var review = Http.Json(new JsonObject { ["organizationId"] = _enterprise, ["verdict"] = "accepted" });
        await _secretariat.PostAsync($"/api/v1/assessments/{id}/indicators/A/review", review).ProblemAsync(HttpStatusCode.Conflict);
        await _member.GetAsync($"/api/v1/assessments/{id}/editions/1").ProblemAsync(HttpStatusCode.Forbidden);
        await _member.PostAsync($"/api/v1/assessments/{id}:freeze", null).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Page_OfAMemberWhoseReportWasReturned_LeadsItThere()
    {
        await LoadAsync("退回集", "1", "code,name,source\nA,数,number\nB,另一个数,number\n");
        var id = await OpenAsync("退回集", "1");
        foreach (var code in new[] { "A", "B" })
            await _member.PutAsync($"/api/v1/assessments/{id}/indicators/{code}/entry", Http.Json("""{"value":1}""")).DoneAsync();
        var link = $"href=\"/assessments/{id}/indicators/A\"";
        var complete = await PageAsync();
        await _secretariat.PostAsync(
            $"/api/v1/assessments/{id}/indicators/A/review",
            Http.Json(new JsonObject { ["organizationId"] = _enterprise, ["verdict"] = "returned", ["reason"] = "缺单位" })).DoneAsync();
        var returned = await PageAsync();
        Assert.That((complete.Contains(link, StringComparison.Ordinal), returned.Contains(link, StringComparison.Ordinal)), Is.EqualTo((false, true)));

        async Task<string> PageAsync()
        {
            using var answer = await _member.SendAsync(HttpMethod.Get, $"/assessments/{id}/indicators/B", null, ("Accept", "text/html"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Test]
    public async Task Assessment_DueBeforeToday_IsRefused()
    {
        var refused = await _secretariat.PostAsync("/api/v1/assessments", Http.Json(new JsonObject
        {
            ["consortiumId"] = _consortium,
            ["title"] = "迟了",
            ["set"] = Example,
            ["edition"] = "example-1",
            ["dueOn"] = $"{Today.AddDays(-1):yyyy-MM-dd}",
        })).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(refused.Places(), Is.EqualTo(new[] { "/dueOn" }));
    }

    private static double? Value(IEnumerable<JsonNode?> items, string code) => items.First(item => item!.String("code") == code)!["value"]?.GetValue<double>();

    private async Task LoadAsync(string set, string edition, string file)
    {
        var report = await _secretariat.PostAsync($"/api/v1/indicator-sets/import?set={set}&edition={edition}", Http.Csv(file)).JsonAsync();
        Assert.That(report.Int("rejected"), Is.Zero, report.ToJsonString());
    }

    private async Task<string> OpenAsync(string set, string edition, string? consortium = null, HttpClient? by = null) => (await (by ?? _secretariat).PostAsync("/api/v1/assessments", Http.Json(new JsonObject
    {
        ["consortiumId"] = consortium ?? _consortium,
        ["title"] = "考核",
        ["set"] = set,
        ["edition"] = edition,
        ["dueOn"] = $"{Today.AddDays(30):yyyy-MM-dd}",
    })).JsonAsync(HttpStatusCode.Created)).String("id");
}
