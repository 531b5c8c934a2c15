using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Forecasts;

internal sealed class ForecastPreviewTests : ApiFixture
{
    private const string Growing = "[940.66,1084.86,1244.98,1445.02,1683.17,2038.15,2342.52,2602.45,2927.87,3103.96,3360.27,3807.63,4387.88,4936.99]";

    [Test]
    public async Task Growth_IsForecastByAMethodThatBeatTheLastValue_WithPeriodsAndIntervals()
    {
        var forecast = await ForecastAsync($$"""{"values":{{Growing}},"period":"year","start":"1975","horizon":6,"levels":[80,95]}""");
        var points = forecast["points"]!.AsArray();
        var chosen = forecast["backtest"]!.AsArray().Single(row => (bool)row!["chosen"]!)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((forecast.String("status"), forecast["reason"]), Is.EqualTo(("ok", (JsonNode?)null)));
            Assert.That(points.Select(point => point!.String("period")), Is.EqualTo(new[] { "1989", "1990", "1991", "1992", "1993", "1994" }));
            Assert.That(points.Select(point => point!.Double("value")), Is.Ordered.And.All.GreaterThan(4936.99));
            Assert.That(forecast.String("method"), Is.Not.EqualTo("naive").And.EqualTo(chosen.String("method")));
            Assert.That((chosen.Double("skill"), chosen.Int("origins")), Is.GreaterThan((0.0, 2)));
            Assert.That(forecast["lastOrigin"]!.AsArray().Select(beside => beside!.String("period")).First(), Is.EqualTo("1983"));
            foreach (var point in points)
            {
                var (narrow, wide) = (point!["intervals"]![0]!, point["intervals"]![1]!);
                Assert.That(new[] { wide.Double("low"), narrow.Double("low"), point.Double("value"), narrow.Double("high"), wide.Double("high") }, Is.Ordered);
                Assert.That((narrow.Int("level"), wide.Int("level"), narrow.String("basis")), Is.EqualTo((80, 95, "pooled")));
            }
        }
    }

    [TestCase("2026Q3", "quarter", "2028Q3")]
    [TestCase("2026-11", "month", "2027-07")]
    public async Task Periods_AreCountedOn(string start, string period, string first)
    {
        var forecast = await ForecastAsync($$"""{"values":[3,4,3,5,4,6,5,7],"period":"{{period}}","start":"{{start}}","horizon":2}""");
        Assert.That(forecast["points"]![0]!.String("period"), Is.EqualTo(first));
    }

    [Test]
    public async Task Constant_StaysWithoutDoubt()
    {
        var forecast = await ForecastAsync("""{"values":[7,7,7,7,7,7,7,7],"period":"year","horizon":3}""");
        Assert.That(forecast.String("method"), Is.EqualTo("naive"));
        foreach (var point in forecast["points"]!.AsArray())
        {
            var intervals = point!["intervals"]!;
            Assert.That(new[] { point.Double("value"), intervals[0]!.Double("low"), intervals[1]!.Double("high") }, Has.All.EqualTo(7));
        }
    }

    [Test]
    public async Task Seasons_AreKept()
    {
        var values = string.Join(',', Enumerable.Range(0, 60).Select(month => 100 + (40 * (month % 12 < 6 ? 1 : -1)) + month));
        var forecast = await ForecastAsync($$"""{"values":[{{values}}],"period":"month","horizon":12}""");
        var told = forecast["points"]!.AsArray().Select(point => point!.Double("value")).ToArray();
        Assert.That(told.Take(6).Min(), Is.GreaterThan(told.Skip(6).Max() + 40));
    }

    [Test]
    public async Task LastValueFarOff_IsABreak() => Assert.That(
        Words(await ForecastAsync("""{"values":[10,11,10,11,10,11,10,11,10,60],"period":"year","horizon":2}""")), Is.EqualTo(new[] { "break" }));

    [Test]
    public async Task OneGap_IsSaid() => Assert.That(
        Words(await ForecastAsync("""{"values":[10,11,null,11,10,11,10,11,10,11],"period":"year","horizon":2}""")), Is.EqualTo(new[] { "gap" }));

    [Test]
    public async Task Zeros_AreValuesAndNeverBelow()
    {
        var forecast = await ForecastAsync("""{"values":[3,0,1,0,2,0,0,0,1,0],"period":"year","horizon":3}""");
        Assert.That(forecast["points"]!.AsArray().SelectMany(point => point!["intervals"]!.AsArray().Select(interval => interval!.Double("low"))), Has.All.GreaterThanOrEqualTo(0));
    }

    [TestCase("[1,2,3]", 1, "tooShort")]
    [TestCase("[]", 1, "tooShort")]
    [TestCase("[null,null,1,2,3,null]", 1, "tooShort")]
    [TestCase("[1,2,3,4,null,5]", 1, "recentGap")]
    [TestCase("[1,2,3,4,5]", 3, "horizonTooLong")]
    [TestCase("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]", 9, "horizonTooLong")]
    public async Task Refusal_Is200WithAReasonInBothLanguages(string values, int horizon, string reason)
    {
        var body = $$"""{"values":{{values}},"period":"year","horizon":{{horizon}}}""";
        var (chinese, english) = (await ForecastAsync(body), await ForecastAsync(body, "en"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((chinese.String("status"), chinese.String("reason"), chinese["method"]), Is.EqualTo(("notAssessable", reason, (JsonNode?)null)));
            Assert.That(chinese["points"]!.AsArray(), Is.Empty);
            Assert.That((chinese.String("message"), english.String("message")), Is.Not.EqualTo((english.String("message"), chinese.String("message"))));
        }
    }

    [Test]
    public async Task FourPoints_AnswerAtOneStep() =>
        Assert.That((await ForecastAsync("""{"values":[4,5,4,6],"period":"year","horizon":1}"""))["points"]!.AsArray(), Has.Count.EqualTo(1));

    [TestCase("""{"values":[1,2,3,4],"period":"year","horizon":1,"start":"2026Q1"}""", "/start")]
    [TestCase("""{"values":[1,2,3,4],"period":"year","horizon":1,"levels":[50]}""", "/levels")]
    [TestCase("""{"values":[1,2,3,4],"period":"year","horizon":0}""", "/horizon")]
    [TestCase("""{"values":[1,2,3,4],"period":"week","horizon":1}""", "/period")]
    [TestCase("""{"values":[1,2,3,4],"period":"year","horizon":1,"extra":1}""", "/extra")]
    public async Task WrongFields_Are400AndNamed(string body, string place) => Assert.That(
        (await Caller.PostAsync("/api/v1/forecasts/preview", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest)).Places(), Does.Contain(place));

    private static string[] Words(JsonNode forecast) => [.. forecast["warnings"]!.AsArray().Select(warning => (string)warning!)];

    private Task<JsonNode> ForecastAsync(string body, string language = "zh") =>
        Caller.SendAsync(HttpMethod.Post, "/api/v1/forecasts/preview", Http.Json(body), ("Accept-Language", language)).JsonAsync();
}
