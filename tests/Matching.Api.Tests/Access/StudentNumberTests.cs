using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Access;

/// <summary>A student who comes by the college's own sign-on is the one of the number that it brings, and never another's.</summary>
internal sealed class StudentNumberTests
{
    private SignOnWorld _world = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _world = await SignOnWorld.StartAsync();

    [OneTimeTearDown]
    public Task StopAsync() => _world.DisposeAsync().AsTask();

    [Test]
    public async Task Student_WhoWasNeverInvited_FindsHisOwnProfile([Values] bool byCas)
    {
        var number = $"2024-{byCas}";
        var (id, _) = await _world.StudentAsync(number);
        var (browser, answer) = await _world.ComeAsync($"s-own-{byCas}", $" {number} ", byCas: byCas);
        var own = await browser.GetAsync("/api/v1/students/me").JsonAsync();
        var (again, _) = await _world.ComeAsync($"s-own-{byCas}", number, byCas: byCas);
        Assert.That((answer.StatusCode, own.String("id"), own.String("externalId")), Is.EqualTo((HttpStatusCode.OK, id, number)));
        Assert.That((await again.GetAsync("/api/v1/students/me").JsonAsync()).String("id"), Is.EqualTo(id));
    }

    [Test]
    public async Task Student_WhomTheCollegeEntersLater_FindsTheProfileWithTheNextSignOn()
    {
        var (early, _) = await _world.ComeAsync("s-later", "2024-later");
        await early.GetAsync("/api/v1/students/me").ProblemAsync(HttpStatusCode.NotFound);
        var (id, _) = await _world.StudentAsync("2024-later");
        var (browser, _) = await _world.ComeAsync("s-later", "2024-later");
        Assert.That((await browser.GetAsync("/api/v1/students/me").JsonAsync()).String("id"), Is.EqualTo(id));
    }

    [Test]
    public async Task Number_OfAnotherCollegesStudent_IsNobodysHere()
    {
        var (id, other) = await _world.StudentAsync("2024-other", "别的学院");
        var (browser, answer) = await _world.ComeAsync("s-other", "2024-other");
        await browser.GetAsync("/api/v1/students/me").ProblemAsync(HttpStatusCode.NotFound);
        // The college may still invite its student: nobody has taken that place.
        var (_, link) = await SignOnWorld.InviteAsync(other, id);
        Assert.That((answer.StatusCode, link), Is.EqualTo((HttpStatusCode.OK, link)));
    }

    [Test]
    public async Task Number_ThatBelongsToAnotherAccount_IsRefusedWithTheReasonAndLeavesNoAccount()
    {
        await _world.StudentAsync("2024-taken");
        await _world.ComeAsync("s-first", "2024-taken");
        var before = (await _world.Students.Administrator.GetAsync("/api/v1/accounts").JsonAsync()).Items().Count;
        var (thief, answer) = await _world.ComeAsync("s-thief", "2024-taken");
        await thief.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("2024-taken").And.Contain("另一个账号"));
            Assert.That((await _world.Students.Administrator.GetAsync("/api/v1/accounts").JsonAsync()).Items(), Has.Count.EqualTo(before));
        }
    }

    [Test]
    public async Task Account_WhoseSignOnNamesAnotherStudent_IsRefusedAndStaysWhoItIs()
    {
        var (id, _) = await _world.StudentAsync("2024-old");
        await _world.StudentAsync("2024-new");
        await _world.ComeAsync("s-changed", "2024-old");
        var (browser, answer) = await _world.ComeAsync("s-changed", "2024-new");
        await browser.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);
        var (old, _) = await _world.ComeAsync("s-changed", "2024-old");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("2024-old").And.Contain("2024-new"));
        Assert.That((await old.GetAsync("/api/v1/students/me").JsonAsync()).String("id"), Is.EqualTo(id));
    }

    [Test]
    public async Task Number_OfTwoCollegesThatAreOneNow_IsRefusedUntilTheCollegeInvites()
    {
        await _world.StudentAsync("2024-twice", "并入学院");
        await _world.StudentAsync("2024-twice");
        var administrator = _world.Students.Administrator;
        var (from, into) = (await _world.Students.OrganizationAsync("并入学院"), await _world.Students.OrganizationAsync(SignOnWorld.College));
        var merge = Http.Json(new JsonObject { ["into"] = into, ["reason"] = "合并" });
        var merged = await administrator.PostAsync($"/api/v1/organizations/{from}/merge", merge).JsonAsync();
        try
        {
            var (browser, answer) = await _world.ComeAsync("s-twice", "2024-twice");
            await browser.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("不止一名"));
        }
        finally
        {
            (await administrator.PostAsync($"/api/v1/organizations/changes/{merged.String("id")}/undo", null)).EnsureSuccessStatusCode().Dispose();
        }
    }

    [Test]
    public async Task Student_WhoWasInvitedAndComesWithoutTheLink_HasTheInvitedAccountAndTheLinkOpensNothing()
    {
        var (id, college) = await _world.StudentAsync("2024-invited");
        var (name, link) = await SignOnWorld.InviteAsync(college, id);
        var (browser, _) = await _world.ComeAsync("s-invited-student", "2024-invited");
        using var finder = _world.Service.CreateStranger();
        await finder.PostAsync("/api/v1/account/accept", People.Accept(link, People.Password)).ProblemAsync(HttpStatusCode.NotFound);
        var accounts = (await college.GetAsync("/api/v1/accounts").JsonAsync()).Items().Count(account => account!.String("name") == name);
        Assert.That((await browser.GetAsync("/api/v1/students/me").JsonAsync()).String("id"), Is.EqualTo(id));
        Assert.That(accounts, Is.EqualTo(1));
    }

    [Test]
    public async Task Teacher_WhoseOwnNumberIsAStudents_StaysATeacher()
    {
        var (id, college) = await _world.StudentAsync("1001");
        var made = await college.PostAsync(
            "/api/v1/accounts", Http.Json(new JsonObject { ["name"] = "teacher@example.cn", ["role"] = "college" })).JsonAsync(HttpStatusCode.Created);
        var (browser, _) = await _world.ComeAsync("t-1", "1001", query: $"link={made.String("link")}");
        var self = await browser.GetAsync("/api/v1/account").JsonAsync();
        Assert.That(self["affiliation"]!.String("role"), Is.EqualTo("college"));
        Assert.That((await SignOnWorld.InviteAsync(college, id)).Link, Is.Not.Empty, "The student's place is free.");
    }

    [Test]
    public void StudentNumber_WithoutTheCollege_StopsTheStart() => Assert.That(
        () => new Service(("Matching:Cas:Server", "https://cas.example.cn/cas"), ("Matching:Address", "http://localhost"), ("Matching:Cas:StudentNumber", "xh"))
            .CreateStranger(),
        Throws.InvalidOperationException.With.Message.Contains("Matching:Cas:Organization"));
}
