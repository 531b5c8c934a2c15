using System.Net;
using System.Text.RegularExpressions;
using Matching.Api.Tests.Access;
using Matching.Engine.Accounts;

namespace Matching.Api.Tests.Pages;

/// <summary>What holds of every page, whoever asks.</summary>
internal sealed partial class PagesTests
{
    private RightsWorld _world = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _world = await RightsWorld.CreateAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _world.DisposeAsync();

    [TestCase("/")]
    [TestCase("/sign-in")]
    [TestCase("/about/score")]
    [TestCase("/privacy")]
    [TestCase("/accessibility")]
    public async Task PublicPage_OpensForEverybody(string address) =>
        Assert.That(await _world.Of(Role.Public).PageAsync(address), Does.Contain("<h1>").And.Contain("lang=\"zh-CN\""));

    [Test]
    public async Task FrontPage_OutsideDevelopment_LetsNobodyInByOneClick()
    {
        var stranger = _world.Of(Role.Public);
        var page = await stranger.PageAsync("/");
        Assert.That(page, Does.Not.Contain("/sign-in/sample"));
        using var answer = await stranger.SubmitAsync(page, "/sign-in/sample", ("name", "administrator"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(Role.Enterprise, "/home", "/demands", "/demands/new", "/imports", "/imports/demands", "/outcomes", "/skills", "/search?q=PLC", "/account")]
    [TestCase(Role.College, "/home", "/programs", "/programs/new", "/imports/programs", "/industries", "/industries/C34", "/skills")]
    [TestCase(Role.Secretariat, "/home", "/demands", "/programs", "/industries", "/members", "/runs", "/skills/review", "/outcomes", "/audit", "/accounts", "/judgements", "/codes",
        "/codes?table=regions&q=无锡", "/contacts", "/reports")]
    [TestCase(Role.Auditor, "/home", "/audit", "/audit?check=1", "/accounts", "/runs")]
    [TestCase(Role.Administrator, "/home", "/imports/regions", "/audit", "/accounts", "/runs")]
    [TestCase(Role.Student, "/internships", "/account")]
    public async Task Pages_OfARole_Open(Role role, params string[] addresses)
    {
        foreach (var address in addresses)
            Assert.That(Unsafe().IsMatch(await _world.Of(role).PageAsync(address)), Is.False, $"{address} has a script or a style in place");
    }

    [TestCase(Role.Student, "/demands/new")]
    [TestCase(Role.Enterprise, "/programs/new")]
    [TestCase(Role.Enterprise, "/runs")]
    [TestCase(Role.College, "/imports/demands")]
    [TestCase(Role.Secretariat, "/imports/regions")]
    public async Task Page_BeyondARole_IsDenied(Role role, string address)
    {
        using var answer = await _world.Of(role).SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<h1>"));
    }

    [Test]
    public async Task Page_WithoutSignIn_AsksForItAndLeadsOn()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var stranger = service.CreateStranger();
        var page = await stranger.PageAsync("/demands?q=PLC", HttpStatusCode.Unauthorized);
        Assert.That(page, Does.Contain("action=\"/sign-in\"").And.Contain("value=\"/demands?q=PLC\""));
    }

    [Test]
    public async Task UnknownAddress_IsAPageForBrowsersAndAProblemForPrograms()
    {
        var caller = _world.Of(Role.Public);
        Assert.That(await caller.PageAsync("/no-such-page", HttpStatusCode.NotFound), Does.Contain("没有找到这个页面"));
        await caller.GetAsync("/no-such-page").ProblemAsync(HttpStatusCode.NotFound);
        await caller.SendAsync(HttpMethod.Get, "/api/v1/no-such-route", null, ("Accept", "text/html")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task HiddenRow_OfAnother_IsAPageAsOfOneThatIsNotThere(
        [Values("demands", "programs")] string noun, [Values(Role.Enterprise, Role.College, Role.Secretariat)] Role role)
    {
        var hidden = await _world.Of(role).PageAsync($"/{noun}/{_world.Id($"{noun[..^1]} other owner")}", HttpStatusCode.NotFound);
        var absent = await _world.Of(role).PageAsync($"/{noun}/no-such-row", HttpStatusCode.NotFound);
        Assert.That(Plain(hidden), Is.EqualTo(Plain(absent)));
    }

    [Test]
    public async Task Pages_OfEachRole_NameNoRowThatItMayNotSee([Values(Role.Enterprise, Role.College, Role.Secretariat, Role.Student)] Role role)
    {
        string[] addresses =
        [
            "/home", "/demands?whose=all", "/programs?whose=all", "/search?q=PLC", "/industries", "/industries/C34", "/outcomes",
            $"/demands/{_world.Id("demand own everyone")}?ask=机电&all=1".Replace("机电", Uri.EscapeDataString("机电"), StringComparison.Ordinal),
            $"/programs/{_world.Id("program own everyone")}?all=1",
        ];
        foreach (var address in addresses)
        {
            using var answer = await _world.Of(role).GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();
            foreach (var noun in new[] { "demand", "program" })
                Assert.That(page, Does.Not.Contain(_world.Id($"{noun} other owner")), address);
        }
    }

    [Test]
    public async Task Page_HasAStrictPolicyAndSaysWhereFormsComeFrom()
    {
        using var answer = await _world.Of(Role.Enterprise).GetAsync("/home");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value("Content-Security-Policy"), Does.StartWith("default-src 'none'; script-src 'self'; style-src 'self'").And.Not.Contain("unsafe"));
            Assert.That(Value("Referrer-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Value("Cache-Control"), Does.Contain("no-store"));
        }

        string Value(string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    [Test]
    public async Task Assets_AreKeptForAYearByTheirOwnName()
    {
        var caller = _world.Of(Role.Public);
        var address = Asset().Match(await caller.PageAsync("/")).Groups[1].Value;
        using var named = await caller.GetAsync(address);
        using var other = await caller.GetAsync(address.Replace(address.Split('/')[2], "000000000000", StringComparison.Ordinal));
        Assert.That(named.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/css"));
        Assert.That((named.Headers.CacheControl?.MaxAge?.Days, other.Headers.CacheControl?.NoStore), Is.EqualTo((365, true)));
    }

    [Test]
    public async Task Language_ChosenOnAPage_StaysAndLeadsBack()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var browser = service.CreateStranger();
        using var answer = await browser.SubmitAsync(await browser.PageAsync("/privacy"), "/language", ("language", "en"), ("to", "/privacy"));
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/privacy"));
        Assert.That(await browser.PageAsync("/privacy"), Does.Contain("lang=\"en\"").And.Contain("What is kept"));
    }

    private static string Plain(string page) => Varying().Replace(page, "");

    [GeneratedRegex("value=\"[^\"]*\"|href=\"[^\"]*\"")]
    private static partial Regex Varying();

    [GeneratedRegex("""<script(?![^>]*src=)|\sstyle="|\son\w+=" """)]
    private static partial Regex Unsafe();

    [GeneratedRegex("href=\"(/assets/[^\"]+/site.css)\"")]
    private static partial Regex Asset();
}
