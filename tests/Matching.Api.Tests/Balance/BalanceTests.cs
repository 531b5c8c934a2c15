using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Balance;

/// <summary>The sample city's balance over HTTP.</summary>
internal sealed class BalanceTests : ApiFixture
{
    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:Sample", "true"));
        Caller = Service.CreateCaller();
        await Rows.UntilAsync(async () => (await Caller.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Test]
    public async Task Cuts_HaveTheSameTotalAndLoseNobody([Values("specialty", "class", "industry", "region")] string by)
    {
        var first = await Caller.GetAsync("/api/v1/balance?by=specialty&limit=500").JsonAsync();
        var (cut, items) = await WholeAsync($"by={by}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cut.Double("total"), Is.EqualTo(first.Double("total")).And.GreaterThan(1000));
            Assert.That(items.Sum(item => item.Double("demand")) + cut.Double("unallocated"), Is.EqualTo(cut.Double("total")).Within(1e-9));
            Assert.That(cut["spread"]!.String("rule"), Does.StartWith("top").Or.StartWith("classes").Or.StartWith("softmax"));
        }
    }

    [Test]
    public async Task Evidence_OfTwoHundredFigures_AddsUp()
    {
        var random = new Random(18);
        var figures = new List<JsonNode>();
        foreach (var by in new[] { "specialty", "class", "industry", "region", "skill" })
            figures.AddRange((await WholeAsync($"by={by}")).Items.Where(item => item.Double("demand") > 0));
        foreach (var figure in figures.OrderBy(_ => random.Next()).Take(200))
        {
            var (sum, address) = (0.0, figure.String("evidence"));
            for (var next = $"{address}?limit=500"; next is not null;)
            {
                var page = await Caller.GetAsync(next).JsonAsync();
                sum += page.Items().Sum(row => row!.Double("contribution"));
                Assert.That(page["figure"]!.Double("value"), Is.EqualTo(figure.Double("demand")).Within(1e-9));
                next = page["next"] is { } cursor ? $"{address}?limit=500&cursor={(string)cursor!}" : null;
            }

            Assert.That(sum, Is.EqualTo(figure.Double("demand")).Within(1e-9), figure.ToJsonString());
        }
    }

    [Test]
    public async Task Items_HaveAllFourFiguresOfTheSameNumbers()
    {
        var (_, items) = await WholeAsync("by=specialty&year=2026");
        var known = items.Where(item => item["supply"] is not null && item.Double("demand") > 0 && item.Int("supply") > 0).ToArray();
        Assert.That(known, Is.Not.Empty);
        foreach (var item in known)
        {
            var (demand, supply) = (item.Double("demand"), item.Int("supply"));
            var band = (supply / demand) switch { < 0.6 => "severe-shortage", < 0.91 => "shortage", < 1.21 => "balanced", < 1.5 => "surplus", _ => "severe-surplus" };
            Assert.That((item.Double("gap"), item.Double("tightness"), item.Double("supplyDemand"), item.String("band")),
                Is.EqualTo((demand - supply, demand / supply, supply / demand, band)));
        }
    }

    [Test]
    public async Task SupplyOfAYearWithoutCohorts_IsUnknownAndNoRatioIsGiven()
    {
        var (_, items) = await WholeAsync("by=specialty&year=2090");
        Assert.That(items.Select(item => (item.String("status"), item.String("reason"), item["supply"], item["tightness"])).Distinct(),
            Is.EqualTo(new[] { ("notAssessable", "supplyUnknown", (JsonNode?)null, (JsonNode?)null) }));
    }

    [Test]
    public async Task Kinds_AreNotAdded()
    {
        var (employment, internship) = (await Caller.GetAsync("/api/v1/balance").JsonAsync(), await Caller.GetAsync("/api/v1/balance?kind=internship").JsonAsync());
        Assert.That((employment.String("kind"), internship.String("kind")), Is.EqualTo(("employment", "internship")));
        Assert.That(internship.Double("total"), Is.Not.EqualTo(employment.Double("total")));
    }

    [Test]
    public async Task Figure_HasItsYearsAndTheLargestPostsOfItsEvidence()
    {
        var item = (await WholeAsync("by=class")).Items.First(item => item.Double("demand") > 0 && item["supply"] is not null);
        var one = await Caller.GetAsync($"/api/v1/balance/class/{item.String("code")}").JsonAsync();
        var evidence = (await Caller.GetAsync($"{item.String("evidence")}?limit=500").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one["item"]!.ToJsonString(), Is.EqualTo(item.ToJsonString()));
            Assert.That(one["years"]!.AsArray().Select(year => year!.Int("year")), Is.Ordered.And.Unique.And.Contains(one.Int("year")));
            Assert.That(one["years"]!.AsArray().Select(year => year!.Double("demand")), Is.All.EqualTo(item.Double("demand")));
            Assert.That(one["years"]!.AsArray().Single(year => year!.Int("year") == one.Int("year"))!.Double("gap"), Is.EqualTo(item.Double("gap")));
            Assert.That(one["posts"]!.AsArray().Select(post => post!.ToJsonString()), Is.EqualTo(evidence.Take(10).Select(post => post!.ToJsonString())));
        }
    }

