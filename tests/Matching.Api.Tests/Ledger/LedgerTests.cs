using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Matching.Api.Tests.Ledger;

/// <summary>A consortium of two enterprises and a college, with a stranger beside it.</summary>
internal sealed class LedgerTests : ApiFixture
{
    private string _consortium = null!;
    private string _first = null!;
    private string _second = null!;
    private string _college = null!;
    private HttpClient _enterprise = null!;
    private HttpClient _other = null!;
    private HttpClient _school = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _stranger = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        (_first, _second) = (await Caller.AddOrganizationAsync("账本甲公司"), await Caller.AddOrganizationAsync("账本乙公司"));
        _college = await Caller.AddOrganizationAsync("账本学院", "college");
        var stranger = await Caller.AddOrganizationAsync("账本局外公司");
        _consortium = await Caller.ConsortiumAsync("账本联合体", "2024-01-01", _first, _second, _college);
        await Caller.ConsortiumAsync("局外联合体", "2024-01-01", stranger);
        _enterprise = await Service.KeyAsync(Caller, "enterprise", _first);
        _other = await Service.KeyAsync(Caller, "enterprise", _second);
        _school = await Service.KeyAsync(Caller, "college", _college);
        _secretariat = await Service.KeyAsync(Caller, "secretariat", null, _consortium);
        _stranger = await Service.KeyAsync(Caller, "enterprise", stranger);
    }

    [Test]
    public async Task Hires_EqualTheOutcomesRows_AndMembersAddUpToTheConsortium()
    {
        await HireAsync("账本甲公司", ("2025-03-01", 3), ("2025-07-01", 4), ("2026-01-01", 50));
        await HireAsync("账本乙公司", ("2025-05-01", 2));
        await HireAsync("账本局外公司", ("2025-05-01", 90));

        var accounts = await _secretariat.GetAsync(Accounts("2025-01-01", "2025-12-31")).JsonAsync();
        var hires = accounts.Items().Select(account => Balance(account!, "hires")?.Double("total") ?? 0).ToList();
        var rows = 0;
        foreach (var enterprise in new[] { "账本甲公司", "账本乙公司" })
        {
            rows += (await Caller.GetAsync($"/api/v1/outcomes?enterprise={enterprise}&outcome=hired&from=2025-01-01&to=2025-12-31").JsonAsync()).Items()
                .Sum(outcome => outcome!.Int("count"));
        }

        var total = accounts["totals"]!.AsArray().Single(one => one!.String("type") == "hires")!.Double("total");
        var evidence = (await _enterprise.GetAsync($"/api/v1/ledger/accounts/{_first}/evidence?consortium={_consortium}&type=hires&from=2025-01-01&to=2025-12-31")
            .JsonAsync()).Items();
        var graduates = Balance(accounts.Items().Single(account => account!.String("organizationId") == _college)!, "graduates-hired")!.Double("total");
        Assert.That((rows, hires.Sum(), total, graduates, evidence.Sum(row => row!.Double("quantity"))), Is.EqualTo((9, 9.0, 9.0, 99.0, 7.0)), "The college counts its graduates wherever they are hired.");
    }

    [Test]
    public async Task Claim_CountsOnceItsCounterpartConfirmedIt_AndNobodyElseCan()
    {
        var claim = await ClaimAsync(_enterprise, "mentor-hours", 40, _college, "2023");
        var id = claim.String("id");
        var pending = await MentorsAsync("2023");
        await _other.PostAsync($"/api/v1/ledger/entries/{id}:confirm", Http.Json("{}")).ProblemAsync(HttpStatusCode.NotFound);
        await _enterprise.PostAsync($"/api/v1/ledger/entries/{id}:confirm", Http.Json("{}")).ProblemAsync(HttpStatusCode.Forbidden);
        var confirmed = await _school.PostAsync($"/api/v1/ledger/entries/{id}:confirm", Http.Json("{}")).JsonAsync();
        var again = await _school.PostAsync($"/api/v1/ledger/entries/{id}:confirm", Http.Json("{}")).ProblemAsync(HttpStatusCode.Conflict);
        var counted = await MentorsAsync("2023");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((pending.Double("total"), pending.Double("pending"), counted.Double("total")), Is.EqualTo((0.0, 40.0, 40.0)));
            Assert.That((claim.String("side"), confirmed.String("state"), again.String("code")), Is.EqualTo(("duty", "confirmed", "state")));
            Assert.That(counted["fulfilment"], Is.Null);
            Assert.That(counted.String("notAssessable"), Does.Contain("承诺"), "Without a promise nothing is fulfilled or not.");
        }
    }

    [Test]
    public async Task Appeal_Suspends_AndItsDecisionSettlesIt()
    {
        var id = await ConfirmedAsync("mentor-hours", 30, "2022");
        var appeal = Http.Json(new JsonObject { ["entryId"] = id, ["reason"] = "只有 20 小时" });
        var suspended = await _school.PostAsync("/api/v1/ledger/appeals", appeal).JsonAsync();
        var during = await MentorsAsync("2022");
        var number = await Service.AdoptDecisionAsync(Caller, _consortium, "申诉裁决");
        var open = (await Caller.PostAsync($"/api/v1/consortia/{_consortium}/decisions", Http.Json("""{"title":"还在表决"}""")).JsonAsync(HttpStatusCode.Created)).Int("number");
        var verdict = Http.Json(new JsonObject { ["decision"] = number, ["reason"] = "属实" });
        await _enterprise.PostAsync($"/api/v1/ledger/appeals/{id}:dismiss", verdict).ProblemAsync(HttpStatusCode.Forbidden);
        foreach (var nothing in new[] { "不存在99", "2022-7", "99", $"{open}", "-1" })
        {
            foreach (var act in new[] { "uphold", "dismiss" })
            {
                var refused = await _secretariat.PostAsync($"/api/v1/ledger/appeals/{id}:{act}", Http.Json(new JsonObject { ["decision"] = nothing, ["reason"] = "r" }))
                    .ProblemAsync(HttpStatusCode.BadRequest);
                Assert.That(refused["errors"]!["/decision"]![0]!.GetValue<string>(), Does.Contain("已通过的决议").And.Contain("表决"), $"{act} {nothing}");
            }
        }

        Assert.That((await _secretariat.GetAsync($"/api/v1/ledger/entries/{id}").JsonAsync()).String("state"), Is.EqualTo("suspended"));
        var upheld = await _secretariat.PostAsync($"/api/v1/ledger/appeals/{id}:uphold", Http.Json(new JsonObject { ["decision"] = number })).JsonAsync();
        var after = await MentorsAsync("2022");
        var listed = (await _secretariat.GetAsync($"/api/v1/ledger/appeals?consortium={_consortium}").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((suspended.String("state"), upheld.String("state")), Is.EqualTo(("suspended", "struck")));
            Assert.That((during.Double("total"), during.Double("suspended"), after?["total"]), Is.EqualTo((0.0, 30.0, (JsonNode?)null)));
            Assert.That(listed.Select(line => line!.String("id")), Does.Contain(id));
            Assert.That(upheld["followers"]!.AsArray().Last()!.String("decision"), Is.EqualTo(number));
        }
    }

    [Test]
    public async Task Reversal_OfAnEntry_NetsZero_AlsoWhenItIsAskedForAgain()
    {
        var id = await ConfirmedAsync("teacher-posts", 12.5, "2021");
        var reversed = await _enterprise.PostAsync($"/api/v1/ledger/entries/{id}:reverse", Http.Json("""{"note":"记错"}""")).JsonAsync();
        await _enterprise.PostAsync($"/api/v1/ledger/entries/{id}:reverse", Http.Json("{}")).ProblemAsync(HttpStatusCode.Conflict);
        var sum = reversed.Double("quantity") + reversed["followers"]!.AsArray().Sum(follower => follower!.Double("quantity"));
        var account = await _secretariat.GetAsync($"/api/v1/ledger/accounts/{_first}?consortium={_consortium}&from=2021-01-01&to=2021-12-31").JsonAsync();
        Assert.That((sum, reversed.String("state"), Balance(account, "teacher-posts")), Is.EqualTo((0.0, "reversed", (JsonNode?)null)));
    }

    [Test]
    public async Task Promise_MakesFulfilmentAssessable_PricesADecisionAddsUp_AndARuleTellsTheBoard()
    {
        await Caller.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 10, null, "2020", _first, promise: true))).JsonAsync(HttpStatusCode.Created);
        var claim = await Caller.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 4, _college, "2020", _first))).JsonAsync(HttpStatusCode.Created);
        await _school.PostAsync($"/api/v1/ledger/entries/{claim.String("id")}:confirm", Http.Json("{}")).JsonAsync();
        var address = $"/api/v1/ledger/accounts/{_first}?consortium={_consortium}&from=2020-01-01&to=2020-12-31";
        var before = await _enterprise.GetAsync(address).JsonAsync();
        var year = CityDay.Today.Year - 1;
        await Caller.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 2, null, $"{year}", _first, promise: true))).JsonAsync(HttpStatusCode.Created);
        var number = await Service.AdoptDecisionAsync(Caller, _consortium, "课程单价");
        var settings = $"/api/v1/ledger/settings?consortium={_consortium}";
        var unpriced = await _secretariat.PutAsync(settings, Http.Json("""{"prices":[{"type":"courses","price":1000,"decision":"2020-3"}]}"""))
            .ProblemAsync(HttpStatusCode.BadRequest);
        using var decided = await _secretariat.PutAsync(settings, Http.Json($$"""
            {"prices":[{"type":"courses","price":1000,"decision":"{{number}}"}],"rules":[{"type":"courses","below":0.5,"periods":1,"period":"year"}]}
            """));
        var priced = await _enterprise.GetAsync(address).JsonAsync();
        var notices = (await _secretariat.GetAsync($"/api/v1/ledger/notices?consortium={_consortium}").JsonAsync()).Items();
        await _enterprise.GetAsync($"/api/v1/ledger/notices?consortium={_consortium}").ProblemAsync(HttpStatusCode.Forbidden);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unpriced.Places(), Is.EqualTo(new[] { "/prices/0/decision" }));
            Assert.That(decided.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((Balance(before, "courses")!.Double("fulfilment"), before["dutiesPriced"]), Is.EqualTo((0.4, (JsonNode?)null)));
            Assert.That((priced.Double("dutiesPriced"), Balance(priced, "courses")!.String("priceDecision")), Is.EqualTo((4000.0, number)));
            Assert.That(notices.Select(notice => notice!.String("organizationId")), Is.EqualTo(new[] { _first }));
        }
    }

    [Test]
    public async Task Claim_OfATimeToCome_IsRefused_APromiseIsNot()
    {
        var year = $"{CityDay.Today.Year + 2}";
        var claim = await _enterprise.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 1, _college, year, null))).ProblemAsync(HttpStatusCode.BadRequest);
        await _enterprise.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 1, null, year, null, promise: true))).JsonAsync(HttpStatusCode.Created);
        Assert.That(claim["errors"]!["/from"]![0]!.GetValue<string>(), Does.Contain("承诺"));
    }

    [Test]
    public async Task Ledger_OfOthers_IsNotThere()
    {
        var id = await ConfirmedAsync("subsidy", 100, "2019");
        await _stranger.GetAsync($"/api/v1/ledger/entries/{id}").ProblemAsync(HttpStatusCode.NotFound);
        await _stranger.GetAsync($"/api/v1/ledger/accounts?consortium={_consortium}").ProblemAsync(HttpStatusCode.NotFound);
        await _other.GetAsync($"/api/v1/ledger/accounts/{_first}?consortium={_consortium}").ProblemAsync(HttpStatusCode.NotFound);
        await _other.GetAsync($"/api/v1/ledger/accounts/{_first}/evidence?consortium={_consortium}&type=hires").ProblemAsync(HttpStatusCode.NotFound);
        var own = (await _other.GetAsync($"/api/v1/ledger/accounts?consortium={_consortium}").JsonAsync()).Items();
        var entries = (await _other.GetAsync($"/api/v1/ledger/entries?consortium={_consortium}&from=2019-01-01&to=2019-12-31").JsonAsync()).Items();
        await _enterprise.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 1, null, "2019", _second))).ProblemAsync(HttpStatusCode.Forbidden);
        var wrong = await _enterprise.PostAsync("/api/v1/ledger/entries", Http.Json(Body("courses", 1, _first, "2019", null))).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((own.Single()!.String("organizationId"), entries.Count, wrong.Places().Single()), Is.EqualTo((_second, 0, "/counterpartId")));
    }

    [Test]
    public async Task FewPeople_AreToldToTheirOrganizationAlone_InAccountsRowsAndCsv_AndNoTotalTellsThem()
    {
        await PlaceAsync("账本甲公司", 4, "2024");
        await PlaceAsync("账本乙公司", 6, "2024");
        await PlaceAsync("账本甲公司", 7, "2025");
        await PlaceAsync("账本乙公司", 6, "2025");
        var seen = (await _secretariat.GetAsync(Accounts("2024-01-01", "2024-12-31")).JsonAsync()).Items();
        var told = (await _secretariat.GetAsync(Accounts("2025-01-01", "2025-12-31")).JsonAsync()).Items();
        var days = (await _secretariat.GetAsync(Accounts("2025-01-01", "2025-11-30")).JsonAsync()).Items();
        var own = await _enterprise.GetAsync(Accounts("2024-01-01", "2024-12-31")).JsonAsync();
        var other = await _other.GetAsync(Accounts("2024-01-01", "2024-12-31")).JsonAsync();
        const string Rows = "type=seats-given&from=2024-01-01&to=2024-12-31";
        var evidence = $"/api/v1/ledger/accounts/{_first}/evidence?consortium={_consortium}&{Rows}";
        var refused = await _secretariat.GetAsync(evidence).ProblemAsync(HttpStatusCode.Conflict);
        var rows = (await _enterprise.GetAsync(evidence).JsonAsync()).Items();
        using var asked = new HttpRequestMessage(HttpMethod.Get, Accounts("2024-01-01", "2024-12-31"));
        asked.Headers.Add("Accept", "text/csv");
        using var answer = await _secretariat.SendAsync(asked);
        var csv = await answer.Content.ReadAsStringAsync();
        var page = await _secretariat.GetStringAsync($"/ledger/{_first}/seatsgiven?consortium={_consortium}&year=2024");
        var few = Given(seen, _first);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((few["total"], few["counted"], few["share"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null, (JsonNode?)null)));
            Assert.That(few.String("notAssessable"), Does.Contain("不足 5 人"));
            Assert.That(Given(seen, _second)["total"], Is.Null, "The total less this one would tell the other.");
            Assert.That((Given(told, _first).Double("total"), Given(told, _second).Double("total")), Is.EqualTo((7.0, 6.0)));
            Assert.That(Given(days, _first)["total"], Is.Null, "Two times that differ by days would tell of who began between them.");
            Assert.That((Given(own.Items(), _first).Double("total"), rows.Count), Is.EqualTo((4.0, 4)));
            Assert.That((Total(own), Total(other)), Is.EqualTo((10.0, (double?)null)), "Who knows the own six knows the other four.");
            Assert.That((refused.String("code"), page.Contains("只给本单位看", StringComparison.Ordinal)), Is.EqualTo(("suppressed", true)));
            Assert.That(csv, Does.Contain("账本甲公司,duty,seats-given,席,,,0").And.Contain("2024-01-01,2024-12-31").And.Contain("不足 5 人"));
        }

        JsonNode Given(JsonArray accounts, string organization) =>
            Balance(accounts.Single(account => account!.String("organizationId") == organization)!, "seats-given")!;
        double? Total(JsonNode accounts) =>
            accounts["totals"]!.AsArray().Single(one => one!.String("type") == "seats-given")!["total"]?.GetValue<double>();
    }

    [Test]
    public async Task Allocation_OfTheTextbookGame_Is45And40And35_BesideTheProportionalForm()
    {
        var shared = await _secretariat.PostAsync("/api/v1/ledger/allocation:preview", Http.Json("""
            {"amount":100,"members":["甲","乙","丙"],"weights":[1,1,1],"coalitions":[
             {"members":["甲"],"value":0},{"members":["乙"],"value":0},{"members":["丙"],"value":0},{"members":["甲","乙"],"value":90},
             {"members":["甲","丙"],"value":80},{"members":["丙","乙"],"value":70},{"members":["甲","乙","丙"],"value":120}]}
            """)).JsonAsync();
        var missing = await _secretariat.PostAsync("/api/v1/ledger/allocation:preview", Http.Json(
            """{"amount":100,"members":["甲","乙"],"coalitions":[{"members":["甲"],"value":0},{"members":["乙"],"value":0}]}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(shared.Items().Select(share => share!.Double("shapley")), Is.EqualTo(new[] { 45.0, 40.0, 35.0 }));
        Assert.That(shared.Items().Select(share => share!.Double("proportional")), Is.EqualTo(new[] { 33.34, 33.33, 33.33 }));
        Assert.That(missing["errors"]!["/coalitions"]![0]!.GetValue<string>(), Does.Contain("甲、乙"));
    }

    [Test]
    public async Task Tampering_IsFoundAtItsRow()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var organization = await caller.AddOrganizationAsync("篡改公司");
        var consortium = await caller.ConsortiumAsync("篡改联合体", "2024-01-01", organization);
        foreach (var hours in Enumerable.Range(1, 4))
        {
            var body = Body("mentor-hours", hours, null, "2025", organization, consortium: consortium);
            await caller.PostAsync("/api/v1/ledger/entries", Http.Json(body)).JsonAsync(HttpStatusCode.Created);
        }

        var whole = await caller.GetAsync("/api/v1/ledger/check").JsonAsync();
        await using (var connection = new SqliteConnection(service.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE ledger_entry SET quantity = 300 WHERE number = 3";
            await command.ExecuteNonQueryAsync();
        }

        var broken = await caller.GetAsync("/api/v1/ledger/check").JsonAsync();
        Assert.That((whole.Bool("holds"), broken.Bool("holds"), broken.Int("firstBad")), Is.EqualTo((true, false, 3)));
    }

    private string Accounts(string from, string to) => $"/api/v1/ledger/accounts?consortium={_consortium}&from={from}&to={to}";

    private async Task<JsonNode> MentorsAsync(string year) => Balance(
        await _secretariat.GetAsync($"/api/v1/ledger/accounts/{_first}?consortium={_consortium}&from={year}-01-01&to={year}-12-31").JsonAsync(), "mentor-hours")!;

    private static JsonNode? Balance(JsonNode account, string type) =>
        account["balances"]!.AsArray().SingleOrDefault(balance => balance!.String("type") == type);

    private Task<JsonNode> ClaimAsync(HttpClient caller, string type, double quantity, string? counterpart, string year) =>
        caller.PostAsync("/api/v1/ledger/entries", Http.Json(Body(type, quantity, counterpart, year, null))).JsonAsync(HttpStatusCode.Created);

    private async Task<string> ConfirmedAsync(string type, double quantity, string year)
    {
        var id = (await ClaimAsync(_enterprise, type, quantity, _college, year)).String("id");
        await _school.PostAsync($"/api/v1/ledger/entries/{id}:confirm", Http.Json("{}")).JsonAsync();
        return id;
    }

    private JsonObject Body(
        string type, double quantity, string? counterpart, string year, string? organization, bool promise = false, string? consortium = null) => new()
        {
            ["consortiumId"] = consortium ?? _consortium,
            ["organizationId"] = organization,
            ["counterpartId"] = counterpart,
            ["promise"] = promise,
            ["type"] = type,
            ["quantity"] = quantity,
            ["from"] = $"{year}-01-01",
            ["to"] = $"{year}-12-31",
        };

    private async Task HireAsync(string enterprise, params (string On, int People)[] hires)
    {
        var demand = await Caller.AddDemandAsync(Rows.Demand(enterprise));
        var program = Rows.Program("账本学院");
        program["externalId"] = Guid.NewGuid().ToString("N");
        var made = await Caller.AddProgramAsync(program);
        foreach (var (on, people) in hires)
        {
            await Caller.PostAsync("/api/v1/outcomes", Http.Json(new JsonObject
            {
                ["demandId"] = demand.String("id"),
                ["programId"] = made.String("id"),
                ["outcome"] = "hired",
                ["count"] = people,
                ["on"] = on,
            })).JsonAsync(HttpStatusCode.Created);
        }
    }

    /// <summary>Placements as rounds and applications leave them, without the year of steps that leads there.</summary>
    private async Task PlaceAsync(string enterprise, int people, string year)
    {
        var row = Rows.Demand(enterprise);
        row["externalId"] = Guid.NewGuid().ToString("N");
        var demand = (await Caller.AddDemandAsync(row)).String("id");
        await using var connection = new SqliteConnection(Service.ConnectionString);
        await connection.OpenAsync();
        foreach (var at in Enumerable.Range(0, people))
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                """
                INSERT INTO placement (id, number, student_id, demand_id, enterprise, college, starts_on, ends_on, state, enterprise_tutor, college_tutor,
                    break_note, version, created_at, updated_at)
                SELECT $id, COALESCE(MAX(number), 0) + 1, $id, $demand, $enterprise, '账本学院', $on, $on, 'Active', '', '', '', 1, $on, $on FROM placement
                """;
            command.Parameters.AddWithValue("$id", $"{demand}-{at}");
            command.Parameters.AddWithValue("$demand", demand);
            command.Parameters.AddWithValue("$enterprise", enterprise);
            command.Parameters.AddWithValue("$on", $"{year}-03-{at + 1:00}");
            await command.ExecuteNonQueryAsync();
        }
    }
}
