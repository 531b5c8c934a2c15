using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Hosting.OpenApi;

/// <summary>Every list that is read by pages can be cut by consortium, or says here why not.</summary>
internal sealed class ConsortiumCutTests : ApiFixture
{
    private const string Inside = "圈内";
    private const string Outside = "局外";
    private const string OfNobody = "it has nobody's rows";
    private const string Published = "it is what is published of places and times, and no member's row";
    private const string OwnAlone = "a caller reads its own rows of it and nobody else's";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["/api/v1/audit"] = "who did what is no member's row; a secretariat of one consortium is bound to it",
        ["/api/v1/forecasts"] = Published,
        ["/api/v1/series"] = Published,
        ["/api/v1/structure"] = Published,
        ["/api/v1/layout/scenarios"] = "a plan is its maker's; those of one consortium are its own",
        ["/api/v1/students"] = OwnAlone,
        ["/api/v1/students/me/matches"] = OwnAlone,
        ["/api/v1/applications"] = OwnAlone,
        ["/api/v1/placements"] = OwnAlone,
        ["/api/v1/runs"] = OfNobody,
        ["/api/v1/models"] = OfNobody,
        ["/api/v1/skills/proposals"] = OfNobody,
        ["/api/v1/skills/review"] = OfNobody,
        ["/api/v1/skills/decisions"] = OfNobody,
        ["/api/v1/specialties"] = OfNobody,
        ["/api/v1/occupations"] = OfNobody,
        ["/api/v1/industries"] = OfNobody,
        ["/api/v1/regions"] = OfNobody,
        ["/api/v1/groups"] = OfNobody,
        ["/api/v1/policies"] = OfNobody,
    };

    /// <summary>Lists that answer an unknown consortium with nothing rather than 404, and why.</summary>
    private static readonly Dictionary<string, string> EmptyOfNone = new()
    {
        ["/api/v1/activities"] = "an activity belongs to a consortium itself, so that the parameter is a filter like its others",
        ["/api/v1/activities/counts"] = "the same filter; each kind is counted 0",
    };

    /// <summary>Of which both sides have a row here; entries of a ledger are told of one consortium at a time, never without.</summary>
    private static readonly string[] Seeded =
    [
        "/api/v1/demands", "/api/v1/programs", "/api/v1/outcomes", "/api/v1/activities", "/api/v1/technology/needs",
        "/api/v1/technology/teams", "/api/v1/technology/services", "/api/v1/organizations",
    ];

    private string _one = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await SeedAsync(Inside);
        await SeedAsync(Outside);
        await Caller.PublishAsync();
    }

    [Test]
    public async Task Lists_ReadByPages_TakeAConsortium_OrSayWhyNot()
    {
        var paged = (await PathsAsync()).Where(path => Parameters(path.Get).Overlaps(["limit", "cursor"])).ToList();
        var without = paged.Where(path => !Parameters(path.Get).Contains("consortium") && !path.Path.StartsWith("/api/v1/consortia/{id}/", StringComparison.Ordinal))
            .Select(path => path.Path).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paged, Has.Count.GreaterThan(40));
            Assert.That(without.Except(Reasons.Keys), Is.Empty, "These have neither ?consortium= nor a reason.");
            Assert.That(Reasons.Keys.Except(without), Is.Empty, "These reasons are of lists that are not there, or are cut by now.");
        }
    }

    [Test]
    public async Task Lists_ThatTakeAConsortium_RefuseOneThatIsNotThere()
    {
        var told = new List<string>();
        foreach (var path in await CutListsAsync(paged: false))
        {
            using var answer = await Caller.GetAsync(Asked(path, "none"));
            var expected = EmptyOfNone.ContainsKey(path) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            if (answer.StatusCode != expected || (expected == HttpStatusCode.OK && (await answer.JsonAsync()).Items().Any(item => item!["activities"]?.GetValue<int>() != 0)))
                told.Add($"{(int)answer.StatusCode} {path}");
        }

        Assert.That(told, Is.Empty, "They answer for a consortium that is not there.");
    }

    [Test]
    public async Task Lists_ThatTakeAConsortium_HaveItsMembersRowsAlone()
    {
        var (told, bare, without) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var path in await CutListsAsync(paged: true))
        {
            using var all = await Caller.GetAsync(Asked(path, null));
            using var cut = await Caller.GetAsync(Asked(path, _one));
            if (cut.StatusCode != HttpStatusCode.OK)
                told.Add($"{(int)cut.StatusCode} {path} {await cut.Content.ReadAsStringAsync()}");
            if (await NamesStrangerAsync(all))
                without.Add(path);
            if (await NamesStrangerAsync(cut))
                bare.Add(path);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.Empty);
            Assert.That(bare, Is.Empty, "They tell a stranger's rows.");
            Assert.That(Seeded.Except(without), Is.Empty, "Without a cut the stranger's rows are there.");
        }
    }

    private async Task SeedAsync(string side)
    {
        var (enterprise, college) = ($"{side}公司", $"{side}学院");
        var (firm, school) = (await Caller.AddOrganizationAsync(enterprise), await Caller.AddOrganizationAsync(college, "college"));
        var demand = await Caller.AddDemandAsync(Rows.Demand(enterprise));
        var program = await Caller.AddProgramAsync(Rows.Program(college));
        await Caller.PostAsync("/api/v1/outcomes", Http.Json(new JsonObject
        {
            ["demandId"] = demand.String("id"),
            ["programId"] = program.String("id"),
            ["outcome"] = "hired",
            ["count"] = 2,
            ["on"] = "2025-05-01",
        })).JsonAsync(HttpStatusCode.Created);
        var consortium = await Caller.ConsortiumAsync($"{side}联合体", "2020-01-01", firm, school);
        if (side == Inside)
            _one = consortium;
        await Caller.PostAsync("/api/v1/activities", Http.Json(new JsonObject
        {
            ["consortiumId"] = consortium,
            ["kind"] = "award",
            ["title"] = $"{side}竞赛",
            ["from"] = "2025-05-01",
            ["evidence"] = "文号 1",
            ["members"] = new JsonArray(firm),
        })).JsonAsync(HttpStatusCode.Created);
        await Caller.PostAsync("/api/v1/ledger/entries", Http.Json(new JsonObject
        {
            ["consortiumId"] = consortium,
            ["organizationId"] = firm,
            ["promise"] = true,
            ["type"] = "courses",
            ["quantity"] = 3,
            ["from"] = "2025-01-01",
            ["to"] = "2025-12-31",
            ["note"] = side,
        })).JsonAsync(HttpStatusCode.Created);
        using var firmKey = await Service.KeyAsync(Caller, "enterprise", firm);
        using var schoolKey = await Service.KeyAsync(Caller, "college", school);
        await firmKey.PostAsync("/api/v1/technology/needs", Http.Json(new JsonObject { ["title"] = $"{side}题目", ["visibility"] = "public" }))
            .JsonAsync(HttpStatusCode.Created);
        await schoolKey.PostAsync("/api/v1/technology/teams", Http.Json(new JsonObject { ["name"] = $"{side}团队", ["about"] = "焊接" }))
            .JsonAsync(HttpStatusCode.Created);
        await schoolKey.PostAsync("/api/v1/technology/services", Http.Json(
            new JsonObject { ["title"] = $"{side}测量机", ["kind"] = "equipment", ["opensAt"] = 8, ["closesAt"] = 18 })).JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Lists, or those read by pages alone, of an address that can be asked as it stands.</summary>
    private async Task<IReadOnlyList<string>> CutListsAsync(bool paged) =>
        [.. (await PathsAsync()).Where(path => Parameters(path.Get).Contains("consortium") && !path.Path.Contains('{', StringComparison.Ordinal)
            && (!paged || Parameters(path.Get).Overlaps(["limit", "cursor"])))
            .Select(path => path.Path)];

    private static string Asked(string path, string? consortium) => string.Join('?', new[]
    {
        path,
        string.Join('&', new[] { consortium is null ? "" : $"consortium={consortium}", path.EndsWith("/balance", StringComparison.Ordinal) ? "by=region" : "" }.Where(part => part.Length > 0)),
    }.Where(part => part.Length > 0));

    private static async Task<bool> NamesStrangerAsync(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.OK && Regex.Unescape(await answer.Content.ReadAsStringAsync()).Contains(Outside, StringComparison.Ordinal);

    private static HashSet<string> Parameters(JsonNode get) => [.. (get["parameters"]?.AsArray() ?? []).Where(one => one!.String("in") == "query").Select(one => one!.String("name"))];

    private async Task<IReadOnlyList<(string Path, JsonNode Get)>> PathsAsync() =>
        [.. (await Caller.GetAsync("/openapi/v1.json").JsonAsync())["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).Select(path => (path.Key, path.Value!["get"]!))];
}
