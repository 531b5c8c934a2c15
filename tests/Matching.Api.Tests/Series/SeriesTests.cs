using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Series;

internal sealed class SeriesTests : ApiFixture
{
    private const string Header = "series,region,industry,period,measure,value,source,revised_on\n";

    [Test]
    public async Task File_IsRead_TheSameAgainChangesNothing_AndARevisionCounts()
    {
        var rows = Header + "修订,320200,C34,2024,openings,10,局,\n修订,320200,C34,2026,openings,12,局,\n";
        var first = await LoadAsync(rows);
        var again = await LoadAsync(rows);
        await LoadAsync(Header + "修订,320200,C34,2024,openings,11,局,2025-05-01\n");
        var listed = (await Caller.GetAsync("/api/v1/series?series=修订&region=320000&industry=C34").JsonAsync()).Items().Single()!;
        var history = await Caller.GetAsync($"/api/v1/series/{listed["series"]!.String("id")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Int("created"), again.Int("unchanged")), Is.EqualTo((2, 2)));
            Assert.That((listed.String("first"), listed.String("last"), listed.Int("values")), Is.EqualTo(("2024", "2026", 2)));
            Assert.That(
                history.Items().Select(value => (value!.String("period"), (double?)value!["value"], value!.Int("earlier"))),
                Is.EqualTo(new[] { ("2024", (double?)11, 1), ("2025", null, 0), ("2026", 12, 0) }));
        }
    }

