using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Consortia;

/// <summary>Members' rows, cut by consortium and by day; lists that are frozen; what one region of a community may lend another.</summary>
internal sealed class ConsortiumLifeTests : ApiFixture
{
    private static readonly DateOnly Today = CityDay.Today;

    private string _one = null!;
    private string _two = null!;
    private string _shared = null!;
    private string _leaving = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        foreach (var enterprise in new[] { "共有公司", "甲地公司", "离去公司", "局外公司" })
        {
            var demand = Rows.Demand(enterprise);
            demand["region"] = enterprise == "甲地公司" ? "320200" : "330200";
            await Caller.AddDemandAsync(demand);
        }

        var program = Rows.Program("甲地学院");
        (program["region"], program["cohorts"]) = ("320200", new JsonArray(new JsonObject { ["graduationYear"] = Today.Year, ["graduates"] = 40 }));
        await Caller.AddProgramAsync(program);
        var other = Rows.Program("乙地学院");
        (other["region"], other["cohorts"]) = ("330200", new JsonArray(new JsonObject { ["graduationYear"] = Today.Year, ["graduates"] = 1 }));
        await Caller.AddProgramAsync(other);
        await Caller.PublishAsync();
        _one = await Caller.FoundAsync("甲市联合体", new() { ["region"] = "320200", ["park"] = "高新区" });
        _two = await Caller.FoundAsync("行业共同体", new() { ["kind"] = "industry", ["regions"] = new JsonArray("320200", "330200"), ["industries"] = new JsonArray("C34") });
        (_shared, _leaving) = (await Caller.OrganizationAsync("共有公司"), await Caller.OrganizationAsync("离去公司"));
        await Caller.JoinAsync(_one, _shared, "lead", Today.AddYears(-2), "报送岗位");
        await Caller.JoinAsync(_one, await Caller.OrganizationAsync("甲地公司"), "member", Today.AddYears(-2));
        await Caller.JoinAsync(_one, _leaving, "member", Today.AddYears(-2));
        await Caller.JoinAsync(_one, await Caller.OrganizationAsync("甲地学院"), "director", Today.AddYears(-2));
        await Caller.JoinAsync(_two, _shared, "member", Today.AddYears(-2));
        foreach (var college in new[] { "甲地学院", "乙地学院" })
            await Caller.JoinAsync(_two, await Caller.OrganizationAsync(college), "member", Today.AddYears(-2));
    }

    [Test]
    public async Task Consortium_SaysWhatItIs_AndWhoLeadsIt()
    {
        var one = await Caller.GetAsync($"/api/v1/consortia/{_one}").JsonAsync();
        Assert.That((one.String("kind"), one.String("park"), one.String("region")), Is.EqualTo(("city", "高新区", "320200")));
        Assert.That(one["leads"]!.AsArray().Select(lead => lead!.String("name")), Is.EqualTo(new[] { "共有公司" }));
        Assert.That(one["board"]!.AsArray().Select(lead => lead!.String("name")), Is.EquivalentTo(new[] { "共有公司", "甲地学院" }));
        var changed = await Caller.PutAsync($"/api/v1/consortia/{_two}", Http.Json("""{"name":"行业共同体","kind":"industry","regions":["320200","330200"],"industries":["C34"],"charter":"第一条"}""")).JsonAsync();
        var wrong = await Caller.PutAsync($"/api/v1/consortia/{_two}", Http.Json("""{"name":"行业共同体","regions":["999999"]}""")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((changed.String("charter"), changed["regions"]!.AsArray().Count, wrong.Places()[0]), Is.EqualTo(("第一条", 2, "/regions/0")));
    }

    [Test]
    public async Task Cut_OfAConsortium_HasItsMembersRows_OnListsAndFigures()
    {
        async Task<string[]> OwnersAsync(string query) => [.. (await Caller.GetAsync($"/api/v1/demands?{query}").JsonAsync()).Items().Select(one => one!.String("enterprise")).Order(StringComparer.Ordinal)];
        async Task<double> SoughtAsync(string query) => (await Caller.GetAsync($"/api/v1/balance?by=region{query}").JsonAsync()).Items().Sum(one => one!.Double("demand"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await OwnersAsync($"consortium={_two}"), Is.EqualTo(new[] { "共有公司" }));
            Assert.That((await OwnersAsync($"consortium={_one},{_two}")).Distinct().Count(), Is.EqualTo((await OwnersAsync($"consortium={_one},{_two}")).Length), "Each row once.");
            Assert.That((await Caller.GetAsync($"/api/v1/programs?consortium={_two}").JsonAsync()).Items(), Has.Count.EqualTo(2));
            Assert.That((await Caller.GetAsync($"/api/v1/organizations?consortium={_two}").JsonAsync()).Items(), Has.Count.EqualTo(3));
            Assert.That(await SoughtAsync($"&consortium={_two}"), Is.EqualTo(3));
            Assert.That(await SoughtAsync(""), Is.EqualTo(12), "Two consortia share an enterprise, and the city's total knows nothing of it.");
        }

        var item = (await Caller.GetAsync($"/api/v1/balance?by=region&consortium={_two}").JsonAsync()).Items().First(one => one!.Double("demand") > 0)!;
        var evidence = await Caller.GetAsync(item.String("evidence")).JsonAsync();
        Assert.That(evidence["figure"]!.Double("value"), Is.EqualTo(item.Double("demand")), "Evidence stays within the cut.");
        await Caller.GetAsync("/api/v1/demands?consortium=none").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.GetAsync($"/api/v1/runs?consortium={_one}").ProblemAsync(HttpStatusCode.BadRequest);
        using var stranger = await Caller.KeyAsync(Service, "enterprise", await Caller.OrganizationAsync("局外公司"));
        await stranger.GetAsync($"/api/v1/demands?consortium={_one}").ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Leaving_TakesAMembersRowsFromThatDayOn_AndNotBefore()
    {
        var consortium = await Caller.FoundAsync("会变动的联合体2");
        await Caller.JoinAsync(consortium, _leaving, "member", Today.AddYears(-2));
        var member = (await Caller.GetAsync($"/api/v1/consortia/{consortium}/members").JsonAsync()).Items().Single()!.String("id");
        await Caller.DeleteAsync($"/api/v1/consortia/{consortium}/members/{member}?on={Today.AddDays(3):yyyy-MM-dd}").DoneAsync();
        var still = (await Caller.GetAsync($"/api/v1/demands?consortium={consortium}").JsonAsync()).Items().Count;
        await Caller.DeleteAsync($"/api/v1/consortia/{consortium}/members/{member}?on={Today.AddDays(-20):yyyy-MM-dd}").DoneAsync();
        var days = new List<double?>();
        foreach (var back in new[] { 21, 20, 0 })
            days.Add(await Caller.FigureAsync(consortium, "posts.open", $"?on={Today.AddDays(-back):yyyy-MM-dd}"));
        var lastYear = await Caller.FigureAsync(consortium, "members.enterprises", $"?year={Today.Year - 1}");
        Assert.That((still, days, lastYear), Is.EqualTo((1, new double?[] { 1, 0, 0 }, 1.0)));
        Assert.That((await Caller.GetAsync($"/api/v1/demands?consortium={consortium}").JsonAsync()).Items(), Is.Empty);
    }

    [Test]
    public async Task Figures_OfTwoConsortia_AddUpWithTheRowsOfBothOnce()
    {
        var items = (await Caller.GetAsync($"/api/v1/consortia/{_one}/figures?with={_two}").JsonAsync()).Items();
        foreach (var item in items.Where(item => item!["union"] is not null))
        {
            var union = item!["union"]!;
            Assert.That(union.Double("either"), Is.EqualTo(item.Double("value") + union.Double("other") - union.Double("both")), item.String("code"));
        }

        var posts = items.First(item => item!.String("code") == "posts.open")!;
        Assert.That(
            (posts.Double("value"), posts["union"]!.Double("other"), posts["union"]!.Double("both"), posts["union"]!.Double("either")), Is.EqualTo((3.0, 1.0, 1.0, 3.0)));
        var shares = items.First(item => item!.String("code") == "interns.share")!;
        Assert.That((shares.String("status"), shares.String("reason")), Is.EqualTo(("notAssessable", "noHeadcount")));
        var lacking = (await Caller.GetAsync($"/api/v1/consortia/{_one}/figures/interns.share").JsonAsync()).Items();
        Assert.That(lacking, Has.Count.EqualTo(3), "Members without a head count are named.");
        var csv = await Caller.SendAsync(HttpMethod.Get, $"/api/v1/consortia/{_one}/figures", null, ("Accept", "text/csv"));
        Assert.That(await csv.Content.ReadAsStringAsync(), Does.Contain("posts.open"));
    }

    [Test]
    public async Task EvidenceOfFigures_AddsUp_AndAMemberSeesItsOwnRowsAlone()
    {
        foreach (var item in (await Caller.GetAsync($"/api/v1/consortia/{_one}/figures").JsonAsync()).Items().Where(item => item!.String("status") == "ok"))
        {
            var rows = (await Caller.GetAsync(item!.String("evidence")).JsonAsync()).Items();
            var (sum, whole) = (rows.Sum(row => row!.Double("quantity")), rows.Sum(row => row!.Double("whole")));
            Assert.That(item!.String("unit") == "share" ? sum / whole : sum, Is.EqualTo(item!.Double("value")), item!.String("code"));
        }

        using var member = await Caller.KeyAsync(Service, "enterprise", _shared);
        var own = await member.GetAsync($"/api/v1/consortia/{_one}/figures/posts.open").JsonAsync();
        Assert.That((own["figure"]!.Double("value"), own.Items().Select(row => row!.String("owner")).Distinct().Single(), own.Int("leftOut")), Is.EqualTo((3.0, "共有公司", 2)));
    }

    [Test]
    public async Task Lists_AreFrozenOnceAYear_AndDoNotMove()
    {
        var consortium = await Caller.FoundAsync("清单联合体");
        await Caller.JoinAsync(consortium, _shared);
        using var enterprise = await Caller.KeyAsync(Service, "enterprise", _shared);
        await enterprise.PostAsync($"/api/v1/organizations/{_shared}/products", Http.Json("""{"name":"减速器","industry":"C345"}""")).JsonAsync(HttpStatusCode.Created);
        await enterprise.PostAsync($"/api/v1/organizations/{_leaving}/products", Http.Json("""{"name":"x"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await enterprise.PostAsync("/api/v1/technology/needs", Http.Json("""{"title":"焊接气孔率偏高","visibility":"public"}""")).JsonAsync(HttpStatusCode.Created);
        await enterprise.PostAsync("/api/v1/technology/needs", Http.Json("""{"title":"不公开的需求","visibility":"private"}""")).JsonAsync(HttpStatusCode.Created);
        var lists = (await Caller.GetAsync($"/api/v1/consortia/{consortium}/lists").JsonAsync()).Items();
        var frozen = await Caller.PostAsync($"/api/v1/consortia/{consortium}/lists/talents/freeze", null).JsonAsync();
        await Caller.PostAsync($"/api/v1/consortia/{consortium}/lists/talents/freeze", null).ProblemAsync(HttpStatusCode.Conflict);
        var needs = await Caller.GetAsync($"/api/v1/consortia/{consortium}/lists/technology-needs").JsonAsync();
        var before = await Caller.GetAsync($"/api/v1/consortia/{consortium}/lists/talents?year={Today.Year}").JsonAsync();
        var demand = Rows.Demand("共有公司");
        (demand["externalId"], demand["title"]) = ("D-9", "新岗位");
        var added = await Caller.AddDemandAsync(demand);
        var after = await Caller.GetAsync($"/api/v1/consortia/{consortium}/lists/talents?year={Today.Year}").JsonAsync();
        var now = await Caller.GetAsync($"/api/v1/consortia/{consortium}/lists/talents").JsonAsync();
        await Caller.DeleteAsync($"/api/v1/demands/{added.String("id")}").DoneAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lists.Select(list => (list!.String("kind"), list!["lines"]?.GetValue<int>(), list!.String("status"))), Is.EqualTo(new[]
            {
                ("products", (int?)1, "ok"), ("technology-needs", 1, "ok"), ("talents", 1, "ok"),
            }));
            Assert.That(needs.Items().Single()!.String("title"), Is.EqualTo("焊接气孔率偏高"), "what is private is in no list");
            Assert.That((before.Items().Count, after.Items().Count, now.Items().Count), Is.EqualTo((1, 1, 2)));
            Assert.That(after["edition"]!.String("digest"), Is.EqualTo(frozen.String("digest")));
            Assert.That(await Caller.FigureAsync(consortium, "lists.current"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Decision_IsVotedByThoseWithASeat_AndDoneInTimeOrNot()
    {
        using var lead = await Caller.KeyAsync(Service, "enterprise", _shared);
        using var plain = await Caller.KeyAsync(Service, "enterprise", await Caller.OrganizationAsync("甲地公司"));
        using var board = await Caller.KeyAsync(Service, "board", null, _one);
        var path = $"/api/v1/consortia/{_one}/decisions";
        var made = await Caller.PostAsync(path, Http.Json(new JsonObject { ["title"] = "共建实训中心", ["dueOn"] = $"{Today:yyyy-MM-dd}", ["votes"] = new JsonObject { ["against"] = 1 } }))
            .JsonAsync(HttpStatusCode.Created);
        var one = $"{path}/{made.Int("number")}";
        await plain.PutAsync($"{one}/vote", Http.Json("""{"vote":"for"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await lead.PutAsync($"{one}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
        await board.PutAsync($"{one}/vote", Http.Json("""{"vote":"for"}""")).JsonAsync();
        await Caller.PutAsync($"{one}/done", Http.Json("""{"evidence":"验收单"}""")).ProblemAsync(HttpStatusCode.Conflict);
        var closed = await Caller.PostAsync($"{one}/close", null).JsonAsync();
        await lead.PutAsync($"{one}/vote", Http.Json("""{"vote":"against"}""")).ProblemAsync(HttpStatusCode.Conflict);
        var done = await Caller.PutAsync($"{one}/done", Http.Json("""{"evidence":"验收单"}""")).JsonAsync();
        Assert.That((closed.String("state"), closed["votes"]!.Int("for"), closed["votes"]!.Int("against"), done.Bool("inTime")), Is.EqualTo(("adopted", 2, 1, true)));
        Assert.That((await Caller.FigureAsync(_one, "decisions.adopted"), await Caller.FigureAsync(_one, "decisions.inTime")), Is.EqualTo(((double?)1, (double?)1)));
    }

    [Test]
    public async Task Decision_ThatCouldNotBe_IsRefusedWithWords()
    {
        var consortium = await Caller.FoundAsync("决议联合体");
        await Caller.JoinAsync(consortium, _shared, "lead", Today.AddYears(-1));
        await Caller.JoinAsync(consortium, _leaving, "director", Today.AddDays(-5));
        await Caller.JoinAsync(consortium, await Caller.OrganizationAsync("甲地公司"), "member", Today.AddYears(-1));
        using var lead = await Caller.KeyAsync(Service, "enterprise", _shared);
        var path = $"/api/v1/consortia/{consortium}/decisions";
        HttpContent Body(int held, int? due, int votes) => Http.Json(new JsonObject
        {
            ["title"] = "议题",
            ["heldOn"] = $"{Today.AddDays(held):yyyy-MM-dd}",
            ["dueOn"] = due is { } days ? $"{Today.AddDays(days):yyyy-MM-dd}" : null,
            ["votes"] = new JsonObject { ["for"] = votes },
        });
        var future = await Caller.PostAsync(path, Body(1, 9, 0)).ProblemAsync(HttpStatusCode.BadRequest);
        var due = await Caller.PostAsync(path, Body(-2, -3, 0)).ProblemAsync(HttpStatusCode.BadRequest);
        var many = await Caller.PostAsync(path, Body(0, null, 3)).ProblemAsync(HttpStatusCode.BadRequest);
        var early = await Caller.PostAsync(path, Body(-9, null, 2)).ProblemAsync(HttpStatusCode.BadRequest);
        var made = await Caller.PostAsync(path, Body(-2, 9, 2)).JsonAsync(HttpStatusCode.Created);
        var one = $"{path}/{made.Int("number")}";
        var full = await lead.PutAsync($"{one}/vote", Http.Json("""{"vote":"for"}""")).ProblemAsync(HttpStatusCode.Conflict);
        await Caller.PostAsync($"{one}/close", null).DoneAsync();
        var done = await Caller.PutAsync($"{one}/done", Http.Json(new JsonObject { ["evidence"] = "纪要", ["doneOn"] = $"{Today.AddDays(-3):yyyy-MM-dd}" }))
            .ProblemAsync(HttpStatusCode.BadRequest);
        var after = await Caller.GetAsync(one).JsonAsync();
        var frozen = await Caller.PostAsync($"/api/v1/consortia/{consortium}/lists/products/freeze", null).ProblemAsync(HttpStatusCode.Conflict);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                new[] { future, due, many, early, done }.Select(problem => problem.Places().Single()),
                Is.EqualTo(new[] { "/heldOn", "/dueOn", "/votes/for", "/votes/for", "/doneOn" }));
            Assert.That(many["errors"]!["/votes/for"]![0]!.GetValue<string>(), Does.Contain("2 席"));
            Assert.That(early["errors"]!["/votes/for"]![0]!.GetValue<string>(), Does.Contain("1 席"), "The director joined later.");
            Assert.That((full.String("code"), frozen.String("code"), after["doneOn"], after["votes"]!.Int("for")), Is.EqualTo(("counted", "empty", (JsonNode?)null, 2)));
            Assert.That(await Caller.FigureAsync(consortium, "lists.current"), Is.Zero.Or.Null);
        }
    }

    [Test]
    public async Task Membership_BeforeTheConsortiumWasFounded_IsRefused()
    {
        var consortium = await Caller.FoundAsync("新立联合体", new() { ["foundedOn"] = $"{Today.AddDays(-10):yyyy-MM-dd}" });
        var members = $"/api/v1/consortia/{consortium}/members";
        var join = new JsonObject { ["organizationId"] = _shared, ["joinedOn"] = $"{Today.AddDays(-11):yyyy-MM-dd}" };
        var early = await Caller.PostAsync(members, Http.Json(join)).ProblemAsync(HttpStatusCode.BadRequest);
        await Caller.JoinAsync(consortium, _shared, "member", Today.AddDays(-10));
        var member = (await Caller.GetAsync(members).JsonAsync()).Items().Single()!.String("id");
        var change = new JsonObject { ["role"] = "lead", ["from"] = $"{Today.AddDays(-11):yyyy-MM-dd}" };
        var changed = await Caller.PutAsync($"{members}/{member}", Http.Json(change)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((early.Places().Single(), changed.Places().Single()), Is.EqualTo(("/joinedOn", "/from")));
    }

    [Test]
    public async Task Calendar_HasWhatIsDue_AndNotWhatIsDone()
    {
        var consortium = await Caller.FoundAsync("日历联合体");
        await Caller.JoinAsync(consortium, _shared, "lead");
        foreach (var title in new[] { "要办的事", "办完的事" })
        {
            var made = await Caller.PostAsync($"/api/v1/consortia/{consortium}/decisions", Http.Json(new JsonObject
            {
                ["title"] = title,
                ["dueOn"] = $"{Today.AddDays(9):yyyy-MM-dd}",
                ["votes"] = new JsonObject { ["for"] = 1 },
            })).JsonAsync(HttpStatusCode.Created);
            await Caller.PostAsync($"/api/v1/consortia/{consortium}/decisions/{made.Int("number")}/close", null).DoneAsync();
        }

        await Caller.PutAsync($"/api/v1/consortia/{consortium}/decisions/2/done", Http.Json("""{"evidence":"纪要"}""")).DoneAsync();
        var file = await Caller.GetStringAsync($"/api/v1/consortia/{consortium}/calendar");
        Assert.That(file, Does.Contain("要办的事").And.Contain($"{Today.AddDays(9):yyyyMMdd}").And.Not.Contain("办完的事"));
    }

    [Test]
    public async Task Borrowing_NamesSurplusAndLackOfTheSameSpecialty_WithinACommunity()
    {
        var answer = await Caller.GetAsync($"/api/v1/consortia/{_two}/borrowing").JsonAsync();
        var city = await Caller.GetAsync($"/api/v1/consortia/{_one}/borrowing").JsonAsync();
        var lent = answer.Items().Single()!;
        Assert.That((lent.String("code"), lent.String("from"), lent.String("to")), Is.EqualTo(("460301", "320200", "330200")));
        Assert.That(lent.Double("people"), Is.EqualTo(Math.Min(lent.Double("surplus"), lent.Double("lack"))).And.GreaterThan(0));
        Assert.That((city.String("status"), city.String("reason")), Is.EqualTo(("notAssessable", "oneRegion")));
    }

    [Test]
    public async Task Pilot_SaysEachYearWhatTheFiguresOfThatYearSay()
    {
        var answer = await Caller.GetAsync($"/api/v1/consortia/{_one}/pilot?from={Today.Year - 3}").JsonAsync();
        Assert.That(answer.Items().Select(year => year!.Int("year")), Is.EqualTo(Enumerable.Range(Today.Year - 3, 4)));
        var members = answer.Items().Select(year => year!["figures"]!.AsArray().First(one => one!.String("code") == "members.enterprises")!.Double("value"));
        Assert.That(members, Is.EqualTo(new[] { 0.0, 3, 3, 3 }), "They joined two years ago.");
        await Caller.GetAsync($"/api/v1/consortia/{_one}/pilot?from=1990").ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Certification_SaysWhatIsMeasured_WhatIsAsked_AndWhatIsMissing()
    {
        var row = await Caller.GetAsync($"/api/v1/organizations/{_shared}").JsonAsync();
        row["region"] = "320200";
        await Caller.PutAsync($"/api/v1/organizations/{_shared}", Http.Json(row)).DoneAsync();
        using var own = await Caller.KeyAsync(Service, "enterprise", _shared);
        var items = (await own.GetAsync($"/api/v1/organizations/{_shared}/certification").JsonAsync()).Items().ToDictionary(item => item!.String("code"), item => item!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((items["enterprise.operating.years"].String("status"), items["enterprise.operating.years"]["missing"]), Is.Not.EqualTo(("met", (JsonNode?)null)));
            Assert.That((items["enterprise.operating.years"].String("status"), items["enterprise.operating.years"].Double("required")), Is.EqualTo(("missing", 5.0)));
            Assert.That((items["enterprise.cooperation.people"].String("status"), items["enterprise.cooperation.people"].Double("required"), items["enterprise.cooperation.people"].Double("measured")), Is.EqualTo(("notMet", 50.0, 0.0)));
        }

        using var other = await Caller.KeyAsync(Service, "enterprise", _leaving);
        await other.GetAsync($"/api/v1/organizations/{_shared}/certification").ProblemAsync(HttpStatusCode.NotFound);
    }
}
