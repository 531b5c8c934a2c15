using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Internships;

/// <summary>From an application to what came of the internship, by three sides over HTTP.</summary>
internal sealed partial class PlacedTests : ApiFixture
{
    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private HttpClient _collegeKey = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync(null, "PLC编程");
        await Caller.PublishAsync();
        _collegeKey = await _world.KeyAsync("college", _college);
    }

    [Test]
    public async Task Application_Offered_BecomesAPlacement_ThatThreeSign_AndTeaches()
    {
        var (enterprise, post, key) = await PositionAsync(2);
        var (_, person) = await StudentAsync();
        var made = await ApplyAsync(person, post);
        var list = (await key.GetAsync($"/api/v1/applications?demandId={post}").JsonAsync()).Items().Single()!;
        await PostAsync(key, made, "invite", """{"text":"周三 14 点"}""");
        await PostAsync(key, made, "messages", """{"text":"请带作品"}""", HttpStatusCode.NoContent);
        await PostAsync(key, made, "offer");
        await PostAsync(key, made, "offer");
        var placement = (await person.GetAsync("/api/v1/placements").JsonAsync()).Items().Single()!;
        var place = $"/api/v1/placements/{placement.String("id")}";
        await person.PostAsync($"{place}/accept", null).JsonAsync();
        var incomplete = await person.PostAsync($"{place}/agreement/sign", null).ProblemAsync(HttpStatusCode.Conflict);
        await key.PutAsync($"{place}/agreement", Http.Json(Terms("2026-01-01", "2026-06-30"))).JsonAsync();
        await person.PutAsync($"{place}/agreement", Http.Json(Terms("2026-01-01", "2026-06-30"))).ProblemAsync(HttpStatusCode.Forbidden);
        await person.PostAsync($"{place}/agreement/sign", null).JsonAsync();
        await _collegeKey.PostAsync($"{place}/agreement/sign", null).JsonAsync();
        var early = await key.PostAsync($"{place}/activate", null).ProblemAsync(HttpStatusCode.Conflict);
        var agreed = await key.PostAsync($"{place}/agreement/sign", null).JsonAsync();
        await key.PostAsync($"{place}/activate", null).JsonAsync();
        (await person.PutAsync($"{place}/weeks/2026-01-05", Http.Json("""{"text":"装调设备"}"""))).EnsureSuccessStatusCode().Dispose();
        (await _collegeKey.PutAsync($"{place}/weeks/2026-01-05", Http.Json("""{"text":"不错"}"""))).EnsureSuccessStatusCode().Dispose();
        await person.PutAsync($"{place}/weeks/2026-01-06", Http.Json("""{"text":"x"}""")).ProblemAsync(HttpStatusCode.BadRequest);
        var week = (await key.GetAsync($"{place}/weeks").JsonAsync()).Items().Single()!;
        var secretariat = await _world.KeyAsync("secretariat", null);
        var alarms = (await secretariat.GetAsync("/api/v1/placements/alarms").JsonAsync()).Items()
            .Where(alarm => alarm!.String("placementId") == placement.String("id")).Select(alarm => alarm!.String("code")).ToList();
        await secretariat.GetAsync(place).ProblemAsync(HttpStatusCode.Forbidden);
        var ended = await key.PostAsync($"{place}/end", null).JsonAsync();
        await key.PostAsync($"{place}/outcome", Http.Json("""{"outcome":"rejected"}""")).ProblemAsync(HttpStatusCode.Conflict);
        await key.PostAsync($"{place}/outcome", Http.Json("""{"outcome":"hired"}""")).JsonAsync();
        await key.PostAsync($"{place}/outcome", Http.Json("""{"outcome":"hired"}""")).ProblemAsync(HttpStatusCode.Conflict);
        var outcome = (await key.GetAsync($"/api/v1/outcomes?demandId={post}").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((list.String("enterprise"), list.Int("seatsLeft")), Is.EqualTo((enterprise, 2)));
            Assert.That(list["match"]!["factors"]!.AsArray(), Is.Not.Empty);
            Assert.That((incomplete.String("code"), early.String("code")), Is.EqualTo(("incomplete", "notAgreed")));
            Assert.That((agreed.String("state"), ended.String("state")), Is.EqualTo(("agreed", "ended")));
            Assert.That((week.String("report"), week.String("comment")), Is.EqualTo(("装调设备", "不错")));
            Assert.That(alarms, Is.SupersetOf(new[] { "notEnded", "noWeeklyRecord" }));
            Assert.That((outcome.String("outcome"), outcome.Int("count"), outcome.String("programId")), Is.EqualTo(("hired", 1, _program)));
        }
    }

    [Test]
    public async Task Placement_OfAMinor_WaitsForTheGuardian_AndAnAmendmentMovesItsDates()
    {
        var (_, post, key) = await PositionAsync(1);
        var (_, person) = await StudentAsync(CityDay.Today.Year - 17);
        var made = await ApplyAsync(person, post);
        await PostAsync(key, made, "offer");
        var place = $"/api/v1/placements/{(await person.GetAsync("/api/v1/placements").JsonAsync()).Items().Single()!.String("id")}";
        var today = CityDay.Today;
        await person.PostAsync($"{place}/accept", null).JsonAsync();
        await key.PutAsync($"{place}/agreement", Http.Json(Terms($"{today.AddDays(-9):yyyy-MM-dd}", $"{today.AddMonths(5):yyyy-MM-dd}"))).JsonAsync();
        foreach (var side in new[] { person, _collegeKey, key })
            await side.PostAsync($"{place}/agreement/sign", null).JsonAsync();
        var waits = await key.PostAsync($"{place}/activate", null).ProblemAsync(HttpStatusCode.Conflict);
        await key.PostAsync($"{place}/agreement/guardian", Http.Json("""{"on":"2026-01-01"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await _collegeKey.PostAsync($"{place}/agreement/guardian", Http.Json("""{"on":"2026-01-01"}""")).JsonAsync();
        await key.PostAsync($"{place}/activate", null).JsonAsync();
        var other = Terms($"{today.AddDays(-9):yyyy-MM-dd}", $"{today.AddMonths(2):yyyy-MM-dd}");
        other["reason"] = "提前毕业";
        await key.PostAsync($"{place}/amendments", Http.Json(other)).JsonAsync();
        await person.PostAsync($"{place}/amendments/1/sign", null).JsonAsync();
        var moved = await _collegeKey.PostAsync($"{place}/amendments/1/sign", null).JsonAsync();
        var calendar = await person.GetStringAsync($"{place}/calendar");
        var full = await ApplyAsync((await StudentAsync()).Person, post);
        var refused = await key.PostAsync($"/api/v1/applications/{full}/offer", null).ProblemAsync(HttpStatusCode.Conflict);
        var broken = await key.PostAsync($"{place}/break", Http.Json("""{"reason":"no-work","note":"停产"}""")).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((waits.String("code"), refused.String("code")), Is.EqualTo(("guardianConsent", "full")));
            Assert.That(moved["terms"]!.String("endsOn"), Is.EqualTo($"{today.AddMonths(2):yyyy-MM-dd}"));
            Assert.That(calendar, Does.Contain("BEGIN:VCALENDAR").And.Contain($"DTEND;VALUE=DATE:{today.AddMonths(2).AddDays(1):yyyyMMdd}"));
            Assert.That((broken.String("state"), broken.String("brokenFor"), broken["terms"]!.String("endsOn")),
                Is.EqualTo(("broken", "no-work", $"{today:yyyy-MM-dd}")));
        }
    }

    [Test]
    public async Task Applicants_AreSeenWhileItLasts_LooksAreToldToTheStudent_AndTheOwnOrderHasReasons()
    {
        var (enterprise, post, key) = await PositionAsync(3);
        var (first, second) = (await StudentAsync(), await StudentAsync());
        var (one, two) = (await ApplyAsync(first.Person, post), await ApplyAsync(second.Person, post));
        await key.PutAsync($"/api/v1/applications/{two}/place", Http.Json("""{"place":1}""")).ProblemAsync(HttpStatusCode.Conflict);
        await key.PutAsync($"/api/v1/applications/{two}/place", Http.Json("""{"place":1,"reason":"面谈很好"}""")).JsonAsync();
        var order = (await key.GetAsync($"/api/v1/applications?demandId={post}").JsonAsync()).Items().Select(item => item!.String("id")).ToList();
        var seen = await key.GetAsync($"/api/v1/students/{first.Id}").JsonAsync();
        await PostAsync(key, one, "refuse", """{"reason":"skills","note":"缺电气控制"}""");
        var told = await first.Person.GetAsync($"/api/v1/applications/{one}").JsonAsync();
        await second.Person.PostAsync($"/api/v1/applications/{two}/withdraw", null).JsonAsync();
        await key.GetAsync($"/api/v1/applications/{two}").ProblemAsync(HttpStatusCode.NotFound);
        await key.GetAsync($"/api/v1/students/{second.Id}").ProblemAsync(HttpStatusCode.NotFound);
        var looks = (await first.Person.GetAsync("/api/v1/students/me/looks").JsonAsync()).Items().Select(look => (string?)look!["organization"]).ToList();
        var stranger = await _world.KeyAsync("enterprise", (await PositionAsync(1)).Enterprise);
        await stranger.GetAsync($"/api/v1/applications/{one}").ProblemAsync(HttpStatusCode.NotFound);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(order, Is.EqualTo(new[] { two, one }));
            Assert.That(seen.String("id"), Is.EqualTo(first.Id));
            Assert.That((told.String("state"), told.String("refusedFor"), told["place"]), Is.EqualTo(("refused", "skills", (JsonNode?)null)));
            Assert.That(looks, Does.Contain(enterprise));
        }
    }

    [Test]
    public async Task Application_SentTwice_IsToldInItsOwnWords_WithTheFirst()
    {
        var (_, post, _) = await PositionAsync(2);
        var (_, person) = await StudentAsync();
        var made = await ApplyAsync(person, post);
        var again = await person.PostAsync("/api/v1/applications", Http.Json(new JsonObject { ["demandId"] = post })).ProblemAsync(HttpStatusCode.Conflict);
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/applications") { Content = new FormUrlEncodedContent([new("demand", post)]) };
        asked.Headers.Add("Accept", "text/html");
        using var answer = await person.SendAsync(asked);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That((again.String("code"), again.String("existingId")), Is.EqualTo(("alreadyExists", made)));
        Assert.That(again.String("detail"), Does.StartWith("您已申请过这个岗位").And.Contain(made));
        Assert.That(page, Does.Contain("您已申请过这个岗位").And.Contain($"href=\"/applications/{made}\"").And.Not.Contain("内容已被改动"));
    }

    [Test]
    public async Task WhoeverMayNot_IsToldSo_PeopleOfThemselvesAndSystemsOfTheirKey()
    {
        var (_, person) = await StudentAsync();
        var forPeople = await person.GetAsync("/api/v1/accounts").ProblemAsync(HttpStatusCode.Forbidden);
        var forKeys = await _collegeKey.GetAsync("/api/v1/ledger/check").ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That((forPeople.String("detail"), forKeys.String("detail")), Is.EqualTo(("您无权这样做。", "这个密钥无权这样做。")));
    }

    [Test]
    public async Task Application_WithoutConsentOrAgainstARule_IsRefused()
    {
        var (_, post, _) = await PositionAsync(1);
        var young = StudentWorld.Student(_college, _program);
        young["birthYear"] = CityDay.Today.Year - 15;
        var (_, _, person) = await _world.SignInAsync(_collegeKey, young);
        var silent = await person.PostAsync("/api/v1/applications", Http.Json(new JsonObject { ["demandId"] = post })).ProblemAsync(HttpStatusCode.Forbidden);
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = true });
        var broken = await person.PostAsync("/api/v1/applications", Http.Json(new JsonObject { ["demandId"] = post })).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((silent.String("code"), broken.String("code")), Is.EqualTo(("consentNeeded", "intern.age")));
    }

    [Test]
    public async Task Application_ByPages_IsSentInvitedOrderedAndRefused_AndWithdrawnByTheStudentAlone()
    {
        var (_, post, key) = await PositionAsync(2);
        var ((_, person), (_, other)) = (await StudentAsync(), await StudentAsync());
        var offered = await person.PageAsync($"/demands/{post}");
        using var sent = await person.SubmitAsync(offered, "/applications", ("demand", post), ("note", "会编程"));
        using var again = await person.SubmitAsync(offered, "/applications", ("demand", post));
        var own = await person.PageAsync("/applications");
        var address = Link().Match(own).Value;
        using var second = await other.SubmitAsync(await other.PageAsync($"/demands/{post}"), "/applications", ("demand", post));
        var board = await key.PageAsync($"/applications?demand={post}");
        var one = await key.PageAsync(address);
        using var invited = await key.SubmitAsync(one, $"{address}/invite", ("text", "周三 14 点"));
        using var unreasoned = await key.SubmitAsync(one, $"{address}/place", ("place", "1"));
        using var stranger = await other.SubmitAsync(own, $"{address}/withdraw");
        using var refused = await key.SubmitAsync(one, $"{address}/refuse", ("reason", "skills"), ("note", "缺电气控制"));
        var told = await person.PageAsync(address);
        var others = Link().Match(await other.PageAsync("/applications")).Value;
        using var written = await other.SubmitAsync(await other.PageAsync(others), $"{others}/messages", ("text", "几点合适？"));
        var read = await key.PageAsync(others);
        using var withdrawn = await other.SubmitAsync(await other.PageAsync(others), $"{others}/withdraw");
        await key.PageAsync(others, HttpStatusCode.NotFound);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(offered, Does.Contain("申请这个岗位"));
            Assert.That((sent.StatusCode, again.StatusCode, second.StatusCode, invited.StatusCode), Is.EqualTo(
                (HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That((unreasoned.StatusCode, stranger.StatusCode, refused.StatusCode, withdrawn.StatusCode), Is.EqualTo(
                (HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That(Link().Count(board), Is.EqualTo(2));
            Assert.That(one, Does.Contain("会编程").And.Contain("从哪里来").And.Contain("还可录取"));
            Assert.That(told, Does.Contain("周三 14 点").And.Contain("技能不符").And.Contain("缺电气控制").And.Not.Contain("撤回申请</button>"));
            Assert.That(read, Does.Contain("几点合适？"));
            Assert.That(await person.PageAsync($"/demands/{post}"), Does.Contain("您已申请").And.Not.Contain("申请这个岗位"));
            Assert.That(written.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        }
    }

    [Test]
    public async Task Placement_ByPages_IsAcceptedWrittenSignedAmendedRecordedAndConcluded()
    {
        var (_, post, key) = await PositionAsync(1);
        var (_, person) = await StudentAsync();
        await PostAsync(key, await ApplyAsync(person, post), "offer");
        var address = PlacementLink().Match(await person.PageAsync("/placements")).Value;
        using var early = await _collegeKey.SubmitAsync(await _collegeKey.PageAsync(address), $"{address}/sign");
        using var accepted = await person.SubmitAsync(await person.PageAsync(address), $"{address}/accept");
        var open = await key.PageAsync(address);
        using var wrong = await key.SubmitAsync(open, $"{address}/agreement", ("startsOn", "2026-09-01"), ("endsOn", "2026-08-01"));
        using var written = await key.SubmitAsync(open, $"{address}/agreement", [.. Terms("2026-01-01", "2027-06-30").Select(Field)]);
        using var guardian = await _collegeKey.SubmitAsync(await _collegeKey.PageAsync(address), $"{address}/guardian", ("on", "2025-12-01"));
        foreach (var side in new[] { person, _collegeKey, key })
            (await side.SubmitAsync(await side.PageAsync(address), $"{address}/sign")).Dispose();
        using var begun = await key.SubmitAsync(await key.PageAsync(address), $"{address}/activate");
        using var week = await person.SubmitAsync(await person.PageAsync(address), $"{address}/weeks", ("monday", "2026-01-05"), ("text", "装调设备"));
        using var tuesday = await person.SubmitAsync(await person.PageAsync(address), $"{address}/weeks", ("monday", "2026-01-06"), ("text", "x"));
        using var proposed = await key.SubmitAsync(
            await key.PageAsync(address), $"{address}/amendments", [.. Terms("2026-01-01", "2026-02-28").Select(Field), ("reason", "提前毕业")]);
        var waiting = await person.PageAsync(address);
        foreach (var side in new[] { person, _collegeKey })
            (await side.SubmitAsync(await side.PageAsync(address), $"{address}/amendments/1/sign")).Dispose();
        var secretariat = await _world.KeyAsync("secretariat", null);
        var alarms = await secretariat.PageAsync("/placements/alarms");
        await secretariat.PageAsync(address, HttpStatusCode.Forbidden);
        await (await StudentAsync()).Person.PageAsync(address, HttpStatusCode.NotFound);
        using var ended = await key.SubmitAsync(await key.PageAsync(address), $"{address}/end");
        using var unreasoned = await key.SubmitAsync(await key.PageAsync(address), $"{address}/outcome", ("outcome", "rejected"));
        using var concluded = await key.SubmitAsync(await key.PageAsync(address), $"{address}/outcome", ("outcome", "rejected"), ("outcomeReason", "nosuited"));
        using var told = await key.SubmitAsync(await key.PageAsync(address), $"{address}/outcome", ("outcome", "rejected"), ("outcomeReason", "notsuited"));
        var last = await person.PageAsync(address);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((early.StatusCode, accepted.StatusCode, wrong.StatusCode, written.StatusCode, guardian.StatusCode), Is.EqualTo(
                (HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That((begun.StatusCode, week.StatusCode, tuesday.StatusCode, proposed.StatusCode, ended.StatusCode), Is.EqualTo(
                (HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
            Assert.That((unreasoned.StatusCode, concluded.StatusCode, told.StatusCode), Is.EqualTo(
                (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther)));
            Assert.That(waiting, Does.Contain("提前毕业").And.Contain("同意并签字"));
            Assert.That(alarms, Does.Contain("已到期，还没有结束").And.Contain(_college));
            Assert.That(last, Does.Contain("2026-02-28").And.Contain("装调设备").And.Contain("企业未留用").And.Contain("calendar"));
        }
    }

    [Test]
    public async Task Agreement_ThatBreaksARuleOrAnotherPlacement_BindsNobody()
    {
        var (_, post, key) = await PositionAsync(3, 4000);
        var (_, person) = await StudentAsync();
        var first = await OfferedAsync(person, post, key);
        await person.PostAsync($"{first}/accept", null).JsonAsync();
        var terms = Terms("2026-10-01", "2027-03-31");
        (terms["pay"], terms["hoursADay"]) = (3199, 12);
        await key.PutAsync($"{first}/agreement", Http.Json(terms)).JsonAsync();
        var low = await person.PostAsync($"{first}/agreement/sign", null).ProblemAsync(HttpStatusCode.Conflict);
        terms["pay"] = 3200;
        await key.PutAsync($"{first}/agreement", Http.Json(terms)).JsonAsync();
        var rules = (await key.GetAsync($"{first}/agreement").JsonAsync())["rules"]!.AsArray();
        terms["hoursADay"] = 8;
        await key.PutAsync($"{first}/agreement", Http.Json(terms)).JsonAsync();
        foreach (var side in new[] { person, _collegeKey, key })
            await side.PostAsync($"{first}/agreement/sign", null).JsonAsync();
        (terms["pay"], terms["reason"]) = (100, "省钱");
        var amended = await key.PostAsync($"{first}/amendments", Http.Json(terms)).ProblemAsync(HttpStatusCode.Conflict);
        var future = await _collegeKey.PostAsync($"{first}/agreement/guardian", Http.Json("""{"on":"2099-01-01"}""")).ProblemAsync(HttpStatusCode.BadRequest);
        var early = await person.PutAsync($"{first}/weeks/2026-09-07", Http.Json("""{"text":"还没开始"}""")).ProblemAsync(HttpStatusCode.BadRequest);

        var (_, other, host) = await PositionAsync(1);
        var second = await OfferedAsync(person, other, host);
        await host.PutAsync($"{second}/agreement", Http.Json(Terms("2027-03-31", "2027-06-30"))).JsonAsync();
        var twice = await person.PostAsync($"{second}/accept", null).ProblemAsync(HttpStatusCode.Conflict);
        await host.PutAsync($"{second}/agreement", Http.Json(Terms("2027-04-01", "2027-06-30"))).JsonAsync();
        var after = await person.PostAsync($"{second}/accept", null).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((low.String("code"), amended.String("code"), twice.String("code")), Is.EqualTo(("intern.pay.floor", "intern.pay.floor", "overlap")));
            Assert.That(low.String("detail"), Does.Contain("3200"));
            Assert.That(rules.Single(rule => rule!.String("code") == "intern.pay.floor")!.String("verdict"), Is.EqualTo("holds"));
            Assert.That((future.Places(), early.Places()), Is.EqualTo((new[] { "/on" }, new[] { "monday" })));
            Assert.That(after.String("state"), Is.EqualTo("accepted"));
        }
    }

    [Test]
    public async Task Agreement_OfAStudentWhoDeletedTheData_SaysUntilWhenItIsKept()
    {
        var (_, post, key) = await PositionAsync(1);
        var (_, person) = await StudentAsync();
        await PostAsync(key, await ApplyAsync(person, post), "offer");
        var place = $"/api/v1/placements/{(await person.GetAsync("/api/v1/placements").JsonAsync()).Items().Single()!.String("id")}";
        await person.PostAsync($"{place}/accept", null).JsonAsync();
        await key.PutAsync($"{place}/agreement", Http.Json(Terms("2026-01-01", "2026-06-30"))).JsonAsync();
        foreach (var side in new[] { person, _collegeKey, key })
            await side.PostAsync($"{place}/agreement/sign", null).JsonAsync();
        var before = await key.GetAsync(place).JsonAsync();
        (await person.DeleteAsync("/api/v1/students/me")).EnsureSuccessStatusCode().Dispose();
        var after = await key.GetAsync(place).JsonAsync();
        var page = await key.PageAsync(place["/api/v1".Length..]);
        Assert.That((before["keptUntil"], after.String("keptUntil")), Is.EqualTo(((JsonNode?)null, "2028-06-30")));
        Assert.That(page, Does.Contain("依法保存到").And.Contain("2028-06-30"));
    }

    private static (string, string) Field(KeyValuePair<string, JsonNode?> field) => (field.Key, field.Value!.ToString());

    [GeneratedRegex("/placements/[0-9a-z]{20,}")]
    private static partial Regex PlacementLink();

    [GeneratedRegex("/applications/[0-9a-z]{20,}")]
    private static partial Regex Link();

    private static JsonObject Terms(string from, string to) => new()
    {
        ["startsOn"] = from,
        ["endsOn"] = to,
        ["pay"] = 3200,
        ["hoursADay"] = 8,
        ["enterpriseTutor"] = "王工",
        ["collegeTutor"] = "李老师",
    };

    private static Task<JsonNode> PostAsync(HttpClient caller, string application, string step, string? body = null) =>
        caller.PostAsync($"/api/v1/applications/{application}/{step}", body is null ? null : Http.Json(body)).JsonAsync();

    private static async Task PostAsync(HttpClient caller, string application, string step, string body, HttpStatusCode status)
    {
        using var answer = await caller.PostAsync($"/api/v1/applications/{application}/{step}", Http.Json(body));
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    private static async Task<string> ApplyAsync(HttpClient person, string post) => (await person.PostAsync(
        "/api/v1/applications", Http.Json(new JsonObject { ["demandId"] = post, ["note"] = "想去" })).JsonAsync(HttpStatusCode.Created)).String("id");

    private async Task<(string Id, HttpClient Person)> StudentAsync(int born = 2000)
    {
        var student = StudentWorld.Student(_college, _program);
        student["birthYear"] = born;
        var (id, _, person) = await _world.SignInAsync(_collegeKey, student);
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = true, ["matching"] = true });
        return (id, person);
    }

    /// <summary>The placement's address, after an application and its offer.</summary>
    private static async Task<string> OfferedAsync(HttpClient person, string post, HttpClient key)
    {
        await PostAsync(key, await ApplyAsync(person, post), "offer");
        var placements = (await person.GetAsync("/api/v1/placements").JsonAsync()).Items();
        return $"/api/v1/placements/{placements.Single(placement => placement!.String("demandId") == post)!.String("id")}";
    }

    private async Task<(string Enterprise, string Post, HttpClient Key)> PositionAsync(int seats, int? wage = null)
    {
        var demand = Rows.Demand();
        if (wage is not null)
            demand["position"] = new JsonObject { ["postWage"] = wage };
        (demand["kind"], demand["headcount"], demand["salaryMin"]) = ("internship", seats, 3200);
        var post = await Caller.AddDemandAsync(demand);
        return (post.String("enterprise"), post.String("id"), await _world.KeyAsync("enterprise", post.String("enterprise")));
    }
}
