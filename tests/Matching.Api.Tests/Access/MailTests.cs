using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Matching.Api.Tests.Access.People;

namespace Matching.Api.Tests.Access;

/// <summary>Links by mail, through a real mail server on the loopback address.</summary>
internal sealed partial class MailTests : ApiFixture
{
    private MailServer _mail = null!;

    [OneTimeSetUp]
    public override Task StartAsync()
    {
        _mail = new MailServer();
        Service = new Service([("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"), .. _mail.Settings]);
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [OneTimeTearDown]
    public async Task StopMailAsync() => await _mail.DisposeAsync();

    [Test]
    public async Task Invitation_OfAMailAddress_GoesByMailAndNotInTheAnswer_AndOpensOnce()
    {
        var made = await Caller.PostAsync("/api/v1/accounts", Http.Json("""{"name":"li.mail@example.cn","role":"auditor"}""")).JsonAsync(HttpStatusCode.Created);
        var mail = await _mail.ToAsync("li.mail@example.cn");
        var link = MailServer.LinkOf(mail);
        using var person = Service.CreateStranger();
        using var accepted = await person.PostAsync("/api/v1/account/accept", Accept(link, Password));
        await person.PostAsync("/api/v1/account/accept", Accept(link, Password)).ProblemAsync(HttpStatusCode.NotFound);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made["link"], made["mailed"]!.GetValue<bool>()), Is.EqualTo(((JsonNode?)null, true)));
            Assert.That(mail.From.Mailboxes.Single().Address, Is.EqualTo("matching@example.cn"));
            Assert.That(mail.TextBody, Does.Contain("设置密码").And.Contain("set your password"));
            Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await person.SignInAsync("li.mail@example.cn", Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Invitation_OfANameThatIsNoAddress_IsHandedOver()
    {
        var made = await Caller.PostAsync("/api/v1/accounts", Http.Json("""{"name":"老李","role":"auditor"}""")).JsonAsync(HttpStatusCode.Created);
        Assert.That((made.String("link").Length, made["mailed"]!.GetValue<bool>()), Is.EqualTo((43, false)));
    }

    [Test]
    public async Task Reset_KnownAndUnknownName_AreAnsweredAlike_AndOnlyTheKnownGetsMail()
    {
        var name = await AcceptedAsync("wang.mail@example.cn");
        using var stranger = Service.CreateStranger();
        using var known = await stranger.PostAsync("/api/v1/account/reset", Http.Json(new JsonObject { ["name"] = name }));
        using var unknown = await stranger.PostAsync("/api/v1/account/reset", Http.Json("""{"name":"nobody.mail@example.cn"}"""));
        var link = MailServer.LinkOf(await _mail.ToAsync(name, "重设密码"));
        using var before = await stranger.SignInAsync(name, Password);
        using var accepted = await stranger.PostAsync("/api/v1/account/accept", Accept(link, Password + "二"));
        using var after = await stranger.SignInAsync(name, Password + "二");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((known.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Accepted)));
            Assert.That(await known.Content.ReadAsStringAsync(), Is.EqualTo(await unknown.Content.ReadAsStringAsync()));
            Assert.That(known.Headers.Select(header => header.Key), Is.EqualTo(unknown.Headers.Select(header => header.Key)));
            Assert.That((before.StatusCode, accepted.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.OK)));
            Assert.That(_mail.CountOf("nobody.mail@example.cn"), Is.Zero);
        }
    }

    [Test]
    public async Task Reset_AskedForAgainAndAgain_FillsNoMailbox()
    {
        var name = await AcceptedAsync("zhao.mail@example.cn");
        var other = await AcceptedAsync("qian.mail@example.cn");
        using var stranger = Service.CreateStranger();
        foreach (var asked in new[] { name, name, name, other })
            (await stranger.PostAsync("/api/v1/account/reset", Http.Json(new JsonObject { ["name"] = asked }))).Dispose();
        await _mail.ToAsync(other, "重设密码");
        await _mail.ToAsync(name, "重设密码");
        Assert.That(async () => await CountAsync(name), Is.EqualTo(2));
    }

    [Test]
    public async Task Claim_Decided_IsToldByMail()
    {
        await Caller.AddDemandAsync(Rows.Demand("邮件公司"));
        var organization = await Caller.OrganizationAsync("邮件公司");
        var (refused, confirmed) = (await ClaimAsync(organization, "sun.mail@example.cn"), await ClaimAsync(organization, "zhou.mail@example.cn"));
        (await Caller.PostAsync($"/api/v1/organizations/claims/{refused}/refuse", Http.Json("""{"reason":"电话打不通"}"""))).EnsureSuccessStatusCode().Dispose();
        (await Caller.PostAsync($"/api/v1/organizations/claims/{confirmed}/confirm", null)).EnsureSuccessStatusCode().Dispose();
        var bad = await _mail.ToAsync("sun.mail@example.cn");
        var good = await _mail.ToAsync("zhou.mail@example.cn");
        using var person = Service.CreateStranger();
        using var accepted = await person.PostAsync("/api/v1/account/accept", Accept(MailServer.LinkOf(good), Password));
        Assert.That(bad.TextBody, Does.Contain("邮件公司").And.Contain("电话打不通").And.Not.Contain("link="));
        Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Link_InABrowser_SetsThePasswordWithoutScript_AndStandsNowhereInTheDatabase()
    {
        (await Caller.PostAsync("/api/v1/accounts", Http.Json("""{"name":"wu.mail@example.cn","role":"auditor"}"""))).Dispose();
        var link = MailServer.LinkOf(await _mail.ToAsync("wu.mail@example.cn"));
        using var browser = Service.CreateStranger();
        var page = await browser.GetStringAsync($"/password?link={link}");
        using var weak = await PostAsync(browser, page, "/password", ("link", link), ("password", "short"));
        using var set = await PostAsync(browser, page, "/password", ("link", link), ("password", Password));
        using var gone = await browser.GetAsync($"/password?link={link}");
        var form = await browser.GetStringAsync("/sign-in");
        using var signedIn = await PostAsync(browser, form, "/sign-in", ("name", "wu.mail@example.cn"), ("password", Password), ("to", "/hangfire"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("wu.mail@example.cn").And.Not.Contain("<script"));
            Assert.That((weak.StatusCode, set.StatusCode, gone.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther, HttpStatusCode.NotFound)));
            Assert.That((signedIn.StatusCode, signedIn.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, "/hangfire")));
            Assert.That(await browser.GetStringAsync("/sign-in"), Does.Contain("wu.mail@example.cn"));
            Assert.That(Service.Files().Where(file => file.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(link)) >= 0).Select(file => file.Name), Is.Empty);
        }
    }

    [Test]
    public async Task Reset_WithoutMail_SaysWhomToAsk()
    {
        await using var service = new Service();
        using var stranger = service.CreateStranger();
        var problem = await stranger.PostAsync("/api/v1/account/reset", Http.Json("""{"name":"li@example.cn"}""")).ProblemAsync(HttpStatusCode.Conflict);
        Assert.That(problem.String("code"), Is.EqualTo("noMail"));
    }

    private async Task<string> AcceptedAsync(string name)
    {
        (await Caller.PostAsync("/api/v1/accounts", Http.Json(new JsonObject { ["name"] = name, ["role"] = "auditor" }))).Dispose();
        using var person = Service.CreateStranger();
        (await person.PostAsync("/api/v1/account/accept", Accept(MailServer.LinkOf(await _mail.ToAsync(name)), Password))).EnsureSuccessStatusCode().Dispose();
        return name;
    }

    private async Task<string> ClaimAsync(string organization, string name) => (await Caller.PostAsync(
        $"/api/v1/organizations/{organization}/claims", Http.Json(new JsonObject { ["name"] = name, ["proof"] = "人事部" })).JsonAsync(HttpStatusCode.Created)).String("id");

    /// <summary>How many mails somebody has once all jobs are done.</summary>
    private async Task<int> CountAsync(string name)
    {
        await Rows.UntilAsync(async () => !(await Caller.GetStringAsync("/hangfire/jobs/processing")).Contains("MailJob", StringComparison.Ordinal)
            && !(await Caller.GetStringAsync("/hangfire/jobs/enqueued")).Contains("MailJob", StringComparison.Ordinal));
        return _mail.CountOf(name);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string address, params (string Name, string Value)[] fields) =>
        browser.PostAsync(address, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Field().Match(page).Groups[1].Value), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