    [Test]
    public async Task Lists_AsCsv_HaveTheSameRowsWhole()
    {
        var (_, items) = await WholeAsync("by=specialty");
        var csv = await CsvAsync("/api/v1/balance?by=specialty");
        var evidence = items.MaxBy(item => item.Int("posts"))!;
        var rows = await CsvAsync(evidence.String("evidence"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(csv[0], Does.StartWith("code,name,demand,posts,supply,gap,tightness,supplyDemand,band,status,reason,message,evidence"));
            Assert.That(csv.Skip(1).Select(line => line.Split(',')[0]), Is.EqualTo(items.Select(item => item.String("code"))));
            Assert.That(rows.Length - 1, Is.EqualTo(evidence.Int("posts")));
            Assert.That(rows.Skip(1).Sum(line => double.Parse(line.Split(',')[^1], null)), Is.EqualTo(evidence.Double("demand")).Within(1e-9));
        }
    }

    [Test]
    public async Task Group_CountsPostsOfItsIndustriesAloneAndGivesNoGap()
    {
        await Caller.PostAsync("/api/v1/groups/import?version=2026", Http.Csv("code,name,industries\nZB,装备制造,C34;C35;通用设备制造业\n")).JsonAsync();
        var (industries, all) = ((await WholeAsync("by=industry")).Items, (await WholeAsync("by=industry&group=ZB")).Items);
        var cut = await Caller.GetAsync("/api/v1/balance?by=specialty&group=装备制造&limit=1").JsonAsync();
        var figure = cut.Items()[0]!;
        var evidence = await Caller.GetAsync($"{figure.String("evidence")}?limit=500").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Select(item => item.String("code")), Is.EquivalentTo(new[] { "C34", "C35" }));
            Assert.That(cut.Double("total"), Is.EqualTo(industries.Where(item => item.String("code") is "C34" or "C35").Sum(item => item.Double("demand"))).Within(1e-9));
            Assert.That((figure.String("status"), figure.String("reason"), figure["gap"]), Is.EqualTo(("notAssessable", "partOfDemand", (JsonNode?)null)));
            Assert.That(evidence["figure"]!.Double("value"), Is.EqualTo(figure.Double("demand")).Within(1e-9));
        }

        await Caller.GetAsync("/api/v1/balance?group=没有").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Reasons_HaveASentenceInBothLanguages()
    {
        foreach (var query in new[] { "year=2090", "by=skill", "kind=training" })
        {
            var chinese = await Caller.GetAsync($"/api/v1/balance?{query}&limit=500").JsonAsync();
            var english = await Caller.SendAsync(HttpMethod.Get, $"/api/v1/balance?{query}&limit=500", null, ("Accept-Language", "en")).JsonAsync();
            foreach (var (one, other) in chinese.Items().Append(chinese).Zip(english.Items().Append(english)).Where(pair => pair.First!["reason"] is not null))
            {
                Assert.That(one!.String("message"), Does.Match("[\u4e00-\u9fff]"), one!.ToJsonString());
                Assert.That(other!.String("message"), Does.Match("^[ -~]+$"), other!.ToJsonString());
            }
        }
    }

    [TestCase("by=colour", HttpStatusCode.BadRequest)]
    [TestCase("year=1", HttpStatusCode.BadRequest)]
    [TestCase("region=999999", HttpStatusCode.NotFound)]
    [TestCase("run=other", HttpStatusCode.Conflict)]
    public async Task WrongQuestion_IsRefused(string query, HttpStatusCode status) => await Caller.GetAsync($"/api/v1/balance?{query}").ProblemAsync(status);

    [Test]
    public async Task Evidence_OfNoFigure_Is404([Values("x", "AAAA", "ZGVtYW5kCng")] string id) =>
        await Caller.GetAsync($"/api/v1/evidence/{id}").ProblemAsync(HttpStatusCode.NotFound);

    private async Task<string[]> CsvAsync(string address)
    {
        using var answer = await Caller.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/csv"));
        Assert.That((answer.Content.Headers.ContentType!.MediaType, answer.Headers.Contains("X-Run-Id")), Is.EqualTo(("text/csv", true)));
        return (await answer.Content.ReadAsStringAsync()).TrimStart('\ufeff').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToArray();
    }

    private async Task<(JsonNode Cut, List<JsonNode> Items)> WholeAsync(string query)
    {
        var cut = await Caller.GetAsync($"/api/v1/balance?{query}&limit=500").JsonAsync();
        var items = new List<JsonNode>(cut.Items()!);
        for (var page = cut; page["next"] is { } next;)
        {
            page = await Caller.GetAsync($"/api/v1/balance?{query}&limit=500&cursor={(string)next!}").JsonAsync();
            items.AddRange(page.Items()!);
        }

        return (cut, items);
    }
}
