using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Pages;

internal sealed partial class SignInTests : ApiFixture
{
    [Test]
    public async Task SignIn_RightKey_OpensTheDashboardAndNotTheApi()
    {
        using var browser = Service.CreateStranger();
        using var answer = await SignInAsync(browser, Service.AdminKey, "/hangfire/recurring");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("matching-sign-in=", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.StatusCode, answer.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, "/hangfire/recurring")));
            Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict").And.Not.Contain("secure").And.Not.Contain(Service.AdminKey));
            Assert.That(await browser.GetStringAsync("/hangfire/recurring"), Does.Contain("Trigger now"));
            await browser.GetAsync("/api/v1/runs").ProblemAsync(HttpStatusCode.Unauthorized);
        }
    }

    [TestCase("no-such-key")]
    [TestCase("")]
    public async Task SignIn_WrongKey_AsksAgain(string key)
    {
        using var browser = Service.CreateStranger();
        using var answer = await SignInAsync(browser, key, "/hangfire");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("role=\"alert\"").And.Not.Contain("no-such-key"));
    }

    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("")]
    public async Task SignIn_ToAnotherSite_StaysHere(string to)
    {
        using var browser = Service.CreateStranger();
        using var answer = await SignInAsync(browser, Service.AdminKey, to);
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo("/home"));
    }

    [Test]
    public async Task SignIn_FormOfAnotherSite_IsRefused()
    {
        using var browser = Service.CreateStranger();
        using var foreign = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("key", Service.AdminKey)]));
        using var json = await browser.PostAsync("/sign-in", Http.Json("{}"));
        Assert.That((foreign.StatusCode, json.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(foreign.Headers.Contains("Set-Cookie") && foreign.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("matching-sign-in", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task SignIn_OutsideLoopback_SendsNoCookieInTheClear()
    {
        using var browser = Service.CreateStranger();
        using var answer = await browser.SendAsync(HttpMethod.Get, "/sign-in", null, ("Host", "matching.example"));
        Assert.That(answer.Headers.GetValues("Set-Cookie"), Has.All.Contains("secure"));
    }

    [Test]
    public async Task SignOut_ClosesTheDashboard()
    {
        using var browser = Service.CreateStranger();
        (await SignInAsync(browser, Service.AdminKey, "/hangfire")).Dispose();
        var page = await browser.GetStringAsync("/sign-in");
        using var answer = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", Token(page))]));
        Assert.That(page, Does.Contain("administrator"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await browser.GetAsync("/hangfire").ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task SignIn_HoldsInEveryProcessOfTheDatabase()
    {
        using var browser = Service.CreateStranger();
        using var answer = await SignInAsync(browser, Service.AdminKey, "/hangfire");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("matching-sign-in=", StringComparison.Ordinal)).Split(';')[0];
        await using var other = new Service(("ConnectionStrings:Matching", Service.ConnectionString), ("Matching:Workers", "0"));
        using var stranger = other.CreateStranger();
        using var page = await stranger.SendAsync(HttpMethod.Get, "/hangfire", null, ("Cookie", cookie));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string key, string to)
    {
        var page = await browser.GetStringAsync("/sign-in");
        return await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("__RequestVerificationToken", Token(page)), new("key", key), new("to", to)]));
    }

    private static string Token(string page) => Field().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();
}
