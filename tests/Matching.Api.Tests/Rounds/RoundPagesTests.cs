using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Rounds;

/// <summary>A round made by page, and until when its lists are handed in.</summary>
internal sealed class RoundPagesTests : ApiFixture
{
    private StudentWorld World => new(Caller, Service.CreateStranger);

    [Test]
    public async Task Round_MadeByPage_IsShownAtOnce_AndTellsUntilWhenListsAreHandedIn()
    {
        var (post, college, program) = await CityAsync();
        var (school, secretariat) = (await World.KeyAsync("college", college), await World.KeyAsync("secretariat", null));
        var (_, _, person) = await World.SignInAsync(school, StudentWorld.Student(college, program));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["rounds"] = true });
        using var made = await secretariat.SubmitAsync(
            await secretariat.PageAsync("/rounds/new"), "/rounds/new", ("name", "春季实习"), ("starts", "2027-03-01"), ("ends", "2027-08-31"), ("max", "3"),
            ("closes", "2027-01-15T17:00"), ($"take_{post}", "1"), ("reason", "走访核实"));
        var address = made.Headers.Location!.ToString();
        var page = await secretariat.PageAsync(address);
        using var opened = await secretariat.SubmitAsync(page, $"{address}/open");
        var seen = await person.PageAsync(address);
        using var english = await person.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), ("Accept-Language", "en"));
        var calendar = await person.GetStringAsync($"/api/v1{address}/calendar");
        using var moved = await secretariat.SubmitAsync(page, $"{address}/closes", ("closes", "2027-01-16T09:30"));
        var after = await secretariat.GetAsync($"/api/v1{address}").JsonAsync();
        using var locked = await secretariat.SubmitAsync(page, $"{address}/lock");
        using var late = await secretariat.SubmitAsync(page, $"{address}/closes", ("closes", ""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.StatusCode, opened.StatusCode, moved.StatusCode, locked.StatusCode, late.StatusCode), Is.EqualTo((
                HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.Conflict)));
            Assert.That(page, Does.Contain("春季实习").And.Contain("2027-01-15T17:00"));
            Assert.That(seen, Does.Contain("请在 2027-01-15 17:00（北京时间）之前交志愿"));
            Assert.That(await english.Content.ReadAsStringAsync(), Does.Contain("Hand in lists before 2027-01-15 17:00 (Beijing time)"));
            Assert.That(calendar, Does.Contain("DTSTART:20270115T090000Z").And.Contain("DTSTART;VALUE=DATE:20270301").And.Contain("志愿截止：春季实习"));
            Assert.That(after["closesAt"]!.GetValue<DateTimeOffset>(), Is.EqualTo(new DateTimeOffset(2027, 1, 16, 1, 30, 0, TimeSpan.Zero)));
        }
    }

    [Test]
    public async Task Round_ForAConsortium_IsItsOwn_AndOneOfNoneOrWithADayThatIsOver_IsRefused()
    {
        var (post, _, _) = await CityAsync();
        var secretariat = await World.KeyAsync("secretariat", null);
        var consortium = (await secretariat.PostAsync("/api/v1/consortia", Http.Json("""{"kind":"city","name":"轮次联合体","foundedOn":"2026-01-01"}"""))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        var round = new JsonObject
        {
            ["name"] = "联合体轮次",
            ["consortiumId"] = consortium,
            ["positions"] = new JsonArray(new JsonObject { ["demandId"] = post, ["seats"] = 1, ["overrideReason"] = "走访核实" }),
        };
        var made = await secretariat.PostAsync("/api/v1/rounds", Http.Json(round)).JsonAsync(HttpStatusCode.Created);
        var listed = await secretariat.GetAsync($"/api/v1/rounds?consortium={consortium}").JsonAsync();
        (round["consortiumId"], round["closesAt"]) = ("none", "2020-01-01T00:00:00Z");
        var stranger = await secretariat.PostAsync("/api/v1/rounds", Http.Json(round)).ProblemAsync(HttpStatusCode.BadRequest);
        round.Remove("consortiumId");
        var over = await secretariat.PostAsync("/api/v1/rounds", Http.Json(round)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(listed.Items().Select(one => one!.String("id")), Is.EqualTo(new[] { made.String("id") }));
        Assert.That((stranger.Places(), over.Places()), Is.EqualTo((new[] { "/consortiumId" }, new[] { "/closesAt" })));
    }

    [Test]
    public async Task Deadline_ThatCannotBeRead_IsSaidAtItsField_AndTakesNothingAway()
    {
        var (post, _, _) = await CityAsync();
        var secretariat = await World.KeyAsync("secretariat", null);
        var form = await secretariat.PageAsync("/rounds/new");
        Task<HttpResponseMessage> MakeAsync(string closes) => secretariat.SubmitAsync(
            form, "/rounds/new", ("name", "秋季实习"), ("max", "3"), ("closes", closes), ($"take_{post}", "1"), ("reason", "走访核实"));
        using var unread = await MakeAsync("15.1.2027 17:00");
        using var made = await MakeAsync("2027-01-15T17:00");
        var address = made.Headers.Location!.ToString();
        using var malformed = await secretariat.SubmitAsync(await secretariat.PageAsync(address), $"{address}/closes", ("closes", "tomorrow"));
        var kept = await secretariat.GetAsync($"/api/v1{address}").JsonAsync();
        using var blank = await secretariat.SubmitAsync(await secretariat.PageAsync(address), $"{address}/closes", ("closes", ""));
        var open = await secretariat.GetAsync($"/api/v1{address}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((unread.StatusCode, malformed.StatusCode, blank.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther)));
            Assert.That(await unread.Content.ReadAsStringAsync(), Does.Contain("href=\"#closes\"").And.Contain("15.1.2027 17:00").And.Contain("秋季实习"));
            Assert.That(await malformed.Content.ReadAsStringAsync(), Does.Contain("<a href=\"#closes\">志愿截止</a>").And.Contain("tomorrow"));
            Assert.That((kept["closesAt"]?.GetValue<DateTimeOffset>(), open["closesAt"]), Is.EqualTo(((DateTimeOffset?)new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero), (JsonNode?)null)));
        }
    }

    [Test]
    public async Task Positions_ThatGotTooFew_AreDecidedUponByPage()
    {
        var (post, college, program) = await CityAsync();
        var (school, secretariat) = (await World.KeyAsync("college", college), await World.KeyAsync("secretariat", null));
        var (_, _, person) = await World.SignInAsync(school, StudentWorld.Student(college, program));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["rounds"] = true });
        using var made = await secretariat.SubmitAsync(
            await secretariat.PageAsync("/rounds/new"), "/rounds/new", ("name", "夏季实习"), ("max", "3"), ("minimum", "ask"), ($"take_{post}", "1"),
            ($"seats_{post}", "3"), ($"least_{post}", "2"), ("reason", "走访核实"));
        var address = made.Headers.Location!.ToString();
        await StepAsync("open");
        using var handed = await person.SubmitAsync(await person.PageAsync(address), $"{address}/list", ($"p_{post}", "1"));
        await StepAsync("lock");
        await StepAsync("match");
        await UntilMatchedAsync();
        var asked = await secretariat.PageAsync(address);
        using var refused = await secretariat.SubmitAsync(asked, $"{address}/certify");
        using var kept = await secretariat.SubmitAsync(asked, $"{address}/minimum", ("minimum", "keep"));
        await UntilMatchedAsync();
        using var certified = await secretariat.SubmitAsync(asked, $"{address}/certify");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.Contain("1 个岗位人数不足：PLC调试员").And.Contain("照样保留").And.Contain("3（至少 2）"));
            Assert.That((refused.StatusCode, kept.StatusCode, certified.StatusCode), Is.EqualTo(
                (HttpStatusCode.Conflict, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
        }

        async Task StepAsync(string step) => (await secretariat.SubmitAsync(await secretariat.PageAsync(address), $"{address}/{step}")).Dispose();

        Task UntilMatchedAsync() =>
            Rows.UntilAsync(async () => (await secretariat.GetAsync($"/api/v1{address}").JsonAsync()).String("state") == "matched");
    }

    private async Task<(string Post, string College, string Program)> CityAsync()
    {
        var demand = Rows.Demand(null, "PLC编程");
        (demand["kind"], demand["externalId"]) = ("internship", "P1");
        var post = (await Caller.AddDemandAsync(demand)).String("id");
        var (college, program) = await World.AddCollegeAsync(null, "PLC编程");
        await Caller.PublishAsync();
        return (post, college, program);
    }
}