    [Test]
    public async Task Forecast_OfAKeptSeries_IsThatOfItsValues()
    {
        double[] values = [31, 34, 33, 38, 41, 40, 46, 49];
        var id = await SeriesAsync("预测", values);
        var kept = await Caller.GetAsync($"/api/v1/series/{id}/forecast?horizon=2&level=80").JsonAsync();
        var sent = await Caller.PostAsync("/api/v1/forecasts/preview", Http.Json(
            """{"values": [31, 34, 33, 38, 41, 40, 46, 49], "period": "year", "start": "2018", "horizon": 2, "levels": [80]}""")).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Http.Same(kept["points"]!, sent["points"]!), Is.True, kept.ToJsonString());
            Assert.That((kept.String("status"), kept["series"]!.String("series")), Is.EqualTo(("ok", "预测")));
            Assert.That(kept["points"]![0]!["intervals"]!.AsArray(), Has.Count.EqualTo(1));
        }
    }

    [TestCase("1,2,3", 1, "tooShort")]
    [TestCase("1,2,3,4,5,6,,8", 1, "recentGap")]
    [TestCase("1,2,3,4,5,6", 4, "horizonTooLong")]
    public async Task Series_ThatCannotBeForecast_SaysWhyInBothLanguages(string values, int horizon, string reason)
    {
        var id = await SeriesAsync($"拒绝{reason}", [.. values.Split(',').Select(value => value.Length == 0 ? (double?)null : double.Parse(value, CultureInfo.InvariantCulture))]);
        var (chinese, english) = (await AskAsync("zh"), await AskAsync("en"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((chinese.String("status"), chinese.String("reason"), english.String("reason")), Is.EqualTo(("notAssessable", reason, reason)));
            Assert.That(chinese["points"]!.AsArray(), Is.Empty);
            Assert.That(chinese.String("message"), Is.Not.Empty.And.Not.EqualTo(english.String("message")));
        }

        Task<JsonNode> AskAsync(string language) =>
            Caller.SendAsync(HttpMethod.Get, $"/api/v1/series/{id}/forecast?horizon={horizon}", null, ("Accept-Language", language)).JsonAsync();
    }

    [Test]
    public async Task Break_IsSaid()
    {
        var id = await SeriesAsync("断裂", [10, 11, 10, 12, 11, 10, 12, 11, 10, 900]);
        var forecast = await Caller.GetAsync($"/api/v1/series/{id}/forecast?horizon=1").JsonAsync();
        Assert.That(forecast["warnings"]!.AsArray().Select(warning => (string?)warning), Does.Contain("break"));
    }

    [Test]
    public async Task Forecasts_ByIndustry_ArePagedAndOfTheRegionAlone()
    {
        var lines = new[] { "C34", "C35", "C36" }.SelectMany(industry => Enumerable.Range(2015, 8).Select(year => $"行业预测,330100,{industry},{year},hires,{year - 2000},,"));
        await LoadAsync(Header + string.Join('\n', lines) + "\n");
        var first = await Caller.GetAsync("/api/v1/forecasts?by=industry&region=330100&horizon=1&limit=2").JsonAsync();
        var second = await Caller.GetAsync($"/api/v1/forecasts?by=industry&region=330100&horizon=1&limit=2&cursor={first.String("next")}").JsonAsync();
        var other = await Caller.GetAsync("/api/v1/forecasts?by=occupation&region=330100").JsonAsync();
        Assert.That(
            first.Items().Concat(second.Items()).Select(item => (item!["series"]!.String("industry"), item!.String("status"), item!["points"]![0]!.String("period"))),
            Is.EqualTo(new[] { ("C34", "ok", "2023"), ("C35", "ok", "2023"), ("C36", "ok", "2023") }));
        Assert.That((second["next"], other.Items().Count), Is.EqualTo(((JsonNode?)null, 0)));
    }

    [Test]
    public async Task Runs_GrowTheCitysOwnSeries_ByOneValueAMonth_WhichIsTheBalance()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.AddProgramAsync(Rows.Program("甲学院"));
        await caller.AddDemandAsync(Rows.Demand("甲公司"));
        await caller.PublishAsync();
        var (before, _) = await OwnAsync(caller);
        var other = Rows.Demand("乙公司");
        other["title"] = "数控机床操作工";
        await caller.AddDemandAsync(other);
        await caller.PublishAsync();
        await caller.PublishAsync();
        var (after, series) = await OwnAsync(caller);
        var balance = await caller.GetAsync("/api/v1/balance?by=industry").JsonAsync();
        var industries = (await caller.GetAsync("/api/v1/series?series=matching&limit=500").JsonAsync()).Items()
            .Where(item => item!["series"]!["industry"] is not null && item!["series"]!["region"] is null).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.Items().Count, after.Items().Count), Is.EqualTo((1, 1)));
            Assert.That(after.Items().Single()!.Double("value"), Is.EqualTo(balance.Double("total")).And.GreaterThan(before.Items().Single()!.Double("value")));
            Assert.That((series.String("measure"), series["own"]!.GetValue<bool>()), Is.EqualTo(("headcountAsked", true)));
            Assert.That(industries.Select(item => item!["series"]!.String("industry")), Is.EquivalentTo(balance.Items().Select(item => item!.String("code"))));
        }

        static async Task<(JsonNode History, JsonNode Series)> OwnAsync(HttpClient caller)
        {
            var whole = (await caller.GetAsync("/api/v1/series?series=matching&limit=500").JsonAsync()).Items().Select(item => item!["series"]!)
                .Single(one => one["region"] is null && one["industry"] is null && one["specialtyCode"] is null);
            return (await caller.GetAsync($"/api/v1/series/{whole.String("id")}").JsonAsync(), whole);
        }
    }

    [TestCase("series/none", HttpStatusCode.NotFound)]
    [TestCase("series/none/forecast", HttpStatusCode.NotFound)]
    [TestCase("series/none/forecast?horizon=0", HttpStatusCode.BadRequest)]
    [TestCase("series/none/forecast?level=50", HttpStatusCode.BadRequest)]
    [TestCase("series?region=999999", HttpStatusCode.BadRequest)]
    [TestCase("series?measure=joy", HttpStatusCode.BadRequest)]
    [TestCase("forecasts?by=colour", HttpStatusCode.BadRequest)]
    public async Task WrongQuestion_IsRefused(string address, HttpStatusCode status) => await Caller.GetAsync($"/api/v1/{address}").ProblemAsync(status);

    private async Task<string> SeriesAsync(string name, double?[] values)
    {
        var lines = values.Index().Select(value => string.Create(CultureInfo.InvariantCulture, $"{name},,,{2018 + value.Index},openings,{value.Item},,"));
        await LoadAsync(Header + string.Join('\n', lines) + "\n");
        return (await Caller.GetAsync($"/api/v1/series?series={name}").JsonAsync()).Items().Single()!["series"]!.String("id");
    }

    private Task<string> SeriesAsync(string name, double[] values) => SeriesAsync(name, [.. values.Select(value => (double?)value)]);

    private async Task<JsonNode> LoadAsync(string file)
    {
        var report = await Caller.PostAsync("/api/v1/series/import", Http.Csv(file)).JsonAsync();
        Assert.That(report.Int("rejected"), Is.Zero, report.ToJsonString());
        return report;
    }
}
