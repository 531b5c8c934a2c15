using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Pages;

/// <summary>Writing a post on a page.</summary>
internal sealed class DemandFormTests : ApiFixture
{
    [OneTimeSetUp]
    public async Task PublishAsync()
    {
        await Caller.AddProgramAsync(Rows.Program());
        await Caller.AddDemandAsync(Rows.Demand());
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Form_WithWrongFields_ComesBackAsItWasTypedWithErrorsAtTheirFields()
    {
        using var answer = await SendAsync("save", ("title", ""), ("headcount", "很多"), ("industry", "X99"), ("salary_min", "9000"), ("salary_max", "6000"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using (Assert.EnterMultipleScope())
        {
            foreach (var field in new[] { "title", "headcount", "industry" })
                Assert.That(page, Does.Contain($"href=\"#{field}\"").And.Contain($"id=\"{field}-error\""), field);
            Assert.That(page, Does.Contain("value=\"很多\"").And.Contain("value=\"X99\""));
        }
    }

    [Test]
    public async Task Preview_ShowsSkillsAndProgramsAndSavesNothing()
    {
        var enterprise = Rows.Owner("企业");
        using var answer = await SendAsync(
            "preview", ("enterprise", enterprise), ("title", "PLC调试员"), ("description", "PLC编程与电气控制"), ("skill_0", "PLC编程"), ("skill_level_0", "4"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page, Does.Contain("还没有保存").And.Contain("机电一体化技术").And.Contain("value=\"PLC编程\""));
        Assert.That((await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items(), Is.Empty);
    }

    [Test]
    public async Task Form_Saved_IsTheDemandThatItSaysAndIsMatchedAtOnce()
    {
        var enterprise = Rows.Owner("企业");
        using var answer = await SendAsync(
            "save", ("enterprise", enterprise), ("title", "PLC调试员"), ("headcount", "3"), ("education", "associate"), ("industry", "通用设备制造业"), ("region", "无锡"),
            ("salary_min", "6000"), ("closes_on", "2099-12-31"), ("visibility", "members"), ("skill_0", "PLC编程"), ("skill_level_0", "4"), ("skill_1", "英语"),
            ("skill_required_1", "preferred"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        var saved = (await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((saved.String("title"), saved.Int("headcount"), saved.String("industry"), saved.String("region"), saved.String("visibility")),
                Is.EqualTo(("PLC调试员", 3, "C34", "320200", "members")));
            Assert.That(saved["skills"]!.AsArray().Select(skill => skill!.String("name")), Is.EqualTo(new[] { "PLC编程", "英语" }));
            Assert.That(await Caller.PageAsync(answer.Headers.Location!.ToString()), Does.Contain("已保存").And.Contain("机电一体化技术"));
        }
    }

    [Test]
    public async Task Edit_WhatSomebodyElseChangedMeanwhile_IsShownAndNotLost()
    {
        var demand = await Caller.AddDemandAsync(Rows.Demand());
        var address = $"/demands/{demand.String("id")}/edit";
        var page = await Caller.PageAsync(address);
        demand["title"] = "别人的名称";
        using (var theirs = await Caller.PutAsync($"/api/v1/demands/{demand.String("id")}", Http.Json(demand)))
            Assert.That(theirs.IsSuccessStatusCode);
        using var answer = await Caller.SubmitAsync(page, address, ("action", "save"), ("version", "1"), ("title", "我的名称"), ("headcount", "2"));
        var conflict = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(conflict, Does.Contain("别人的名称").And.Contain("value=\"我的名称\"").And.Contain("name=\"version\" value=\"2\""));
        using var again = await Caller.SubmitAsync(page, address, ("action", "save"), ("version", "2"), ("title", "我的名称"), ("headcount", "2"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await TitleAsync(demand)), Is.EqualTo("我的名称"));
    }

    [Test]
    public async Task Edit_OfAnothersPost_KeepsTheReason()
    {
        var demand = await Caller.AddDemandAsync(Rows.Demand());
        var address = $"/demands/{demand.String("id")}/edit";
        var key = await Caller.PostAsync("/api/v1/keys", Http.Json("""{"name":"秘书处","role":"secretariat"}""")).JsonAsync(HttpStatusCode.Created);
        using var secretariat = Service.CreateStranger();
        secretariat.DefaultRequestHeaders.Authorization = new("Bearer", key.String("secret"));
        var page = await secretariat.PageAsync(address);

        using var unsaid = await secretariat.SubmitAsync(page, address, ("action", "save"), ("version", "1"), ("title", "数控操作工"), ("headcount", "1"));
        using var said = await secretariat.SubmitAsync(
            page, address, ("action", "save"), ("version", "1"), ("title", "数控操作工"), ("headcount", "1"), ("reason", "错别字"));

        Assert.That((unsaid.StatusCode, said.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther)));
        var corrections = (await Caller.GetAsync($"/api/v1/demands/{demand.String("id")}/corrections").JsonAsync()).Items();
        Assert.That(corrections.Select(correction => (correction!.String("reason"), correction!.String("role"))), Is.EqualTo(new[] { ("错别字", "secretariat") }));
    }

    [Test]
    public async Task Edit_Unchanged_ChangesNothing()
    {
        var demand = await Caller.AddDemandAsync(Rows.Demand());
        var address = $"/demands/{demand.String("id")}/edit";
        var page = await Caller.PageAsync(address);
        var fields = System.Text.RegularExpressions.Regex.Matches(page, "<input id=\"([^\"]+)\" name=\"[^\"]+\"[^>]* value=\"([^\"]*)\"")
            .Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).Where(field => field.Item1 != "q-all").ToList();
        fields.AddRange([("action", "save"), ("version", "1"), ("description", demand.String("description")), ("kind", "employment"), ("education", "associate"),
            ("visibility", "everyone"), ("skill_level_0", "3"), ("skill_level_1", "3")]);
        using var answer = await Caller.SubmitAsync(page, address, [.. fields]);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        var after = await Caller.GetAsync($"/api/v1/demands/{demand.String("id")}").JsonAsync();
        Assert.That(Http.Same(after, demand), after.ToJsonString());
    }

    [Test]
    public async Task Deletion_AsksFirst()
    {
        var demand = await Caller.AddDemandAsync(Rows.Demand());
        var address = $"/demands/{demand.String("id")}/delete";
        var page = await Caller.PageAsync(address);
        Assert.That(page, Does.Contain("PLC调试员"));
        using var answer = await Caller.SubmitAsync(page, address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await Caller.GetAsync($"/api/v1/demands/{demand.String("id")}").ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<string> TitleAsync(JsonNode demand) =>
        (await Caller.GetAsync($"/api/v1/demands/{demand.String("id")}").JsonAsync()).String("title");

    private async Task<HttpResponseMessage> SendAsync(string action, params (string Name, string Value)[] fields) =>
        await Caller.SubmitAsync(await Caller.PageAsync("/demands/new"), "/demands/new",
            [("action", action), .. Defaults().Where(field => fields.All(given => given.Name != field.Name)), .. fields]);

    private static (string Name, string Value)[] Defaults() => [("enterprise", Rows.Owner("企业")), ("headcount", "1")];
}
