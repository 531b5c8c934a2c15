using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Matching.Api.Tests.Technology;

/// <summary>An enterprise with needs, a college that it names and one that it does not.</summary>
internal sealed class TechnologyTests : ApiFixture
{
    private string _enterpriseId = null!;
    private string _namedId = null!;
    private HttpClient _enterprise = null!;
    private HttpClient _named = null!;
    private HttpClient _other = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _enterpriseId = await Caller.AddOrganizationAsync("技术甲公司");
        _namedId = await Caller.AddOrganizationAsync("点名学院", "college");
        _enterprise = await Service.KeyAsync(Caller, "enterprise", _enterpriseId);
        _named = await Service.KeyAsync(Caller, "college", _namedId);
        _other = await Service.KeyAsync(Caller, "college", await Caller.AddOrganizationAsync("局外学院", "college"));
    }

    [Test]
    public async Task Matches_OfANeed_AddUpToTheirScores_AndWithoutADatedDeedABandIsPartialAtMost()
    {
        var need = (await NeedAsync("public")).String("id");
        var proved = await TeamAsync(_named, new JsonArray(Deed("激光焊接铝合金薄板气孔缺陷在线检测", "2026-01-01"), Deed("激光焊接工艺参数优化", "2025-03-01")));
        var same = await TeamAsync(_other, []);
        var matches = (await _enterprise.GetAsync($"/api/v1/technology/needs/{need}/matches").JsonAsync()).Items();
        var (best, bare) = (matches.Single(match => match!.String("teamId") == proved)!, matches.Single(match => match!.String("teamId") == same)!);
        var back = (await _named.GetAsync($"/api/v1/technology/teams/{proved}/matches").JsonAsync()).Items().Single(match => match!.String("needId") == need)!;
        var byResult = (await _named.GetAsync($"/api/v1/technology/teams/{proved}/matches?deed=0").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(best["factors"]!.AsArray().Sum(factor => factor!.Double("value") * factor!.Double("weight")), Is.EqualTo(best.Double("score")).Within(1e-6));
            Assert.That(best["factors"]!.AsArray().Select(factor => factor!.String("name")), Is.EqualTo(new[] { "text", "field", "deeds", "region", "capacity" }));
            Assert.That((best.String("evidence"), bare.String("evidence")), Is.EqualTo(("deeds", "none")));
            Assert.That(best.Double("score"), Is.GreaterThan(bare.Double("score")));
            Assert.That(bare.String("band"), Is.Not.EqualTo("strong"));
            Assert.That(back.Double("score"), Is.EqualTo(best.Double("score")).Within(1e-6), "The same pair has the same score from both sides.");
            Assert.That(byResult.Select(match => match!.String("needId")), Does.Contain(need));
        }
    }

    [Test]
    public async Task Need_WithoutTechnicalContent_IsNotAssessable()
    {
        var made = await _enterprise.PostAsync("/api/v1/technology/needs", Http.Json("""{"title":"技术需求","visibility":"public"}""")).JsonAsync(HttpStatusCode.Created);
        var matches = await _enterprise.GetAsync($"/api/v1/technology/needs/{made.String("id")}/matches").JsonAsync();
        Assert.That(matches.Items(), Is.Empty);
        Assert.That(matches.String("notAssessable"), Does.Contain("技术内容"));
    }

    [TestCase("public", 200, 200, 200, 200)]
    [TestCase("named", 200, 200, 404, 404)]
    [TestCase("private", 200, 404, 404, 404)]
    public async Task Need_IsSeenByWhomItsOwnerLets(string visibility, int owner, int named, int other, int administrator)
    {
        var id = (await NeedAsync(visibility)).String("id");
        var seen = new List<int>();
        foreach (var caller in new[] { _enterprise, _named, _other, Caller })
        {
            using var answer = await caller.GetAsync($"/api/v1/technology/needs/{id}");
            using var matches = await caller.GetAsync($"/api/v1/technology/needs/{id}/matches");
            var listed = (await caller.GetAsync("/api/v1/technology/needs?limit=500").JsonAsync()).Items().Any(need => need!.String("id") == id);
            Assert.That((matches.StatusCode, listed), Is.EqualTo((answer.StatusCode, answer.StatusCode == HttpStatusCode.OK)));
            seen.Add((int)answer.StatusCode);
        }

        Assert.That(seen, Is.EqualTo(new[] { owner, named, other, administrator }));
    }

    [TestCase("public", 200, 404)]
    [TestCase("named", 200, 404)]
    [TestCase("private", 404, 404)]
    public async Task ConfidentialPart_IsOpenToOwnerAndWhomItNames(string visibility, int named, int other)
    {
        var id = (await NeedAsync(visibility)).String("id");
        var address = $"/api/v1/technology/needs/{id}/confidential";
        using var kept = await _enterprise.PutAsync(address, Http.Json("""{"text":"良率 61%"}"""));
        using var foreign = await _named.PutAsync(address, Http.Json("""{"text":"x"}"""));
        var own = await _enterprise.GetAsync(address).JsonAsync();
        using var byNamed = await _named.GetAsync(address);
        using var byOther = await _other.GetAsync(address);
        using var byAdministrator = await Caller.GetAsync(address);
        Assert.That(
            (kept.StatusCode, foreign.StatusCode, own.String("text"), (int)byNamed.StatusCode, (int)byOther.StatusCode, byAdministrator.StatusCode),
            Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound, "良率 61%", named, other, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task PrivateTexts_AreInNoListSearchExportFeedLogAndNoOtherTable()
    {
        const string secret = "绝密配方甲乙丙";
        const string hidden = "仅自己可见的难题";
        var log = new LogText();
        await using var service = new Service();
        await using var logged = service.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(log).AddFilter<LogText>("", LogLevel.Trace).SetMinimumLevel(LogLevel.Trace)));
        var caller = Bearer(logged.CreateClient(), Service.AdminKey);
        var (own, college) = (await caller.AddOrganizationAsync("保密公司"), await caller.AddOrganizationAsync("旁观学院", "college"));
        var consortium = await caller.ConsortiumAsync("保密联合体", "2024-01-01", own, college);
        var owner = Bearer(logged.CreateClient(), await SecretAsync(caller, "enterprise", own, null));
        var shown = await owner.PostAsync("/api/v1/technology/needs", Body("public", "公开的题目")).JsonAsync(HttpStatusCode.Created);
        await owner.PostAsync("/api/v1/technology/needs", Body("private", hidden)).JsonAsync(HttpStatusCode.Created);
        (await owner.PutAsync($"/api/v1/technology/needs/{shown.String("id")}/confidential", Http.Json(new JsonObject { ["text"] = secret }))).EnsureSuccessStatusCode().Dispose();

        string[] addresses =
        [
            "/api/v1/technology/needs?limit=500", $"/api/v1/technology/needs?q={secret}", $"/api/v1/technology/needs?q={hidden}", "/api/v1/technology/teams",
            $"/api/v1/technology/needs/{shown.String("id")}", $"/api/v1/technology/needs/{shown.String("id")}/matches", "/api/v1/technology/projects",
            "/api/v1/technology/flow", $"/api/v1/ledger/accounts?consortium={consortium}", $"/api/v1/ledger/entries?consortium={consortium}", "/api/v1/audit",
            "/api/v1/changes", "/api/v1/datasets", "/technology", $"/technology?q={hidden}", $"/technology/needs/{shown.String("id")}", $"/search?q={hidden}",
        ];
        foreach (var (role, organization) in new[] { ("college", (string?)college), ("secretariat", null), ("board", null), ("auditor", null), ("administrator", null) })
        {
            var reader = Bearer(logged.CreateClient(), await SecretAsync(caller, role, organization, null));
            foreach (var address in addresses)
            {
                foreach (var accept in new[] { "application/json", "text/csv" })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, address);
                    request.Headers.Accept.ParseAdd(accept);
                    using var answer = await reader.SendAsync(request);
                    var text = (await answer.Content.ReadAsStringAsync()).Replace(Uri.EscapeDataString(hidden), "", StringComparison.Ordinal);
                    // A search page repeats what its own reader typed.
                    if (!address.Contains("q=", StringComparison.Ordinal))
                        Assert.That(text, Does.Not.Contain(hidden), $"{role} {address}");
                    Assert.That(text, Does.Not.Contain(secret), $"{role} {address}");
                }
            }
        }

        var listed = (await owner.GetAsync("/api/v1/technology/needs?limit=500").JsonAsync()).ToJsonString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await HoldersAsync(service, secret), Is.EqualTo(new[] { "technology_confidential.body" }));
            Assert.That(await HoldersAsync(service, hidden), Is.EqualTo(new[] { "technology_need.title" }));
            Assert.That(listed, Does.Contain(JsonEncoded(hidden)), "The owner's own list has the private need, so that the search above means something.");
            Assert.That(log.ToString(), Is.Not.Empty);
            Assert.That(log.ToString(), Does.Not.Contain(secret));
        }
    }

    [Test]
    public async Task Project_GoesFromAnswerToAcceptance_WithSharesBothAgreeOn_AndStandsInTheLedger()
    {
        var need = (await NeedAsync("public")).String("id");
        var team = await TeamAsync(_named, []);
        var answer = Http.Json(new JsonObject { ["needId"] = need, ["teamId"] = team, ["text"] = "可以做" });
        var id = (await _named.PostAsync("/api/v1/technology/projects", answer).JsonAsync(HttpStatusCode.Created)).String("id");
        await _other.PostAsync("/api/v1/technology/projects", Http.Json(new JsonObject { ["needId"] = need, ["teamId"] = team })).ProblemAsync(HttpStatusCode.NotFound);
        var second = (await _other.PostAsync("/api/v1/technology/projects", Http.Json(new JsonObject { ["needId"] = need, ["teamId"] = await TeamAsync(_other, []) }))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        await _named.PostAsync(Step(id, "talk"), null).ProblemAsync(HttpStatusCode.Forbidden);
        await _enterprise.PostAsync(Step(id, "accept"), null).ProblemAsync(HttpStatusCode.Conflict);
        await _enterprise.PostAsync(Step(id, "talk"), null).JsonAsync();
        await _enterprise.PostAsync(Step(id, "offer"), Http.Json("""{"amount":300000,"contract":"KJ-7"}""")).JsonAsync();
        var signed = await _named.PostAsync(Step(id, "sign"), null).JsonAsync();
        var shares = $"/api/v1/technology/projects/{id}/shares";
        await _named.PutAsync(shares, Shares(60, 30)).ProblemAsync(HttpStatusCode.Conflict);
        var proposed = await _named.PutAsync(shares, Shares(60, 40)).JsonAsync();
        var agreed = await _enterprise.PostAsync(Step(id, "agree"), null).JsonAsync();
        await _named.PostAsync(Step(id, "deliver"), null).JsonAsync();
        var accepted = await _enterprise.PostAsync(Step(id, "accept"), null).JsonAsync();
        var forAll = await Caller.GetAsync($"/api/v1/technology/projects/{id}").JsonAsync();
        var own = (await _enterprise.GetAsync($"/api/v1/technology/projects?needId={need}").JsonAsync()).Items().Select(project => project!.String("id"));
        await _other.GetAsync($"/api/v1/technology/projects/{id}").ProblemAsync(HttpStatusCode.NotFound);
        var consortium = await Caller.ConsortiumAsync($"项目联合体{id}", "2020-01-01", _enterpriseId, _namedId);
        var accounts = (await Caller.GetAsync($"/api/v1/ledger/accounts?consortium={consortium}").JsonAsync()).Items();
        var yields = (await _named.GetAsync($"/api/v1/ledger/accounts/{_namedId}/yields?consortium={consortium}").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((signed.Double("amount"), signed.String("amountBand"), forAll["amount"], forAll.String("amountBand")), Is.EqualTo((300000.0, "below500k", (JsonNode?)null, "below500k")));
            Assert.That((proposed.Bool("sharesAgreed"), agreed.Bool("sharesAgreed"), accepted.String("state")), Is.EqualTo((false, true, "accepted")));
            Assert.That(accepted["events"]!.AsArray().Select(one => one!.String("state")), Is.EqualTo(new[] { "answered", "talks", "offered", "contract", "delivered", "accepted" }));
            Assert.That(own, Is.EquivalentTo(new[] { id, second }), "The enterprise sees both answers, each college its own.");
            Assert.That(accounts.SelectMany(account => account!["balances"]!.AsArray()).Count(balance => balance!.String("type") is "projects" or "team-projects"), Is.EqualTo(2));
            Assert.That(yields.Single(one => one!.String("projectId") == id)!.Double("percent"), Is.EqualTo(40.0));
        }
    }

    [Test]
    public async Task Need_ThatIsOverBeforeItIsPosted_IsRefused()
    {
        var body = JsonNode.Parse(await Body("public", "过期需求").ReadAsStringAsync())!.AsObject();
        body["closesOn"] = $"{CityDay.Today.AddDays(-2):yyyy-MM-dd}";
        var refused = await _enterprise.PostAsync("/api/v1/technology/needs", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(refused.Places(), Is.EqualTo(new[] { "/closesOn" }));
    }

    [Test]
    public async Task Shares_ThatBothAgreedOn_StandUntilBothAgreeOnOthers()
    {
        var need = (await NeedAsync("public")).String("id");
        var answer = Http.Json(new JsonObject { ["needId"] = need, ["teamId"] = await TeamAsync(_named, []) });
        var id = (await _named.PostAsync("/api/v1/technology/projects", answer).JsonAsync(HttpStatusCode.Created)).String("id");
        var (shares, project) = ($"/api/v1/technology/projects/{id}/shares", $"/api/v1/technology/projects/{id}");
        await _enterprise.PostAsync(Step(id, "talk"), null).JsonAsync();
        await _enterprise.PostAsync(Step(id, "offer"), Http.Json("""{"amount":300000,"contract":"KJ-8"}""")).JsonAsync();
        await _named.PutAsync(shares, Shares(60, 40)).JsonAsync();
        await _enterprise.PostAsync(Step(id, "agree"), null).JsonAsync();
        await _named.PostAsync(Step(id, "sign"), null).JsonAsync();
        var consortium = await Caller.ConsortiumAsync($"份额联合体{id}", "2020-01-01", _enterpriseId, _namedId);

        await _enterprise.PutAsync(shares, Shares(50, 50)).JsonAsync();
        var empty = await _enterprise.PutAsync(shares, Http.Json("""{"shares":[]}""")).ProblemAsync(HttpStatusCode.Conflict);
        await _enterprise.PostAsync(Step(id, "agree"), null).JsonAsync();
        var beside = await _named.GetAsync(project).JsonAsync();
        var ledger = await YieldAsync(consortium, id);
        await _named.PutAsync(shares, Shares(60, 40)).JsonAsync();
        var back = await _named.GetAsync(project).JsonAsync();
        await _enterprise.PutAsync(shares, Shares(55, 45)).JsonAsync();
        await _named.PostAsync(Step(id, "agree"), null).JsonAsync();
        var other = await _enterprise.GetAsync(project).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty.String("code"), Is.EqualTo("agreed"));
            Assert.That((Percents(beside, "shares"), beside.Bool("sharesAgreed"), Percents(beside, "proposedShares")), Is.EqualTo(("60 40", true, "50 50")));
            Assert.That((ledger.Double("percent"), ledger.Bool("agreed")), Is.EqualTo((40.0, true)));
            Assert.That((Percents(back, "shares"), back.Bool("sharesAgreed"), Percents(back, "proposedShares")), Is.EqualTo(("60 40", true, "")));
            Assert.That((Percents(other, "shares"), other.Bool("sharesAgreed"), Percents(other, "proposedShares")), Is.EqualTo(("55 45", true, "")));
            Assert.That((await YieldAsync(consortium, id)).Double("percent"), Is.EqualTo(45.0));
        }
    }

    [Test]
    public async Task Flow_TellsTimeToTheFirstAnswer()
    {
        var flow = await Caller.GetAsync("/api/v1/technology/flow").JsonAsync();
        Assert.That(flow.Int("posted"), Is.GreaterThanOrEqualTo(flow.Int("answered")));
        await _enterprise.GetAsync("/api/v1/technology/flow").JsonAsync();
    }

    [Test]
    public async Task Flow_CountsAsOverdueWhatTheListOfUnansweredHas()
    {
        var (late, passed) = ((await NeedAsync("public")).String("id"), (await NeedAsync("public")).String("id"));
        var now = TimeProvider.System.GetUtcNow();
        await using (var connection = await Service.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None))
        {
            await using var moved = connection.CreateCommand();
            moved.CommandText = $"""
                UPDATE technology_need SET created_at = '{now.AddDays(-40):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}' WHERE id IN ('{late}', '{passed}');
                UPDATE technology_need SET closes_on = '{now.AddDays(-2):yyyy-MM-dd}' WHERE id = '{passed}';
                """;
            await moved.ExecuteNonQueryAsync();
        }

        var listed = (await Caller.GetAsync("/api/v1/technology/needs?unanswered=true&limit=500").JsonAsync()).Items().Select(need => need!.String("id")).ToList();
        Assert.That(listed, Does.Contain(late).And.Not.Contain(passed), "Nobody can answer it any more.");
        Assert.That((await Caller.GetAsync("/api/v1/technology/flow").JsonAsync()).Int("overdue"), Is.EqualTo(listed.Count));
    }

    [Test]
    public async Task Service_IsFoundBookedAndCounted_AndNoHourTwice()
    {
        var id = (await _named.PostAsync("/api/v1/technology/services", Http.Json("""{"title":"三坐标测量机","kind":"equipment","opensAt":8,"closesAt":18}"""))
            .JsonAsync(HttpStatusCode.Created)).String("id");
        var today = CityDay.Today;
        var day = $"{today:yyyy-MM-dd}";
        var address = $"/api/v1/technology/services/{id}/bookings";
        await _enterprise.PostAsync(address, Booking(day, 17, 20)).ProblemAsync(HttpStatusCode.BadRequest);
        var first = (await _enterprise.PostAsync(address, Booking(day, 9, 12)).JsonAsync(HttpStatusCode.Created)).String("id");
        var rival = (await _other.PostAsync(address, Booking(day, 11, 13)).JsonAsync(HttpStatusCode.Created)).String("id");
        await _enterprise.PostAsync($"/api/v1/technology/bookings/{first}:confirm", null).ProblemAsync(HttpStatusCode.Forbidden);
        await _named.PostAsync($"/api/v1/technology/bookings/{first}:confirm", null).JsonAsync();
        var taken = await _named.PostAsync($"/api/v1/technology/bookings/{rival}:confirm", null).ProblemAsync(HttpStatusCode.Conflict);
        await _other.PostAsync(address, Booking(day, 10, 11)).ProblemAsync(HttpStatusCode.Conflict);
        await _named.PostAsync($"/api/v1/technology/bookings/{first}:use", null).JsonAsync();
        var later = (await _enterprise.PostAsync(address, Booking($"{today.AddDays(3):yyyy-MM-dd}", 9, 10)).JsonAsync(HttpStatusCode.Created)).String("id");
        await _named.PostAsync($"/api/v1/technology/bookings/{later}:confirm", null).JsonAsync();
        var early = await _named.PostAsync($"/api/v1/technology/bookings/{later}:use", null).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(early["errors"]!["/on"]![0]!.GetValue<string>(), Does.Contain("还没到"));
        await _named.PostAsync($"/api/v1/technology/bookings/{later}:cancel", null).JsonAsync();
        var found = (await _other.GetAsync("/api/v1/technology/services?q=三坐标").JsonAsync()).Items().Single()!;
        var seen = (await _other.GetAsync(address).JsonAsync()).Items();
        Assert.That((taken.String("code"), found.String("id")), Is.EqualTo(("taken", id)));
        Assert.That(seen.Count(booking => booking!["name"] is not null), Is.EqualTo(1), "Who else booked is nobody's business.");
    }

    private static string Step(string id, string step) => $"/api/v1/technology/projects/{id}:{step}";

    private static string Percents(JsonNode project, string field) =>
        string.Join(' ', project[field]!.AsArray().Select(share => share!.Double("percent")));

    private async Task<JsonNode> YieldAsync(string consortium, string project) =>
        (await _named.GetAsync($"/api/v1/ledger/accounts/{_namedId}/yields?consortium={consortium}").JsonAsync()).Items()
            .Single(one => one!.String("projectId") == project)!;

    private HttpContent Shares(int enterprise, int college) => Http.Json(new JsonObject
    {
        ["shares"] = new JsonArray(
            new JsonObject { ["yield"] = "发明专利", ["organizationId"] = _enterpriseId, ["percent"] = enterprise },
            new JsonObject { ["yield"] = "发明专利", ["organizationId"] = _namedId, ["percent"] = college }),
    });

    private static HttpContent Booking(string on, int from, int to) => Http.Json(new JsonObject { ["on"] = on, ["from"] = from, ["to"] = to, ["purpose"] = "测量" });

    private static JsonObject Deed(string text, string on) => new() { ["kind"] = "contract", ["text"] = text, ["on"] = on };

    private Task<JsonNode> NeedAsync(string visibility) =>
        _enterprise.PostAsync("/api/v1/technology/needs", Body(visibility, "铝合金薄板激光焊接气孔", _namedId)).JsonAsync(HttpStatusCode.Created);

    private static HttpContent Body(string visibility, string title, params string[] named) => Http.Json(new JsonObject
    {
        ["title"] = title,
        ["problem"] = "电池壳体激光焊接后气孔率偏高，需要在线检测并优化工艺参数。",
        ["process"] = "激光焊接",
        ["field"] = "B23K",
        ["visibility"] = visibility,
        ["named"] = new JsonArray([.. named.Select(id => (JsonNode)id)]),
    });

    private static async Task<string> TeamAsync(HttpClient college, JsonArray deeds) => (await college.PostAsync("/api/v1/technology/teams", Http.Json(new JsonObject
    {
        ["name"] = "焊接团队",
        ["about"] = "激光焊接工艺与气孔在线检测",
        ["fields"] = new JsonArray("B23K"),
        ["deeds"] = deeds,
    })).JsonAsync(HttpStatusCode.Created)).String("id");

    private static HttpClient Bearer(HttpClient client, string secret)
    {
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    private static async Task<string> SecretAsync(HttpClient caller, string role, string? organization, string? consortium) =>
        (await caller.PostAsync("/api/v1/keys", Http.Json(new JsonObject
        {
            ["name"] = role,
            ["role"] = role,
            ["organizationId"] = organization,
            ["consortiumId"] = consortium,
        })).JsonAsync(HttpStatusCode.Created)).String("secret");

    private static string JsonEncoded(string text) => JsonValue.Create(text).ToJsonString().Trim('"');

    /// <summary>The columns, as <c>table.column</c>, in which the text stands.</summary>
    private static async Task<IReadOnlyList<string>> HoldersAsync(Service service, string text)
    {
        await using var connection = new SqliteConnection(service.ConnectionString);
        await connection.OpenAsync();
        var columns = await RowsAsync(connection, "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'");
        var holders = new List<string>();
        foreach (var column in columns)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            if ((await RowsAsync(connection, $"SELECT \"{name}\" FROM \"{table}\"")).Any(value => value.Contains(text, StringComparison.Ordinal)))
                holders.Add(column);
        }

        return holders;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetValue(0) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(0)}");
        return rows;
    }

    /// <summary>All that the service logs, at every level.</summary>
    private sealed class LogText : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
                _text.AppendLine(formatter(state, exception));
        }

        public void Dispose()
        {
        }

        public override string ToString()
        {
            lock (_text)
                return _text.ToString();
        }
    }
}
