using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Matches;

/// <summary>Ranked lists narrowed and put in another order, by the API.</summary>
internal sealed class MatchFiltersTests : ApiFixture
{
    private string _program = null!;
    private string _demand = null!;
    private string _other = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _demand = await AddAsync("best", "PLC编程、电气控制调试", new() { ["region"] = "330200", ["kind"] = "employment", ["salaryMax"] = 6000, ["headcount"] = 2, ["closesOn"] = "2099-03-01" });
        await AddAsync("intern", "电气控制实习", new() { ["region"] = "310000", ["kind"] = "internship", ["salaryMax"] = 3000, ["headcount"] = 9, ["closesOn"] = "2099-01-01" });
        await AddAsync("far", "PLC维修", new() { ["region"] = "330100", ["kind"] = "employment", ["industry"] = "C35", ["salaryMin"] = 9000, ["opensOn"] = "2020-02-01" });
        _program = await ProgramAsync("330200", 40);
        _other = await ProgramAsync("310000", 90);
        await Caller.PublishAsync();
    }

    [TestCase("kind=internship", "intern")]
    [TestCase("region=330000", "best", "far")]
    [TestCase("industry=C35", "far")]
    [TestCase("minPay=5000", "best", "far")]
    [TestCase("opensBefore=2020-02-01", "best", "intern")]
    [TestCase("openUntil=2099-02-01", "best", "far")]
    [TestCase("kind=employment&minPay=8000", "far")]
    public async Task ForProgram_Narrowed_HasThoseThatAreAskedFor(string query, params string[] posts)
    {
        var list = await Caller.GetAsync($"/api/v1/programs/{_program}/matches?{query}").JsonAsync();
        Assert.That(Posts(list), Is.EquivalentTo(posts));
        Assert.That(list.Items().Select(item => item!.Int("rank")), Is.EqualTo(Enumerable.Range(1, posts.Length)));
    }

    [TestCase("date", "intern", "best", "far")]
    [TestCase("pay", "far", "best", "intern")]
    [TestCase("distance", "best", "far", "intern")]
    [TestCase("headcount", "intern", "best", "far")]
    public async Task ForProgram_InAnotherOrder_KeepsTheRanksByScore(string sort, params string[] posts)
    {
        var byScore = await Caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync();
        var list = await Caller.GetAsync($"/api/v1/programs/{_program}/matches?sort={sort}").JsonAsync();
        var ranks = byScore.Items().ToDictionary(item => item!.String("demandId"), item => item!.Int("rank"));
        Assert.That(Posts(list), Is.EqualTo(posts));
        Assert.That(list.Items().Select(item => item!.Int("rank")), Is.EqualTo(list.Items().Select(item => ranks[item!.String("demandId")])));
    }

    [Test]
    public async Task ForProgram_ItemsCarryWhatPeopleLookFor()
    {
        var item = (await Caller.GetAsync($"/api/v1/programs/{_program}/matches?kind=internship").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.String("kind"), item.Int("headcount"), item.Int("salaryMax"), item.String("region")), Is.EqualTo(("internship", 9, 3000, "310000")));
            Assert.That((item.String("closesOn"), item["opensOn"], item.String("programRegion"), item.Int("graduates")), Is.EqualTo(("2099-01-01", (JsonNode?)null, "330200", 40)));
        }
    }

    [Test]
    public async Task ForDemand_NarrowedAndOrdered_HasProgramsSo()
    {
        Assert.That(Programs(await ListAsync("region=310000")), Is.EqualTo(new[] { _other }));
        Assert.That(Programs(await ListAsync("sort=distance")), Is.EqualTo(new[] { _program, _other }));
        Assert.That(Programs(await ListAsync("sort=graduates")), Is.EqualTo(new[] { _other, _program }));
        Assert.That(Programs(await ListAsync("level=bachelor")), Is.Empty);

        Task<JsonNode> ListAsync(string query) => Caller.GetAsync($"/api/v1/demands/{_demand}/matches?{query}").JsonAsync();
    }

    [Test]
    public async Task Band_LeavesThoseOfItAndBetter()
    {
        var all = (await Caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync()).Items();
        foreach (var band in new[] { "weak", "partial", "strong" })
        {
            var list = (await Caller.GetAsync($"/api/v1/programs/{_program}/matches?band={band}").JsonAsync()).Items();
            string[] better = [.. new[] { "weak", "partial", "strong" }.SkipWhile(word => word != band)];
            Assert.That(list.Select(item => item!.String("demandId")), Is.EqualTo(all.Where(item => better.Contains(item!.String("band"))).Select(item => item!.String("demandId"))));
        }
    }

    [TestCase("region=999999", "region")]
    [TestCase("industry=ZZ", "industry")]
    [TestCase("sort=graduates", "sort")]
    [TestCase("minPay=much", "minPay")]
    [TestCase("openUntil=soon", "openUntil")]
    [TestCase("colour=red", "colour")]
    public async Task Filter_ThatIsNone_IsRefusedByItsName(string query, string place)
    {
        var problem = await Caller.GetAsync($"/api/v1/programs/{_program}/matches?{query}").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { place }));
    }

    [Test]
    public async Task Page_TakesTheSameFilters()
    {
        var page = await Pages.Browsing.PageAsync(Caller, $"/programs/{_program}?pay=8000&industry=C35&sort=pay");
        Assert.That(page, Does.Contain(">PLC维修</a>").And.Not.Contain(">电气控制实习</a>").And.Contain("value=\"8000\""));
    }

    private static IEnumerable<string> Posts(JsonNode list) => list.Items().Select(item => item!.String("enterprise").Split('-')[0]);

    private static IEnumerable<string> Programs(JsonNode list) => list.Items().Select(item => item!.String("programId"));

    private async Task<string> AddAsync(string name, string title, JsonObject rest)
    {
        var demand = new JsonObject { ["enterprise"] = $"{name}-企业", ["title"] = title, ["description"] = $"负责{title}，熟悉自动化产线。", ["visibility"] = "everyone" };
        foreach (var (field, value) in rest)
            demand[field] = value!.DeepClone();
        return (await Caller.AddDemandAsync(demand)).String("id");
    }

    private async Task<string> ProgramAsync(string region, int graduates)
    {
        var program = Rows.Program(null, "PLC编程", "电气控制");
        program["region"] = region;
        program["cohorts"] = new JsonArray(new JsonObject { ["graduationYear"] = 2026, ["graduates"] = graduates });
        return (await Caller.AddProgramAsync(program)).String("id");
    }
}
