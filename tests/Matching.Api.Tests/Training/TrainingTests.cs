using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Training;

/// <summary>Needs, courses, people who enrol, and plans, by each side over HTTP and by page.</summary>
internal sealed class TrainingTests : ApiFixture
{
    private const string Training = "/api/v1/training";

    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private HttpClient _collegeKey = null!;
    private HttpClient _secretariat = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync(null, "PLC编程");
        await Caller.AddDemandAsync(Rows.Demand("培训测试企业"));
        await Caller.PublishAsync();
        _collegeKey = await _world.KeyAsync("college", _college);
        _secretariat = await _world.KeyAsync("secretariat", null);
    }

    [Test]
    public async Task Plan_SeatsWhoIsDueFirst_SaysWhyOthersHaveNone_AndIsTakenOnce()
    {
        var ((first, firstKey), (second, secondKey)) = (await EnterpriseAsync(), await EnterpriseAsync());
        var course = await OfferAsync(Run("2030-03-05", 3), certificate: "可编程工程师");
        var early = await NeedAsync(firstKey, first, 2, "2030-04-01");
        var late = await NeedAsync(secondKey, second, 2, "2030-06-01");
        var silent = await firstKey.PostAsync($"{Training}/needs", Http.Json(new JsonObject { ["enterprise"] = first, ["title"] = "随便学点" }))
            .JsonAsync(HttpStatusCode.Created);
        var fits = (await firstKey.GetAsync($"{Training}/needs/{early}/offers").JsonAsync()).Items().Single(fit => fit!.String("offerId") == course)!;
        var tried = await _secretariat.PostAsync($"{Training}/plans", Http.Json("{}")).JsonAsync();
        var taken = await _secretariat.PostAsync($"{Training}/plans?dryRun=false", Http.Json("""{"title":"春季"}""")).JsonAsync(HttpStatusCode.Created);
        var again = await _secretariat.PostAsync($"{Training}/plans", Http.Json("{}")).JsonAsync();
        var own = await firstKey.GetAsync($"{Training}/plans/{taken.String("id")}").JsonAsync();
        var seated = await secondKey.GetAsync($"{Training}/needs/{late}").JsonAsync();
        var occupied = await _collegeKey.DeleteAsync($"{Training}/offers/{course}").ProblemAsync(HttpStatusCode.Conflict);
        await firstKey.PostAsync($"{Training}/plans", Http.Json("{}")).ProblemAsync(HttpStatusCode.Forbidden);
        var pages = (await _secretariat.PageAsync("/training/plan"), await _secretariat.PageAsync($"/training/plans/{taken.String("id")}"),
            await firstKey.PageAsync($"/training/plans/{taken.String("id")}"));
        (await _secretariat.DeleteAsync($"{Training}/plans/{taken.String("id")}")).EnsureSuccessStatusCode().Dispose();
        var freed = await secondKey.GetAsync($"{Training}/needs/{late}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((fits.Double("score"), fits["runs"]!.AsArray().Count), Is.EqualTo((1.0, 1)));
            Assert.That(Seats(tried, course), Is.EqualTo(new[] { (first, 2), (second, 1) }));
            Assert.That(Seats(taken, course), Is.EqualTo(Seats(tried, course)));
            Assert.That(tried["id"], Is.Null);
            Assert.That(Unmet(taken, late), Is.EqualTo((1, "no-seats")));
            Assert.That(taken["waiting"]!.AsArray().Single(place => place!.String("needId") == late)!.Int("place"), Is.EqualTo(1));
            Assert.That(taken["notAssessable"]!.AsArray().Select(need => need!.String("needId")), Does.Contain(silent.String("id")));
            Assert.That(taken["costs"]!.AsArray().Single(cost => cost!.String("enterprise") == first)!.Double("yuan"), Is.EqualTo(2400.0));
            Assert.That(Seats(again, course), Is.Empty);
            Assert.That(Seats(own, course), Is.EqualTo(new[] { (first, 2) }));
            Assert.That(own["unmet"]!.AsArray().Select(need => need!.String("needId")), Does.Not.Contain(late));
            Assert.That((seated.Int("seated"), freed.Int("seated"), occupied.String("code")), Is.EqualTo((1, 0, "hasPeople")));
            Assert.That(pages.Item2, Does.Contain("春季").And.Contain(second).And.Contain("合适的班都满了"));
            Assert.That(pages.Item3, Does.Contain("与本单位有关的部分").And.Not.Contain(second));
            Assert.That(pages.Item1, Does.Contain("需求 × 课程"));
        }
    }

    [Test]
    public async Task Course_OpenToThePublic_TakesWhoEnrols_AndWhoWaitsMovesUp()
    {
        var course = await OfferAsync(Run("2030-03-01", 1));
        var (_, _, one) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        var (_, _, two) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        var address = $"{Training}/offers/{course}/enrolments";
        var seat = await EnrolAsync(one, address, "甲");
        var page = await two.PageAsync($"/training/offers/{course}");
        using var enrolled = await two.SubmitAsync(page, $"/training/offers/{course}/enrol", ("run", "1"), ("person", "乙"), ("contact", "138"));
        using var nameless = await two.SubmitAsync(page, $"/training/offers/{course}/enrol", ("run", "1"));
        var waits = (await two.GetAsync($"{Training}/enrolments").JsonAsync()).Items().Single()!;
        await one.PostAsync(address, Http.Json("""{"run":1,"person":"甲","contact":"x"}""")).ProblemAsync(HttpStatusCode.Conflict);
        await one.GetAsync(address).ProblemAsync(HttpStatusCode.Forbidden);
        var seen = (await _collegeKey.GetAsync(address).JsonAsync()).Items().Select(item => item!.String("person")).ToList();
        var board = await _collegeKey.PageAsync($"/training/offers/{course}");
        await two.DeleteAsync($"{address}/{seat.String("id")}").ProblemAsync(HttpStatusCode.NotFound);
        (await one.DeleteAsync($"{address}/{seat.String("id")}")).EnsureSuccessStatusCode().Dispose();
        var moved = (await two.GetAsync($"{Training}/enrolments").JsonAsync()).Items().Single()!;
        var closed = await OfferAsync(Run("2030-03-01", 5), isPublic: false);
        var refused = await one.PostAsync($"{Training}/offers/{closed}/enrolments", Http.Json("""{"run":1,"person":"甲","contact":"x"}"""))
            .ProblemAsync(HttpStatusCode.Conflict);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seat.Bool("seat"), waits.Bool("seat"), waits.Int("place"), moved.Bool("seat")), Is.EqualTo((true, false, 2, true)));
            Assert.That((enrolled.StatusCode, nameless.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.BadRequest)));
            Assert.That(seen, Is.EqualTo(new[] { "甲", "乙" }));
            Assert.That(board, Does.Contain("候补").And.Contain("138"));
            Assert.That(refused.String("code"), Is.EqualTo("notPublic"));
        }
    }

    [Test]
    public async Task NeedAndCourse_ByPages_AreWrittenChangedAndDeleted()
    {
        var (enterprise, key) = await EnterpriseAsync();
        using var empty = await key.SubmitAsync(await key.PageAsync("/training/needs/new"), "/training/needs/new", ("enterprise", enterprise), ("title", ""));
        using var need = await key.SubmitAsync(
            await key.PageAsync("/training/needs/new"), "/training/needs/new", ("enterprise", enterprise), ("title", "PLC 提升"), ("people", "6"),
            ("skill_0", "PLC编程"), ("skill_from_0", "2"), ("skill_level_0", "4"), ("startsOn", "2030-02-01"), ("endsOn", "2030-05-01"), ("hours", "60"));
        var address = need.Headers.Location!.ToString().Split('?')[0];
        var edit = await key.PageAsync($"{address}/edit");
        using var changed = await key.SubmitAsync(
            edit, $"{address}/edit", ("title", "PLC 提升"), ("people", "7"), ("skill_0", "PLC编程"), ("skill_from_0", "3"), ("skill_level_0", "4"));
        var shown = await key.PageAsync(address);
        using var wrong = await _collegeKey.SubmitAsync(
            await _collegeKey.PageAsync("/training/offers/new"), "/training/offers/new", ("provider", _college), ("title", "短训"), ("skill_0", "PLC编程"),
            ("hours", "40"), ("run_starts_0", "2030-03-09"), ("run_ends_0", "2030-03-01"), ("run_seats_0", "5"), ("run_least_0", "9"));
        using var course = await _collegeKey.SubmitAsync(
            await _collegeKey.PageAsync("/training/offers/new"), "/training/offers/new", ("provider", _college), ("title", "短训"), ("skill_0", "PLC编程"),
            ("hours", "40"), ("run_starts_0", "2030-03-01"), ("run_ends_0", "2030-03-09"), ("run_seats_0", "5"), ("run_least_0", "2"));
        var offer = course.Headers.Location!.ToString().Split('?')[0];
        var form = await _collegeKey.PageAsync($"{offer}/edit");
        using var stale = await _collegeKey.SubmitAsync(form, $"{offer}/edit", ("version", "99"), ("title", "改"), ("skill_0", "PLC编程"), ("hours", "40"),
            ("run_starts_0", "2030-03-01"), ("run_ends_0", "2030-03-09"), ("run_seats_0", "5"));
        using var gone = await _collegeKey.SubmitAsync(form, $"{offer}/delete");
        using var removed = await key.SubmitAsync(shown, $"{address}/delete");
        await key.PageAsync(address, HttpStatusCode.NotFound);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((empty.StatusCode, need.StatusCode, changed.StatusCode, removed.StatusCode), Is.EqualTo(
                (HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That(edit, Does.Contain("value=\"60\"").And.Contain("2030-05-01"));
            Assert.That(shown, Does.Contain("3→4").And.Contain("7 人"));
            Assert.That((wrong.StatusCode, course.StatusCode, stale.StatusCode, gone.StatusCode), Is.EqualTo(
                (HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.SeeOther)));
        }
    }

    [Test]
    public async Task Account_ThatIsClosed_LeavesTheSeatToWhoeverWaits()
    {
        var course = await OfferAsync(Run("2030-03-01", 1));
        var address = $"{Training}/offers/{course}/enrolments";
        var (enterprise, key) = await EnterpriseAsync();
        var (id, leaver) = await PersonAsync(enterprise);
        var (_, _, waiter) = await _world.SignInAsync(_collegeKey, StudentWorld.Student(_college, _program));
        await EnrolAsync(leaver, address, "甲");
        var waits = await EnrolAsync(waiter, address, "乙");
        var asked = await key.PageAsync($"/accounts/{id}/close");
        (await key.DeleteAsync($"/api/v1/accounts/{id}")).EnsureSuccessStatusCode().Dispose();
        var moved = (await waiter.GetAsync($"{Training}/enrolments").JsonAsync()).Items().Single()!;
        var seen = (await _collegeKey.GetAsync(address).JsonAsync()).Items().Select(item => item!.String("person"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("还没开班的培训报名撤回"));
            Assert.That((waits.Bool("seat"), moved.Bool("seat"), moved.Int("place")), Is.EqualTo((false, true, 1)));
            Assert.That(seen, Is.EqualTo(new[] { "乙" }));
        }
    }

    [Test]
    public async Task Suggestions_CountWhatPostsAskAndProgramsLack_AndNameTheirLimit()
    {
        const string region = "630100";
        var own = new[] { "PLC编程", "电气控制", "焊接", "机械制图" };
        var (_, program) = await _world.AddCollegeInAsync(region, own[0]);
        var posts = new List<(string Id, int People)>();
        foreach (var (people, skills) in new[] { (2, new[] { 0, 1 }), (3, [0, 1, 2]), (5, [2]), (7, [0]), (4, [1, 3]), (1, [0, 2]) })
        {
            var demand = Rows.Demand(null, [.. skills.Select(skill => own[skill])]);
            (demand["region"], demand["headcount"]) = (region, people);
            posts.Add(((await Caller.AddDemandAsync(demand)).String("id"), people));
        }

        await Caller.PublishAsync();
        var answer = await _secretariat.GetAsync($"{Training}/suggestions?region={region}&limit=100").JsonAsync();
        var page = await _secretariat.PageAsync($"/training/suggestions?region={region}");
        var lacks = new List<(string Skill, int People, bool IsOnly)>();
        foreach (var (id, people) in posts)
        {
            var missing = (await Caller.GetAsync($"/api/v1/matches/{id}/{program}").JsonAsync())["missingSkills"]!.AsArray().Select(skill => skill!.String("skill")).ToList();
            lacks.AddRange(missing.Select(skill => (skill, people, missing.Count == 1)));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.String("limit"), Does.Contain("不等于"));
            Assert.That(answer.Items().Select(item => item!.Double("rank")), Is.Ordered.Descending);
            Assert.That(lacks, Is.Not.Empty);
            Assert.That(
                answer.Items().Select(item => (item!.String("skill"), item!.Int("posts"), item!.Int("people"), item!.Int("unlocked"), item!.Int("unlockedPeople"))),
                Is.EquivalentTo(lacks.GroupBy(lack => lack.Skill).Select(skill => (
                    skill.Key, skill.Count(), skill.Sum(lack => lack.People), skill.Count(lack => lack.IsOnly),
                    skill.Where(lack => lack.IsOnly).Sum(lack => lack.People)))));
            Assert.That(answer.Items().Select(item => item!.String("skill")), Has.All.Matches<string>(skill => page.Contains(skill!, StringComparison.Ordinal)));
        }
    }

    [Test]
    public async Task Course_OfAnother_IsNotWritten_AndAHiddenOneIsNotThere()
    {
        var other = (await _world.AddCollegeAsync(null, "焊接")).College;
        var otherKey = await _world.KeyAsync("college", other);
        var hidden = await OfferAsync(Run("2030-03-01", 5), visibility: "owner");
        await otherKey.GetAsync($"{Training}/offers/{hidden}").ProblemAsync(HttpStatusCode.NotFound);
        await otherKey.DeleteAsync($"{Training}/offers/{hidden}").ProblemAsync(HttpStatusCode.NotFound);
        var shown = await OfferAsync(Run("2030-03-01", 5));
        await otherKey.DeleteAsync($"{Training}/offers/{shown}").ProblemAsync(HttpStatusCode.Forbidden);
        var stranger = Offer(_college, Run("2030-03-01", 5));
        await otherKey.PostAsync($"{Training}/offers", Http.Json(stranger)).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Offer_WithoutASkillOrARun_IsRefusedAtItsField()
    {
        var offer = Offer(_college, Run("2030-03-01", 5));
        (offer["skills"], offer["runs"]) = (new JsonArray(), new JsonArray());
        var refused = await _collegeKey.PostAsync($"{Training}/offers", Http.Json(offer)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(refused.Places(), Is.EquivalentTo(new[] { "/skills", "/runs" }));
    }

    private static IEnumerable<(string, int)> Seats(JsonNode plan, string course) =>
        plan["seats"]!.AsArray().Where(seats => seats!.String("offerId") == course).Select(seats => (seats!.String("enterprise"), seats!.Int("people")));

    private static (int, string) Unmet(JsonNode plan, string need) =>
        plan["unmet"]!.AsArray().Where(one => one!.String("needId") == need).Select(one => (one!.Int("people"), one!.String("reason"))).Single();

    private static Task<JsonNode> EnrolAsync(HttpClient person, string address, string name) =>
        person.PostAsync(address, Http.Json(new JsonObject { ["run"] = 1, ["person"] = name, ["contact"] = "x" })).JsonAsync(HttpStatusCode.Created);

    private async Task<(string Enterprise, HttpClient Key)> EnterpriseAsync()
    {
        var enterprise = (await Caller.AddDemandAsync(Rows.Demand())).String("enterprise");
        return (enterprise, await _world.KeyAsync("enterprise", enterprise));
    }

    /// <summary>Somebody of an enterprise, signed in.</summary>
    private async Task<(string Id, HttpClient Person)> PersonAsync(string enterprise)
    {
        var name = $"{Rows.Owner("person")}@example.cn";
        var made = await Caller.PostAsync("/api/v1/accounts", Http.Json(new JsonObject
        {
            ["name"] = name,
            ["role"] = "enterprise",
            ["organizationId"] = await _world.OrganizationAsync(enterprise),
        })).JsonAsync(HttpStatusCode.Created);
        return (made.String("id"), await StudentWorld.AcceptAsync(Service.CreateStranger(), name, made.String("link")));
    }

    private static async Task<string> NeedAsync(HttpClient key, string enterprise, int people, string until) => (await key.PostAsync(
        $"{Training}/needs",
        Http.Json(new JsonObject
        {
            ["enterprise"] = enterprise,
            ["title"] = "PLC 提升",
            // So that courses of other tests take nobody.
            ["certificate"] = "可编程工程师",
            ["people"] = people,
            ["endsOn"] = until,
            ["skills"] = new JsonArray(new JsonObject { ["name"] = "PLC编程", ["from"] = 1, ["to"] = 4 }),
        })).JsonAsync(HttpStatusCode.Created)).String("id");

    private async Task<string> OfferAsync(JsonObject run, bool isPublic = true, string visibility = "everyone", string certificate = "")
    {
        var offer = Offer(_college, run);
        (offer["public"], offer["visibility"], offer["certificate"]) = (isPublic, visibility, certificate);
        return (await _collegeKey.PostAsync($"{Training}/offers", Http.Json(offer)).JsonAsync(HttpStatusCode.Created)).String("id");
    }

    private static JsonObject Offer(string provider, JsonObject run) => new()
    {
        ["provider"] = provider,
        ["title"] = "PLC 编程短训",
        ["hours"] = 40,
        ["price"] = 1200,
        ["skills"] = new JsonArray(new JsonObject { ["name"] = "PLC编程", ["level"] = 4 }),
        ["runs"] = new JsonArray(run),
    };

    private static JsonObject Run(string starts, int seats) =>
        new() { ["startsOn"] = starts, ["endsOn"] = starts, ["seats"] = seats, ["least"] = 1 };
}
