using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Layout;

/// <summary>Plans over HTTP: lag, coverage of supply, forecast demand, rules.</summary>
internal sealed class WhatIfTests : ApiFixture
{
    private const string Programs = "program_id,college,region,specialty_code,level,study_years,graduation_year,graduates\n";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        var rows = string.Concat(Enumerable.Range(1, 3).Select(at => $"K,学院{at},330200,460301,高职专科,{(at == 1 ? "5" : "")},2028,40\n"));
        await Caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs + rows)).JsonAsync();
        foreach (var at in Enumerable.Range(0, 6))
            await Caller.AddDemandAsync(Rows.Demand($"企业{at}"));
        var series = string.Concat(Enumerable.Range(2015, 12).Select(year => $"调查,330200,460301,{year},需求人数,{(100 + ((year - 2015) * 10))},局\n"));
        await Caller.PostAsync("/api/v1/series/import", Http.Csv("series,region,specialty_code,period,measure,value,source\n" + series)).JsonAsync();
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Lag_IsTheProgramsOwn_UnlessTheStepSaysAnother()
    {
        var (own, said) = (await AskAsync(Step("close", "学院1")), await AskAsync(Step("close", "学院1", ("lag", 2))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((own.Int("firstEffect"), said.Int("firstEffect")), Is.EqualTo((2032, 2029)));
            Assert.That((Year(own, 2031).Double("supply"), Year(own, 2032).Double("supply")), Is.EqualTo((120.0, 80.0)));
        }

        var problem = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(Plan(Step("close", "学院1", ("lag", 9))))).ProblemAsync(System.Net.HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "/actions/0/lag" }));
    }

    [Test]
    public async Task Demand_OfASeries_IsForecastWithItsInterval_AsFarAsItMayBe()
    {
        var plan = Plan(Step("grow", "学院2", ("seats", 10)));
        plan["demand"] = "forecast";
        var answer = await Caller.PostAsync("/api/v1/layout/what-if", Http.Json(plan)).JsonAsync();
        var (first, last) = (Year(answer, 2027), Year(answer, 2034));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.String("demandFrom"), Is.EqualTo("forecast"));
            Assert.That(first.Double("demand"), Is.InRange(200, 240), "210 in 2026, ten more a year");
            Assert.That(first.Double("demand"), Is.InRange(first.Double("demandLow"), first.Double("demandHigh")));
            Assert.That((last.String("demandFrom"), last["demandLow"]), Is.EqualTo(("last", (JsonNode?)null)), "eight years are more than half of twelve");
            Assert.That(answer["warnings"]!.AsArray().Select(warning => warning!.String("code")), Is.EqualTo(new[] { "demandLast" }));
        }

        var lacking = Year(answer, 2031);
        var gap = await Caller.GetAsync(lacking["evidence"]!.String("gap")).JsonAsync();
        Assert.That(gap.Items().Sum(row => row!.Double("contribution")), Is.EqualTo(lacking.Double("gap")).Within(1e-9));
        Assert.That(gap.Items().Select(row => row!.String("entity")), Does.Contain("series").And.Contain("step").And.Contain("program"));
    }

    [Test]
    public async Task Deviation_AndCoordination_StandWithoutAndWithThePlan()
    {
        var answer = await AskAsync(Step("close", "学院2"));
        var (before, after) = (answer["specialties"]![0]!["before"]!, answer["specialties"]![0]!["after"]!);
        Assert.That((before.Double("deviation"), before.Double("coordination")), Is.EqualTo((0.0, 1.0)).Within(1e-9), "one specialty is all of both sides");
        Assert.That(after.Double("coordination"), Is.LessThan(1));
    }

    [Test]
    public async Task Supply_OfAPart_HasNoGapAndNoRatio_InBothLanguages()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import?coverage=partial", Http.Csv(Programs + string.Concat(
            Enumerable.Range(1, 3).Select(at => $"K,学院{at},330200,460301,高职专科,,2028,40\n")))).JsonAsync();
        await caller.AddDemandAsync(Rows.Demand("某企业"));
        await caller.PublishAsync();
        foreach (var (language, sentence) in new[] { ("zh", "只是该地区供给的一部分"), ("en", "a part of the region's supply") })
        {
            var plan = await caller.SendAsync(HttpMethod.Post, "/api/v1/layout/what-if", Http.Json(Plan(Step("close", "学院1"))), ("Accept-Language", language)).JsonAsync();
            var radar = await caller.SendAsync(HttpMethod.Get, "/api/v1/layout/radar?region=330200", null, ("Accept-Language", language)).JsonAsync();
            var proposals = await caller.SendAsync(HttpMethod.Get, "/api/v1/layout/proposals?region=330200", null, ("Accept-Language", language)).JsonAsync();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(plan["years"]!.AsArray().Where(year => year!["supply"] is not null).Select(year => (year!["gap"], year.String("status"), year.String("reason"))).Distinct(),
                    Is.EqualTo(new[] { ((JsonNode?)null, "notAssessable", "partialSupply") }));
                Assert.That(Year(plan, 2029).String("message"), Does.Contain(sentence));
                Assert.That(plan["specialties"]![0]!["before"]!["deviation"], Is.Null);
                Assert.That((radar.String("supplyCoverage"), radar["noRatio"]!.String("reason"), radar.Items()[0]!["ratio"]), Is.EqualTo(("partial", "partialSupply", (JsonNode?)null)));
                Assert.That(radar["noRatio"]!.String("message"), Does.Contain(sentence));
                Assert.That(radar.Items()[0]!["flags"]!.AsArray().Select(flag => flag!.String("code")), Is.EqualTo(new[] { "widespread" }));
                Assert.That((proposals.Items().Count, proposals["noRatio"]!.String("reason")), Is.EqualTo((0, "partialSupply")));
            }
        }
    }

    [TestCase("已核", true)]
    [TestCase("未核", false)]
    public async Task Rule_OnSites_ForbidsAFurtherOne_WhereItIsBinding(string status, bool forbids)
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(Programs + string.Concat(
            Enumerable.Range(1, 3).Select(at => $"K,学院{at},330200,460301,高职专科,,2028,40\n")) + "J,学院4,330200,510203,高职专科,,2028,40\n")).JsonAsync();
        await caller.PostAsync("/api/v1/policies/import?version=2027", Http.Csv($"code,region,operator,value,status\nlayout.sites.city,330200,>,0.9,{status}\n")).JsonAsync();
        await caller.PublishAsync();
        var answer = await caller.PostAsync("/api/v1/layout/what-if", Http.Json(Plan(Step("open", "学院4", ("seats", 40))))).JsonAsync();
        var rule = answer["rules"]!.AsArray().Single()!;
        Assert.That((rule.String("code"), rule.String("version"), (bool)rule["before"]!, (bool)rule["after"]!, (bool)rule["binding"]!, (bool)rule["forbids"]!),
            Is.EqualTo(("layout.sites.city", "2027", false, true, forbids, forbids)));
    }

    private static JsonNode Year(JsonNode answer, int year) => answer["years"]!.AsArray().Single(one => one!.Int("year") == year)!;

    private Task<JsonNode> AskAsync(JsonObject step) => Caller.PostAsync("/api/v1/layout/what-if", Http.Json(Plan(step))).JsonAsync();

    private static JsonObject Plan(JsonObject step) => new() { ["region"] = "330200", ["horizon"] = 8, ["actions"] = new JsonArray(step) };

    private static JsonObject Step(string op, string college, params (string Name, int Value)[] more)
    {
        var step = new JsonObject { ["op"] = op, ["college"] = college, ["specialtyCode"] = "460301", ["fromIntake"] = 2027 };
        foreach (var (name, value) in more)
            step[name] = value;
        return step;
    }
}
