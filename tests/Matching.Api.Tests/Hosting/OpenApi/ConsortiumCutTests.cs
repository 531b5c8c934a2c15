using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Hosting.OpenApi;

/// <summary>Every list that is read by pages can be cut by consortium, or says here why not.</summary>
internal sealed class ConsortiumCutTests : ApiFixture
{
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
        var asked = new List<string>();
        foreach (var (path, get) in await PathsAsync())
        {
            if (!Parameters(get).Contains("consortium") || path.Contains('{', StringComparison.Ordinal))
                continue;
            using var answer = await Caller.GetAsync($"{path}?consortium=none{(path.EndsWith("/balance", StringComparison.Ordinal) ? "&by=region" : "")}");
            if ((int)answer.StatusCode == 200 && (await answer.JsonAsync()).Items().Any(item => item!["activities"]?.GetValue<int>() != 0))
                asked.Add(path);
            else
                Assert.That((int)answer.StatusCode, Is.AnyOf(200, 404, 400, 503), path);
        }

        Assert.That(asked, Is.Empty, "They tell rows of a consortium that is not there.");
    }

    private static HashSet<string> Parameters(JsonNode get) => [.. (get["parameters"]?.AsArray() ?? []).Where(one => one!.String("in") == "query").Select(one => one!.String("name"))];

    private async Task<IReadOnlyList<(string Path, JsonNode Get)>> PathsAsync() =>
        [.. (await Caller.GetAsync("/openapi/v1.json").JsonAsync())["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).Select(path => (path.Key, path.Value!["get"]!))];
}
