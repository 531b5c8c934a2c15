using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Matching.Engine.Courses;
using Matching.Engine.Placements;

namespace Matching.Api.Tests.Consortia;

/// <summary>Training, technology, activities and the ledger in a consortium's figures: each as its own route counts it, by members and days.</summary>
internal sealed class MemberWorkTests : ApiFixture
{
    private const string Example = "示例指标集（非国家标准，仅供试用）";

    private static readonly DateOnly Today = CityDay.Today;

    private string _one = null!;
    private string _two = null!;
    private string _first = null!;
    private string _shared = null!;
    private string _college = null!;
    private HttpClient _firstKey = null!;
    private HttpClient _sharedKey = null!;
    private HttpClient _collegeKey = null!;
    private HttpClient _bound = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        foreach (var (enterprise, kind) in new[] { ("协作甲公司", "internship"), ("协作共有公司", "employment"), ("协作局外公司", "employment") })
        {
            var demand = Rows.Demand(enterprise);
            (demand["kind"], demand["opensOn"]) = (kind, $"{Today.AddDays(-40):yyyy-MM-dd}");
            await Caller.AddDemandAsync(demand);
        }

        await Caller.AddProgramAsync(Rows.Program("协作学院"));
        await Caller.PublishAsync();
        (_first, _shared, _college) = (await Caller.OrganizationAsync("协作甲公司"), await Caller.OrganizationAsync("协作共有公司"), await Caller.OrganizationAsync("协作学院"));
        await HeadcountAsync(_first, 200);
        await HeadcountAsync(_shared, 100);
        var stranger = await Caller.OrganizationAsync("协作局外公司");
        (_one, _two) = (await Caller.FoundAsync("协作联合体"), await Caller.FoundAsync("协作共同体"));
        await Caller.JoinAsync(_one, _first, "lead", Today.AddYears(-2), "报送岗位");
        await Caller.JoinAsync(_one, _shared, "member", Today.AddYears(-2));
        await Caller.JoinAsync(_one, _college, "director", Today.AddYears(-2));
        await Caller.JoinAsync(_two, _shared, "member", Today.AddYears(-2));
        await Caller.JoinAsync(_two, stranger, "member", Today.AddYears(-2));
        (_firstKey, _sharedKey) = (await Caller.KeyAsync(Service, "enterprise", _first), await Caller.KeyAsync(Service, "enterprise", _shared));
        _collegeKey = await Caller.KeyAsync(Service, "college", _college);
        _bound = await Caller.KeyAsync(Service, "secretariat", null, _one);
        await TrainAsync(_firstKey, "协作甲公司", 7);
        await TrainAsync(_sharedKey, "协作共有公司", 9);
        await ProjectAsync(_firstKey, "public", signed: true);
        await ProjectAsync(_sharedKey, "named", signed: true);
        await _sharedKey.PostAsync("/api/v1/technology/needs", Http.Json("""{"title":"没有人应答的公开需求","visibility":"public"}""")).JsonAsync(HttpStatusCode.Created);
        await _sharedKey.PostAsync("/api/v1/technology/needs", Http.Json("""{"title":"谁也不给看的需求","visibility":"private"}""")).JsonAsync(HttpStatusCode.Created);
        await ProjectAsync(await Caller.KeyAsync(Service, "enterprise", stranger), "named", signed: true, await Caller.AddOrganizationAsync("协作外学院", "college"));
        foreach (var (consortium, kind, members) in new[] { (_one, "competition", new[] { _first, _shared }), (_one, "finance", [_first]), (_two, "award", [_shared]) })
            await ActivityAsync(consortium, kind, members);
        await UseServiceAsync(3);
        await PlaceAsync(8);
        await DecideAsync();
        await Caller.PostAsync($"/api/v1/consortia/{_one}/lists/talents/freeze", null).JsonAsync();
        await _firstKey.PostAsync($"/api/v1/organizations/{_first}/products", Http.Json("""{"name":"主轴"}""")).JsonAsync(HttpStatusCode.Created);
        await Caller.PostAsync("/api/v1/outcomes/import", Http.Csv($"企业,岗位编号,院校,专业点编号,结果,人数,日期\n协作甲公司,D-1,协作学院,P-1,录用,4,{Today:yyyy-MM-dd}\n协作共有公司,D-1,协作学院,P-1,录用,2,{Today:yyyy-MM-dd}\n")).JsonAsync();
    }

    [Test]
    public async Task ExampleIndicators_EachEqualTheFigureOfTheirOwnRoute()
    {
        var made = await Caller.PostAsync("/api/v1/assessments", Http.Json(new JsonObject
        {
            ["consortiumId"] = _one,
            ["title"] = "年度",
            ["set"] = Example,
            ["edition"] = "example-1",
            ["dueOn"] = $"{Today:yyyy-MM-dd}",
        })).JsonAsync(HttpStatusCode.Created);
        var leaves = (await Caller.GetAsync($"/api/v1/assessments/{made.String("id")}").JsonAsync()).Items().Where(item => item!.Bool("assessed")).ToList();
        var own = await OwnFiguresAsync();
        Assert.That(leaves.Select(leaf => leaf!.String("source")["query:".Length..]), Is.EquivalentTo(own.Keys), "Each has a route of its own.");
        using (Assert.EnterMultipleScope())
        {
            foreach (var leaf in leaves)
            {
                var code = leaf!.String("source")["query:".Length..];
                Assert.That(leaf!["value"]?.GetValue<double>(), Is.EqualTo(own[code]).Within(1e-9), code);
            }
        }
    }

    [Test]
    public async Task LedgerAndActivities_EqualTheirRoutes_TypeByType()
    {
        var figures = (await FiguresAsync(_one)).ToDictionary(item => item!.String("code"), item => item!);
        var totals = (await Caller.GetAsync($"/api/v1/ledger/accounts?consortium={_one}&from={Today.Year}-01-01&to={Today.Year}-12-31").JsonAsync())["totals"]!.AsArray();
        var counts = (await Caller.GetAsync($"/api/v1/activities/counts?consortium={_one}&from={Today.Year}-01-01").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            foreach (var total in totals)
            {
                var figure = figures[$"ledger.{Camel(total!.String("type"))}"];
                if (total!["total"] is null)
                    Assert.That(figure.String("status"), Is.EqualTo("suppressed"), total.String("type"));
                else if (figure.String("status") != "suppressed")
                    Assert.That(figure.Double("value"), Is.EqualTo(total.Double("total")), total.String("type"));
            }

            foreach (var count in counts)
                Assert.That(figures[$"activities.{Camel(count!.String("kind"))}"].Double("value"), Is.EqualTo(count!.Int("activities")), count!.String("kind"));
            Assert.That((figures["ledger.hires"].Double("value"), figures["ledger.activities"].Double("value"), figures["ledger.equipmentHours"].Double("value")), Is.EqualTo((6.0, 2.0, 3.0)));
        }
    }

    [Test]
    public async Task Union_CountsASharedMembersWorkOnce()
    {
        var items = (await Caller.GetAsync($"/api/v1/consortia/{_one}/figures?with={_two}").JsonAsync()).Items().ToDictionary(item => item!.String("code"), item => item!);
        (double, double, double, double) Union(string code) =>
            (items[code].Double("value"), items[code]["union"]!.Double("other"), items[code]["union"]!.Double("both"), items[code]["union"]!.Double("either"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (code, item) in items.Where(pair => pair.Value["union"] is not null))
                Assert.That(item["union"]!.Double("either"), Is.EqualTo(item.Double("value") + item["union"]!.Double("other") - item["union"]!.Double("both")), code);
            Assert.That(Union("technology.projects"), Is.EqualTo((2.0, 2.0, 1.0, 3.0)));
            Assert.That(Union("technology.needs"), Is.EqualTo((3.0, 3.0, 2.0, 4.0)));
            Assert.That(Union("training.people"), Is.EqualTo((16.0, 9.0, 9.0, 16.0)));
            Assert.That(Union("activities"), Is.EqualTo((2.0, 1.0, 0.0, 3.0)), "An activity is its consortium's.");
            Assert.That(Union("ledger.hires"), Is.EqualTo((6.0, 2.0, 2.0, 6.0)));
        }
    }

    [Test]
    public async Task Evidence_OfWork_AddsUp_NamesNoPrivateTitle_AndAMemberSeesItsOwn()
    {
        foreach (var item in (await FiguresAsync(_one)).Where(item => item!.String("status") == "ok"))
        {
            var rows = (await Caller.GetAsync(item!.String("evidence")).JsonAsync()).Items();
            var (sum, whole) = (rows.Sum(row => row!.Double("quantity")), rows.Sum(row => row!.Double("whole")));
            Assert.That(item!.String("unit") == "share" ? sum / whole : sum, Is.EqualTo(item!.Double("value")).Within(1e-9), item!.String("code"));
        }

        var needs = await Caller.GetStringAsync($"/api/v1/consortia/{_one}/figures/technology.needs");
        var mine = await _firstKey.GetAsync($"/api/v1/consortia/{_one}/figures/technology.projects").JsonAsync();
        Assert.That(needs, Does.Contain("没有人应答的公开需求").And.Not.Contain("谁也不给看的需求").And.Not.Contain("焊接气孔率偏高 named"));
        Assert.That((mine["figure"]!.Double("value"), mine.Items().Single()!.String("owner"), mine.Int("leftOut")), Is.EqualTo((2.0, "协作甲公司", 1)));
    }

    [Test]
    public async Task LeavingMember_TakesItsWorkFromThatDayOn_AndNotBefore()
    {
        var consortium = await Caller.FoundAsync("协作会变动的联合体");
        await Caller.JoinAsync(consortium, _shared, "member", Today.AddYears(-2));
        var member = (await Caller.GetAsync($"/api/v1/consortia/{consortium}/members").JsonAsync()).Items().Single()!.String("id");
        var codes = new[] { "training.people", "technology.projects", "technology.needs", "ledger.hires", "ledger.projects" };
        async Task<double?[]> ValuesAsync() => await Task.WhenAll(codes.Select(code => Caller.FigureAsync(consortium, code)));
        var before = await ValuesAsync();
        await Caller.DeleteAsync($"/api/v1/consortia/{consortium}/members/{member}?on={Today.AddDays(2):yyyy-MM-dd}").DoneAsync();
        var still = await ValuesAsync();
        await Caller.DeleteAsync($"/api/v1/consortia/{consortium}/members/{member}?on={Today:yyyy-MM-dd}").DoneAsync();
        Assert.That(before, Is.EqualTo(new double?[] { 9, 1, 2, 2, 1 }));
        Assert.That(still, Is.EqualTo(before));
        Assert.That(await ValuesAsync(), Is.All.EqualTo(0));
    }

    [Test]
    public async Task Secretariat_OfOneConsortium_SeesItsMembersProjectsAndAnswersToPublicNeeds()
    {
        await ProjectAsync(await Caller.KeyAsync(Service, "enterprise", await Caller.AddOrganizationAsync("协作公开公司")), "public", signed: false, await Caller.AddOrganizationAsync("协作公开学院", "college"));
        var all = (await Caller.GetAsync("/api/v1/technology/projects?limit=500").JsonAsync()).Items();
        var seen = (await _bound.GetAsync("/api/v1/technology/projects?limit=500").JsonAsync()).Items();
        var cut = (await Caller.GetAsync($"/api/v1/technology/projects?limit=500&consortium={_two}").JsonAsync()).Items();
        var foreign = all.Single(project => project!.String("enterprise") == "协作局外公司")!.String("id");
        await _bound.GetAsync($"/api/v1/technology/projects/{foreign}").ProblemAsync(HttpStatusCode.NotFound);
        using var page = await _bound.GetAsync($"/technology/projects/{foreign}");
        var flow = await _bound.GetAsync("/api/v1/technology/flow").JsonAsync();
        Assert.That(seen.Select(project => project!.String("enterprise")), Is.EquivalentTo(new[] { "协作甲公司", "协作共有公司", "协作公开公司" }));
        Assert.That(seen.Select(project => project!["amount"]), Is.All.Null, "Others than both sides are told the band.");
        Assert.That(cut.Select(project => project!.String("enterprise")), Is.EquivalentTo(new[] { "协作共有公司", "协作局外公司" }));
        Assert.That((page.StatusCode, flow.Int("posted"), flow.Int("contracted")), Is.EqualTo((HttpStatusCode.NotFound, 3, 2)), "It counts its members' alone.");
    }

    [Test]
    public async Task PilotCity_PastYear_CountsPostsByTheirDates_AndMembersOfThatYear()
    {
        var consortium = await Caller.FoundAsync("协作往年联合体");
        foreach (var (enterprise, opens, closes) in new[]
        {
            ("往年甲公司", $"{Today.Year - 3}-03-01", $"{Today.Year - 1}-06-30"), ("往年乙公司", $"{Today.Year - 1}-02-01", $"{Today.Year + 1}-06-30"), ("往年丙公司", (string?)null, (string?)null),
        })
        {
            var demand = Rows.Demand(enterprise);
            (demand["opensOn"], demand["closesOn"]) = (opens, closes);
            await Caller.AddDemandAsync(demand);
        }

        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("往年甲公司"), "member", new DateOnly(Today.Year - 3, 1, 1));
        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("往年丙公司"), "member", new DateOnly(Today.Year - 3, 1, 1));
        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("往年乙公司"), "member", new DateOnly(Today.Year, 1, 1));
        var years = (await Caller.GetAsync($"/api/v1/consortia/{consortium}/pilot?from={Today.Year - 4}").JsonAsync()).Items();
        double[] Of(string code) => [.. years.Select(year => year!["figures"]!.AsArray().Single(figure => figure!.String("code") == code)!.Double("value"))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("members.enterprises"), Is.EqualTo(new[] { 0.0, 2, 2, 2, 3 }));
            Assert.That(Of("posts.open"), Is.EqualTo(new[] { 0.0, 1, 1, 0, 2 }), "A post that says no day counts from the year on in which it was recorded; who joined this year brings nothing to the last.");
            Assert.That(years.Select(year => year!["figures"]!.AsArray().Count), Is.All.EqualTo(years[0]!["figures"]!.AsArray().Count));
        }

        var evidence = await Caller.GetAsync($"/api/v1/consortia/{consortium}/figures/posts.open?year={Today.Year - 2}").JsonAsync();
        Assert.That(evidence.Items().Single()!.String("owner"), Is.EqualTo("往年甲公司"));
    }

    [Test]
    public async Task Rounds_OfSeveralConsortia_AreListedTogether()
    {
        var owners = new[] { _one, _two };
        var rounds = Service.Services.GetRequiredService<Engine.Rounds.RoundStore>();
        foreach (var owner in owners)
            await rounds.CreateAsync(owner, new Engine.Rounds.RoundPlan { Name = $"轮次 {owner}" }, CancellationToken.None);
        async Task<int> CountAsync(HttpClient caller, string query) => (await caller.GetAsync($"/api/v1/rounds?limit=500{query}").JsonAsync()).Items().Count;
        Assert.That(
            (await CountAsync(Caller, $"&consortium={_one},{_two}"), await CountAsync(Caller, $"&consortium={_two}"), await CountAsync(_bound, ""), await CountAsync(_bound, $"&consortium={_one}")),
            Is.EqualTo((2, 1, 1, 1)));
    }

    [Test]
    public async Task TrainingCounts_TellSeatsOfOnesCourses_ApartFromPeopleOfOnesNeeds()
    {
        var provider = await _collegeKey.GetAsync("/api/v1/training/counts").JsonAsync();
        var enterprise = await _firstKey.GetAsync("/api/v1/training/counts").JsonAsync();
        Assert.That((provider.Int("runs"), provider.Int("seats"), provider.Int("planned"), provider.Int("trained")), Is.EqualTo((2, 22, 16, 0)));
        Assert.That((enterprise.Int("runs"), enterprise.Int("seats"), enterprise.Int("planned"), enterprise.Int("trained")), Is.EqualTo((0, 0, 0, 7)));
    }

    private async Task<Dictionary<string, double?>> OwnFiguresAsync()
    {
        async Task<JsonArray> ListAsync(string route) => (await Caller.GetAsync($"/api/v1/{route}").JsonAsync()).Items();
        async Task<int> CountAsync(string route) => (await ListAsync(route)).Count;
        var (year, from) = (Today.Year, $"{Today.Year}-01-01");
        var members = (await ListAsync($"consortia/{_one}/members")).Where(member => member!["leftOn"] is null).ToList();
        var organizations = await ListAsync($"organizations?consortium={_one}&limit=500");
        var (demands, programs) = (await ListAsync($"demands?consortium={_one}&limit=500"), await ListAsync($"programs?consortium={_one}&limit=500"));
        var decisions = await ListAsync($"consortia/{_one}/decisions");
        var judged = decisions.Where(one => one!["inTime"] is not null).ToList();
        var placements = (await _firstKey.GetAsync("/api/v1/placements?limit=500").JsonAsync()).Items();
        var signed = placements.Count(one => one!.String("state") is "agreed" or "active" or "ended");
        var seats = demands.Where(one => one!.String("kind") is "internship" or "apprenticeship").Sum(one => one!.Int("headcount"));
        var enterprises = organizations.Where(one => one!.String("kind") == "enterprise").ToList();
        var flow = await Caller.GetAsync($"/api/v1/technology/flow?consortium={_one}&year={year}").JsonAsync();
        var run = (await ListAsync("runs?limit=1")).Single()!.String("publishedAt");
        var published = CityDay.Of(DateTimeOffset.Parse(run, CultureInfo.InvariantCulture));
        var outcomes = await ListAsync($"outcomes?consortium={_one}&outcome=hired&from={from}&limit=500");
        var products = 0;
        foreach (var member in members)
            products += await CountAsync($"organizations/{member!.String("organizationId")}/products");
        var kept = placements.Where(one => one!["outcome"] is not null).ToList();
        return new()
        {
            ["members.enterprises"] = await CountAsync($"organizations?consortium={_one}&kind=enterprise&limit=500"),
            ["members.colleges"] = await CountAsync($"organizations?consortium={_one}&kind=college&limit=500"),
            ["members.board"] = (await Caller.GetAsync($"/api/v1/consortia/{_one}").JsonAsync())["board"]!.AsArray().Count,
            ["members.duties"] = members.Count(member => member!["duties"]!.AsArray().Count > 0) / (double)members.Count,
            ["decisions.adopted"] = decisions.Count(one => one!.String("state") == "adopted"),
            ["decisions.inTime"] = judged.Count(one => one!.Bool("inTime")) / (double)judged.Count,
            ["lists.current"] = (await ListAsync($"consortia/{_one}/lists")).Sum(list => list!["editions"]!.AsArray().Count(edition => edition!.Int("year") == year)),
            ["balance.age"] = Math.Max(0, Today.DayNumber - published.DayNumber),
            ["enterprises.active"] = demands.Select(one => one!.String("enterprise")).Distinct().Count() / (double)enterprises.Count,
            ["colleges.active"] = programs.Select(one => one!.String("college")).Distinct().Count() / (double)organizations.Count(one => one!.String("kind") == "college"),
            ["posts.open"] = demands.Count,
            ["products"] = products,
            ["seats.interns"] = seats,
            ["interns.share"] = seats / enterprises.Sum(one => one!.Double("headcount")),
            ["agreements.signed"] = signed / (double)placements.Count,
            ["rounds.published"] = (await ListAsync($"rounds?consortium={_one}")).Count(round => round!.String("state") == "published"),
            ["placements.started"] = signed,
            ["placements.share"] = signed / (double)seats,
            ["placements.kept"] = kept.Count == 0 ? null : kept.Count(one => one!.String("outcome") == "hired") / (double)kept.Count,
            ["hires"] = outcomes.Sum(one => one!.Int("count")),
            ["training.people"] = (await Caller.GetAsync($"/api/v1/training/counts?consortium={_one}&year={year}").JsonAsync()).Int("trained"),
            ["technology.answered"] = flow.Int("answered") / (double)flow.Int("posted"),
            ["technology.projects"] = flow.Int("contracted"),
            ["activities"] = (await ListAsync($"activities/counts?consortium={_one}&from={from}&to={Today:yyyy-MM-dd}")).Sum(one => one!.Int("activities")),
            ["ledger.equipmentHours"] = (await Caller.GetAsync($"/api/v1/ledger/accounts?consortium={_one}&from={from}&to={Today:yyyy-MM-dd}").JsonAsync())["totals"]!.AsArray()
                .Single(one => one!.String("type") == "equipment-hours")!.Double("total"),
            ["interns.breaches"] = (await ListAsync($"placements/alarms?consortium={_one}")).Count(one => one!.String("code").StartsWith("intern.", StringComparison.Ordinal)),
        };
    }

    private async Task<JsonArray> FiguresAsync(string consortium) => (await Caller.GetAsync($"/api/v1/consortia/{consortium}/figures").JsonAsync()).Items();

    private static string Camel(string kebab) => string.Concat(kebab.Split('-').Select((part, at) => at == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    private async Task HeadcountAsync(string organization, int headcount)
    {
        var row = await Caller.GetAsync($"/api/v1/organizations/{organization}").JsonAsync();
        row["headcount"] = headcount;
        await Caller.PutAsync($"/api/v1/organizations/{organization}", Http.Json(row)).DoneAsync();
    }

    /// <summary>A need, and a plan that seats it in a course of the college that begins today.</summary>
    private async Task TrainAsync(HttpClient key, string enterprise, int people)
    {
        var need = await key.PostAsync("/api/v1/training/needs", Http.Json(new JsonObject
        {
            ["enterprise"] = enterprise,
            ["title"] = "机器人运维培训",
            ["people"] = people,
            ["skills"] = new JsonArray(new JsonObject { ["name"] = "工业机器人", ["to"] = 3 }),
        })).JsonAsync(HttpStatusCode.Created);
        var offer = new CourseOffer { Provider = "协作学院", ExternalId = enterprise, Title = "工业机器人", Runs = [new(1, Today, Today.AddDays(9), people + 3, 1)] };
        await Service.Services.GetRequiredService<CourseOfferStore>().CreateAsync(offer, CancellationToken.None);
        var plans = Service.Services.GetRequiredService<TrainingPlanStore>();
        await plans.TakeAsync("", "计划", new TrainingPlan
        {
            Seats = [new(need.String("id"), offer.Id, 1, people, 1)],
            Unmet = [],
            Waiting = [],
            Runs = [],
            Skills = [],
            Costs = [],
            NotAssessable = [],
            IsExact = true,
        }, await plans.StateAsync(CancellationToken.None), CancellationToken.None);
    }

    private async Task ProjectAsync(HttpClient enterprise, string visibility, bool signed, string? college = null)
    {
        var (organization, by) = (college ?? _college, college is null ? _collegeKey : await Caller.KeyAsync(Service, "college", college));
        var need = await enterprise.PostAsync("/api/v1/technology/needs", Http.Json(new JsonObject
        {
            ["title"] = $"焊接气孔率偏高 {visibility}",
            ["problem"] = "铝合金薄板激光焊接",
            ["visibility"] = visibility,
            ["named"] = new JsonArray(organization),
        })).JsonAsync(HttpStatusCode.Created);
        var team = await by.PostAsync("/api/v1/technology/teams", Http.Json("""{"name":"焊接团队","people":3,"about":"激光焊接"}""")).JsonAsync(HttpStatusCode.Created);
        var project = (await by.PostAsync("/api/v1/technology/projects", Http.Json(new JsonObject { ["needId"] = need.String("id"), ["teamId"] = team.String("id"), ["text"] = "可以做" }))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        if (!signed)
            return;
        await enterprise.PostAsync($"/api/v1/technology/projects/{project}:talk", null).DoneAsync();
        await enterprise.PostAsync($"/api/v1/technology/projects/{project}:offer", Http.Json("""{"amount":300000,"contract":"K-1"}""")).DoneAsync();
        await by.PostAsync($"/api/v1/technology/projects/{project}:sign", null).DoneAsync();
    }

    private Task ActivityAsync(string consortium, string kind, string[] members) => Caller.PostAsync("/api/v1/activities", Http.Json(new JsonObject
    {
        ["consortiumId"] = consortium,
        ["kind"] = kind,
        ["title"] = $"活动 {kind}",
        ["from"] = $"{Today:yyyy-MM-dd}",
        ["evidence"] = "文号 1",
        ["members"] = new JsonArray([.. members.Select(id => JsonValue.Create(id))]),
    })).DoneAsync();

    private async Task UseServiceAsync(int hours)
    {
        var service = (await _firstKey.PostAsync("/api/v1/technology/services", Http.Json("""{"title":"三坐标","kind":"laboratory","opensAt":8,"closesAt":18}""")).JsonAsync(HttpStatusCode.Created)).String("id");
        var booking = (await _sharedKey.PostAsync($"/api/v1/technology/services/{service}/bookings", Http.Json(new JsonObject
        {
            ["on"] = $"{Today:yyyy-MM-dd}",
            ["from"] = 9,
            ["to"] = 9 + hours,
            ["purpose"] = "测量",
        })).JsonAsync(HttpStatusCode.Created)).String("id");
        await _firstKey.PostAsync($"/api/v1/technology/bookings/{booking}:confirm", null).DoneAsync();
        await _firstKey.PostAsync($"/api/v1/technology/bookings/{booking}:use", null).DoneAsync();
    }

    private async Task PlaceAsync(int students)
    {
        var demand = (await Caller.GetAsync("/api/v1/demands?enterprise=协作甲公司&kind=internship").JsonAsync()).Items().Single()!.String("id");
        var store = Service.Services.GetRequiredService<PlacementStore>();
        await store.ProposeAsync(
            [.. Enumerable.Range(0, students).Select(at => new Placement
            {
                Id = $"work-{at}", StudentId = $"work-student-{at}", DemandId = demand, Enterprise = "协作甲公司", College = "协作学院",
                Terms = new() { StartsOn = Today.AddDays(-5), EndsOn = Today.AddDays(90) },
            })],
            CancellationToken.None);
        foreach (var placed in (await store.ListAsync(new PlacementFilter { Scope = Engine.Accounts.Scope.All }, null, 500, CancellationToken.None)).Items)
            await store.StepAsync(placed.Value.Id, null, placement => placement with { State = PlacementState.Active }, CancellationToken.None);
    }

    private async Task DecideAsync()
    {
        var made = await Caller.PostAsync($"/api/v1/consortia/{_one}/decisions", Http.Json(new JsonObject
        {
            ["title"] = "共建实训中心",
            ["dueOn"] = $"{Today:yyyy-MM-dd}",
            ["votes"] = new JsonObject { ["for"] = 2 },
        })).JsonAsync(HttpStatusCode.Created);
        var path = $"/api/v1/consortia/{_one}/decisions/{made.Int("number")}";
        await Caller.PostAsync($"{path}/close", null).DoneAsync();
        await Caller.PutAsync($"{path}/done", Http.Json("""{"evidence":"验收单"}""")).DoneAsync();
    }
}
