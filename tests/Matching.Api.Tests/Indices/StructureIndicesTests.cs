using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Indices;

/// <summary>Indices of imported structures.</summary>
internal sealed class StructureIndicesTests : ApiFixture
{
    private const string Header = "region,year,classification,code,measure,value,source\n";

    [Test]
    public async Task PublishedVectors_ComeOutOfImportedStructures()
    {
        await LoadAsync(
            "320200,2020,三次产业,1,valueAdded,9.7,\n320200,2020,三次产业,2,valueAdded,38.6,\n320200,2020,三次产业,3,valueAdded,51.7,\n"
            + "320200,2020,三次产业,1,employment,51.8,\n320200,2020,三次产业,2,employment,23.3,\n320200,2020,三次产业,3,employment,24.9,\n");
        var (deviation, theil) = (await OneAsync("deviation", "320200", "&year=2020"), await OneAsync("theil", "320200", "&year=2020"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deviation["result"]!["values"]!.AsArray().Select(value => (double)value!), Is.EqualTo(new[] { -0.812741, 0.656652, 1.076305 }).Within(1e-6));
            Assert.That(deviation["result"]!.String("convention"), Is.EqualTo("outputOverLabour"));
            Assert.That(deviation["codes"]!.AsArray().Select(code => (string)code!), Is.EqualTo(new[] { "1", "2", "3" }));
            Assert.That(theil["result"]!.Double("value"), Is.EqualTo(0.410067).Within(1e-6));
            Assert.That(deviation["inputs"]!.AsArray().Select(input => input!.String("measure")), Is.EqualTo(new[] { "valueAdded", "employment" }));
            Assert.That((await Caller.GetAsync(deviation.String("structure")).JsonAsync()).Items(), Has.Count.EqualTo(6));
        }
    }

