using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Policies;

internal sealed class PoliciesTests : ApiFixture
{
    [Test]
    public async Task PublishedRules_LoadAsTheyAre_AndTheSameAgainChangesNothing()
    {
        var file = await File.ReadAllBytesAsync(SharedData.File("analytics", "rules_cn.json"));
        var first = await LoadAsync("real", Http.File(file, "application/json"));
        var again = await LoadAsync("real", Http.File(file, "application/json"));
        var rules = (await Caller.GetAsync("/api/v1/policies?version=real&limit=500").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Int("received"), first.Int("created"), first.Int("rejected")), Is.EqualTo((27, 27, 0)));
            Assert.That((again.Int("unchanged"), again.Int("created")), Is.EqualTo((27, 0)));
            Assert.That(rules, Has.Count.EqualTo(27));
            Assert.That(rules.Count(rule => rule!.String("status") == "unverified" && !rule!["binding"]!.GetValue<bool>()), Is.EqualTo(2));
            Assert.That(Of(rules, "layout.sites.province").Double("value"), Is.EqualTo(20));
            Assert.That(Of(rules, "layout.sites.province").String("then"), Is.EqualTo("no further site; not a 重点发展专业"));
            Assert.That(Of(rules, "layout.college.total")["value"], Is.Null);
            Assert.That(Of(rules, "layout.college.total").String("valueText"), Does.StartWith("full-time students / 300"));
        }
    }

    [Test]
    public async Task RulesOnInternships_ThatTheProductBrings_AreListedAsTheOldestVersion()
    {
        await LoadAsync("older-than-none", Http.Csv("code,operator,value\nintern.age,>=,17\n"));
        var ages = (await Caller.GetAsync("/api/v1/policies?code=intern.age").JsonAsync()).Items();
        var one = await Caller.GetAsync($"/api/v1/policies/{ages[^1]!.String("id")}").JsonAsync();
        var english = await Caller.SendAsync(HttpMethod.Get, $"/api/v1/policies/{ages[^1]!.String("id")}", null, ("Accept-Language", "en")).JsonAsync();
        var codes = new List<string>();
        for (var address = "/api/v1/policies?version=builtin-2026-11&limit=4"; ;)
        {
            var page = await Caller.GetAsync(address).JsonAsync();
            codes.AddRange(page.Items().Select(rule => rule!.String("code")));
            if (page["next"] is not { } next)
                break;
            address = $"/api/v1/policies?version=builtin-2026-11&limit=4&cursor={next.GetValue<string>()}";
        }

        using (Assert.EnterMultipleScope())
        {
            // Others of the versions that other tests loaded stand between.
            Assert.That(ages.Select(rule => (rule!.String("version"), rule!.Double("value"))), Does.Contain(("older-than-none", 17.0)));
            Assert.That((ages[^1]!.String("version"), ages[^1]!.Double("value")), Is.EqualTo(("builtin-2026-11", 16.0)));
            Assert.That((one.String("what").Any(letter => letter > 127), english.String("what").All(letter => letter <= 127)), Is.EqualTo((true, true)), one.String("what"));
            Assert.That((one.Bool("binding"), one.String("basis")), Is.EqualTo((true, "职业学校学生实习管理规定（2021 年修订）第十六条（二）")));
            Assert.That(codes, Is.Unique.And.Contains("intern.hours").And.Contains("enterprise.school").And.Count.EqualTo(20));
        }
    }

    [Test]
    public async Task UnverifiedRule_BindsOnceConfirmed_AndTheTrailSaysWho()
    {
        await LoadAsync("c", Http.Csv("规则代码,关系,数值,状态\nsites.c,>,20,未核\n"));
        var rule = (await Caller.GetAsync("/api/v1/policies?version=c").JsonAsync()).Items().Single()!;
        var address = $"/api/v1/policies/{rule.String("id")}";
        var confirmed = await Caller.PostAsync($"{address}/confirm", null).JsonAsync();
        var trail = (await Caller.GetAsync("/api/v1/audit?limit=5").JsonAsync()).Items();
        var back = await Caller.DeleteAsync($"{address}/confirm").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((rule["binding"]!.GetValue<bool>(), confirmed["binding"]!.GetValue<bool>(), back["binding"]!.GetValue<bool>()), Is.EqualTo((false, true, false)));
            Assert.That(confirmed.String("confirmedBy"), Is.Not.Empty);
            Assert.That(trail.Any(entry => entry!.String("action").EndsWith("/policies/{id}/confirm", StringComparison.Ordinal)
                && entry!.String("objectId") == rule.String("id")), Is.True);
        }
    }

    [Test]
    public async Task Versions_StaySideBySide_AndAreListedByRegion()
    {
        await LoadAsync("v1", Http.Csv("code,region,operator,value,status\nsites.v,350000,>,20,read\nsites.v,CN,>,30,read\n"));
        await LoadAsync("v2", Http.Csv("code,region,operator,value,status\nsites.v,福建,>,25,read\n"));
        var fujian = (await Caller.GetAsync("/api/v1/policies?code=sites.v&region=350000").JsonAsync()).Items();
        var country = (await Caller.GetAsync("/api/v1/policies?code=sites.v&region=CN").JsonAsync()).Items();
        Assert.That(fujian.Select(rule => (rule!.String("version"), rule!.Double("value"))), Is.EqualTo(new[] { ("v2", 25.0), ("v1", 20.0) }));
        Assert.That(country.Single()!.Double("value"), Is.EqualTo(30));
    }

    [Test]
    public async Task RowWithoutAVersion_IsNamed()
    {
        var report = await Caller.SendAsync(HttpMethod.Post, "/api/v1/policies/import", Http.Csv("code,operator\nx,>\n"), ("Accept-Language", "en")).JsonAsync();
        Assert.That((report["errors"]![0]!.String("column"), report["errors"]![0]!.String("code"), report.Int("rejected")), Is.EqualTo(("version", "required", 1)));
        Assert.That(report["errors"]![0]!.String("message"), Does.Contain("version"));
    }

    [TestCase("wild.*", "wild.one wild.two")]
    [TestCase("wild*", "wild.one wild.two wildcard")]
    [TestCase("wild.one", "wild.one")]
    [TestCase("wild.规*", "")]
    public async Task Code_WithAStarAtItsEnd_AsksForAllThatBeginSo(string code, string found)
    {
        await LoadAsync("wild", Http.Csv("code,operator,value\nwild.one,>=,1\nwild.two,>=,2\nwildcard,>=,3\nother.wild.one,>=,4\n"));
        var rules = (await Caller.GetAsync($"/api/v1/policies?version=wild&code={Uri.EscapeDataString(code)}").JsonAsync()).Items();
        var codes = rules.Select(rule => rule!.String("code")).Order(StringComparer.Ordinal);
        Assert.That(codes, Is.EqualTo(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task RulesOnEnterprises_ThatTheProductBrings_AreFoundByAStar()
    {
        var rules = (await Caller.GetAsync("/api/v1/policies?code=enterprise.*&version=builtin-2026-11").JsonAsync()).Items();
        var first = await Caller.GetAsync("/api/v1/policies?code=enterprise.*&version=builtin-2026-11&limit=5").JsonAsync();
        var rest = await Caller.GetAsync($"/api/v1/policies?code=enterprise.*&version=builtin-2026-11&limit=5&cursor={first.String("next")}").JsonAsync();
        var codes = rules.Select(rule => rule!.String("code")).ToList();
        Assert.That(codes, Has.Count.EqualTo(8).And.All.StartsWith("enterprise."));
        Assert.That(first.Items().Concat(rest.Items()).Select(rule => rule!.String("code")), Is.EqualTo(codes));
    }

    [Test]
    public async Task Code_WithAStarElsewhere_IsRefused_AndSaysWhereItStands()
    {
        var refused = await Caller.GetAsync("/api/v1/policies?code=*.school").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(refused["errors"]!["code"]![0]!.GetValue<string>(), Does.Contain("enterprise.*"));
    }

    [TestCase("region=999999")]
    [TestCase("status=perhaps")]
    [TestCase("limit=0")]
    [TestCase("colour=red")]
    public async Task WrongQuestion_IsRefused(string query) => await Caller.GetAsync($"/api/v1/policies?{query}").ProblemAsync(HttpStatusCode.BadRequest);

    [Test]
    public async Task VersionThatIsTooLong_IsRefused() =>
        await Caller.PostAsync($"/api/v1/policies/import?version={new string('v', 51)}", Http.Csv("code,operator\nx,>\n")).ProblemAsync(HttpStatusCode.BadRequest);

    private Task<JsonNode> LoadAsync(string version, HttpContent file) => Caller.PostAsync($"/api/v1/policies/import?version={version}", file).JsonAsync();

    private static JsonNode Of(JsonArray rules, string code) => rules.Single(rule => rule!.String("code") == code)!;
}
