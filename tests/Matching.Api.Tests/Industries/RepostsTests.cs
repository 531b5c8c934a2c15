using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Industries;

/// <summary>The same post under several numbers is one post in statistics, and still so many rows.</summary>
internal sealed class RepostsTests
{
    private const string Industry = "A04";
    private const string Skill = "水产养殖";

    private Service _service = null!;
    private HttpClient _caller = null!;
    private string _enterprise = "";
    private string _program = "";
    private readonly List<string> _ids = [];

    /// <summary>Six equal posts for ten people each, and another for three.</summary>
    [SetUp]
    public async Task StartAsync()
    {
        (_service, _enterprise) = (new Service(), Rows.Owner("渔业公司"));
        _caller = _service.CreateCaller();
        _ids.Clear();
        for (var number = 1; number <= 6; number++)
            _ids.Add(await AddAsync(Post($"RP-{number}")));
        await AddAsync(Post("OTHER", title: "水质化验员", headcount: 3));
        _program = (await _caller.AddProgramAsync(Rows.Program(null, Skill, "水质调控"))).String("id");
        await _caller.PublishAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _caller.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task EqualPosts_CountOnce_AndAreAllRows()
    {
        Assert.That(await FiguresAsync(), Is.EqualTo((2, 13, 5)));
        var list = await _caller.GetAsync($"/api/v1/demands?enterprise={_enterprise}").JsonAsync();
        Assert.That(list.Items(), Has.Count.EqualTo(7));
        var matches = await _caller.GetAsync($"/api/v1/programs/{_program}/matches").JsonAsync();
        Assert.That(matches.Items(), Has.Count.EqualTo(7), "lists are of rows");
        var run = (await _caller.GetAsync("/api/v1/runs?limit=1").JsonAsync()).Items().Single()!;
        Assert.That(run["counts"]!.Int("demandsFolded"), Is.EqualTo(5));
    }

    [Test]
    public async Task Posts_ThatDifferInCaseWidthAndBlanksOnly_AreEqual()
    {
        var post = Post("RP-7");
        (post["title"], post["description"]) = ("水产养殖员 ", "负责鱼苗培育 与水质调控");
        await AddAsync(post);
        Assert.That((await FiguresAsync()).Folded, Is.EqualTo(5), "a blank within the text is another text");
        (post["externalId"], post["title"], post["description"]) = ("RP-8", "水产養殖員", "負責魚苗培育與水質調控");
        await AddAsync(post);
        Assert.That((await FiguresAsync()).Folded, Is.EqualTo(6));
    }

    [Test]
    public async Task Edits_BetweenRuns_AreFoldedAsTheNextRunFoldsThem()
    {
        // The post that stood for the others goes: another stands for them.
        foreach (var id in _ids.Order(StringComparer.Ordinal).Take(2))
            await DeleteAsync(id);
        await AgreesWithTheRunAsync((2, 13, 3));

        // One becomes another post.
        var left = _ids.Order(StringComparer.Ordinal).Skip(2).ToList();
        await ReplaceAsync(left[0], headcount: 20);
        await AgreesWithTheRunAsync((3, 33, 2));

        // A new one equals what is there, twice; then the edited one becomes like the others again.
        await AddAsync(Post("RP-21", headcount: 20));
        await AddAsync(Post("RP-22", headcount: 20));
        Assert.That(await FiguresAsync(), Is.EqualTo((3, 33, 4)));
        await ReplaceAsync(left[0], headcount: 10);
        await AgreesWithTheRunAsync((3, 33, 4));

        // All equal ones go.
        foreach (var id in left)
            await DeleteAsync(id);
        await AgreesWithTheRunAsync((2, 23, 1));
    }

    [Test]
    public async Task Posts_ThatAreNewSinceTheRun_AreFoldedAmongThemselves()
    {
        for (var number = 0; number < 3; number++)
            await AddAsync(Post($"NEW-{number}", title: "鱼苗培育员", headcount: 4));
        await AgreesWithTheRunAsync((3, 17, 7));
    }

    [Test]
    public async Task Posts_WithOtherDatesPlacesOrEnterprises_AreOthers()
    {
        var (dated, placed, owned) = (Post("RP-31"), Post("RP-32"), Post("RP-33"));
        (dated["closesOn"], placed["region"], owned["enterprise"]) = ("2099-12-31", "330200", Rows.Owner("另一家"));
        foreach (var post in (JsonObject[])[dated, placed, owned])
            await AddAsync(post);
        await AgreesWithTheRunAsync((5, 43, 5));
    }

    private async Task AgreesWithTheRunAsync((int Demands, int Headcount, int Folded) expected)
    {
        Assert.That(await FiguresAsync(), Is.EqualTo(expected), "before the run");
        await _caller.PublishAsync();
        Assert.That(await FiguresAsync(), Is.EqualTo(expected), "by the run");
    }

    /// <summary>Of the industry, which both answers and the skill of all of its posts agree on.</summary>
    private async Task<(int Demands, int Headcount, int Folded)> FiguresAsync()
    {
        var own = (await _caller.GetAsync($"/api/v1/programs/{_program}/industry-fit").JsonAsync()).Items()
            .Single(item => item!.String("industry") == Industry)!;
        var ranked = (await _caller.GetAsync($"/api/v1/industries/{Industry}/program-fit").JsonAsync()).Items().Single()!;
        var skill = (await _caller.GetAsync($"/api/v1/skills?q={Skill}").JsonAsync()).Items().Single(item => item!.String("name") == Skill)!;
        var figures = (own.Int("demands"), own.Int("headcount"), own.Int("folded"));
        Assert.That((ranked.Int("demands"), ranked.Int("headcount"), ranked.Int("folded")), Is.EqualTo(figures));
        Assert.That((skill.Int("askedBy"), skill.Int("askedHeadcount"), skill.Int("folded")), Is.EqualTo(figures));
        Assert.That(ranked.Double("fit"), Is.EqualTo(own.Double("fit")).Within(1e-9));
        Assert.That(ranked.Double("share"), Is.EqualTo(own.Double("share")).Within(1e-9));
        return figures;
    }

    private JsonObject Post(string number, string title = "水产养殖员", int headcount = 10)
    {
        var post = Rows.Demand(_enterprise, Skill, "水质调控");
        (post["externalId"], post["title"], post["description"]) = (number, title, "负责鱼苗培育与水质调控");
        (post["industry"], post["region"], post["headcount"]) = (Industry, "320200", headcount);
        return post;
    }

    private async Task<string> AddAsync(JsonObject post) => (await _caller.AddDemandAsync(post)).String("id");

    private async Task ReplaceAsync(string id, int headcount)
    {
        using var known = await _caller.GetAsync($"/api/v1/demands/{id}");
        var post = Post((await known.JsonAsync()).String("externalId"), headcount: headcount);
        await _caller.SendAsync(HttpMethod.Put, $"/api/v1/demands/{id}", Http.Json(post), ("If-Match", $"{known.Headers.ETag}")).JsonAsync();
    }

    private async Task DeleteAsync(string id)
    {
        using var known = await _caller.GetAsync($"/api/v1/demands/{id}");
        using var answer = await _caller.SendAsync(HttpMethod.Delete, $"/api/v1/demands/{id}", null, ("If-Match", $"{known.Headers.ETag}"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }
}
