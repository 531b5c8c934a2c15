using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Access;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Internships;

/// <summary>What both sides of an application are told by mail, and what a student is told of a kept search in the page.</summary>
internal sealed class NoticeTests : ApiFixture
{
    private MailServer _mail = null!;
    private StudentWorld _world = null!;

    [OneTimeSetUp]
    public override Task StartAsync()
    {
        _mail = new MailServer();
        Service = new Service([("Matching:PasswordRounds", "1000"), .. _mail.Settings]);
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        return Task.CompletedTask;
    }

    [OneTimeTearDown]
    public async Task StopMailAsync() => await _mail.DisposeAsync();

    [Test]
    public async Task Application_TellsTheOtherSideByMail_OfNoPerson()
    {
        var (college, program) = await _world.AddCollegeAsync(null, "PLC编程");
        var (post, enterprise) = await PostAsync("330200");
        await Caller.PublishAsync();
        await AcceptAsync(Caller, new JsonObject { ["name"] = "boss@example.cn", ["role"] = "enterprise", ["organizationId"] = await _world.OrganizationAsync(enterprise) });
        var school = await _world.KeyAsync("college", college);
        var student = (await school.PostAsync("/api/v1/students", Http.Json(StudentWorld.Student(college, program))).JsonAsync(HttpStatusCode.Created)).String("id");
        var person = await AcceptAsync(school, new JsonObject { ["name"] = "pupil@example.cn", ["role"] = "student", ["studentId"] = student });
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = true });
        var key = await _world.KeyAsync("enterprise", enterprise);
        var made = (await person.PostAsync("/api/v1/applications", Http.Json(new JsonObject { ["demandId"] = post, ["note"] = "想去学手艺" }))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        var applied = await _mail.ToAsync("boss@example.cn", "申请");
        await key.PostAsync($"/api/v1/applications/{made}/invite", Http.Json("""{"text":"周三 14 点"}""")).JsonAsync();
        var invited = await _mail.ToAsync("pupil@example.cn", "面谈");
        (await key.PostAsync($"/api/v1/applications/{made}/messages", Http.Json("""{"text":"带作品"}"""))).EnsureSuccessStatusCode().Dispose();
        var message = await _mail.ToAsync("pupil@example.cn", "新留言");
        (await person.PostAsync($"/api/v1/applications/{made}/messages", Http.Json("""{"text":"好的"}"""))).EnsureSuccessStatusCode().Dispose();
        var answer = await _mail.ToAsync("boss@example.cn", "新留言");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(applied.Subject, Does.Contain("有新的实习申请").And.Contain("a new application"));
            Assert.That(applied.TextBody, Does.Contain($"/applications/{made}").And.Not.Contain(student).And.Not.Contain("想去学手艺"));
            Assert.That(invited.TextBody, Does.Contain("面谈").And.Not.Contain("周三"));
            Assert.That(message.TextBody, Does.Contain("新留言").And.Not.Contain("带作品"));
            Assert.That(answer.Subject, Does.Contain("有新留言"));
        }
    }

    [Test]
    public async Task Search_ThatAStudentKeeps_TellsInThePageWhatIsNew()
    {
        var (college, program) = await _world.AddCollegeAsync(null, "PLC编程");
        var school = await _world.KeyAsync("college", college);
        var student = (await school.PostAsync("/api/v1/students", Http.Json(StudentWorld.Student(college, program))).JsonAsync(HttpStatusCode.Created)).String("id");
        var person = await AcceptAsync(school, new JsonObject { ["name"] = "seeker@example.cn", ["role"] = "student", ["studentId"] = student });
        await PostAsync("320400");
        using var kept = await person.SubmitAsync(await person.PageAsync("/internships?region=320400"), "/internships/searches", ("name", "常州"), ("region", "320400"), ("mail", "1"));
        await Task.Delay(5);
        await PostAsync("320400");
        await PostAsync("310000");
        var page = await person.PageAsync("/internships");
        var search = (await person.GetAsync("/api/v1/internships/searches").JsonAsync()).Items().Single()!;
        using var opened = await person.SubmitAsync(page, $"/internships/searches/{search.String("id")}/open");
        var after = await person.PageAsync("/internships");
        await school.GetAsync("/api/v1/internships/searches").ProblemAsync(HttpStatusCode.Forbidden);
        using var deleted = await person.SubmitAsync(after, $"/internships/searches/{search.String("id")}/delete");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(page, Does.Contain("常州：1 个新岗位"));
            Assert.That((search.Int("new"), search.Bool("byMail")), Is.EqualTo((1, true)));
            Assert.That(opened.Headers.Location!.ToString(), Is.EqualTo("/internships?region=320400"));
            Assert.That(after, Does.Contain("常州：没有新的"));
            Assert.That((await person.GetAsync("/api/v1/internships/searches").JsonAsync()).Items(), Is.Empty);
        }
    }

    private async Task<(string Id, string Enterprise)> PostAsync(string region)
    {
        var demand = Rows.Demand();
        (demand["kind"], demand["salaryMin"], demand["region"]) = ("internship", 3200, region);
        var post = await Caller.AddDemandAsync(demand);
        return (post.String("id"), post.String("enterprise"));
    }

    /// <summary>A person who was invited by mail and signed in.</summary>
    private async Task<HttpClient> AcceptAsync(HttpClient inviter, JsonObject invitation)
    {
        var name = invitation.String("name");
        (await inviter.PostAsync("/api/v1/accounts", Http.Json(invitation))).EnsureSuccessStatusCode().Dispose();
        var link = MailServer.LinkOf(await _mail.ToAsync(name));
        var person = Service.CreateStranger();
        (await person.PostAsync("/api/v1/account/accept", Http.Json(new JsonObject { ["link"] = link, ["password"] = StudentWorld.Password })))
            .EnsureSuccessStatusCode().Dispose();
        (await person.PostAsync("/api/v1/account/sign-in", Http.Json(new JsonObject { ["name"] = name, ["password"] = StudentWorld.Password })))
            .EnsureSuccessStatusCode().Dispose();
        var token = await person.GetAsync("/api/v1/account/anti-forgery").JsonAsync();
        person.DefaultRequestHeaders.Add(token.String("header"), token.String("token"));
        return person;
    }
}
