using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Pages;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Rounds;

/// <summary>A round over HTTP, by the roles that take part in it.</summary>
internal sealed class RoundFlowTests : ApiFixture
{
    private StudentWorld World => new(Caller, Service.CreateStranger);

    [Test]
    public async Task Round_FromDraftToTheEnd_PlacesByListAndScoreAndTellsEachSideItsOwn()
    {
        var (enterprise, college, demand) = await CityAsync();
        var (owner, school) = (await World.KeyAsync("enterprise", enterprise), await World.KeyAsync("college", college.Name));
        var secretariat = await World.KeyAsync("secretariat", null);
        var (first, second) = (await StudentAsync(school, college), await StudentAsync(school, college));
        var round = await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 1))).JsonAsync(HttpStatusCode.Created);
        var address = $"/api/v1/rounds/{round.String("id")}";

        await first.Person.PutAsync($"{address}/preferences", Http.Json(List(demand))).ProblemAsync(HttpStatusCode.NotFound);
        await StepAsync(secretariat, address, "open");
        await StepAsync(secretariat, address, "open");
        (await secretariat.PostAsync($"{address}:publish", null).ProblemAsync(HttpStatusCode.Conflict)).AssertCode("wrongState");
        await first.Person.PutAsync($"{address}/preferences", Http.Json(List(demand))).ProblemAsync(HttpStatusCode.Forbidden);
        await AgreeAsync(first.Person);
        await AgreeAsync(second.Person);
        var list = await first.Person.PutAsync($"{address}/preferences", Http.Json(List(demand, "self-found", demand))).JsonAsync();
        var file = await school.PostAsync($"{address}/preferences/import", Http.Csv(
            $"学号,志愿序号,企业,岗位编号\n{second.Number},1,{enterprise},P1\n{second.Number},2,{enterprise},P1\nnobody,1,{enterprise},P1\n")).JsonAsync();
        Assert.That(list["warnings"]![0]!.String("code"), Is.EqualTo("repeatedWish"));
        Assert.That((file.Int("created"), file.Int("rejected")), Is.EqualTo((1, 2)));
        Assert.That(file["errors"]!.AsArray().Select(error => error!.String("code")), Is.EquivalentTo(new[] { "duplicateKey", "notFound" }));

        await StepAsync(secretariat, address, "lock");
        await first.Person.PutAsync($"{address}/preferences", Http.Json(List(demand))).ProblemAsync(HttpStatusCode.Conflict);
        var board = await owner.GetAsync($"{address}/positions/{demand}/ranking").JsonAsync();
        Assert.That(board.Items().Select(one => (one!.String("specialty"), one!["tied"]!.GetValue<bool>())), Has.Exactly(2).EqualTo((college.Specialty, true)));
        Assert.That(board.Items()[0]!.Double("score"), Is.InRange(0.01, 1));
        await owner.PutAsync($"{address}/positions/{demand}/ranking", Http.Json(Moves(second.Id, 1, ""))).ProblemAsync(HttpStatusCode.BadRequest);
        var ranked = await owner.PutAsync($"{address}/positions/{demand}/ranking", Http.Json(Moves(second.Id, 1, "面试表现好"))).JsonAsync();
        Assert.That(ranked.Items()[0]!.String("studentId"), Is.EqualTo(second.Id));

        (await secretariat.PostAsync($"{address}:match", null)).AssertStatus(HttpStatusCode.Accepted);
        await Rows.UntilAsync(async () => (await secretariat.GetAsync(address).JsonAsync()).String("state") == "matched");
        (await secretariat.PostAsync($"{address}:match", null)).AssertStatus(HttpStatusCode.OK);
        (await first.Person.GetAsync($"{address}/result").ProblemAsync(HttpStatusCode.Conflict)).AssertCode("notPublished");
        await secretariat.GetAsync($"{address}/report").ProblemAsync(HttpStatusCode.Conflict);
        await StepAsync(secretariat, address, "certify");
        var report = await secretariat.GetByteArrayAsync($"{address}/report");
        await StepAsync(secretariat, address, "certify");
        await StepAsync(secretariat, address, "publish");
        await StepAsync(secretariat, address, "publish");
        await using (var database = new Microsoft.Data.Sqlite.SqliteConnection(Service.ConnectionString))
        {
            await database.OpenAsync();
            await using var count = database.CreateCommand();
            count.CommandText = "SELECT COUNT(*) || ' ' || MIN(state) || ' ' || MIN(student_id) FROM placement WHERE round_id = @round";
            count.Parameters.AddWithValue("@round", round.String("id"));
            Assert.That(await count.ExecuteScalarAsync(), Is.EqualTo($"1 Proposed {second.Id}"));
        }

        var mine = (await first.Person.GetAsync($"{address}/result").JsonAsync()).Items().Single()!;
        var theirs = (await second.Person.GetAsync($"{address}/result").JsonAsync()).Items().Single()!;
        var ours = (await school.GetAsync($"{address}/result").JsonAsync()).Items();
        var seats = (await owner.GetAsync($"{address}/result").JsonAsync()).Items().Single()!;
        var pairs = await secretariat.GetAsync($"{address}/blocking-pairs").JsonAsync();
        var all = await secretariat.GetAsync($"{address}/result").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((mine.String("outcome"), mine["reasons"]![0]!.String("code"), mine["reasons"]![0]!.Int("cut")), Is.EqualTo(("self-found", "full", 1)));
            Assert.That(mine.ToJsonString(), Does.Not.Contain(second.Id));
            Assert.That((theirs.String("outcome"), theirs.Int("rank")), Is.EqualTo(("placed", 1)));
            Assert.That(ours.Select(one => one!.String("number")), Is.EquivalentTo(new[] { first.Number, second.Number }));
            Assert.That((seats.String("studentId"), seats["number"], seats["reasons"]!.AsArray().Count), Is.EqualTo((second.Id, (JsonNode?)null, 0)));
            Assert.That(pairs.Items(), Is.Empty);
            Assert.That(all["summary"]!["countsByRank"]![0]!.Int("count"), Is.EqualTo(1));
            Assert.That(all.ToJsonString(), Does.Not.Contain(first.Number).And.Not.Contain(second.Number));
            Assert.That(await secretariat.GetByteArrayAsync($"{address}/report"), Is.EqualTo(report));
            Assert.That(Encoding.UTF8.GetString(report), Does.Contain(round.String("seedHash")));
            Assert.That(Encoding.UTF8.GetString(await secretariat.GetByteArrayAsync($"{address}/report?format=csv")), Does.Contain("assignment," + second.Id));
        }

        var next = await secretariat.PostAsync($"{address}:supplement", null).JsonAsync();
        Assert.That((next.String("state"), next.String("firstRoundId"), next["positions"]!.AsArray().Count), Is.EqualTo(("open", round.String("id"), 0)));
        await StepAsync(secretariat, address, "end");
        Assert.That((await first.Person.GetAsync("/api/v1/students/me/looks").JsonAsync()).Items().Count, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public async Task Lists_ByFileOnAPage_AreLookedAtThenTaken_AndNothingIsKeptBetween()
    {
        var (enterprise, college, demand) = await CityAsync();
        var (school, secretariat) = (await World.KeyAsync("college", college.Name), await World.KeyAsync("secretariat", null));
        var student = await StudentAsync(school, college);
        await AgreeAsync(student.Person);
        var id = (await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 1))).JsonAsync(HttpStatusCode.Created)).String("id");
        await StepAsync(secretariat, $"/api/v1/rounds/{id}", "open");
        var page = await school.PageAsync($"/rounds/{id}/file");
        var template = await school.GetStringAsync($"/rounds/{id}/template");
        var text = template.Replace("20240001", student.Number, StringComparison.Ordinal) + $"nobody,,1,{enterprise},P1\n";
        var looked = await SendFileAsync(school, page, id, text);
        var before = await secretariat.PageAsync($"/rounds/{id}");
        var content = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(looked, "name=\"content\" value=\"([^\"]+)\"").Groups[1].Value);
        using var taken = await school.SubmitAsync(looked, $"/rounds/{id}/file", ("content", content), ("type", "text/csv"), ("action", "take"));
        var result = await taken.Content.ReadAsStringAsync();
        using var nothing = await school.SubmitAsync(page, $"/rounds/{id}/file", ("action", "check"));
        var list = await student.Person.GetAsync($"/api/v1/rounds/{id}/preferences").JsonAsync();
        var entry = await school.PageAsync($"/rounds/{id}");
        await secretariat.PageAsync($"/rounds/{id}/file", HttpStatusCode.Forbidden);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(template, Does.Contain("学号").And.Contain(enterprise));
            Assert.That(looked, Does.Contain("还没有写入：2 行里 1 行可以收下").And.Contain("没有学号为“nobody”的学生"));
            Assert.That(result, Does.Contain("已导入：新增 1 行"));
            Assert.That(list["preferences"]!.AsArray().Select(wish => wish!.String("demandId")), Is.EqualTo(new[] { demand }));
            Assert.That((nothing.StatusCode, before.Length > 0), Is.EqualTo((HttpStatusCode.BadRequest, true)));
            Assert.That(entry, Does.Contain($"/rounds/{id}/file"));
        }
    }

    private static async Task<string> SendFileAsync(HttpClient school, string page, string id, string text)
    {
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("check"), "action" }, { Http.Csv(text), "file", "lists.csv" },
        };
        using var answer = await school.PostAsync($"/rounds/{id}/file", form);
        return await answer.Content.ReadAsStringAsync();
    }

    [Test]
    public async Task Group_WhereEnterprisesPropose_IsRefusedWithTheReason()
    {
        var (_, college, demand) = await CityAsync();
        var (school, secretariat) = (await World.KeyAsync("college", college.Name), await World.KeyAsync("secretariat", null));
        var student = await StudentAsync(school, college);
        await AgreeAsync(student.Person);
        var round = Round(demand, 1);
        round["proposing"] = "enterprises";
        var address = $"/api/v1/rounds/{(await secretariat.PostAsync("/api/v1/rounds", Http.Json(round)).JsonAsync(HttpStatusCode.Created)).String("id")}";
        await StepAsync(secretariat, address, "open");
        var list = List(demand);
        list["group"] = "三人行";
        var refused = await student.Person.PutAsync($"{address}/preferences", Http.Json(list)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(refused["errors"]!["/group"]![0]!.GetValue<string>(), Does.Contain("企业先选"));
        await student.Person.PutAsync($"{address}/preferences", Http.Json(List(demand))).JsonAsync();
    }

    [Test]
    public async Task Consent_WithdrawnAfterTheMatching_StopsTheCertificationUntilItIsMatchedAgain()
    {
        var (_, college, demand) = await CityAsync();
        var (school, secretariat) = (await World.KeyAsync("college", college.Name), await World.KeyAsync("secretariat", null));
        var student = await StudentAsync(school, college);
        await AgreeAsync(student.Person);
        var address = $"/api/v1/rounds/{(await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 1))).JsonAsync(HttpStatusCode.Created)).String("id")}";
        await StepAsync(secretariat, address, "open");
        await student.Person.PutAsync($"{address}/preferences", Http.Json(List(demand))).JsonAsync();
        await StepAsync(secretariat, address, "lock");
        await MatchAsync(secretariat, address);
        await student.Person.PutAsync("/api/v1/students/me", Http.Json(new JsonObject { ["consents"] = new JsonObject { ["rounds"] = false } })).JsonAsync();
        (await secretariat.PostAsync($"{address}:certify", null).ProblemAsync(HttpStatusCode.Conflict)).AssertCode("inputChanged");
        await MatchAsync(secretariat, address);
        await StepAsync(secretariat, address, "certify");
        Assert.That(Encoding.UTF8.GetString(await secretariat.GetByteArrayAsync($"{address}/report")), Does.Not.Contain(student.Id));
    }

    [TestCase("""{"couples":[{"one":"a","other":"b"}]}""", 422, "couples")]
    [TestCase("""{"caps":[{"college":"c","seats":1}]}""", 422, "notLaminar")]
    [TestCase("""{"maxPreferences":0}""", 400, "invalid")]
    [TestCase("""{"positions":[{"demandId":"none"}]}""", 400, "invalid")]
    [TestCase("""{"startsOn":"2027-03-01","endsOn":"2027-02-01"}""", 400, "invalid")]
    public async Task Round_ThatCannotBe_IsRefusedWithItsWord(string with, int status, string code)
    {
        var secretariat = await World.KeyAsync("secretariat", null);
        var body = new JsonObject { ["name"] = "x", ["positions"] = new JsonArray() };
        foreach (var (name, value) in JsonNode.Parse(with)!.AsObject())
            body[name] = value?.DeepClone();
        (await secretariat.PostAsync("/api/v1/rounds", Http.Json(body)).ProblemAsync((HttpStatusCode)status)).AssertCode(code);
    }

    [Test]
    public async Task Position_OfAnEnterpriseWithoutAHeadCount_NeedsAReasonWhichIsKept()
    {
        var (_, _, demand) = await CityAsync();
        var secretariat = await World.KeyAsync("secretariat", null);
        var body = Round(demand, 1);
        body["positions"]![0]!.AsObject().Remove("overrideReason");
        var problem = await secretariat.PostAsync("/api/v1/rounds", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        var made = await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 1))).JsonAsync(HttpStatusCode.Created);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Places(), Is.EqualTo(new[] { "/positions/0/overrideReason" }));
            Assert.That(made["positions"]![0]!.String("overrideReason"), Is.EqualTo("走访核实"));
        }
    }

    [Test]
    public async Task Position_OfAnEnterpriseWithAHeadCount_IsCappedByThePolicyThatWasRead()
    {
        var (enterprise, _, demand) = await CityAsync();
        var organization = await Caller.GetAsync($"/api/v1/organizations/{await World.OrganizationAsync(enterprise)}").JsonAsync();
        organization["headcount"] = 95;
        (await Caller.PutAsync($"/api/v1/organizations/{organization.String("id")}", Http.Json(organization))).EnsureSuccessStatusCode().Dispose();
        (await Caller.PostAsync("/api/v1/policies/import?version=t", Http.Csv(
            "code,operator,value,status\nintern.ratio.unit,<=,0.1,read\n"))).EnsureSuccessStatusCode().Dispose();
        var secretariat = await World.KeyAsync("secretariat", null);
        var made = await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 20))).JsonAsync(HttpStatusCode.Created);
        Assert.That(made["enterprises"]![0]!.Int("seats"), Is.EqualTo(9));
        // Of the same post nobody said how many work there.
        Assert.That(made["positions"]![0]!.String("overrideReason"), Is.EqualTo("走访核实"));
    }

    [Test]
    public async Task Round_OfAnotherConsortium_IsNotThereForAStudent()
    {
        var (_, college, demand) = await CityAsync();
        var school = await World.KeyAsync("college", college.Name);
        var consortium = (await Caller.PostAsync("/api/v1/consortia", Http.Json(new JsonObject { ["name"] = Rows.Owner("联合体") }))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        var key = await Caller.PostAsync("/api/v1/keys", Http.Json(new JsonObject
        {
            ["name"] = "s",
            ["role"] = "secretariat",
            ["consortiumId"] = consortium,
        })).JsonAsync(HttpStatusCode.Created);
        var secretariat = Service.CreateStranger();
        secretariat.DefaultRequestHeaders.Authorization = new("Bearer", key.String("secret"));
        var round = (await secretariat.PostAsync("/api/v1/rounds", Http.Json(Round(demand, 1))).JsonAsync(HttpStatusCode.Created)).String("id");
        await StepAsync(secretariat, $"/api/v1/rounds/{round}", "open");
        await school.GetAsync($"/api/v1/rounds/{round}").ProblemAsync(HttpStatusCode.NotFound);
        Assert.That((await school.GetAsync("/api/v1/rounds").JsonAsync()).Items().Select(one => one!.String("id")), Has.None.EqualTo(round));
        Assert.That((await secretariat.GetAsync("/api/v1/rounds").JsonAsync()).Items().Select(one => one!.String("id")), Has.Some.EqualTo(round));
    }

    internal static JsonObject Round(string demand, int seats) => new()
    {
        ["name"] = "春季实习轮次",
        ["positions"] = new JsonArray(new JsonObject { ["demandId"] = demand, ["seats"] = seats, ["overrideReason"] = "走访核实" }),
    };

    private static JsonObject List(params string[] demands) => new() { ["preferences"] = new JsonArray([.. demands.Select(demand => (JsonNode)demand)]) };

    private static JsonObject Moves(string student, int place, string reason) => new()
    {
        ["moves"] = new JsonArray(new JsonObject { ["studentId"] = student, ["place"] = place, ["reason"] = reason }),
    };

    private static async Task StepAsync(HttpClient secretariat, string address, string step) =>
        (await secretariat.PostAsync($"{address}:{step}", null)).AssertStatus(HttpStatusCode.OK);

    private static async Task MatchAsync(HttpClient secretariat, string address)
    {
        (await secretariat.PostAsync($"{address}:match", null)).AssertStatus(HttpStatusCode.Accepted);
        await Rows.UntilAsync(async () => (await secretariat.GetAsync(address).JsonAsync()).String("state") == "matched");
    }

    private static async Task AgreeAsync(HttpClient person) => await StudentWorld.AgreeAsync(person, new JsonObject { ["rounds"] = true });

    /// <summary>An enterprise with an internship, a college with a program for it, and a published run.</summary>
    private async Task<(string Enterprise, (string Name, string Program, string Specialty) College, string Demand)> CityAsync()
    {
        var demand = Rows.Demand(null, "PLC编程", "电气控制");
        (demand["kind"], demand["externalId"]) = ("internship", "P1");
        var made = await Caller.AddDemandAsync(demand);
        var program = await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"));
        await Caller.PublishAsync();
        return (made.String("enterprise"), (program.String("college"), program.String("id"), program.String("specialty")), made.String("id"));
    }

    private async Task<(string Id, string Number, HttpClient Person)> StudentAsync(HttpClient school, (string Name, string Program, string Specialty) college)
    {
        var student = StudentWorld.Student(college.Name, college.Program);
        var (id, _, person) = await World.SignInAsync(school, student);
        return (id, student.String("externalId"), person);
    }
}

internal static class RoundAsserts
{
    public static void AssertCode(this JsonNode problem, string code) => Assert.That(problem.String("code"), Is.EqualTo(code), problem.ToJsonString());

    public static void AssertStatus(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.That(answer.StatusCode, Is.EqualTo(status), answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        answer.Dispose();
    }
}
