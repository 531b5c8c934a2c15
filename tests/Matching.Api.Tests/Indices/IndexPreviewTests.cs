using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Indices;

/// <summary>The calculator against published answers; their sources stand in the design's list of vectors.</summary>
internal sealed class IndexPreviewTests : ApiFixture
{
    private const double Published = 1e-6;

    [TestCase("outputOverLabour", -0.812741, 0.656652, 1.076305)]
    [TestCase("labourOverOutput", 4.340206, -0.396373, -0.518375)]
    public async Task Deviation_ThreeIndustries_IsAsPublished(string convention, double first, double second, double third)
    {
        var answer = await OkAsync("deviation", $$"""{"output":[9.7,38.6,51.7],"labour":[51.8,23.3,24.9],"convention":"{{convention}}"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.String("convention"), Is.EqualTo(convention));
            Assert.That(Numbers(answer["values"]), Is.EqualTo(new[] { first, second, third }).Within(Published));
            Assert.That(answer.Double("meanAbsolute"), Is.EqualTo((Math.Abs(first) + Math.Abs(second) + Math.Abs(third)) / 3).Within(Published));
            Assert.That(Numbers(answer["differences"]), Is.EqualTo(new[] { -0.421, 0.153, 0.268 }).Within(Published));
        }
    }

    [Test]
    public async Task Deviation_PartWithoutLabour_IsNullWithItsDifference()
    {
        var answer = await OkAsync("deviation", """{"output":[40,60],"labour":[0,80]}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer["values"]![0], Is.Null);
            Assert.That((double)answer["differences"]![0]!, Is.EqualTo(0.4).Within(1e-9));
            Assert.That((double)answer["values"]![1]!, Is.EqualTo(-0.4).Within(1e-9));
            Assert.That(answer.Double("meanAbsolute"), Is.EqualTo(0.4).Within(1e-9));
        }
    }

    [Test]
    public async Task Theil_ThreeIndustries_IsAsPublished() =>
        Assert.That((await OkAsync("theil", """{"output":[9.7,38.6,51.7],"labour":[51.8,23.3,24.9]}""")).Double("value"), Is.EqualTo(0.410067).Within(Published));

    [TestCase("[0.673,0.4812,0.9082]", null, 0.967362, 0.687467, 0.815493, 0.669497, 0.678422)]
    [TestCase("[0.673,0.4812,0.9082]", "[0.4,0.3,0.3]", 0.967362, 0.68602, 0.814635, 0.669497, 0.677708)]
    [TestCase("[0.8,0.4]", null, 0.942809, 0.6, 0.752121, 0.547723, 0.573266)]
    [TestCase("[1,1]", null, 1, 1, 1, 1, 1)]
    [TestCase("[0.5,0]", null, 0, 0.25, 0, 0, 0)]
    public async Task Coupling_BothForms_AreAsPublished(string u, string? weights, double c, double t, double d, double corrected, double correctedD)
    {
        var answer = await OkAsync("coupling", weights is null ? $$"""{"u":{{u}}}""" : $$"""{"u":{{u}},"weights":{{weights}}}""");
        double[] figures =
        [
            answer["standard"]!.Double("c"), answer["standard"]!.Double("t"), answer["standard"]!.Double("d"),
            answer["corrected"]!.Double("c"), answer["corrected"]!.Double("t"), answer["corrected"]!.Double("d"),
        ];
        Assert.That(figures, Is.EqualTo(new[] { c, t, d, corrected, t, correctedD }).Within(Published));
    }

    [TestCase("[0.8,0.4]", "good-coordination", "primary-coordination", 1)]
    [TestCase("[0.50,0.55]", "primary-coordination", "primary-coordination", null)]
    public async Task Coupling_Levels_AndTheSystemThatHoldsBack(string u, string standard, string corrected, int? bottleneck)
    {
        var answer = await OkAsync("coupling", $$"""{"u":{{u}}}""");
        var levels = (answer["standard"]!.String("level"), answer["corrected"]!.String("level"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(levels.Item1, Is.EqualTo(Level(answer["standard"]!.Double("d"))));
            Assert.That(levels.Item2, Is.EqualTo(Level(answer["corrected"]!.Double("d"))));
            Assert.That((int?)answer["bottleneck"], Is.EqualTo(bottleneck));
            Assert.That(Numbers(answer["obstacles"]).Sum(), Is.EqualTo(1).Within(1e-9));
        }
    }

    [Test]
    public async Task GreyRelation_ThreeSeries_IsAsPublished()
    {
        var answer = await OkAsync("greyRelation",
            """{"reference":[0.9,0.8,0.7],"series":[[0.9,0.7,0.8],[0.8,0.9,0.7],[0.7,0.8,0.9]],"rho":0.5,"scaling":"none"}""");
        Assert.That(Numbers(answer["values"]), Is.EqualTo(new[] { 0.666667, 0.666667, 0.555556 }).Within(Published));
    }

    [Test]
    public async Task LocationQuotient_IsAsPublished() => Assert.That(
        (await OkAsync("locationQuotient", """{"local":1714,"localTotal":79006,"wide":879213,"wideTotal":15593224}""")).Double("value"),
        Is.EqualTo(0.3847623).Within(Published));

    [Test]
    public async Task Hhi_FourParts_IsAsPublished()
    {
        var answer = await OkAsync("hhi", """{"values":[20,50,20,10]}""");
        Assert.That(new[] { answer.Double("value"), answer.Double("normalised"), Math.Round(answer.Double("equivalent"), 2) }, Is.EqualTo(new[] { 0.34, 0.12, 2.94 }).Within(1e-9));
    }

    [Test]
    public async Task Hhi_OnePart_HasNoNormalisedValue()
    {
        var answer = await OkAsync("hhi", """{"values":[7]}""");
        Assert.That((answer.Double("value"), answer["normalised"], answer.AsObject().ContainsKey("normalised")), Is.EqualTo((1.0, (JsonNode?)null, true)));
    }

    [Test]
    public async Task Krugman_NothingShared_Is2()
    {
        var answer = await OkAsync("krugman", """{"left":[20,10,70,0,0],"right":[0,0,0,60,40]}""");
        Assert.That((answer.Double("value"), answer.Double("homogeneity")), Is.EqualTo((2.0, 0.0)));
    }

    [Test]
    public async Task Gini_OfLocationQuotients_IsAsPublished()
    {
        double[] region = [700, 600, 500, 10_000, 40_000], country = [30_000, 15_000, 10_000, 60_000, 50_000];
        var quotients = region.Zip(country, (local, wide) => local / region.Sum() / (wide / country.Sum()));
        var answer = await OkAsync("gini", new JsonObject { ["values"] = new JsonArray([.. quotients.Select(value => JsonValue.Create(value))]) }.ToJsonString());
        Assert.That(answer.Double("value"), Is.EqualTo(0.6222222).Within(Published));
    }

    [TestCase(478.5, 473.3, 1.011)]
    [TestCase(668, 677, 0.9867)]
    [TestCase(551.9, 529.9, 1.0415)]
    public async Task Tightness_LabourExchanges_IsAsPublished(double demand, double seekers, double value)
    {
        var answer = await OkAsync("tightness", FormattableString.Invariant($$"""{"demand":{{demand}},"seekers":{{seekers}}}"""));
        Assert.That((Math.Round(answer.Double("value"), 4), answer.Double("gap")), Is.EqualTo((Math.Round(value, 4), demand - seekers)).Within(1e-4));
    }

    [Test]
    public async Task Gm11_FiveYears_IsAsPublished()
    {
        var answer = await OkAsync("gm11", """{"values":[100,120,145,175,210],"horizon":3}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Numbers(answer["next"]), Is.EqualTo(new[] { 251.971268, 303.366291, 365.244448 }).Within(Published));
            Assert.That((answer.Double("a"), answer.Double("b")), Is.EqualTo((-0.185626, 90.57)).Within(1e-3));
            Assert.That((double)answer["fitted"]![0]!, Is.EqualTo(100));
            Assert.That((bool)answer["accepted"]!, Is.True);
        }
    }

    [TestCase("theil", """{"output":[1,1],"labour":[0,2]}""", "labourZero")]
    [TestCase("theil", """{"output":[1,null],"labour":[1,2]}""", "missing")]
    [TestCase("deviation", """{"output":[0,0],"labour":[1,2]}""", "nothing")]
    [TestCase("coupling", """{"u":[0.5]}""", "oneSystem")]
    [TestCase("coupling", """{"u":[0,0]}""", "allZero")]
    [TestCase("coupling", """{"u":[0.5,null]}""", "missing")]
    [TestCase("greyRelation", """{"reference":[0,1],"series":[[1,1]],"scaling":"first"}""", "scaleZero")]
    [TestCase("greyRelation", """{"reference":[],"series":[]}""", "nothing")]
    [TestCase("locationQuotient", """{"local":0,"localTotal":0,"wide":1,"wideTotal":2}""", "totalZero")]
    [TestCase("hhi", """{"values":[]}""", "nothing")]
    [TestCase("gini", """{"values":[0,0]}""", "nothing")]
    [TestCase("tightness", """{"demand":5,"seekers":0}""", "noSeekers")]
    [TestCase("gm11", """{"values":[1,2,3],"horizon":2}""", "tooShort")]
    [TestCase("gm11", """{"values":[1,2,0,3,4],"horizon":2}""", "tooShort")]
    public async Task Refusal_Is200WithAReasonInBothLanguages(string kind, string inputs, string reason)
    {
        var (chinese, english) = (await AnswerAsync(kind, inputs), await AnswerAsync(kind, inputs, "en"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((chinese.String("status"), chinese.String("reason")), Is.EqualTo(("notAssessable", reason)));
            Assert.That(chinese.String("message"), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
            Assert.That(english.String("message"), Does.Not.Match(@"\p{IsCJKUnifiedIdeographs}"));
            Assert.That(chinese["value"], Is.Null);
        }
    }

    [TestCase("hhi", """{"values":[1],"left":[2]}""", "/inputs/left")]
    [TestCase("hhi", """{"values":[1],"nosuch":2}""", "/inputs/nosuch")]
    [TestCase("hhi", """{}""", "/inputs/values")]
    [TestCase("krugman", """{"left":[1,2],"right":[1]}""", "/inputs/right")]
    [TestCase("greyRelation", """{"reference":[1,2],"series":[[1]]}""", "/inputs/series/0")]
    [TestCase("deviation", """{"output":[1],"labour":[1],"convention":"other"}""", "/inputs/convention")]
    public async Task WrongFields_Are400AndNamed(string kind, string inputs, string place) =>
        Assert.That((await PostAsync(kind, inputs).ProblemAsync(HttpStatusCode.BadRequest)).Places(), Does.Contain(place));

    [TestCase("hhi", """{"values":[1,-1]}""", "/inputs/values")]
    [TestCase("hhi", """{"values":[1e300]}""", "/inputs/values")]
    [TestCase("coupling", """{"u":[0.5,1.5]}""", "/inputs/u")]
    [TestCase("locationQuotient", """{"local":3,"localTotal":2,"wide":1,"wideTotal":2}""", "/inputs/local")]
    [TestCase("gm11", """{"values":[1,2,3,4],"horizon":0}""", "/inputs/horizon")]
    public async Task ImpossibleNumbers_Are422AndNamed(string kind, string inputs, string place) =>
        Assert.That((await PostAsync(kind, inputs).ProblemAsync(HttpStatusCode.UnprocessableEntity)).Places(), Is.EqualTo(new[] { place }));

    [Test]
    public async Task Catalogue_HasAFormulaForEachKind_InTheCallersLanguage()
    {
        var chinese = await Caller.GetAsync("/api/v1/indices/catalogue").JsonAsync();
        var english = await Caller.SendAsync(HttpMethod.Get, "/api/v1/indices/catalogue", null, ("Accept-Language", "en")).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chinese.Items().Select(index => index!.String("kind")), Is.EqualTo(new[]
            {
                "deviation", "theil", "coupling", "greyRelation", "locationQuotient", "hhi", "krugman", "gini", "tightness", "gm11",
            }));
            Assert.That(chinese.Items().Select(index => index!.String("formula")), Has.All.Not.Empty);
            Assert.That(english.Items()[0]!.String("name"), Is.EqualTo("Structural deviation"));
        }
    }

    private static string Level(double coordination) => new[]
    {
        "extreme-disorder", "severe-disorder", "moderate-disorder", "slight-disorder", "near-disorder", "bare-coordination", "primary-coordination",
        "middle-coordination", "good-coordination", "fine-coordination",
    }[(int)(coordination * 10)];

    private static double[] Numbers(JsonNode? numbers) => [.. numbers!.AsArray().Select(number => (double)number!)];

    private async Task<JsonNode> OkAsync(string kind, string inputs)
    {
        var answer = await AnswerAsync(kind, inputs);
        Assert.That((answer.String("kind"), answer.String("status"), answer["reason"]), Is.EqualTo((kind, "ok", (JsonNode?)null)));
        return answer;
    }

    private Task<JsonNode> AnswerAsync(string kind, string inputs, string language = "zh") => PostAsync(kind, inputs, language).JsonAsync();

    private Task<HttpResponseMessage> PostAsync(string kind, string inputs, string language = "zh") => Caller.SendAsync(
        HttpMethod.Post, "/api/v1/indices/preview", Http.Json($$"""{"kind":"{{kind}}","inputs":{{inputs}}}"""), ("Accept-Language", language));
}
