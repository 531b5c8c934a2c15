using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Layout;

/// <summary>Three colleges of one city and one of another, over HTTP.</summary>
internal sealed class RadarTests : ApiFixture
{
    private const string Address = "/api/v1/layout/radar";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await AddAsync("甲学院", "530302", 60);
        await AddAsync("甲学院", "460301", 40);
        await AddAsync("乙学院", "530302", 60);
        await AddAsync("丙学院", "510201", 50);
        await AddAsync("丁学院", "530302", 500, "320200");
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Specialties_OfACity_HaveSitesCoverageAndConcentration()
    {
        var radar = await Caller.GetAsync($"{Address}?region=330200&basis=seats").JsonAsync();
        var (first, second) = (radar.Items()[0]!, radar.Items()[1]!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((radar.String("status"), radar.Int("colleges"), radar.String("basis")), Is.EqualTo(("ok", 3, "seats")));
            Assert.That((first.String("code"), first.Int("sites"), first.Int("seats")), Is.EqualTo(("530302", 2, 120)));
            Assert.That(first.Double("coverage"), Is.EqualTo(2.0 / 3).Within(1e-9));
            Assert.That((first.Double("hhi"), first.Double("hhiNormalised"), first.Double("equivalent")), Is.EqualTo((0.5, 0.0, 2.0)));
            Assert.That(first["flags"]!.AsArray().Select(flag => $"{flag!.String("code")} {flag!.String("policy")}"), Is.EqualTo(new[] { "widespread layout.sites.city" }));
            Assert.That(second["hhiNormalised"], Is.Null, "of a single site");
        }
    }

    [Test]
    public async Task Colleges_AreComparedToTheRestWithoutThemselves()
    {
        var colleges = await Caller.GetAsync($"{Address}/colleges?region=330200").JsonAsync();
        var (special, alike) = (Of(colleges, "丙学院"), Of(colleges, "乙学院"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((special.Double("krugmanToRest"), special.Double("onlyShare")), Is.EqualTo((2.0, 1.0)));
            Assert.That(special.Double("krugmanToAll"), Is.LessThan(2));
            Assert.That((alike.Double("krugmanToRest"), alike.Double("onlyShare")), Is.LessThan((2.0, 0.1)));
        }
    }

    [Test]
    public async Task Pairs_AreMostAlikeFirst()
    {
        var pairs = (await Caller.GetAsync($"{Address}/pairs?region=330200").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pairs, Has.Count.EqualTo(3));
            Assert.That((pairs[0]!.Int("shared"), pairs[0]!.Double("krugman")), Is.EqualTo((1, 0.8)).Within(1e-9));
            Assert.That(pairs[0]!.Double("homogeneity"), Is.EqualTo(0.6).Within(1e-9));
            Assert.That(pairs.Select(pair => pair!.Double("krugman")), Is.Ordered);
        }
    }

    [Test]
    public async Task RegionWithFewColleges_IsNotAssessable()
    {
        var radar = await Caller.GetAsync($"{Address}?region=320200").JsonAsync();
        Assert.That((radar.String("status"), radar.String("reason"), radar.Items().Count), Is.EqualTo(("notAssessable", "tooFewColleges", 0)));
    }

    [Test]
    public async Task OneSpecialty_HasItsSitesAndYears()
    {
        var one = await Caller.GetAsync($"{Address}/specialties/530302?region=330200").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one["specialty"]!.Int("sites"), Is.EqualTo(2));
            Assert.That(one["sites"]!.AsArray().Select(site => (site!.String("college"), site!.Double("share"))), Is.EqualTo(new[] { ("乙学院", 0.5), ("甲学院", 0.5) }));
            Assert.That(one["years"]!.AsArray().Select(year => (year!.Int("year"), year!.Int("sites"), year!.Int("graduates"))), Is.EqualTo(new[] { (2029, 2, 120) }));
            Assert.That(one["specialty"]!["newSites"], Is.Null, "nothing is known of earlier years");
        }

        await Caller.GetAsync($"{Address}/specialties/999999?region=330200").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task OneCollege_ByNameOrId_HasItsOffersAndWhoIsLikeIt()
    {
        var one = await Caller.GetAsync($"{Address}/colleges/甲学院?region=330200").JsonAsync();
        var id = (await Caller.GetAsync("/api/v1/organizations?q=甲学院").JsonAsync()).Items()[0]!.String("id");
        var byId = await Caller.GetAsync($"{Address}/colleges/{id}?region=330200").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one["specialties"]!.AsArray().Select(offer => (offer!.String("code"), offer!.Double("share"))), Is.EqualTo(new[] { ("530302", 0.6), ("460301", 0.4) }));
            Assert.That(one["alike"]![0]!.Int("shared"), Is.EqualTo(1));
            Assert.That(byId.ToJsonString(), Is.EqualTo(one.ToJsonString()));
        }

        await Caller.GetAsync($"{Address}/colleges/戊学院?region=330200").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task WithoutDemand_ASpecialtyIsWidespreadAndNeverHomogenised()
    {
        var first = (await Caller.GetAsync($"{Address}?region=330200").JsonAsync()).Items()[0]!;
        Assert.That((first["ratio"], first["homogenised"]!.GetValue<bool>(), first["flags"]!.AsArray().Count), Is.EqualTo(((JsonNode?)null, false, 1)));
    }

    [Test]
    public async Task UnknownRegion_Is404() => await Caller.GetAsync($"{Address}?region=999999").ProblemAsync(HttpStatusCode.NotFound);

    [Test]
    public async Task OtherBasis_IsRefused() => await Caller.GetAsync($"{Address}?basis=students").ProblemAsync(HttpStatusCode.BadRequest);

    private static JsonNode Of(JsonNode colleges, string name) => colleges.Items().Single(college => college!.String("college") == name)!;

    private Task<JsonNode> AddAsync(string college, string specialty, int graduates, string region = "330200") => Caller.AddProgramAsync(new JsonObject
    {
        ["college"] = college,
        ["externalId"] = specialty,
        ["specialtyCode"] = specialty,
        ["level"] = "associate",
        ["region"] = region,
        ["cohorts"] = new JsonArray(new JsonObject { ["graduationYear"] = 2029, ["graduates"] = graduates }),
    });
}