    [Test]
    public async Task RealCity_IsComparedByTheSumOfItsParts_AndTheMissingShareIsSaid()
    {
        var lines = (await File.ReadAllLinesAsync(SharedData.File("analytics", "goettingen_emp_2008_2017.csv"))).Skip(1)
            .Select(line => line.Split('"') is [var before, _, var after] ? before + after : line).Select(line => line.Split(',')).ToArray();
        var rows = lines.SelectMany(cells => new[]
        {
            $"330100,2017,WZ,{(cells[0] == "A-R" ? "total" : cells[0])},employment,{cells[11]},",
            $"330000,2017,WZ,{(cells[0] == "A-R" ? "total" : cells[0])},employment,{cells[21]},",
        });
        await LoadAsync(string.Join('\n', rows) + "\n");
        var (krugman, gini) = (await OneAsync("krugman", "330100", ""), await OneAsync("gini", "330100", ""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(krugman["result"]!.Double("value"), Is.EqualTo(0.4508469).Within(1e-6));
            Assert.That(gini["result"]!.Double("value"), Is.EqualTo(0.359852).Within(1e-6));
            Assert.That((krugman["inputs"]![0]!.Double("sum"), krugman["inputs"]![0]!.Double("total")), Is.EqualTo((67283.0, 69403.0)));
            Assert.That(krugman["inputs"]![0]!.Double("missingShare"), Is.EqualTo(0.0305).Within(1e-4));
        }
    }

    [Test]
    public async Task LabourOfZero_MakesTheDeviationNull_AndGivesTheDifference()
    {
        await LoadAsync("340100,2021,G,A,valueAdded,1,\n340100,2021,G,C,valueAdded,3,\n340100,2021,G,A,employment,0,\n340100,2021,G,C,employment,5,\n");
        var result = (await OneAsync("deviation", "340100", ""))["result"]!;
        Assert.That(result["values"]![0], Is.Null);
        Assert.That(result["differences"]!.AsArray().Select(value => (double)value!), Is.EqualTo(new[] { 0.25, -0.25 }));
    }

    [Test]
    public async Task PartThatIsMissing_IsNotZero()
    {
        await LoadAsync("340200,2021,G,A,valueAdded,1,\n340200,2021,G,C,valueAdded,3,\n340200,2021,G,C,employment,5,\n");
        var theil = await OneAsync("theil", "340200", "");
        Assert.That((theil.String("status"), theil.String("reason")), Is.EqualTo(("notAssessable", "missing")));
    }

    [Test]
    public async Task Specialties_BecomeIndustriesByATable_WhichIsSaid()
    {
        await LoadAsync(
            "340300,2021,GB/T 4754,A,valueAdded,1,\n340300,2021,GB/T 4754,C,valueAdded,3,\n340300,2021,专业大类,41,graduates,10,\n340300,2021,专业大类,装备制造大类,graduates,30,\n");
        var deviation = await OneAsync("deviation", "340300", "&labour=graduates");
        Assert.That(deviation["result"]!["values"]!.AsArray().Select(value => (double)value!), Is.EqualTo(new[] { 0.0, 0.0 }));
        Assert.That(deviation["inputs"]![1]!.String("mapping"), Does.StartWith("table "));
    }

    [Test]
    public async Task Coupling_OfOneYear_IsRefused_AndOfSeveralIsScaledOverThem()
    {
        await LoadAsync("340400,2021,G,A,valueAdded,1,\n340400,2021,G,A,employment,9,\n");
        var one = await OneAsync("coupling", "340400", "");
        await LoadAsync(
            "340400,2020,G,A,valueAdded,0,\n340400,2020,G,A,employment,0,\n340400,2022,G,A,valueAdded,2,\n340400,2022,G,A,employment,10,\n");
        var several = await OneAsync("coupling", "340400", "&year=2021");
        Assert.That((one.String("status"), one.String("reason")), Is.EqualTo(("notAssessable", "oneUnit")));
        Assert.That(several["result"]!["standard"]!.Double("t"), Is.EqualTo((0.5 + 0.9) / 2).Within(1e-9));
    }

    [Test]
    public async Task AllKinds_AreAnswered_AndRefusalsHaveSentencesInBothLanguages()
    {
        var (chinese, english) = (await AskAsync("zh"), await AskAsync("en"));
        Assert.That(chinese.Items(), Has.Count.EqualTo(10));
        Assert.That(chinese.Items().Select(item => item!.String("status")).Distinct(), Is.EqualTo(new[] { "notAssessable" }));
        Assert.That(chinese.Items().Zip(english.Items()).Where(pair => pair.First!.String("message") == pair.Second!.String("message")), Is.Empty);

        Task<JsonNode> AskAsync(string language) =>
            Caller.SendAsync(HttpMethod.Get, "/api/v1/indices?region=350100", null, ("Accept-Language", language)).JsonAsync();
    }

    [Test]
    public async Task PartsOfTwoFilesThatAreMoreThanTheTotal_Are422()
    {
        await LoadAsync("340500,2021,G,total,employment,5,\n");
        await LoadAsync("340500,2021,G,A,employment,6,\n");
        await Caller.GetAsync("/api/v1/indices?kind=hhi&region=340500").ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [TestCase("indices")]
    [TestCase("indices?region=999999")]
    [TestCase("indices?region=320200&kind=joy")]
    [TestCase("structure")]
    public async Task WrongQuestion_IsRefused(string address) => await Caller.GetAsync($"/api/v1/{address}").ProblemAsync(HttpStatusCode.BadRequest);

    private async Task<JsonNode> OneAsync(string kind, string region, string query) =>
        (await Caller.GetAsync($"/api/v1/indices?kind={kind}&region={region}{query}").JsonAsync()).Items().Single()!;

    private async Task LoadAsync(string rows)
    {
        var report = await Caller.PostAsync("/api/v1/structure/import", Http.Csv(Header + rows)).JsonAsync();
        Assert.That(report.Int("rejected"), Is.Zero, report.ToJsonString());
    }
}
