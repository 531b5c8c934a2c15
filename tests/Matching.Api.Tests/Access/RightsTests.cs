using System.Net;
using System.Text.Json.Nodes;
using Matching.Engine.Accounts;

namespace Matching.Api.Tests.Access;

/// <summary>The table of rights over HTTP: <c>rights.csv</c> has a row for each operation and whose row it is about, and a column for each role.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class RightsTests(bool onPostgreSql)
{
    private RightsWorld _world = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _world = await RightsWorld.CreateAsync(onPostgreSql ? await ServerDatabase.CreateAsync() : null);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }

    [TestCaseSource(nameof(Cells))]
    public async Task Operation_OfARole_IsAnsweredAsTheTableSays(string operation, string row, Role role, HttpStatusCode status)
    {
        using var answer = await SendAsync(_world.Of(role), operation, row);
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    [TestCase("GET demand", "other owner")]
    [TestCase("GET program", "other owner")]
    [TestCase("GET demand matches", "other owner")]
    [TestCase("GET program matches", "other owner")]
    [TestCase("GET pair", "other owner")]
    [TestCase("GET outcome", "other owner")]
    [TestCase("PUT demand", "other owner")]
    [TestCase("DELETE demand", "other owner")]
    public async Task PrivateRow_OfAnother_IsAnsweredAsOneThatIsNotThere(string operation, string row)
    {
        var role = operation.Contains("program", StringComparison.Ordinal) ? Role.College : Role.Enterprise;
        var hidden = await SendAsync(_world.Of(role), operation, row).ProblemAsync(HttpStatusCode.NotFound);
        var absent = await SendAsync(_world.Of(role), operation, "none").ProblemAsync(HttpStatusCode.NotFound);
        ((JsonObject)hidden).Remove("traceId");
        ((JsonObject)absent).Remove("traceId");
        Assert.That(hidden.ToJsonString(), Is.EqualTo(absent.ToJsonString()));
    }

    [Test]
    public async Task ListsSearchesExportsAndEvidence_OfEachRole_NameNoRowThatItMayNotSee(
        [Values(Role.Public, Role.Student, Role.Enterprise, Role.College, Role.Secretariat, Role.Board, Role.Government)] Role role)
    {
        var caller = _world.Of(role);
        var hidden = new[] { "own", "other" }.SelectMany(whose => new[] { "owner", "members" }.Select(visibility => (Whose: whose, Visibility: visibility)))
            .Where(row => !MaySee(role, row.Whose, row.Visibility)).ToList();
        string[] addresses =
        [
            "/api/v1/demands?limit=500", "/api/v1/demands?q=PLC", "/api/v1/demands?enterprise=乙公司", "/api/v1/programs?limit=500", "/api/v1/programs?q=机电",
            $"/api/v1/demands/{_world.Id("demand own everyone")}/matches", $"/api/v1/programs/{_world.Id("program own everyone")}/matches",
            $"/api/v1/programs/{_world.Id("program own everyone")}/industry-fit", "/api/v1/industries/C34/program-fit", "/api/v1/outcomes?limit=500",
            "/api/v1/skills/review?limit=500", $"/api/v1/programs/{_world.Id("program own everyone")}/gaps", "/api/v1/balance/industry/C34",
            "/api/v1/layout/radar/specialties/460301",
        ];
        var skill = (await caller.GetAsync("/api/v1/skills?q=PLC").JsonAsync()).Items()[0]!.String("id");
        foreach (var address in addresses.Append($"/api/v1/skills/{skill}"))
        {
            using var answer = await caller.GetAsync(address);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var (whose, visibility) in hidden)
            {
                foreach (var noun in new[] { "demand", "program" }.Where(noun => !IsOwn(role, noun, whose)))
                    Assert.That(text, Does.Not.Contain(_world.Id($"{noun} {whose} {visibility}")), address);
            }
        }
    }

    [Test]
    public async Task Export_OfAnEnterprise_HasListsOfItsOwnDemandsAndShownPrograms()
    {
        var text = await _world.Of(Role.Enterprise).GetStringAsync("/api/v1/matches/export?direction=demands");
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(',')).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.Not.Empty);
            Assert.That(rows.Select(row => row[4]).Distinct(), Is.EqualTo(new[] { "甲公司" }));
            Assert.That(rows.Select(row => row[1]).Distinct(), Is.EquivalentTo(new[] { "members", "everyone" }));
            Assert.That(rows.GroupBy(row => row[0]).Select(list => list.Select(row => row[2])), Has.All.EqualTo(new[] { "1", "2", "3", "4" }));
        }
    }

    [Test]
    public async Task Figures_WithRowsLaidAside_SaySo()
    {
        using var some = await _world.Of(Role.Enterprise).GetAsync("/api/v1/industries/C34/program-fit");
        using var all = await _world.Of(Role.Administrator).GetAsync("/api/v1/industries/C34/program-fit");
        Assert.That((some.Headers.Contains("X-Left-Out"), all.Headers.Contains("X-Left-Out")), Is.EqualTo((true, false)));
        var (fewer, more) = ((await some.JsonAsync()).Items()[0]!.Int("demands"), (await all.JsonAsync()).Items()[0]!.Int("demands"));
        Assert.That(fewer, Is.LessThan(more));
    }

    [Test]
    public async Task Import_RowsOfAnother_AreRefusedOneByOne()
    {
        var report = await _world.Of(Role.Enterprise).PostAsync("/api/v1/demands/import?dryRun=true", Http.Csv(
            "demand_id,enterprise,title\nI-1,甲公司,钳工\nI-2,乙公司,钳工\n")).JsonAsync();
        Assert.That((report.Int("created"), report.Int("rejected")), Is.EqualTo((1, 1)));
        Assert.That(report["errors"]![0]!.String("code"), Is.EqualTo("notYours"));
    }

    [Test]
    public async Task Key_OfTheAdministrator_IsNotEndedBySecretariat()
    {
        var first = (await _world.Administrator.GetAsync("/api/v1/keys").JsonAsync()).Items().Last(key => key!.String("role") == "administrator")!;
        await _world.Of(Role.Secretariat).DeleteAsync($"/api/v1/keys/{first.String("id")}").ProblemAsync(HttpStatusCode.Forbidden);
        await _world.Of(Role.Secretariat).PostAsync($"/api/v1/keys/{first.String("id")}/rotate", Http.Json("{}")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Correction_BySecretariat_NeedsAReason_WhichTheOwnerReads()
    {
        var caller = _world.Of(Role.Secretariat);
        var made = await _world.Administrator.AddDemandAsync(NewDemand("correction"));
        var address = $"/api/v1/demands/{made.String("id")}";
        made["title"] = "数控机床操作工";
        var problem = await caller.PutAsync(address, Http.Json(made)).ProblemAsync(HttpStatusCode.BadRequest);
        (await caller.PutAsync($"{address}?reason=错别字", Http.Json(made))).EnsureSuccessStatusCode().Dispose();
        (await caller.PutAsync($"{address}?reason=无变化", Http.Json(made))).EnsureSuccessStatusCode().Dispose();
        made["title"] = "数控车床操作工";
        (await _world.Of(Role.Enterprise).PutAsync(address, Http.Json(made))).EnsureSuccessStatusCode().Dispose();

        var read = (await _world.Of(Role.Enterprise).GetAsync($"{address}/corrections").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Places(), Is.EqualTo(new[] { "reason" }));
            Assert.That((read.String("reason"), read.String("role")), Is.EqualTo(("错别字", "secretariat")));
            Assert.That((await _world.Administrator.GetAsync("/api/v1/audit/check").JsonAsync())["holds"]!.GetValue<bool>(), Is.True);
        }
    }

    [Test]
    public async Task Proposal_OfACollege_IsDecidedBySecretariatAndSeenByNoOtherCollege()
    {
        var college = _world.Of(Role.College);
        var body = Http.Json("""{"phrase":"西门子博途","reason":"PLC课程在教"}""");
        var made = await college.PostAsync("/api/v1/skills/proposals", body).JsonAsync(HttpStatusCode.Created);
        await college.PostAsync("/api/v1/skills/proposals", Http.Json("""{"phrase":"西门子 博途"}""")).ProblemAsync(HttpStatusCode.Conflict);
        (await _world.Administrator.PostAsync("/api/v1/skills/proposals", Http.Json("""{"phrase":"机器视觉检测"}"""))).EnsureSuccessStatusCode().Dispose();
        var waiting = (await _world.Of(Role.Secretariat).GetAsync("/api/v1/skills/proposals").JsonAsync()).Items();
        (await _world.Of(Role.Secretariat).PostAsync("/api/v1/skills/decisions", Http.Json("""{"phrase":"西门子博途","verdict":"accept"}""")))
            .EnsureSuccessStatusCode().Dispose();
        var own = (await college.GetAsync("/api/v1/skills/proposals").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Select(one => one!["verdict"]), Is.EqualTo(new JsonNode?[] { null, null }));
            Assert.That((own.String("id"), own.String("verdict")), Is.EqualTo((made.String("id"), "accept")));
        }
    }

    [TestCase("outcomes", "enterprise,demand_id,college,program_id,outcome\n甲公司,everyone,乙学院,{0},hired\n", Role.Enterprise)]
    [TestCase("outcomes", "enterprise,demand_id,college,program_id,outcome\n乙公司,{0},甲学院,everyone,hired\n", Role.College)]
    [TestCase("judgements", "enterprise,demand_id,college,program_id,grade\n甲公司,everyone,乙学院,{0},3\n", Role.Secretariat)]
    public async Task Import_NamingAHiddenRowOfAnother_IsAnsweredAsIfItWereNotThere(string noun, string file, Role role)
    {
        var hidden = await ErrorsAsync("owner");
        var absent = await ErrorsAsync("no-such-row");
        var shown = await ErrorsAsync("members");
        Assert.That((hidden.Replace("owner", "no-such-row", StringComparison.Ordinal), shown), Is.EqualTo((absent, "[]")));

        async Task<string> ErrorsAsync(string number) => (await _world.Of(role).PostAsync(
            $"/api/v1/{noun}/import?dryRun=true", Http.Csv(string.Format(null, file, number))).JsonAsync())["errors"]!.ToJsonString();
    }

    [Test]
    public async Task NoKey_WhereTheServiceIsNotOpen_ReadsNothing()
    {
        await using var service = new Service();
        using var stranger = service.CreateStranger();
        await stranger.GetAsync("/api/v1/demands").ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<TestCaseData> Cells()
    {
        var lines = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Access", "rights.csv")).Select(line => line.Split(',')).ToList();
        var roles = lines[0].Skip(2).Select(name => Enum.Parse<Role>(name, ignoreCase: true)).ToList();
        foreach (var line in lines.Skip(1))
        {
            for (var at = 0; at < roles.Count; at++)
            {
                yield return new TestCaseData(line[0], line[1], roles[at], (HttpStatusCode)int.Parse(line[at + 2], null))
                    .SetArgDisplayNames(line[0], line[1], roles[at].ToString(), line[at + 2]);
            }
        }
    }

    private static bool MaySee(Role role, string whose, string visibility) => visibility == "members" && role is not (Role.Public or Role.Student);

    private static bool IsOwn(Role role, string noun, string whose) =>
        whose == "own" && ((role == Role.Enterprise && noun == "demand") || (role == Role.College && noun == "program"));

    private async Task<HttpResponseMessage> SendAsync(HttpClient caller, string operation, string row)
    {
        var (method, noun) = (operation.Split(' ', 2)[0], operation.Split(' ', 2)[1]);
        var id = _world.Id($"{noun} {row}");
        return (method, noun) switch
        {
            ("PUT" or "DELETE", "students/me") => await caller.SendAsync(new HttpMethod(method), "/api/v1/students/me", method == "PUT" ? Http.Json("{}") : null),
            ("PUT" or "DELETE", "layout/scenario") => await caller.SendAsync(
                new HttpMethod(method), "/api/v1/layout/scenarios/none", method == "PUT" ? Http.Json("""{"name":"x","horizon":1}""") : null),
            ("PUT", "round") => await caller.PutAsync("/api/v1/rounds/none", Http.Json("""{"name":"x","positions":[]}""")),
            ("PUT" or "DELETE", "round preferences") => await caller.SendAsync(
                new HttpMethod(method), "/api/v1/rounds/none/preferences", method == "PUT" ? Http.Json("""{"preferences":[]}""") : null),
            ("PUT", "round ranking") => await caller.PutAsync("/api/v1/rounds/none/positions/none/ranking", Http.Json("""{"moves":[]}""")),
            ("POST", "round preferences import") => await caller.PostAsync("/api/v1/rounds/none/preferences/import", Http.Csv("student_id\n1\n")),
            ("PUT", "student") => await caller.PutAsync($"/api/v1/students/{id}", Http.Json(_world.StudentOf(row))),
            ("POST", "student") => await caller.PostAsync("/api/v1/students", Http.Json(_world.StudentOf(row, Guid.NewGuid().ToString("N")))),
            ("GET", "demand" or "program" or "outcome" or "organization" or "key" or "student") => await caller.GetAsync($"/api/v1/{noun}s/{id}"),
            ("GET", "demand matches") => await caller.GetAsync($"/api/v1/demands/{_world.Id($"demand {row}")}/matches"),
            ("GET", "demand corrections") => await caller.GetAsync($"/api/v1/demands/{_world.Id($"demand {row}")}/corrections"),
            ("GET", "skill proposals") => await caller.GetAsync("/api/v1/skills/proposals"),
            ("POST", "skill proposal") => await caller.PostAsync("/api/v1/skills/proposals", Http.Json("{}")),
            ("GET", "program matches") => await caller.GetAsync($"/api/v1/programs/{_world.Id($"program {row}")}/matches"),
            ("GET", "industry fit") => await caller.GetAsync($"/api/v1/programs/{_world.Id($"program {row}")}/industry-fit"),
            ("GET", "program gaps") => await caller.GetAsync($"/api/v1/programs/{_world.Id($"program {row}")}/gaps"),
            ("GET", "program fit") => await caller.GetAsync("/api/v1/industries/C34/program-fit"),
            ("GET", "export") => await caller.GetAsync("/api/v1/matches/export"),
            ("GET", "skill review") => await caller.GetAsync("/api/v1/skills/review"),
            ("GET", "skill decisions") => await caller.GetAsync("/api/v1/skills/decisions"),
            ("GET", "pair") => await caller.GetAsync(PairOf(row)),
            ("GET", _) => await caller.GetAsync($"/api/v1/{noun}"),
            ("POST", "preview") => await caller.PostAsync("/api/v1/matches/preview", Http.Json(new JsonObject { ["demand"] = Rows.Demand("某公司") })),
            ("POST", "forecasts") => await caller.PostAsync("/api/v1/forecasts/preview", Http.Json("""{"values":[1,2,3,4],"period":"year","horizon":1}""")),
            ("POST", "what-if") => await caller.PostAsync("/api/v1/layout/what-if", Http.Json("""{"horizon":1}""")),
            ("POST", "rounds preview") => await caller.PostAsync("/api/v1/rounds/preview", Http.Json("""{"students":[],"positions":[],"enterprises":[]}""")),
            ("POST", "indices") => await caller.PostAsync("/api/v1/indices/preview", Http.Json("""{"kind":"hhi","inputs":{"values":[1,2]}}""")),
            ("POST", "run") => await caller.PostAsync("/api/v1/runs", null),
            ("POST", "skill decision") => await caller.PostAsync("/api/v1/skills/decisions", Http.Json("{}")),
            ("POST", "organization") => await caller.PostAsync("/api/v1/organizations", Http.Json("{}")),
            ("CREATE", _) => await caller.PostAsync($"/api/v1/{noun}", Http.Json("{}")),
            ("MERGE", _) => await caller.PostAsync("/api/v1/organizations/x/merge", Http.Json("{}")),
            ("POST", "key") => await caller.PostAsync("/api/v1/keys", Http.Json(_world.KeyOf(Role.Enterprise, row == "own owner" ? 0 : 1))),
            ("POST", "administrator key") => await caller.PostAsync("/api/v1/keys", Http.Json(_world.KeyOf(Role.Administrator, 0))),
            ("POST", "outcome") => await caller.PostAsync("/api/v1/outcomes", Http.Json(_world.OutcomeOf($"demand {row}", "program other everyone"))),
            ("POST", _) => await caller.PostAsync($"/api/v1/{noun}s", Http.Json(New(noun, row))),
            ("PUT", _) => await PutAsync(caller, noun, id),
            ("DELETE", "datasets/share" or "webhook" or "activitie") => await caller.SendAsync(HttpMethod.Delete, $"/api/v1/{noun}s/none"),
            ("DELETE", "policies/x/confirm") => await caller.DeleteAsync($"/api/v1/{noun}"),
            ("DELETE", _) => await caller.SendAsync(HttpMethod.Delete, $"/api/v1/{noun}s/{id}", null, ("If-Match", "\"999999\"")),
            ("LOAD", _) => await caller.PostAsync($"/api/v1/{noun}/import", Http.Csv("x")),
            ("INSPECT", _) => await caller.PostAsync("/api/v1/imports/inspect?kind=demands", Http.Csv(FileOf("demand"))),
            ("IMPORT", "partial program") => await caller.PostAsync("/api/v1/programs/import?dryRun=true&coverage=partial", Http.Csv(FileOf("program"))),
            ("IMPORT", _) => await caller.PostAsync($"/api/v1/{noun}s/import?dryRun=true", Http.Csv(FileOf(noun))),
            _ => throw new NotSupportedException(operation),
        };
    }

    private string PairOf(string row)
    {
        var (demand, program) = row switch
        {
            "own demand with shown program" => ("own owner", "other everyone"),
            "shown demand with own program" => ("other everyone", "own owner"),
            _ => (row, row),
        };
        return $"/api/v1/matches/{_world.Id($"demand {demand}")}/{_world.Id($"program {program}")}";
    }

    private static JsonObject NewDemand(string number)
    {
        var body = Rows.Demand(RightsWorld.Enterprises[0]);
        (body["externalId"], body["visibility"]) = (number, "members");
        return body;
    }

    private static JsonObject New(string noun, string row)
    {
        var at = row == "own owner" ? 0 : 1;
        var body = noun == "demand" ? Rows.Demand(RightsWorld.Enterprises[at]) : Rows.Program(RightsWorld.Colleges[at]);
        (body["externalId"], body["visibility"]) = (Guid.NewGuid().ToString("N"), "owner");
        return body;
    }

    /// <summary>What the administrator reads is sent back as it is, so that a write that is allowed changes nothing.</summary>
    private async Task<HttpResponseMessage> PutAsync(HttpClient caller, string noun, string id)
    {
        using var known = await _world.Administrator.GetAsync($"/api/v1/{noun}s/{id}");
        var body = known.IsSuccessStatusCode ? await known.Content.ReadAsStringAsync() : (noun == "program" ? Rows.Program("某学院") : Rows.Demand("某公司")).ToJsonString();
        return await caller.PutAsync($"/api/v1/{noun}s/{id}{(noun == "organization" ? "" : "?reason=correction")}", Http.Json(body));
    }

    private static string FileOf(string noun) => noun switch
    {
        "demand" => "demand_id,enterprise,title\nI-1,甲公司,钳工\n",
        "program" => "program_id,college,specialty\nI-1,甲学院,机电一体化技术\n",
        "student" => "student_id,college,program_id\nI-1,甲学院,everyone\n",
        "outcome" => "enterprise,demand_id,college,program_id,outcome\n甲公司,everyone,甲学院,everyone,hired\n",
        _ => "enterprise,demand_id,college,program_id,grade\n甲公司,everyone,甲学院,everyone,3\n",
    };
}
