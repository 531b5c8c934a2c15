using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Matching.Api.Tests.Consortia;
using Matching.Api.Tests.Students;
using Microsoft.Data.Sqlite;

namespace Matching.Api.Tests.Pages;

/// <summary>A number or a day that cannot be read is said at its field, comes back as it was typed, and saves nothing; mended, it is taken.</summary>
internal sealed partial class UnreadableFormsTests : ApiFixture
{
    private const string Number = "须为不小于 0 的整数|whole number of 0 or more";
    private const string Amount = "须为不小于 0 的数|a number of 0 or more";
    private const string Value = "须为数，如 0.85|It must be a number, such as 0.85";
    private const string Day = "须为日期，如 2026-05-01|a date, such as 2026-05-01";
    private const string Indicators = "填表指标集";

    private readonly Dictionary<string, HttpClient> _browsers = [];
    private readonly Dictionary<string, string> _known = [];

    private StudentWorld World => new(Caller, Service.CreateStranger);

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        var demand = Rows.Demand("填表公司", "PLC编程");
        (demand["kind"], demand["headcount"], demand["salaryMin"]) = ("internship", 5, 3200);
        _known["post"] = (await Caller.AddDemandAsync(demand)).String("id");
        (_, _known["program"]) = await World.AddCollegeAsync("填表学院", "PLC编程");
        await Caller.PublishAsync();
        (_known["enterprise"], _known["college"]) = (await Caller.OrganizationAsync("填表公司"), await Caller.OrganizationAsync("填表学院"));
        _known["consortium"] = await Caller.FoundAsync("填表联合体");
        await Caller.JoinAsync(_known["consortium"], _known["enterprise"], "lead", new DateOnly(2020, 1, 1));
        await Caller.JoinAsync(_known["consortium"], _known["college"], "director", new DateOnly(2020, 1, 1));
        await Caller.AddOrganizationAsync("后来公司");
        foreach (var (role, organization) in new[] { ("enterprise", "填表公司"), ("college", "填表学院"), ("secretariat", null) })
            _browsers[role] = await World.KeyAsync(role, organization);
        _browsers["administrator"] = Caller;
        await StartTechnologyAsync();
        await StartStudentsAsync();
        _known["member"] = (await Caller.GetAsync($"/api/v1/consortia/{_known["consortium"]}/members").JsonAsync()).Items()[1]!.String("id");
        await _browsers["secretariat"].PostAsync(
            $"/api/v1/indicator-sets/import?set={Indicators}&edition=1", Http.Csv("code,name,source\nA,数,number\n")).DoneAsync();
        _known["assessment"] = await MadeAsync(_browsers["secretariat"], "/api/v1/assessments", new()
        {
            ["consortiumId"] = _known["consortium"],
            ["title"] = "填表考核",
            ["set"] = Indicators,
            ["edition"] = "1",
            ["dueOn"] = "2099-12-31",
        });
    }

    [TestCase("enterprise", "/technology/services", "/technology/services", "title=检测&kind=service&opensAt=8&closesAt=18", "opensAt", "abc", Number)]
    [TestCase("college", "/technology/services/{service}", "/technology/services/{service}/book", "on=2099-01-05&from=9&to=10", "on", "5.1.2099", Day)]
    [TestCase("enterprise", "/technology/needs/new", "/technology/needs/new",
        "title=焊&problem=气孔&visibility=public&closesOn=2099-01-01", "closesOn", "31.13.2026", Day)]
    [TestCase("enterprise", "/technology/needs/{need}/edit", "/technology/needs/{need}/edit", "title=焊&problem=气孔&visibility=public&closesOn=2099-02-01",
        "closesOn", "31.13.2026", Day)]
    [TestCase("college", "/technology/teams/new", "/technology/teams/new", "name=队&people=5&deed0=论文&kind0=paper&on0=2026-01-01", "people", "五", Number)]
    [TestCase("college", "/technology/teams/new", "/technology/teams/new", "name=队&people=5&deed0=论文&kind0=paper&on0=2026-01-01", "on0", "2026.1.1", Day)]
    [TestCase("enterprise", "/technology/projects/{project}", "/technology/projects/{project}/offer", "amount=1000&contract=K1", "amount", "1,000", Amount)]
    [TestCase("enterprise", "/placements/{placement}", "/placements/{placement}/agreement",
        "startsOn=2026-01-01&endsOn=2026-06-30&pay=3300&hoursADay=8&enterpriseTutor=王&collegeTutor=李", "pay", "3300元", Amount)]
    [TestCase("enterprise", "/placements/{placement}", "/placements/{placement}/agreement",
        "startsOn=2026-01-01&endsOn=2026-06-30&pay=3400&secondEnterprise=别家&secondShare=20&enterpriseTutor=王&collegeTutor=李", "secondShare", "20%", Number)]
    [TestCase("college", "/placements/{placement}", "/placements/{placement}/guardian", "on=2025-12-01", "on", "1.12.2025", Day)]
    [TestCase("enterprise", "/applications/{application}", "/applications/{application}/place", "place=1&why=面试好", "place", "第一", Number)]
    [TestCase("secretariat", "/ledger/settings?consortium={consortium}", "/ledger/settings",
        "consortium={consortium}&confirmDays=12", "confirmDays", "x", Number)]
    [TestCase("secretariat", "/ledger/settings?consortium={consortium}", "/ledger/settings",
        "consortium={consortium}&confirmDays=13&below_Courses=80&periods_Courses=2&period_Courses=year", "below_Courses", "80%", Number)]
    [TestCase("secretariat", "/ledger/settings?consortium={consortium}", "/ledger/settings",
        "consortium={consortium}&confirmDays=14&below_Courses=80&periods_Courses=2&period_Courses=year", "periods_Courses", "两期", Number)]
    [TestCase("enterprise", "/data", "/data/shares", "dataset=demands&audience=everybody&purpose=研究&until=2099-01-01", "until", "2099", Day)]
    [TestCase("secretariat", "/assessments", "/assessments", "consortium={consortium}&title=考核&set={set}&year=2026&dueOn=2099-12-31", "year", "今年", Number)]
    [TestCase("enterprise", "/assessments/{assessment}/indicators/A", "/assessments/{assessment}/indicators/A", "value=12&note=x", "value", "一打", Value)]
    [TestCase("secretariat", "/assessments/{assessment}/indicators/A", "/assessments/{assessment}/indicators/A/override",
        "second=3&why=核对", "second", "NaN", Value)]
    [TestCase("enterprise", "/training/needs/new", "/training/needs/new",
        "enterprise=填表公司&title=培训&people=3&hours=20&startsOn=2099-01-01&endsOn=2099-02-01&skill_0=焊接&skill_level_0=3", "startsOn", "明年", Day)]
    [TestCase("enterprise", "/training/needs/new", "/training/needs/new", "enterprise=填表公司&title=培训&people=3&hours=20", "hours", "20h", Number)]
    [TestCase("college", "/training/offers/new", "/training/offers/new",
        "provider=填表学院&title=课&hours=20&price=100&mode=online&skill_0=焊接&run_starts_0=2099-01-01&run_ends_0=2099-02-01&run_seats_0=20",
        "price", "100元", Amount)]
    [TestCase("college", "/training/offers/new", "/training/offers/new",
        "provider=填表学院&title=课&hours=20&mode=online&skill_0=焊接&run_starts_0=2099-01-01&run_ends_0=2099-02-01&run_seats_0=20&run_least_0=5",
        "run_least_0", "几个", Number)]
    [TestCase("secretariat", "/activities/new", "/activities/new",
        "consortiumId={consortium}&kind=competition&title=竞赛&from=2026-01-01&to=2026-01-02&evidence=通知&m_{enterprise}=1&m_{college}=1", "to", "次日", Day)]
    [TestCase("secretariat", "/rounds/new", "/rounds/new",
        "name=轮&max=3&starts=2027-03-01&ends=2027-08-31&take_{post}=1&seats_{post}=2&least_{post}=1&reason=核实", "starts", "三月", Day)]
    [TestCase("secretariat", "/rounds/new", "/rounds/new",
        "name=轮&max=3&starts=2027-03-01&ends=2027-08-31&take_{post}=1&seats_{post}=2&least_{post}=1&reason=核实", "least_{post}", "one", Number)]
    [TestCase("student", "/rounds/{open}", "/rounds/{open}/list", "p_{post}=1", "p_{post}", "a", Number)]
    [TestCase("enterprise", "/rounds/{locked}/positions/{post}", "/rounds/{locked}/positions/{post}",
        "place_{student}=1&reason_{student}=好", "place_{student}", "a", Number)]
    [TestCase("administrator", "/consortia/new", "/consortia/new", "name=新联合体&kind=city&status=active&foundedOn=2026-01-01", "foundedOn", "2026", Day)]
    [TestCase("administrator", "/consortia/{consortium}/edit", "/consortia/{consortium}/edit", "name=填表联合体&kind=city&status=active&foundedOn=2020-01-01",
        "foundedOn", "2020", Day)]
    [TestCase("secretariat", "/consortia/{consortium}/members", "/consortia/{consortium}/members", "organization=后来公司&joinedOn=2026-01-01&role=member",
        "joinedOn", "元旦", Day)]
    [TestCase("secretariat", "/consortia/{consortium}/members/{member}", "/consortia/{consortium}/members/{member}", "role=director&duties=报送&from={today}",
        "from", "今天", Day)]
    [TestCase("secretariat", "/consortia/{consortium}/decisions", "/consortia/{consortium}/decisions", "title=决议&heldOn=2026-01-01&dueOn=2099-01-01&for=1",
        "dueOn", "以后", Day)]
    [TestCase("secretariat", "/consortia/{consortium}/decisions", "/consortia/{consortium}/decisions", "title=决议&heldOn=2026-01-01&for=1", "for", "-1", Number)]
    [TestCase("enterprise", "/organizations/{enterprise}/certification", "/organizations/{enterprise}/facts",
        "kind=investment&on=2026-01-01&amount=1000&purpose=实训&evidence=票据",
        "amount", "千", Amount)]
    [TestCase("enterprise", "/organizations/{enterprise}/products", "/organizations/{enterprise}/products", "name=轴承&since=2026-01-01", "since", "去年", Day)]
    public async Task Text_ThatCannotBeRead_IsRefusedAtItsField_AndSavesNothing(
        string role, string address, string target, string good, string field, string typed, string said)
    {
        (address, target, good, field) = (Filled(address), Filled(target), Filled(good), Filled(field));
        var (browser, words) = (_browsers[role], said.Split('|'));
        var form = await browser.PageAsync(address);
        var fields = good.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (Name: pair[0], Value: pair[1]));
        var version = Version().Match(form);
        if (version.Success)
            fields = fields.Append(("version", version.Groups[1].Value));
        var (mended, wrong) = (fields.ToArray(), fields.Select(one => one.Name == field ? (field, typed) : one).ToArray());
        var before = await SavedAsync();
        foreach (var (language, word) in new[] { ("zh-CN", words[0]), ("en", words[1]) })
        {
            browser.DefaultRequestHeaders.AcceptLanguage.Clear();
            browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            using var refused = await browser.SubmitAsync(form, target, wrong);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), page);
            Assert.That(page, Does.Match($"id=\"{field}-error\">[^<]*{Regex.Escape(word)}"), page);
            Assert.That(page, Does.Contain($"<a href=\"#{field}\">"));
            Assert.That(Typed(page), Is.SupersetOf(wrong.Where(one => one.Item2 == typed)), page);
        }

        browser.DefaultRequestHeaders.AcceptLanguage.Clear();
        Assert.That(await SavedAsync(), Is.EqualTo(before));
        using var taken = await browser.SubmitAsync(form, target, mended);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await taken.Content.ReadAsStringAsync());
        Assert.That(await SavedAsync(), Is.Not.EqualTo(before));
    }

    private async Task StartTechnologyAsync()
    {
        var (enterprise, college) = (_browsers["enterprise"], _browsers["college"]);
        _known["service"] = await MadeAsync(
            enterprise, "/api/v1/technology/services", new() { ["title"] = "共享检测", ["kind"] = "service", ["opensAt"] = 8, ["closesAt"] = 18 });
        _known["need"] = await MadeAsync(enterprise, "/api/v1/technology/needs", new() { ["title"] = "焊接", ["problem"] = "气孔率偏高", ["visibility"] = "public" });
        var team = await MadeAsync(college, "/api/v1/technology/teams", new() { ["name"] = "焊接队", ["about"] = "焊接" });
        _known["project"] = await MadeAsync(
            college, "/api/v1/technology/projects", new() { ["needId"] = _known["need"], ["teamId"] = team, ["text"] = "可以做" });
        await enterprise.PostAsync($"/api/v1/technology/projects/{_known["project"]}:talk", null).DoneAsync();
    }

    /// <summary>One student who was offered the post; another whose application waits, and who takes part in a round. A second round is open.</summary>
    private async Task StartStudentsAsync()
    {
        var (enterprise, secretariat) = (_browsers["enterprise"], _browsers["secretariat"]);
        var offered = await StudentAsync();
        await enterprise.PostAsync($"/api/v1/applications/{await ApplyAsync(offered.Person)}/offer", null).DoneAsync();
        _known["placement"] = (await offered.Person.GetAsync("/api/v1/placements").JsonAsync()).Items().Single()!.String("id");
        await offered.Person.PostAsync($"/api/v1/placements/{_known["placement"]}/accept", null).DoneAsync();
        (_known["student"], _browsers["student"]) = await StudentAsync();
        _known["application"] = await ApplyAsync(_browsers["student"]);
        foreach (var round in new[] { "open", "locked" })
        {
            _known[round] = await MadeAsync(secretariat, "/api/v1/rounds", new()
            {
                ["name"] = round,
                ["positions"] = new JsonArray(new JsonObject { ["demandId"] = _known["post"], ["seats"] = 1, ["overrideReason"] = "走访核实" }),
            });
            await secretariat.PostAsync($"/api/v1/rounds/{_known[round]}:open", null).DoneAsync();
        }

        await _browsers["student"].PutAsync($"/api/v1/rounds/{_known["locked"]}/preferences", Http.Json(new JsonObject
        {
            ["preferences"] = new JsonArray(_known["post"]),
        })).DoneAsync();
        await secretariat.PostAsync($"/api/v1/rounds/{_known["locked"]}:lock", null).DoneAsync();
    }

    private async Task<(string Id, HttpClient Person)> StudentAsync()
    {
        var (id, _, person) = await World.SignInAsync(_browsers["college"], StudentWorld.Student("填表学院", _known["program"]));
        await StudentWorld.AgreeAsync(person, new JsonObject { ["showToEnterprises"] = true, ["matching"] = true, ["rounds"] = true });
        return (id, person);
    }

    private Task<string> ApplyAsync(HttpClient person) => MadeAsync(person, "/api/v1/applications", new() { ["demandId"] = _known["post"], ["note"] = "想去" });

    private static async Task<string> MadeAsync(HttpClient caller, string address, JsonObject body) =>
        (await caller.PostAsync(address, Http.Json(body)).JsonAsync(HttpStatusCode.Created)).String("id");

    private string Filled(string text) => _known
        .Append(new("set", $"{Indicators}\n1")).Append(new("today", $"{CityDay.Today:yyyy-MM-dd}"))
        .Aggregate(text, (filled, known) => filled.Replace($"{{{known.Key}}}", known.Value, StringComparison.Ordinal));

    /// <summary>All rows, but those of what is noted of each request, and of what runs by itself.</summary>
    private async Task<string> SavedAsync()
    {
        await using var database = new SqliteConnection(Service.ConnectionString);
        await database.OpenAsync();
        var rows = new StringBuilder();
        foreach (var table in await RowsAsync(database, """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT IN ('audit_entry', 'student_look', 'account_session', 'api_key', 'counter', 'run', 'run_part', 'protection_key')
            """))
        {
            rows.AppendLine(table).AppendJoin('\n', await RowsAsync(database, $"SELECT * FROM {table}"));
        }

        return rows.ToString();
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }

    private static IEnumerable<(string, string)> Typed(string page) => Inputs().Matches(page).Select(input => (input.Groups[1].Value, input.Groups[2].Value));

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("<input id=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex Inputs();
}
