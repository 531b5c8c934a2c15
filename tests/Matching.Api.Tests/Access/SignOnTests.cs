using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Access;

/// <summary>Signing in by another sign-on, against real ones on the loopback address: OpenID Connect and CAS 3.</summary>
internal sealed class SignOnTests
{
    private readonly OpenIdProvider _provider = new();
    private readonly CasServer _cas = new();
    private readonly HttpClient _web = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private Service _service = null!;
    private Service _open = null!;
    private HttpClient _caller = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        (string, string)[] settings =
            [("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"), .. await _provider.StartAsync(), .. await _cas.StartAsync()];
        _service = new Service(settings);
        _caller = _service.CreateCaller();
        await _caller.AddProgramAsync(Rows.Program("登录学院"));
        _open = new Service([.. settings, ("ConnectionStrings:Matching", _service.ConnectionString), ("Matching:Workers", "0"),
            ("Matching:OpenIdConnect:Organization", "登录学院"), ("Matching:Cas:Organization", "登录学院"), ("Matching:Cas:NewRole", "College"),
            ("Matching:OpenIdConnect:StudentNumber", "student_number")]);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _web.Dispose();
        _caller.Dispose();
        await _open.DisposeAsync();
        await _service.DisposeAsync();
        await _provider.DisposeAsync();
        await _cas.DisposeAsync();
    }

    [Test]
    public async Task Subject_ThatNoAccountHas_IsToldSoAndGetsNoAccount([Values] bool byCas)
    {
        using var browser = _service.CreateStranger();
        var before = (await _caller.GetAsync("/api/v1/accounts").JsonAsync()).Items().Count;
        using var answer = await ComeAsync(browser, byCas, "s-unknown");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("s-unknown").And.Contain("邀请链接"));
            await browser.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);
            Assert.That((await _caller.GetAsync("/api/v1/accounts").JsonAsync()).Items(), Has.Count.EqualTo(before));
        }
    }

    [Test]
    public async Task Invitation_AcceptedBySigningOn_MakesTheSubjectTheAccounts([Values] bool byCas)
    {
        var (name, link) = await _caller.InviteAsync("auditor");
        var subject = $"s-invited-{byCas}";
        using var browser = _service.CreateStranger();
        using var accepted = await ComeAsync(browser, byCas, subject, $"link={link}");
        var self = await browser.GetAsync("/api/v1/account").JsonAsync();
        using var later = _service.CreateStranger();
        using var again = await ComeAsync(later, byCas, subject, "to=/hangfire");
        using var thief = _service.CreateStranger();
        using var late = await ComeAsync(thief, byCas, $"{subject}-2", $"link={link}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((accepted.StatusCode, self.String("name")), Is.EqualTo((HttpStatusCode.OK, name)));
            Assert.That((await later.GetAsync("/api/v1/account").JsonAsync()).String("name"), Is.EqualTo(name));
            Assert.That(await again.Content.ReadAsStringAsync(), Does.Contain("url=/hangfire"));
            Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task NewPerson_OfTheOrganizationOfTheSignOn_BecomesOneOfItsPeople([Values] bool byCas)
    {
        using var browser = _open.CreateStranger();
        (await ComeAsync(browser, byCas, "s-new")).EnsureSuccessStatusCode().Dispose();
        var self = await browser.GetAsync("/api/v1/account").JsonAsync();
        using var again = _open.CreateStranger();
        (await ComeAsync(again, byCas, "s-new")).EnsureSuccessStatusCode().Dispose();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(self["affiliation"]!.String("role"), Is.EqualTo(byCas ? "college" : "student"));
            Assert.That(self["affiliation"]!.String("organizationId"), Is.EqualTo(await _caller.OrganizationAsync("登录学院")));
            Assert.That(self.String("name"), Is.EqualTo("王小明"));
            Assert.That((await again.GetAsync("/api/v1/account").JsonAsync()).String("id"), Is.EqualTo(self.String("id")));
        }
    }

    [Test]
    public async Task Secretariat_BySignOn_OpensNothingWithoutItsSecondFactor()
    {
        var (_, link) = await _caller.InviteAsync("secretariat");
        using var browser = _service.CreateStranger();
        (await ComeAsync(browser, false, "s-secretariat", $"link={link}")).EnsureSuccessStatusCode().Dispose();
        await browser.GetAsync("/api/v1/runs").ProblemAsync(HttpStatusCode.Forbidden);
        var secret = (await (await browser.ChangeAsync("/api/v1/account/authenticator", null)).JsonAsync()).String("key");
        (await browser.ChangeAsync("/api/v1/account/authenticator/confirm", new JsonObject { ["code"] = Totp.Of(secret) })).EnsureSuccessStatusCode().Dispose();
        using var opened = await browser.GetAsync("/api/v1/runs");

        using var later = _service.CreateStranger();
        (await ComeAsync(later, false, "s-secretariat")).EnsureSuccessStatusCode().Dispose();
        var self = await later.GetAsync("/api/v1/account").JsonAsync();
        await later.GetAsync("/api/v1/runs").ProblemAsync(HttpStatusCode.Forbidden);
        await Task.FromResult(await later.ChangeAsync("/api/v1/account/code", new JsonObject { ["code"] = "000000x" })).ProblemAsync(HttpStatusCode.BadRequest);
        using var proved = await later.ChangeAsync("/api/v1/account/code", new JsonObject { ["code"] = Totp.Of(secret) });
        using var reads = await later.GetAsync("/api/v1/runs");
        Assert.That(self["mustProve"]!.GetValue<bool>(), Is.True);
        Assert.That((opened.StatusCode, proved.StatusCode, reads.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Cas_TicketOfAnotherServiceOrUsedOrOfWhoDidNotSetOut_OpensNothing([Values("another service", "used", "not set out", "forged")] string how)
    {
        _cas.User = "s-ticket";
        using var browser = _open.CreateStranger();
        var service = how == "another service" ? "http://localhost/other" : "http://localhost/sign-in/cas";
        if (how != "not set out")
            (await browser.GetAsync("/sign-in/cas")).Dispose();
        var ticket = how == "forged" ? "ST-1" : _cas.TicketFor(service);
        if (how == "used")
            await _web.GetStringAsync($"{await CasAddressAsync(browser)}/p3/serviceValidate?service={service}&ticket={ticket}");
        using var answer = await browser.GetAsync($"/sign-in/cas?ticket={ticket}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await browser.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [TestCase("""<!DOCTYPE x [<!ENTITY user SYSTEM "file:///etc/hostname">]><cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>&user;</cas:user></cas:authenticationSuccess></cas:serviceResponse>""")]
    [TestCase("""<!DOCTYPE x><cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>s-new</cas:user></cas:authenticationSuccess></cas:serviceResponse>""")]
    [TestCase("""<serviceResponse><authenticationSuccess><user>s-new</user></authenticationSuccess></serviceResponse>""")]
    [TestCase("not XML")]
    [TestCase("")]
    public async Task Cas_AnswerThatIsNone_OpensNothing(string answer)
    {
        _cas.Answer = answer;
        try
        {
            using var browser = _open.CreateStranger();
            using var came = await ComeAsync(browser, true, "s-new");
            Assert.That(came.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
        finally
        {
            _cas.Answer = null;
        }
    }

    [Test]
    public async Task OpenIdConnect_CallbackOfAnotherBrowser_OpensNothing()
    {
        _provider.Subject = "s-new";
        using var browser = _open.CreateStranger();
        using var victim = _open.CreateStranger();
        using var start = await browser.GetAsync("/sign-in/openid-connect");
        using var back = await _web.GetAsync(start.Headers.Location);
        using var answer = await victim.GetAsync(back.Headers.Location!.PathAndQuery);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("重新登录"));
    }

    [Test]
    public async Task SignInPage_NamesTheSignOns()
    {
        using var browser = _service.CreateStranger();
        Assert.That(
            await browser.GetStringAsync("/sign-in?to=/hangfire"),
            Does.Contain("/sign-in/openid-connect?to=%2Fhangfire").And.Contain("/sign-in/cas?to=%2Fhangfire"));
    }

    /// <summary>A browser's way to the sign-on and back.</summary>
    private async Task<HttpResponseMessage> ComeAsync(HttpClient browser, bool byCas, string subject, string query = "")
    {
        (_provider.Subject, _provider.Name, _cas.User) = (subject, "王小明", subject);
        using var start = await browser.GetAsync($"/sign-in/{(byCas ? "cas" : "openid-connect")}?{query}");
        Assert.That(start.Headers.Location?.IsLoopback, Is.True, await start.Content.ReadAsStringAsync());
        using var back = await _web.GetAsync(start.Headers.Location);
        Assert.That(back.Headers.Location?.Host, Is.EqualTo("localhost"), await back.Content.ReadAsStringAsync());
        return await browser.GetAsync(back.Headers.Location!.PathAndQuery);
    }

    private static async Task<string> CasAddressAsync(HttpClient browser)
    {
        using var start = await browser.GetAsync("/sign-in/cas");
        return start.Headers.Location!.ToString().Split("/login")[0];
    }
}
