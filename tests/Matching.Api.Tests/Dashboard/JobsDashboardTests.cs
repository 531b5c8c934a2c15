using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Access;
using Matching.Engine.Accounts;

namespace Matching.Api.Tests.Dashboard;

internal sealed class JobsDashboardTests : ApiFixture
{
    [TestCase("/hangfire")]
    [TestCase("/hangfire/recurring")]
    [TestCase("/hangfire/jobs/failed")]
    [TestCase("/hangfire/nosuchpage")]
    [TestCase("/HANGFIRE/")]
    public async Task Dashboard_WithoutKey_IsAProblemForPrograms(string address)
    {
        using var stranger = Service.CreateStranger();
        await stranger.GetAsync(address).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Dashboard_WithoutKey_ShowsABrowserTheWayToSignInAndNothingElse()
    {
        using var stranger = Service.CreateStranger();
        using var answer = await stranger.SendAsync(HttpMethod.Get, "/hangfire/recurring", null, ("Accept", "text/html,*/*;q=0.8"));
        var page = await answer.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(page, Does.Contain("""action="/sign-in" """.TrimEnd()).And.Contain("""name="to" value="/hangfire/recurring" """.TrimEnd()));
            Assert.That(page, Does.Not.Contain("nightly").And.Not.Contain("Hangfire"));
        }
    }

    [Test]
    public async Task Dashboard_WithKey_ShowsRunsByName()
    {
        var run = await Caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted);
        await Rows.UntilAsync(async () => (await Caller.GetAsync($"/api/v1/runs/{run.String("id")}").JsonAsync()).String("state") == "published");
        var name = $"Run {run.String("id")}, request";
        await Rows.UntilAsync(async () => (await Caller.GetStringAsync("/hangfire/jobs/succeeded")).Contains(name, StringComparison.Ordinal));
        var recurring = await Caller.GetStringAsync("/hangfire/recurring");
        Assert.That(recurring, Does.Contain("nightly").And.Contain("Asia/Shanghai").And.Contain("Trigger now"));
    }

    [Test]
    public async Task Dashboard_WithKey_IsGuardedByAContentPolicy()
    {
        using var answer = await Caller.GetAsync("/hangfire");
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; script-src 'self';"));
        Assert.That(answer.Headers.GetValues("X-Frame-Options"), Is.EqualTo(new[] { "DENY" }));
    }

    [Test]
    public async Task Dashboard_ByAPersonsSession_OpensAsItsRoleMay([Values("secretariat", "auditor", "enterprise")] string role)
    {
        await using var service = new Service(("Matching:PasswordRounds", "1000"));
        using var caller = service.CreateCaller();
        await caller.AddDemandAsync(Rows.Demand("看板公司"));
        var (_, person) = await service.PersonAsync(caller, role, role == "enterprise" ? await caller.OrganizationAsync("看板公司") : null);
        if (role == "secretariat")
        {
            var secret = (await (await person.ChangeAsync("/api/v1/account/authenticator", null)).JsonAsync()).String("key");
            (await person.ChangeAsync("/api/v1/account/authenticator/confirm", new JsonObject { ["code"] = Totp.Of(secret) })).EnsureSuccessStatusCode().Dispose();
        }

        using var answer = await person.GetAsync("/hangfire/recurring");
        var page = await answer.Content.ReadAsStringAsync();
        var form = new FormUrlEncodedContent([new("jobs[]", "nightly")]);
        using var forged = await person.PostAsync("/hangfire/recurring/trigger", form);
        using var acted = await person.SendAsync(
            HttpMethod.Post, "/hangfire/recurring/trigger", new FormUrlEncodedContent([new("jobs[]", "nightly")]), await person.TokenAsync());
        using var figures = await person.SendAsync(
            HttpMethod.Post, "/hangfire/stats", new FormUrlEncodedContent([new("metrics[]", "servers:count")]), await person.TokenAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(figures.IsSuccessStatusCode, Is.EqualTo(role != "enterprise"));
            Assert.That(answer.StatusCode, Is.EqualTo(role == "enterprise" ? HttpStatusCode.Forbidden : HttpStatusCode.OK));
            Assert.That(page.Contains("nightly", StringComparison.Ordinal), Is.EqualTo(role != "enterprise"));
            Assert.That(page.Contains("Trigger now", StringComparison.Ordinal), Is.EqualTo(role == "secretariat"));
            Assert.That(forged.IsSuccessStatusCode, Is.False);
            Assert.That(acted.IsSuccessStatusCode, Is.EqualTo(role == "secretariat"));
        }
    }

    [Test]
    public async Task Dashboard_SaysItsLanguage_AndFiguresAskedWithoutAFormAreRefused()
    {
        Assert.That(await Caller.GetStringAsync("/hangfire"), Does.Contain("<html lang=\"en\"").And.Contain("</html>"));
        await Caller.GetAsync("/hangfire/stats").ProblemAsync(HttpStatusCode.MethodNotAllowed);
        await Caller.PostAsync("/hangfire/stats", Http.Json("{}")).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Test]
    public async Task Dashboard_HolderWhoMayNotAct_ReadsOnly()
    {
        await Service.Services.GetRequiredService<ApiKeyStore>().AddAsync(
            ApiKeyStore.New("reader", new Affiliation(Role.Auditor)), "key-of-a-reader-0123456789abcdefgh", CancellationToken.None);
        using var reader = Service.CreateStranger();
        reader.DefaultRequestHeaders.Authorization = new("Bearer", "key-of-a-reader-0123456789abcdefgh");
        var page = await reader.GetStringAsync("/hangfire/recurring");
        using var answer = await reader.PostAsync("/hangfire/recurring/trigger", new FormUrlEncodedContent([new("jobs[]", "nightly")]));
        Assert.That(page, Does.Contain("nightly").And.Not.Contain("Trigger now"));
        Assert.That(answer.IsSuccessStatusCode, Is.False);
    }

    [Test]
    public async Task Dashboard_ProcessWithoutWorkers_ShowsItToo()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var caller = service.CreateCaller();
        var run = await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted);
        Assert.That(await caller.GetStringAsync("/hangfire/jobs/enqueued/runs"), Does.Contain($"Run {run.String("id")}, request"));
    }
}
