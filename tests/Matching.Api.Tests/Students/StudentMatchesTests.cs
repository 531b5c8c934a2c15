using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Students;

internal sealed class StudentMatchesTests : ApiFixture
{
    private const string Matches = "/api/v1/students/me/matches";

    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private HttpClient _caller = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync(null, "PLC编程");
        await AddAsync("焊接企业", "焊接");
        await AddAsync("编程企业", "PLC编程", region: "310000");
        await AddAsync("实习企业", "PLC编程", kind: "internship");
        await AddAsync("隐藏企业", "PLC编程", visibility: "members");
        await AddAsync("过期企业", "PLC编程", closes: "2020-01-01");
        await Caller.PublishAsync();
        _caller = await _world.KeyAsync("college", _college);
    }

    [Test]
    public async Task Personal_SkillsOfOnesOwn_AreLaidOverTheProgramsAndScoredAsEverywhere()
    {
        var person = await PersonAsync();
        var before = Of(await person.GetAsync(Matches).JsonAsync(), "焊接企业");
        await person.PutAsync("/api/v1/students/me", Http.Json("""{"skills":[{"name":"焊接","level":4},{"name":"PLC编程","level":1}]}""")).JsonAsync();
        var list = await person.GetAsync(Matches).JsonAsync();
        var (welding, coding) = (Of(list, "焊接企业"), Of(list, "编程企业"));
        var program = Of(await _caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync(), "编程企业");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before["missingSkills"]![0]!.String("skill"), Is.EqualTo("焊接技术"));
            Assert.That(welding["matchedSkills"]![0]!.Int("has"), Is.EqualTo(4));
            Assert.That(welding.Double("score"), Is.GreaterThan(before.Double("score")));
            Assert.That((coding["matchedSkills"]![0]!.Int("has"), program["matchedSkills"]![0]!.Int("has")), Is.EqualTo((1, 3)), "One's own level counts.");
            Assert.That(
                welding["factors"]!.AsArray().Sum(factor => factor!.Double("value") * factor!.Double("weight")),
                Is.EqualTo(welding.Double("score")).Within(1e-4));
            Assert.That(list.Items().Select(item => item!.Double("score")), Is.Ordered.Descending);
            Assert.That(list.Items().Select(item => item!.String("enterprise")), Has.None.AnyOf("隐藏企业", "过期企业"));
        }
    }

    [Test]
    public async Task Personal_WithoutSkillsOfOnesOwn_IsTheProgramsList()
    {
        var person = await PersonAsync();
        var own = (await person.GetAsync(Matches).JsonAsync()).Items().Select(item => (item!.String("demandId"), item!.Double("score"))).ToList();
        var program = (await _caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync()).Items()
            .Where(item => item!.String("enterprise") != "隐藏企业").Select(item => (item!.String("demandId"), item!.Double("score")));
        Assert.That(own, Is.EqualTo(program));
    }

    [Test]
    public async Task Personal_WithoutConsent_IsRefused_AndTheOtherListKnowsNothingOfTheStudent()
    {
        var (_, _, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        var refused = await person.GetAsync($"{Matches}?personal=true").ProblemAsync(HttpStatusCode.Forbidden);
        var newest = await person.GetAsync(Matches).JsonAsync();
        var nearest = await person.GetAsync($"{Matches}?sort=distance").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.String("code"), Is.EqualTo("consentNeeded"));
            Assert.That(Enterprises(newest), Is.EqualTo(new[] { "实习企业", "编程企业", "焊接企业" }));
            Assert.That(Enterprises(nearest), Is.EqualTo(new[] { "实习企业", "焊接企业", "编程企业" }));
            Assert.That(newest.Items().Any(item => item!.AsObject().ContainsKey("score")), Is.False);
        }
    }

    [Test]
    public async Task Minor_WhoAgreed_IsProfiledOnlyWhereHeAsksForIt()
    {
        var minor = StudentWorld.Student(_college, _program);
        minor["birthYear"] = CityDay.Today.Year - 17;
        var (_, _, person) = await _world.SignInAsync(_caller, minor);
        await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = true });
        var (usual, asked) = (await person.GetAsync(Matches).JsonAsync(), await person.GetAsync($"{Matches}?personal=true").JsonAsync());
        Assert.That((usual.AsObject().ContainsKey("runId"), asked.AsObject().ContainsKey("runId")), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Filters_OfKindAndRegion_HoldInBothLists([Values("true", "false")] string personal)
    {
        var person = await PersonAsync();
        var kind = await person.GetAsync($"{Matches}?personal={personal}&kind=internship").JsonAsync();
        var region = await person.GetAsync($"{Matches}?personal={personal}&region=310000").JsonAsync();
        await person.GetAsync($"{Matches}?region=999999").ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((Enterprises(kind).Single(), Enterprises(region).Single()), Is.EqualTo(("实习企业", "编程企业")));
    }

    [Test]
    public async Task Consent_Withdrawn_EndsThePersonalListAtOnce()
    {
        var person = await PersonAsync();
        await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = false });
        await person.GetAsync($"{Matches}?personal=true").ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That((await person.GetAsync(Matches).JsonAsync()).AsObject().ContainsKey("runId"), Is.False);
    }

    private static IEnumerable<string> Enterprises(JsonNode list) => list.Items().Select(item => item!.String("enterprise"));

    private static JsonNode Of(JsonNode list, string enterprise) => list.Items().Single(item => item!.String("enterprise") == enterprise)!;

    private async Task<HttpClient> PersonAsync()
    {
        var (_, _, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["matching"] = true });
        return person;
    }

    private Task<JsonNode> AddAsync(string enterprise, string skill, string region = "330200", string kind = "employment", string visibility = "everyone", string? closes = null)
    {
        var demand = Rows.Demand(enterprise, skill);
        (demand["region"], demand["kind"], demand["visibility"], demand["closesOn"]) = (region, kind, visibility, closes);
        (demand["title"], demand["description"]) = ($"{skill}技工", $"{enterprise}的{skill}工作。");
        return Caller.AddDemandAsync(demand);
    }
}
