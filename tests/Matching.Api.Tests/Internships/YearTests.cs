using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Rounds;
using Matching.Api.Tests.Students;

namespace Matching.Api.Tests.Internships;

/// <summary>
/// A whole year over HTTP, by four roles: five enterprises post twenty positions, two colleges hand in lists of sixty students, the secretariat runs a round,
/// agreements are signed, one is broken off, one is amended, and what came of them teaches the next run.
/// </summary>
internal sealed class YearTests : ApiFixture
{
    private const int Enterprises = 5;
    private const int PostsOfEach = 4;
    private const int Students = 60;
    private const int SeatsOfEach = 2;
    private const int Choices = 5;
    private const string Starts = "2026-01-05";
    private const string Ends = "2026-07-04";

    private StudentWorld _world = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"));
        Caller = Service.CreateCaller();
        _world = new StudentWorld(Caller, Service.CreateStranger);
        await Task.CompletedTask;
    }

    [Test]
    public async Task Year_OfFourRoles_EndsInOutcomesThatTheNextRunLearns()
    {
        var secretariat = await _world.KeyAsync("secretariat", null);
        var schools = await CollegesAsync();
        var posts = await PostsAsync(schools[0].Program);
        await Caller.PublishAsync();
        var before = await LearnedAsync(secretariat);
        var people = await StudentsAsync(schools);
        var round = (await secretariat.PostAsync("/api/v1/rounds", Http.Json(RoundOf(posts))).JsonAsync(HttpStatusCode.Created)).String("id");
        var address = $"/api/v1/rounds/{round}";

        await StepAsync(secretariat, address, "open");
        await ListsAsync(address, schools, people, posts);
        await StepAsync(secretariat, address, "lock");
        await RankAsync(address, posts[0]);
        (await secretariat.PostAsync($"{address}:match", null)).AssertStatus(HttpStatusCode.Accepted);
        await Rows.UntilAsync(async () => (await secretariat.GetAsync(address).JsonAsync()).String("state") == "matched");
        await StepAsync(secretariat, address, "certify");
        var report = await secretariat.GetByteArrayAsync($"{address}/report");
        await StepAsync(secretariat, address, "publish");
        var certified = JsonNode.Parse(report)!;

        var placed = await PlacedAsync(people);
        foreach (var one in placed)
            await BeginAsync(one, posts, schools);
        var (broken, amended) = (placed[0], placed[1]);
        await BreakAsync(broken, posts);
        var moved = await AmendAsync(amended, posts, schools);
        foreach (var one in placed.Skip(1))
            await PostOf(posts, one.Demand).Key.PostAsync($"{one.Address}/end", null).JsonAsync();
        var said = new Dictionary<string, int>(StringComparer.Ordinal) { ["hired"] = Enterprises };
        foreach (var (at, one) in placed.Index())
        {
            // A post of which all withdrew teaches nothing; whom the lottery joins is another pair each time.
            var joins = placed.Take(at).Any(other => other.Demand == one.Demand);
            var outcome = at % 3 == 0 ? "rejected" : at % 7 == 0 && joins ? "withdrawn" : "hired";
            said[outcome] = said.GetValueOrDefault(outcome) + 1;
            var body = outcome == "hired" ? new JsonObject { ["outcome"] = outcome } : new JsonObject { ["outcome"] = outcome, ["reason"] = "not-suited" };
            await PostOf(posts, one.Demand).Key.PostAsync($"{one.Address}/outcome", Http.Json(body)).JsonAsync();
        }

        await Caller.PublishAsync();
        var after = await LearnedAsync(secretariat);
        var counted = (await secretariat.GetAsync("/api/v1/outcomes?limit=500").JsonAsync()).Items()
            .GroupBy(row => row!.String("outcome")).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row!.Int("count")), StringComparer.Ordinal);
        var standing = (await secretariat.GetAsync("/api/v1/placements/alarms").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(certified["assignments"]!.AsArray(), Has.Count.EqualTo(Students));
            Assert.That(certified["blockingPairs"]!.AsArray(), Is.Empty);
            Assert.That(certified["assignments"]!.AsArray().Count(one => one!["demandId"] is not null), Is.EqualTo(placed.Count));
            Assert.That(placed, Has.Count.EqualTo(Enterprises * PostsOfEach * SeatsOfEach));
            Assert.That(placed.GroupBy(one => one.Demand).Max(post => post.Count()), Is.EqualTo(SeatsOfEach));
            Assert.That(await secretariat.GetByteArrayAsync($"{address}/report"), Is.EqualTo(report));
            Assert.That(moved, Is.EqualTo("2026-05-31"));
            Assert.That(counted, Is.EquivalentTo(said));
            Assert.That(standing, Is.Empty, "All is ended, and nothing overdue.");
            Assert.That(before, Is.EqualTo((Enterprises, "tooFew")));
            Assert.That(after.Demands, Is.EqualTo(Enterprises + (Enterprises * PostsOfEach)));
            Assert.That(after.Reason, Is.Not.EqualTo("tooFew"), "The year's outcomes are enough to be tried.");
        }
    }

    /// <summary>Of how many posts the newest run had outcomes, and what it made of them.</summary>
    private static async Task<(int Demands, string Reason)> LearnedAsync(HttpClient secretariat)
    {
        var learned = (await secretariat.GetAsync("/api/v1/models?limit=1").JsonAsync()).Items()[0]!["model"]!["outcomes"]!;
        return (learned.Int("demands"), learned.String("reason"));
    }

    private static Post PostOf(IEnumerable<Post> posts, string demand) => posts.Single(post => post.Id == demand);

    private static async Task StepAsync(HttpClient secretariat, string address, string step) =>
        (await secretariat.PostAsync($"{address}:{step}", null)).AssertStatus(HttpStatusCode.OK);

    private async Task<List<School>> CollegesAsync()
    {
        var schools = new List<School>();
        for (var at = 0; at < 2; at++)
        {
            var (college, program) = await _world.AddCollegeAsync(null, "PLC编程", at == 0 ? "电气控制" : "工业机器人");
            schools.Add(new School(college, program, await _world.KeyAsync("college", college)));
        }

        return schools;
    }

    /// <summary>Each enterprise has hired one person for another post before.</summary>
    private async Task<List<Post>> PostsAsync(string program)
    {
        var posts = new List<Post>();
        for (var enterprise = 0; enterprise < Enterprises; enterprise++)
        {
            var name = Rows.Owner("企业");
            var filled = (await Caller.AddDemandAsync(Rows.Demand(name))).String("id");
            await Caller.PostAsync("/api/v1/outcomes", Http.Json(new JsonObject
            {
                ["demandId"] = filled,
                ["programId"] = program,
                ["outcome"] = "hired",
                ["count"] = 1,
                ["on"] = "2025-07-01",
            })).JsonAsync(HttpStatusCode.Created);
            var key = await _world.KeyAsync("enterprise", name);
            for (var at = 0; at < PostsOfEach; at++)
            {
                var demand = Rows.Demand(name, "PLC编程", at % 2 == 0 ? "电气控制" : "工业机器人");
                (demand["externalId"], demand["kind"], demand["headcount"], demand["salaryMin"]) = ($"I{at}", "internship", SeatsOfEach, 3200);
                posts.Add(new Post((await key.AddDemandAsync(demand)).String("id"), name, $"I{at}", key));
            }
        }

        return posts;
    }

    private async Task<List<Person>> StudentsAsync(List<School> schools)
    {
        var people = new List<Person>();
        for (var at = 0; at < Students; at++)
        {
            var school = schools[at % schools.Count];
            var student = StudentWorld.Student(school.College, school.Program);
            var (id, _, person) = await _world.SignInAsync(school.Key, student);
            await StudentWorld.AgreeAsync(person, new JsonObject { ["rounds"] = true, ["matching"] = true, ["showToEnterprises"] = true });
            people.Add(new Person(id, student.String("externalId"), school, person));
        }

        return people;
    }

    private static JsonObject RoundOf(List<Post> posts) => new()
    {
        ["name"] = "2026 届春季",
        ["startsOn"] = Starts,
        ["endsOn"] = Ends,
        ["maxPreferences"] = Choices,
        ["positions"] = new JsonArray(
            [.. posts.Select(post => (JsonNode)new JsonObject { ["demandId"] = post.Id, ["seats"] = SeatsOfEach, ["overrideReason"] = "走访核实" })]),
    };

    /// <summary>The first ten write their own; the colleges hand in the others by file.</summary>
    private static async Task ListsAsync(string address, List<School> schools, List<Person> people, List<Post> posts)
    {
        IEnumerable<Post> Wishes(int student) => Enumerable.Range(0, Choices).Select(choice => posts[((student * 3) + (choice * 7)) % posts.Count]);
        foreach (var (at, one) in people.Index().Take(10))
        {
            await one.Client.PutAsync($"{address}/preferences", Http.Json(new JsonObject
            {
                ["preferences"] = new JsonArray([.. Wishes(at).Select(post => (JsonNode)post.Id)]),
            })).JsonAsync();
        }

        foreach (var school in schools)
        {
            var file = new StringBuilder("学号,志愿序号,企业,岗位编号\n");
            foreach (var (at, one) in people.Index().Skip(10).Where(entry => entry.Item.School == school))
            {
                foreach (var (choice, post) in Wishes(at).Index())
                    file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{one.Number},{choice + 1},{post.Enterprise},{post.Number}\n");
            }

            var taken = await school.Key.PostAsync($"{address}/preferences/import", Http.Csv(file.ToString())).JsonAsync();
            Assert.That((taken.Int("rejected"), taken.Int("created")), Is.EqualTo((0, 25 * Choices)));
        }
    }

    /// <summary>An enterprise moves the last of its applicants to the top, with a reason.</summary>
    private static async Task RankAsync(string address, Post post)
    {
        var board = (await post.Key.GetAsync($"{address}/positions/{post.Id}/ranking").JsonAsync()).Items();
        await post.Key.PutAsync($"{address}/positions/{post.Id}/ranking", Http.Json(new JsonObject
        {
            ["moves"] = new JsonArray(new JsonObject { ["studentId"] = board[^1]!.String("studentId"), ["place"] = 1, ["reason"] = "面谈很好" }),
        })).JsonAsync();
    }

    private static async Task<List<PlacedPerson>> PlacedAsync(List<Person> people)
    {
        var placed = new List<PlacedPerson>();
        foreach (var one in people)
        {
            if ((await one.Client.GetAsync("/api/v1/placements").JsonAsync()).Items() is [{ } placement])
                placed.Add(new PlacedPerson(one, placement.String("demandId"), $"/api/v1/placements/{placement.String("id")}"));
        }

        return placed;
    }

    /// <summary>Accepted, written, signed by three, begun.</summary>
    private static async Task BeginAsync(PlacedPerson one, List<Post> posts, List<School> schools)
    {
        var enterprise = PostOf(posts, one.Demand).Key;
        await one.Person.Client.PostAsync($"{one.Address}/accept", null).JsonAsync();
        await enterprise.PutAsync($"{one.Address}/agreement", Http.Json(Terms(Ends))).JsonAsync();
        foreach (var side in new[] { one.Person.Client, schools.Single(school => school == one.Person.School).Key, enterprise })
            await side.PostAsync($"{one.Address}/agreement/sign", null).JsonAsync();
        var begun = await enterprise.PostAsync($"{one.Address}/activate", null).JsonAsync();
        Assert.That(begun.String("state"), Is.EqualTo("active"));
    }

    private static async Task BreakAsync(PlacedPerson one, List<Post> posts)
    {
        var broken = await PostOf(posts, one.Demand).Key.PostAsync($"{one.Address}/break", Http.Json("""{"reason":"no-work","note":"停产"}""")).JsonAsync();
        Assert.That(broken.String("brokenFor"), Is.EqualTo("no-work"));
    }

    private static async Task<string> AmendAsync(PlacedPerson one, List<Post> posts, List<School> schools)
    {
        var terms = Terms("2026-05-31");
        terms["reason"] = "提前毕业";
        await PostOf(posts, one.Demand).Key.PostAsync($"{one.Address}/amendments", Http.Json(terms)).JsonAsync();
        await one.Person.Client.PostAsync($"{one.Address}/amendments/1/sign", null).JsonAsync();
        var school = schools.Single(school => school == one.Person.School).Key;
        return (await school.PostAsync($"{one.Address}/amendments/1/sign", null).JsonAsync())["terms"]!.String("endsOn");
    }

    private static JsonObject Terms(string until) => new()
    {
        ["startsOn"] = Starts,
        ["endsOn"] = until,
        ["pay"] = 3200,
        ["hoursADay"] = 8,
        ["enterpriseTutor"] = "王工",
        ["collegeTutor"] = "李老师",
    };

    private sealed record School(string College, string Program, HttpClient Key);

    private sealed record Post(string Id, string Enterprise, string Number, HttpClient Key);

    private sealed record Person(string Id, string Number, School School, HttpClient Client);

    private sealed record PlacedPerson(Person Person, string Demand, string Address);
}
