using System.Net;

namespace Matching.Api.Tests.Pages;

/// <summary>Whoever claims an organization sees by a page what became of it, and what to do next.</summary>
internal sealed class ClaimPagesTests : ApiFixture
{
    private const string Password = "窗含西岭千秋雪-门泊东吴";

    [OneTimeSetUp]
    public override Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"));
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [Test]
    public async Task Claim_Confirmed_LeadsToAPasswordAndASignIn()
    {
        using var browser = Service.CreateStranger();
        await ClaimAsync(browser, "认领一公司", "claims-1");
        var waits = await browser.PageAsync("/claims");
        using var confirmed = await Caller.PostAsync($"/api/v1/organizations/claims/{await IdAsync("claims-1")}/confirm", null);
        var told = await browser.PageAsync("/claims");
        using var link = await browser.SubmitAsync(told, "/claims/password");
        var password = await browser.PageAsync(link.Headers.Location!.ToString());
        var secret = link.Headers.Location!.ToString().Split("link=")[1];
        using var set = await browser.SubmitAsync(password, "/password", ("link", Uri.UnescapeDataString(secret)), ("password", Password));
        var ready = await browser.PageAsync("/claims");
        using var person = await Service.SignedInAsync("claims-1", Password);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waits, Does.Contain("等待核实").And.Contain("人事部").And.Not.Contain("设置密码"));
            Assert.That(told, Does.Contain("已确认").And.Contain("设置密码"));
            Assert.That(ready, Does.Contain("密码已设置").And.Contain("/sign-in"));
            Assert.That(await person.PageAsync("/home"), Does.Contain("企业"));
        }
    }

    [Test]
    public async Task Claim_RefusedOnThePage_SaysWhyAndLetsOneClaimAgain_InBothLanguages()
    {
        using var browser = Service.CreateStranger();
        await ClaimAsync(browser, "认领二学院", "claims-2", ("kind", "college"));
        using var secretariat = Service.CreateStranger();
        using var signedIn = await secretariat.SubmitAsync(await secretariat.PageAsync("/sign-in"), "/sign-in", ("key", Service.AdminKey));
        var members = await secretariat.PageAsync("/members");
        using var refused = await secretariat.SubmitAsync(members, $"/members/claims/{await IdAsync("claims-2")}/refuse", ("reason", "总机说没有这个人"));
        var chinese = await browser.PageAsync("/claims");
        using var answer = await browser.SendAsync(HttpMethod.Get, "/claims", null, ("Accept", "text/html"), ("Accept-Language", "en"));
        var english = await answer.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chinese, Does.Contain("未通过").And.Contain("总机说没有这个人").And.Contain("重新提出").And.Contain("/claims/new?organization="));
            Assert.That(english, Does.Contain("refused").And.Contain("总机说没有这个人").And.Contain("Claim again"));
        }
    }

    [Test]
    public async Task Claim_AskedForFromAnotherBrowser_IsShownByItsCodeOnly()
    {
        using var browser = Service.CreateStranger();
        await ClaimAsync(browser, "认领三公司", "claims-3");
        var code = (await browser.PageAsync("/claims")).Split("<code class=\"long\">")[1].Split('<')[0];
        using var other = Service.CreateStranger();
        using var wrong = await other.SubmitAsync(await other.PageAsync("/claims"), "/claims", ("secret", "no-such-code"));
        using var right = await other.SubmitAsync(await other.PageAsync("/claims"), "/claims", ("secret", code));
        var seen = await other.PageAsync("/claims");
        using var forgotten = await other.SubmitAsync(seen, "/claims/forget");
        Assert.That((wrong.StatusCode, right.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.SeeOther)));
        Assert.That(seen, Does.Contain("认领三公司"));
        Assert.That(await other.PageAsync("/claims"), Does.Not.Contain("认领三公司"));
    }

    [Test]
    public async Task Claim_WithoutWhatItNeeds_ComesBackToBeMended()
    {
        using var browser = Service.CreateStranger();
        using var answer = await browser.SubmitAsync(
            await browser.PageAsync("/claims/new"), "/claims/new", ("organization", "认领四公司"), ("name", "claims-4"), ("proof", " "));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page, Does.Contain("认领四公司").And.Contain("#proof").And.Contain("不可缺少"));
    }

    private static async Task ClaimAsync(HttpClient browser, string organization, string name, params (string, string)[] more)
    {
        using var sent = await browser.SubmitAsync(
            await browser.PageAsync("/claims/new"), "/claims/new", [("organization", organization), ("name", name), ("proof", "人事部，0510-1234567"), .. more]);
        Assert.That((sent.StatusCode, sent.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, "/claims")));
    }

    private async Task<string> IdAsync(string name) =>
        (await Caller.GetAsync("/api/v1/organizations/claims").JsonAsync()).Items().Single(claim => claim!.String("name") == name)!.String("id");
}
