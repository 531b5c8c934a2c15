using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Students;

internal sealed class StudentsTests : ApiFixture
{
    private StudentWorld _world = null!;
    private string _college = null!;
    private string _program = null!;
    private HttpClient _caller = null!;
    private HttpClient _enterprise = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        (_college, _program) = await _world.AddCollegeAsync();
        await Caller.AddDemandAsync(Rows.Demand("看人公司"));
        (_caller, _enterprise) = (await _world.KeyAsync("college", _college), await _world.KeyAsync("enterprise", "看人公司"));
    }

    [Test]
    public async Task College_AddsReadsChangesAndDeletesAStudent_WithoutItsWishes()
    {
        var student = StudentWorld.Student(_college, _program);
        student["regions"] = new JsonArray("320200");
        using var created = await _caller.PostAsync("/api/v1/students", Http.Json(student));
        var made = await created.JsonAsync(HttpStatusCode.Created);
        var address = created.Headers.Location!.ToString();
        await _caller.PostAsync("/api/v1/students", Http.Json(student)).ProblemAsync(HttpStatusCode.Conflict);

        var changed = made.DeepClone().AsObject();
        changed["graduationYear"] = 2028;
        var read = await _caller.PutAsync(address, Http.Json(changed)).JsonAsync();
        changed["externalId"] = "another";
        var moved = await _caller.PutAsync(address, Http.Json(changed)).ProblemAsync(HttpStatusCode.BadRequest);
        var listed = (await _caller.GetAsync($"/api/v1/students?externalId={made.String("externalId")}").JsonAsync()).Items();
        using var deleted = await _caller.DeleteAsync(address);
        await _caller.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.AsObject().ContainsKey("regions"), Is.False);
            Assert.That((read.Int("graduationYear"), moved.Places().Single(), listed.Count), Is.EqualTo((2028, "/externalId", 1)));
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
    }

    [Test]
    public async Task Import_TakesOwnStudentsOnly_AndAgainChangesNothing()
    {
        var file = $"学号,院校,专业点编号,毕业年份,出生年,技能,证书,意向地区\nI-1,{_college},P-1,2027,2006,PLC编程:4,电工（四级）,无锡;苏州\n"
            + $"I-2,{_college},P-9,2027,2006,,,\nI-3,别的学院,P-1,2027,2006,,,\n";
        var first = await _caller.PostAsync("/api/v1/students/import", Http.Csv(file)).JsonAsync();
        var again = await _caller.PostAsync("/api/v1/students/import", Http.Csv(file)).JsonAsync();
        var kept = (await _caller.GetAsync("/api/v1/students?externalId=I-1").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Int("created"), first.Int("rejected"), again.Int("unchanged")), Is.EqualTo((1, 2, 1)));
            Assert.That(first["errors"]!.AsArray().Select(error => (error!.Int("row"), error!.String("code"))), Is.EqualTo(new[] { (2, "notFound"), (3, "notYours") }));
            Assert.That((kept.String("certificates"), kept["skills"]![0]!.String("name")), Is.EqualTo(("电工（四级）", "PLC编程")));
        }
    }

    [Test]
    public async Task Student_ThatIsAChild_CanConsentOnceTheGuardianDid()
    {
        var child = StudentWorld.Student(_college, _program);
        child["birthYear"] = CityDay.Today.Year - 13;
        var (id, _, person) = await _world.SignInAsync(_caller, child);
        var consent = new JsonObject { ["consents"] = new JsonObject { ["statistics"] = true } };
        var refused = await person.PutAsync("/api/v1/students/me", Http.Json(consent)).ProblemAsync(HttpStatusCode.BadRequest);

        child["guardianConsentOn"] = "2026-09-01";
        (await _caller.PutAsync($"/api/v1/students/{id}", Http.Json(child))).EnsureSuccessStatusCode().Dispose();
        var taken = await person.PutAsync("/api/v1/students/me", Http.Json(consent)).JsonAsync();
        child["guardianConsentOn"] = null;
        (await _caller.PutAsync($"/api/v1/students/{id}", Http.Json(child))).EnsureSuccessStatusCode().Dispose();
        var withdrawn = await person.GetAsync("/api/v1/students/me").JsonAsync();

        Assert.That(refused.Places(), Is.EqualTo(new[] { "/consents" }));
        Assert.That(
            new[] { taken, withdrawn }.Select(self => self["consents"]!["statistics"]!.GetValue<bool>()), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task Enterprise_SeesAStudent_WhileTheStudentShowsHimself_AndEachLookIsTold()
    {
        var (id, _, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        var address = $"/api/v1/students/{id}";
        await _enterprise.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = true }, "everyone");
        var seen = await _enterprise.GetAsync(address).JsonAsync();
        var listed = (await _enterprise.GetAsync("/api/v1/students").JsonAsync()).Items().Select(student => student!.String("id"));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = false });
        await _enterprise.GetAsync(address).ProblemAsync(HttpStatusCode.NotFound);
        var looks = (await person.GetAsync("/api/v1/students/me/looks").JsonAsync()).Items();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed, Does.Contain(id));
            Assert.That(new[] { "externalId", "birthYear", "hasAccount" }.Where(seen.AsObject().ContainsKey), Is.Empty);
            Assert.That(looks.Single(look => look!.String("role") == "enterprise")!.String("organization"), Is.EqualTo("看人公司"));
            Assert.That(looks.Single(look => look!.String("role") == "enterprise")!.Int("looks"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Student_WritesItsProfile_WhichNoFileOfTheCollegeChanges_AndTellsWhatIsWrong()
    {
        var student = StudentWorld.Student(_college, _program);
        var (id, _, person) = await _world.SignInAsync(_caller, student);
        var self = await person.GetAsync("/api/v1/students/me").JsonAsync();
        (self["certificates"], self["correction"], self["regions"], self["graduationYear"]) = ("焊工证", "毕业年份应为2028", new JsonArray("320500"), 1999);
        var own = await person.PutAsync("/api/v1/students/me", Http.Json(self)).JsonAsync();

        (await _caller.PostAsync("/api/v1/students/import", Http.Csv(
            $"student_id,college,program_id,graduation_year,certificates\n{student.String("externalId")},{_college},P-1,2027,电工\n"))).EnsureSuccessStatusCode().Dispose();
        var told = await _caller.GetAsync($"/api/v1/students/{id}").JsonAsync();
        student["graduationYear"] = 2028;
        var settled = await _caller.PutAsync($"/api/v1/students/{id}", Http.Json(student)).JsonAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((own.Int("graduationYear"), own["regions"]![0]!.GetValue<string>()), Is.EqualTo((2027, "320500")), "The year is the college's.");
            Assert.That((told.String("certificates"), told.String("correction")), Is.EqualTo(("焊工证", "毕业年份应为2028")));
            Assert.That((settled.Int("graduationYear"), settled.AsObject().ContainsKey("correction")), Is.EqualTo((2028, false)));
        }
    }

    [Test]
    public async Task Export_HasAllThatTheServiceHas_AsJsonAndAsCsv()
    {
        var (_, name, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["rounds"] = true });
        await person.PostAsync("/api/v1/internships/searches", Http.Json("""{"name":"无锡的","region":"320200"}""")).JsonAsync(HttpStatusCode.Created);
        var json = await person.GetAsync("/api/v1/students/me/export").JsonAsync();
        using var answer = await person.GetAsync("/api/v1/students/me/export?format=csv");
        var csv = await answer.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((json["account"]!.String("name"), json["consentsSince"]!["rounds"] is not null), Is.EqualTo((name, true)));
            Assert.That(json["doings"]!["searches"]!.AsArray().Select(search => search!.String("query")), Is.EqualTo(new[] { "region=320200" }));
            Assert.That(csv, Does.Contain("search,无锡的 region=320200"));
            Assert.That(csv, Does.Contain($"college,{_college}").And.Contain($"account_name,{name}").And.Contain("consent_rounds_since,20"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        }
    }

    [Test]
    public async Task Delete_ByTheStudent_EndsTheAccountToo()
    {
        var (id, name, person) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        using var deleted = await person.DeleteAsync("/api/v1/students/me");
        await _caller.GetAsync($"/api/v1/students/{id}").ProblemAsync(HttpStatusCode.NotFound);
        await person.GetAsync("/api/v1/students/me").ProblemAsync(HttpStatusCode.Unauthorized);
        using var again = await person.PostAsync("/api/v1/account/sign-in", Http.Json(new JsonObject { ["name"] = name, ["password"] = StudentWorld.Password }));
        Assert.That((deleted.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Invitation_OfAStudentOfAnother_OrTwice_IsRefused()
    {
        var (other, program) = await _world.AddCollegeAsync();
        using var college = await _world.KeyAsync("college", other);
        var theirs = (await college.PostAsync("/api/v1/students", Http.Json(StudentWorld.Student(other, program))).JsonAsync(HttpStatusCode.Created)).String("id");
        var (own, _, _) = await _world.SignInAsync(_caller, StudentWorld.Student(_college, _program));
        var refused = await InviteAsync(theirs).ProblemAsync(HttpStatusCode.BadRequest);
        await InviteAsync(own).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(refused.Places(), Is.EqualTo(new[] { "/studentId" }));

        Task<HttpResponseMessage> InviteAsync(string student) => _caller.PostAsync("/api/v1/accounts", Http.Json(new JsonObject
        {
            ["name"] = $"{Guid.NewGuid():N}",
            ["role"] = "student",
            ["studentId"] = student,
        }));
    }
}
