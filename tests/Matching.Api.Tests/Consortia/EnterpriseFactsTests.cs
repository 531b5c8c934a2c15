using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;

namespace Matching.Api.Tests.Consortia;

/// <summary>What an enterprise says of itself for 产教融合型企业: entered by itself, confirmed by its secretariat, held against the rules of its place.</summary>
internal sealed class EnterpriseFactsTests : ApiFixture
{
    private static readonly DateOnly Today = CityDay.Today;

    private string _consortium = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _stranger = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _consortium = await Caller.FoundAsync("佐证联合体");
        _secretariat = await Caller.KeyAsync(Service, "secretariat", null, _consortium);
        var stranger = await Caller.AddOrganizationAsync("佐证局外公司");
        _stranger = await Caller.KeyAsync(Service, "secretariat", null, await Caller.ConsortiumAsync("佐证局外联合体", "2024-01-01", stranger));
    }

    [Test]
    public async Task Facts_CountOnceTheSecretariatConfirmedThem_AndAreHeldAgainstTheRules()
    {
        var (id, own) = await EnterpriseAsync("佐证甲公司");
        var empty = await FileAsync(own, id);
        var founded = await AddAsync(own, id, new() { ["kind"] = "founded", ["on"] = $"{Today.AddYears(-7):yyyy-MM-dd}", ["evidence"] = "营业执照 1" });
        var english = await own.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{id}/certification", null, ("Accept-Language", "en")).JsonAsync();
        var waiting = await FileAsync(own, id);
        await own.PostAsync(Fact(id, founded, "confirm"), Http.Json("{}")).ProblemAsync(HttpStatusCode.Forbidden);
        await _stranger.PostAsync(Fact(id, founded, "confirm"), Http.Json("{}")).ProblemAsync(HttpStatusCode.NotFound);
        await _secretariat.PostAsync(Fact(id, founded, "confirm"), Http.Json("{}")).DoneAsync();
        await _secretariat.PostAsync(Fact(id, founded, "confirm"), Http.Json("{}")).ProblemAsync(HttpStatusCode.Conflict);
        var years = await FileAsync(own, id);
        var group = await AddAsync(own, id, new() { ["kind"] = "group", ["on"] = "2022-01-01", ["purpose"] = "智能制造职教集团", ["evidence"] = "文号 2" });
        await _secretariat.PostAsync(Fact(id, group, "confirm"), Http.Json("{}")).DoneAsync();
        var whole = await FileAsync(_secretariat, id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((Item(empty, "operating.years").String("status"), empty["met"]!.GetValue<bool>(), Lacking(empty)[0]), Is.EqualTo(("missing", false, "enterprise.operating.years")));
            Assert.That((Item(empty, "operating.years").String("what"), Item(english, "operating.years").String("what")), Is.EqualTo(("经营年限", "years of operation")));
            Assert.That(Item(waiting, "operating.years").String("missing"), Does.Contain("等待秘书处确认"));
            Assert.That((Item(years, "operating.years").Double("measured"), Item(years, "operating.years").String("status"), years["met"]!.GetValue<bool>()), Is.EqualTo((7.0, "met", false)));
            Assert.That(Lacking(years), Does.Contain("enterprise.school").And.Contain("enterprise.cooperation.people").And.Not.Contain("enterprise.operating.years"), "Of each way it is said what is missing.");
            Assert.That((whole["met"]!.GetValue<bool>(), Lacking(whole).Length, Item(whole, "group")["facts"]!.AsArray().Single()!.String("purpose")), Is.EqualTo((true, 0, "智能制造职教集团")));
        }
    }

    [Test]
    public async Task Investments_AreAddedUpOverTheYears_AgainstAPolicyRowThatIsReadOrUnverified()
    {
        var (id, own) = await EnterpriseAsync("佐证乙公司");
        await own.PostAsync(Facts(id), Http.Json("""{"kind":"investment","on":"2025-05-01","evidence":"发票"}""")).ProblemAsync(HttpStatusCode.BadRequest);
        var late = await own.PostAsync(Facts(id), Http.Json(new JsonObject { ["kind"] = "founded", ["on"] = $"{Today.AddDays(2):yyyy-MM-dd}", ["evidence"] = "x" })).ProblemAsync(HttpStatusCode.BadRequest);
        var ids = new List<string>();
        foreach (var (on, amount) in new[] { ("2024-03-01", 300000), ("2025-03-01", 450000), ("2026-03-01", 900000) })
            ids.Add(await AddAsync(own, id, new() { ["kind"] = "investment", ["on"] = on, ["amount"] = amount, ["purpose"] = "实训设备", ["evidence"] = $"发票 {on}" }));
        foreach (var fact in ids.Take(2))
            await _secretariat.PostAsync(Fact(id, fact, "confirm"), Http.Json("{}")).DoneAsync();
        await _secretariat.PostAsync(Fact(id, ids[2], "refuse"), Http.Json("{}")).ProblemAsync(HttpStatusCode.BadRequest);
        await _secretariat.PostAsync(Fact(id, ids[2], "refuse"), Http.Json("""{"reason":"发票抬头不符"}""")).DoneAsync();
        var without = Item(await FileAsync(own, id), "investment");
        await Caller.PostAsync("/api/v1/policies/import?version=test", Http.Csv("code,region,operator,value,unit,status,basis\nenterprise.investment,320000,>=,70,万元,unverified,示例\n")).DoneAsync();
        var held = Item(await FileAsync(own, id), "investment");
        await own.PostAsync(Fact(id, ids[0], "withdraw"), Http.Json("{}")).DoneAsync();
        var less = Item(await FileAsync(own, id), "investment");
        var all = (await own.GetAsync(Facts(id)).JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(late.Places(), Is.EqualTo(new[] { "/on" }));
            Assert.That((without.Double("measured"), without.String("status")), Is.EqualTo((750000.0, "noRule")));
            Assert.That((held.String("status"), held.Double("required"), held.Bool("binding")), Is.EqualTo(("met", 70.0, false)), "An unverified row is shown as one.");
            Assert.That((less.Double("measured"), less.String("status")), Is.EqualTo((450000.0, "notMet")));
            Assert.That(all.Select(fact => (fact!.Double("amount"), fact!.String("state"))), Is.EqualTo(new[] { (900000.0, "refused"), (450000.0, "confirmed"), (300000.0, "withdrawn") }), "What was said stays to be read.");
        }

        await _stranger.GetAsync(Facts(id)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Facts_ByPage_AreEnteredByTheEnterprise_AndConfirmedByTheSecretariat()
    {
        var (id, own) = await EnterpriseAsync("佐证丙公司");
        var address = $"/organizations/{id}/certification";
        var page = await own.PageAsync(address);
        using var wrong = await own.SubmitAsync(page, $"/organizations/{id}/facts", ("kind", "investment"), ("on", "2025-01-01"), ("evidence", "发票"));
        using var added = await own.SubmitAsync(page, $"/organizations/{id}/facts", ("kind", "founded"), ("on", "2015-01-01"), ("evidence", "营业执照"));
        var fact = (await own.GetAsync(Facts(id)).JsonAsync()).Items().Single()!.String("id");
        var (mine, theirs) = (await own.PageAsync(address), await _secretariat.PageAsync(address));
        using var confirmed = await _secretariat.SubmitAsync(theirs, $"/organizations/{id}/facts/{fact}/confirm");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((wrong.StatusCode, added.StatusCode, confirmed.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("投入须写明金额"));
            Assert.That(mine, Does.Contain("待确认").And.Not.Contain($"facts/{fact}/confirm"));
            Assert.That(theirs, Does.Contain($"facts/{fact}/confirm"));
            Assert.That(await own.PageAsync(address), Does.Contain("✓ 已确认").And.Contain("还缺："));
        }
    }

    [Test]
    public async Task Page_IsReachedFromTheOrganization_SaysWhatWasDone_AndKeepsRefusals()
    {
        var (id, own) = await EnterpriseAsync("佐证丁公司");
        var address = $"/organizations/{id}/certification";
        var fact = await AddAsync(own, id, new() { ["kind"] = "founded", ["on"] = "2015-01-01", ["evidence"] = "营业执照" });
        var (mine, page) = (await own.PageAsync(address), await _secretariat.PageAsync(address));
        using var bare = await own.SubmitAsync(mine, $"/organizations/{id}/facts", ("kind", "investment"), ("on", "2025-01-01"), ("evidence", "发票"));
        using var mute = await _secretariat.SubmitAsync(page, $"/organizations/{id}/facts/{fact}/refuse", ($"reason-{fact}", " "));
        using var refused = await _secretariat.SubmitAsync(page, $"/organizations/{id}/facts/{fact}/refuse", ($"reason-{fact}", "执照过期"));
        using var late = await _secretariat.SubmitAsync(page, $"/organizations/{id}/facts/{fact}/confirm");
        var organization = await own.PageAsync($"/organizations/{id}");
        var (seen, elsewhere) = (await _secretariat.PageAsync($"/organizations/{id}"), await _stranger.PageAsync($"/organizations/{id}"));
        var (said, lateSaid) = (await mute.Content.ReadAsStringAsync(), await late.Content.ReadAsStringAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(organization, Does.Contain($"href=\"{address}\""));
            Assert.That(seen, Does.Contain($"href=\"{address}\""));
            Assert.That(elsewhere, Does.Not.Contain(address));
            Assert.That(mine, Does.Contain($"href=\"/organizations/{id}\""));
            Assert.That(await bare.Content.ReadAsStringAsync(), Does.Contain("<a href=\"#amount\">投入金额</a>").And.Not.Contain(">amount<"));
            Assert.That((mute.StatusCode, late.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
            Assert.That(said, Does.Contain($"<a href=\"#reason-{fact}\">退回理由</a>").And.Contain("请写明理由"));
            Assert.That(lateSaid, Does.Contain("这一条现在不能这样处理").And.Contain("佐证丁公司"));
            Assert.That(await _secretariat.PageAsync(refused.Headers.Location!.ToString()), Does.Contain("已退回。").And.Contain("执照过期"));
            Assert.That(await own.PageAsync($"{address}?done=added"), Does.Contain("已提交，等待秘书处确认。"));
        }
    }

    private async Task<(string Id, HttpClient Own)> EnterpriseAsync(string name)
    {
        var id = await Caller.AddOrganizationAsync(name);
        var row = await Caller.GetAsync($"/api/v1/organizations/{id}").JsonAsync();
        row["region"] = "320200";
        await Caller.PutAsync($"/api/v1/organizations/{id}", Http.Json(row)).DoneAsync();
        await Caller.AddMemberAsync(_consortium, id, "2024-01-01");
        return (id, await Caller.KeyAsync(Service, "enterprise", id));
    }

    private static string Facts(string id) => $"/api/v1/organizations/{id}/facts";

    private static string Fact(string id, string fact, string step) => $"{Facts(id)}/{fact}:{step}";

    private static async Task<string> AddAsync(HttpClient caller, string id, JsonObject fact) =>
        (await caller.PostAsync(Facts(id), Http.Json(fact)).JsonAsync(HttpStatusCode.Created)).String("id");

    private static Task<JsonNode> FileAsync(HttpClient caller, string id) => caller.GetAsync($"/api/v1/organizations/{id}/certification").JsonAsync();

    private static JsonNode Item(JsonNode file, string code) => file.Items().Single(item => item!.String("code") == $"enterprise.{code}")!;

    private static string[] Lacking(JsonNode file) => [.. file["lacking"]!.AsArray().Select(code => code!.GetValue<string>())];
}
