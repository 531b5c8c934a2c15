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
            Assert.That(cut["spread"]!.String("rule"), Does.StartWith("top").Or.StartWith("classes"));
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

    [TestCase("by=colour", HttpStatusCode.BadRequest)]
    [TestCase("year=1", HttpStatusCode.BadRequest)]
    [TestCase("region=999999", HttpStatusCode.NotFound)]
    [TestCase("run=other", HttpStatusCode.Conflict)]
    public async Task WrongQuestion_IsRefused(string query, HttpStatusCode status) => await Caller.GetAsync($"/api/v1/balance?{query}").ProblemAsync(status);

    [Test]
    public async Task Evidence_OfNoFigure_Is404([Values("x", "AAAA", "ZGVtYW5kCng")] string id) =>
        await Caller.GetAsync($"/api/v1/evidence/{id}").ProblemAsync(HttpStatusCode.NotFound);

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
