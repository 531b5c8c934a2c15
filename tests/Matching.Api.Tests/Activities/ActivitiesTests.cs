using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;

namespace Matching.Api.Tests.Activities;

internal sealed class ActivitiesTests : ApiFixture
{
    private string _first = null!;
    private string _second = null!;
    private string _consortium = null!;
    private HttpClient _member = null!;
    private HttpClient _other = null!;
    private HttpClient _stranger = null!;
    private HttpClient _secretariat = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        (_first, _second) = (await Caller.AddOrganizationAsync("活动甲公司"), await Caller.AddOrganizationAsync("活动学院", "college"));
        _consortium = await Caller.ConsortiumAsync("活动联合体", "2020-01-01", _first, _second);
        _member = await Service.KeyAsync(Caller, "enterprise", _first);
        _other = await Service.KeyAsync(Caller, "college", _second);
        _stranger = await Service.KeyAsync(Caller, "enterprise", await Caller.AddOrganizationAsync("活动局外公司"));
        _secretariat = await Service.KeyAsync(Caller, "secretariat", null, _consortium);
    }

    [Test]
    public async Task Activity_IsSeenByItsConsortium_ChangedByWhoEnteredIt_AndCounted()
    {
        var made = await _member.PostAsync("/api/v1/activities", Body("competition", "数控大赛", "2025-05-01", _first, _second)).JsonAsync(HttpStatusCode.Created);
        var support = await _secretariat.PostAsync("/api/v1/activities", Body("finance", "专项资金", "2025-06-01", _first)).JsonAsync(HttpStatusCode.Created);
        var (id, address) = (made.String("id"), $"/api/v1/activities/{made.String("id")}");
        using var seen = await _other.GetAsync(address);
        await _stranger.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);
        await _other.PutAsync(address, Body("competition", "x", "2025-05-01", _first, _second)).ProblemAsync(HttpStatusCode.Forbidden);
        await _other.DeleteAsync(address).ProblemAsync(HttpStatusCode.Forbidden);
        var changed = await _member.PutAsync(address, Body("competition", "数控技能大赛", "2025-05-02", _first, _second)).JsonAsync();
        var listed = (await _other.GetAsync("/api/v1/activities?kind=competition&from=2025-01-01&to=2025-12-31&q=技能").JsonAsync()).Items();
        var none = (await _stranger.GetAsync($"/api/v1/activities?consortium={_consortium}").JsonAsync()).Items();
        var counts = (await _secretariat.GetAsync("/api/v1/activities/counts?from=2025-01-01&to=2025-12-31").JsonAsync()).Items();
        var accounts = (await _secretariat.GetAsync($"/api/v1/ledger/accounts?consortium={_consortium}&from=2025-01-01&to=2025-12-31").JsonAsync()).Items();
        var csv = await CsvAsync();
        (await _secretariat.DeleteAsync($"/api/v1/activities/{support.String("id")}")).EnsureSuccessStatusCode().Dispose();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen.StatusCode, changed.String("title"), none.Count), Is.EqualTo((HttpStatusCode.OK, "数控技能大赛", 0)));
            Assert.That(listed.Select(one => one!.String("id")), Is.EqualTo(new[] { id }));
            Assert.That(counts.Where(one => one!.Int("activities") > 0).Select(one => one!.String("kind")), Is.EqualTo(new[] { "competition", "finance" }));
            Assert.That(accounts.Sum(account => Total(account!, "activities")), Is.EqualTo(2.0), "Each of both members took part.");
            Assert.That(accounts.Sum(account => Total(account!, "supports")), Is.EqualTo(1.0));
            Assert.That(csv, Does.StartWith("id,kind,title,").Or.StartWith("\uFEFFid,kind,title,"));
            Assert.That(csv, Does.Contain("数控技能大赛"));
        }
    }

    [Test]
    public async Task Activity_OfWhoIsNoMember_OrWithoutEvidence_IsRefusedAtItsField()
    {
        var foreign = await _member.PostAsync("/api/v1/activities", Body("award", "x", "2025-01-01", "nobody")).ProblemAsync(HttpStatusCode.BadRequest);
        var others = await _member.PostAsync("/api/v1/activities", Body("award", "x", "2025-01-01", _second)).ProblemAsync(HttpStatusCode.BadRequest);
        var bare = await _member.PostAsync("/api/v1/activities", Http.Json("{}")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((foreign.Places().Single(), others.Places().Single()), Is.EqualTo(("/members", "/members")));
        Assert.That(bare.Places(), Is.EquivalentTo(new[] { "/consortiumId", "/kind", "/title", "/from", "/evidence", "/members" }));
    }

    [Test]
    public async Task Activity_IsDeletedByPage_AfterAQuestion()
    {
        var made = await _member.PostAsync("/api/v1/activities", Body("award", "一等奖", "2024-05-01", _first)).JsonAsync(HttpStatusCode.Created);
        var address = $"/activities/{made.String("id")}";
        var (shown, asked) = (await _member.PageAsync(address), await _member.PageAsync($"{address}/delete"));
        using var foreign = await _other.GetAsync($"{address}/delete");
        var still = await _member.PageAsync(address);
        using var gone = await _member.SubmitAsync(asked, $"{address}/delete");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown, Does.Contain($"href=\"{address}/delete\"").And.Not.Contain($"action=\"{address}/delete\""));
            Assert.That(asked, Does.Contain("删除“一等奖”？").And.Contain($"action=\"{address}/delete\"").And.Contain($"href=\"{address}\""));
            Assert.That(still, Does.Contain("一等奖"));
            Assert.That((foreign.StatusCode, gone.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.Forbidden, "/activities?done=1")));
        }

        await _member.GetAsync($"/api/v1{address}").ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<string> CsvAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/activities");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await _member.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static double Total(JsonNode account, string type) =>
        account["balances"]!.AsArray().SingleOrDefault(balance => balance!.String("type") == type)?.Double("total") ?? 0;

    private HttpContent Body(string kind, string title, string from, params string[] members) => Http.Json(new JsonObject
    {
        ["consortiumId"] = _consortium,
        ["kind"] = kind,
        ["title"] = title,
        ["from"] = from,
        ["amount"] = "below500k",
        ["evidence"] = "文号 1",
        ["members"] = new JsonArray([.. members.Select(id => (JsonNode)id)]),
    });
}
