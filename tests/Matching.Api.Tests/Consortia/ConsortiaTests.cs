using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Consortia;

/// <summary>A secretariat of one consortium, beside one of the whole: what its members show is in its reach, and nobody else's.</summary>
internal sealed class ConsortiaTests : ApiFixture
{
    private string _consortium = null!;
    private string _member = null!;
    private string _stranger = null!;
    private string _memberDemand = null!;
    private string _strangerDemand = null!;
    private HttpClient _bound = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        await Caller.AddProgramAsync(Rows.Program("成员学院"));
        (_memberDemand, _member) = await AddAsync("成员公司");
        (_strangerDemand, _stranger) = await AddAsync("局外公司");
        await Caller.PublishAsync();
        _consortium = (await Caller.PostAsync("/api/v1/consortia", Http.Json("""{"name":"测试市域产教联合体","region":"320200"}""")).JsonAsync(HttpStatusCode.Created)).String("id");
        await JoinAsync(_member, _consortium);
        await JoinAsync(await OrganizationAsync("成员学院"), _consortium);
        _bound = await KeyAsync("secretariat", null, _consortium);
    }

    [Test]
    public async Task Secretariat_OfAConsortium_SeesItsMembersRowsAndNobodyElses()
    {
        var listed = (await _bound.GetAsync("/api/v1/demands").JsonAsync()).Items().Select(demand => demand!.String("enterprise"));
        await _bound.GetAsync($"/api/v1/demands/{_strangerDemand}").ProblemAsync(HttpStatusCode.NotFound);
        await _bound.GetAsync($"/api/v1/demands/{_strangerDemand}/matches").ProblemAsync(HttpStatusCode.NotFound);
        var matches = (await _bound.GetAsync($"/api/v1/demands/{_memberDemand}/matches").JsonAsync()).Items();
        using var whole = await KeyAsync("secretariat", null, null);
        using var all = await whole.GetAsync($"/api/v1/demands/{_strangerDemand}");

        Assert.That(listed, Is.EqualTo(new[] { "成员公司" }));
        Assert.That((matches.Count, all.StatusCode), Is.EqualTo((1, HttpStatusCode.OK)), "A secretariat without a consortium sees all as ever.");
    }

    [Test]
    public async Task Secretariat_OfAConsortium_LooksAfterItsMembersPeopleAndKeys_AndGivesNoMore()
    {
        using var own = await _bound.PostAsync("/api/v1/keys", Http.Json(Key("enterprise", _member, null)));
        using var colleague = await _bound.PostAsync("/api/v1/keys", Http.Json(Key("board", null, null)));
        var given = await colleague.JsonAsync(HttpStatusCode.Created);
        await _bound.PostAsync("/api/v1/keys", Http.Json(Key("enterprise", _stranger, null))).ProblemAsync(HttpStatusCode.Forbidden);
        await _bound.PostAsync("/api/v1/keys", Http.Json(Key("administrator", _member, null))).ProblemAsync(HttpStatusCode.Forbidden);
        await _bound.PostAsync("/api/v1/accounts", Http.Json("""{"name":"x","role":"auditor"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await _bound.PostAsync($"/api/v1/organizations/{_member}/merge", Http.Json(new JsonObject { ["into"] = _stranger, ["reason"] = "x" }))
            .ProblemAsync(HttpStatusCode.Forbidden);
        await Caller.PostAsync("/api/v1/keys", Http.Json(Key("enterprise", _stranger, null))).JsonAsync(HttpStatusCode.Created);
        var keys = (await _bound.GetAsync("/api/v1/keys").JsonAsync()).Items().Select(key => (key!.String("role"), key!["organizationId"]?.GetValue<string>()));
        var unknown = await Caller.PostAsync("/api/v1/keys", Http.Json(Key("enterprise", _member, _consortium))).ProblemAsync(HttpStatusCode.BadRequest);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(given.String("consortiumId"), Is.EqualTo(_consortium), "Whoever acts in one consortium gives roles in it.");
            Assert.That(keys.Distinct(), Is.EquivalentTo(new[] { ("secretariat", (string?)null), ("enterprise", _member), ("board", null) }));
            Assert.That(unknown.Places(), Is.EqualTo(new[] { "/consortiumId" }));
        }
    }

    [Test]
    public async Task Consortia_AreSeenByThoseWhoBelongToThem_AndWrittenByTheirSecretariat()
    {
        using var member = await KeyAsync("enterprise", _member, null);
        using var stranger = await KeyAsync("enterprise", _stranger, null);
        var other = (await Caller.PostAsync("/api/v1/consortia", Http.Json("""{"name":"别市联合体"}""")).JsonAsync(HttpStatusCode.Created)).String("id");
        var seen = new List<string>();
        foreach (var caller in new[] { member, stranger, _bound, Caller })
        {
            var ids = (await caller.GetAsync("/api/v1/consortia").JsonAsync()).Items().Select(consortium => consortium!.String("id")).ToList();
            seen.Add($"{ids.Contains(_consortium)} {ids.Contains(other)}");
        }

        await stranger.GetAsync($"/api/v1/consortia/{_consortium}/members").ProblemAsync(HttpStatusCode.NotFound);
        await _bound.PostAsync($"/api/v1/consortia/{other}/members", Http.Json(new JsonObject { ["organizationId"] = _stranger })).ProblemAsync(HttpStatusCode.NotFound);
        await _bound.PostAsync("/api/v1/consortia", Http.Json("""{"name":"新联合体"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await _bound.PostAsync($"/api/v1/consortia/{_consortium}/members", Http.Json(new JsonObject { ["organizationId"] = _member })).ProblemAsync(HttpStatusCode.Conflict);
        await member.PostAsync("/api/v1/consortia", Http.Json("{}")).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(seen, Is.EqualTo(new[] { "True False", "False False", "True False", "True True" }));
    }

    [Test]
    public async Task Member_ThatLeaves_IsOutFromThatDayOn()
    {
        var (demand, organization) = await AddAsync("离开公司");
        var consortium = (await Caller.PostAsync("/api/v1/consortia", Http.Json("""{"name":"会变动的联合体"}""")).JsonAsync(HttpStatusCode.Created)).String("id");
        await JoinAsync(organization, consortium);
        var members = $"/api/v1/consortia/{consortium}/members";
        var membership = (await Caller.GetAsync(members).JsonAsync()).Items().Single()!.String("id");
        using var secretariat = await KeyAsync("secretariat", null, consortium);
        var later = CityDay.Today.AddDays(9);
        using var planned = await secretariat.DeleteAsync($"{members}/{membership}?on={later:yyyy-MM-dd}");
        using var still = await secretariat.GetAsync($"/api/v1/demands/{demand}");
        using var left = await secretariat.DeleteAsync($"{members}/{membership}");
        await secretariat.GetAsync($"/api/v1/demands/{demand}").ProblemAsync(HttpStatusCode.NotFound);
        Assert.That((planned.StatusCode, still.StatusCode, left.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.NoContent)));
    }

    private async Task<(string Demand, string Organization)> AddAsync(string enterprise) =>
        ((await Caller.AddDemandAsync(Rows.Demand(enterprise))).String("id"), await OrganizationAsync(enterprise));

    private async Task<string> OrganizationAsync(string name) =>
        (await Caller.GetAsync($"/api/v1/organizations?q={name}").JsonAsync()).Items().Single()!.String("id");

    private async Task JoinAsync(string organization, string consortium)
    {
        using var joined = await Caller.PostAsync($"/api/v1/consortia/{consortium}/members", Http.Json(new JsonObject { ["organizationId"] = organization }));
        Assert.That(joined.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private static JsonObject Key(string role, string? organization, string? consortium) => new()
    {
        ["name"] = role,
        ["role"] = role,
        ["organizationId"] = organization,
        ["consortiumId"] = consortium,
    };

    private async Task<HttpClient> KeyAsync(string role, string? organization, string? consortium)
    {
        var made = await Caller.PostAsync("/api/v1/keys", Http.Json(Key(role, organization, consortium))).JsonAsync(HttpStatusCode.Created);
        var caller = Service.CreateStranger();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", made.String("secret"));
        return caller;
    }
}
