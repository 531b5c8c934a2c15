using System.Net;
using System.Text.RegularExpressions;
using Matching.Api.Tests.Access;

namespace Matching.Api.Tests.Pages;

/// <summary>What people do about accounts, keys and their own organization with nothing but pages.</summary>
internal sealed partial class AccountPagesTests : ApiFixture
{
    private const string Password = "窗含西岭千秋雪-门泊东吴";

    private static int _people;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"));
        Caller = Service.CreateCaller();
        await Caller.AddDemandAsync(Rows.Demand("页面公司"));
    }

    [Test]
    public async Task Invitation_MadeOnThePage_IsShownOnceAndOpens_AndIsSentAgainAndEnded()
    {
        using var browser = await PersonAsync();
        using var sent = await browser.SubmitAsync(
            await browser.PageAsync("/accounts"), "/accounts", ("name", "colleague"), ("displayName", "同事"), ("role", "enterprise"));
        var shown = await sent.Content.ReadAsStringAsync();
        var list = await browser.PageAsync("/accounts");
        var first = Link(shown);
        using var again = await browser.SubmitAsync(list, Reset().Match(list[list.IndexOf("colleague", StringComparison.Ordinal)..]).Value);
        var second = Link(await again.Content.ReadAsStringAsync());
        using var colleague = Service.CreateStranger();
        using var late = await colleague.GetAsync(first);
        var form = await colleague.PageAsync(second);
        using var set = await colleague.SubmitAsync(form, "/password", ("link", Uri.UnescapeDataString(second.Split('=')[1])), ("password", Password));
        using var signedIn = await Service.SignedInAsync("colleague", Password);
        var close = Reset().Match(list[list.IndexOf("colleague", StringComparison.Ordinal)..]).Value.Replace("/reset", "/close", StringComparison.Ordinal);
        using var closed = await browser.SubmitAsync(await browser.PageAsync(close), close);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sent.StatusCode, sent.Headers.CacheControl!.NoStore), Is.EqualTo((HttpStatusCode.OK, true)));
            Assert.That(list, Does.Contain("已邀请，未接受").And.Not.Contain(first.Split('=')[1]));
            Assert.That(late.IsSuccessStatusCode, Is.False);
            Assert.That(closed.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(await browser.PageAsync("/accounts"), Does.Contain("已关闭"));
        }
    }

    [Test]
    public async Task Form_WithMoreThanCanBeRead_IsTooLargeAndNoFaultOfTheService()
    {
        using var browser = await PersonAsync();
        using var answer = await browser.SubmitAsync(
            await browser.PageAsync("/accounts"), "/accounts", ("name", new string('x', 5_000_000)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Invitation_OfATakenName_ComesBackToBeMended()
    {
        using var browser = await PersonAsync();
        using var first = await browser.SubmitAsync(await browser.PageAsync("/accounts"), "/accounts", ("name", "twice"), ("role", "enterprise"));
        using var second = await browser.SubmitAsync(await browser.PageAsync("/accounts"), "/accounts", ("name", "twice"), ("role", "enterprise"));
        using var beyond = await browser.SubmitAsync(await browser.PageAsync("/accounts"), "/accounts", ("name", "boss"), ("role", "administrator"));
        Assert.That((second.StatusCode, beyond.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Contain("这个用户名已被使用").And.Contain("value=\"twice\""));
        Assert.That(await browser.PageAsync("/accounts"), Does.Not.Contain("boss"));
    }

    [Test]
    public async Task Key_MadeOnThePage_IsShownOnceAndOpensWhatWasChosen_AndIsReplacedAndRevoked()
    {
        using var browser = await PersonAsync();
        using var made = await browser.SubmitAsync(
            await browser.PageAsync("/keys"), "/keys", ("name", "招聘系统"), ("role", "enterprise"), ("expiresAt", "2999-12-31"), ("scopes", "read-demands"));
        var secret = Secret(await made.Content.ReadAsStringAsync());
        using var system = Service.CreateStranger();
        system.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var reads = await system.GetAsync("/api/v1/demands");
        using var writes = await system.PostAsync("/api/v1/demands", Http.Json(Rows.Demand("页面公司")));
        var list = await browser.PageAsync("/keys");
        var rotate = Rotate().Match(list).Value;
        using var replaced = await browser.SubmitAsync(list, rotate);
        var next = Secret(await replaced.Content.ReadAsStringAsync());
        var revoke = rotate.Replace("/rotate", "/revoke", StringComparison.Ordinal);
        using var revoked = await browser.SubmitAsync(await browser.PageAsync(revoke), revoke);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.StatusCode, made.Headers.CacheControl!.NoStore), Is.EqualTo((HttpStatusCode.OK, true)));
            Assert.That((reads.StatusCode, writes.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
            Assert.That(list, Does.Contain("招聘系统").And.Contain("看岗位").And.Not.Contain(secret));
            Assert.That(next, Is.Not.EqualTo(secret));
            Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            await system.GetAsync("/api/v1/demands").ProblemAsync(HttpStatusCode.Unauthorized);
        }
    }

    [TestCase("name", "")]
    [TestCase("expiresAt", "2001-01-01")]
    [TestCase("expiresAt", "soon")]
    [TestCase("role", "administrator")]
    public async Task Key_ThatCannotBe_ComesBackToBeMended(string field, string value)
    {
        using var browser = await PersonAsync();
        var fields = new Dictionary<string, string> { ["name"] = "系统", ["role"] = "enterprise", [field] = value };
        using var answer = await browser.SubmitAsync(await browser.PageAsync("/keys"), "/keys", [.. fields.Select(one => (one.Key, one.Value))]);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("有几处要改"));
    }

    [Test]
    public async Task Authenticator_SetUpOnThePage_GivesCodesOnce_AndIsAskedForAtTheNextSignIn()
    {
        using var browser = await PersonAsync();
        using var begun = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/authenticator");
        var page = await begun.Content.ReadAsStringAsync();
        var secret = Secret(page).Replace(" ", "", StringComparison.Ordinal);
        using var wrong = await browser.SubmitAsync(page, "/account/authenticator/confirm", ("code", "12x"));
        using var confirmed = await browser.SubmitAsync(page, "/account/authenticator/confirm", ("code", Totp.Of(secret)));
        var codes = await confirmed.Content.ReadAsStringAsync();
        using var renewed = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/codes");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("<svg class=\"qr\"").And.Not.Contain("<script>"));
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("验证码不正确").And.Contain("<svg class=\"qr\""));
            Assert.That(Code().Count(codes), Is.EqualTo(10));
            Assert.That(await renewed.Content.ReadAsStringAsync(), Does.Not.Contain(Code().Match(codes).Value));
            Assert.That(await browser.PageAsync("/account"), Does.Contain("还有 10 个恢复码"));
        }
    }

    [Test]
    public async Task Authenticator_RemovedOnThePage_IsAskedForNoMore()
    {
        var name = $"pages-{Interlocked.Increment(ref _people)}";
        using var browser = await PersonAsync(name);
        using var begun = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/authenticator");
        var page = await begun.Content.ReadAsStringAsync();
        var secret = Secret(page).Replace(" ", "", StringComparison.Ordinal);
        using var confirmed = await browser.SubmitAsync(page, "/account/authenticator/confirm", ("code", Totp.Of(secret)));
        using var removed = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/authenticator/remove");
        using var again = await browser.SendAsync(HttpMethod.Delete, "/api/v1/account/authenticator", null, await browser.TokenAsync());
        var account = await browser.PageAsync(removed.Headers.Location!.ToString());
        using var other = await Service.SignedInAsync(name, Password);
        using var reads = await other.GetAsync("/api/v1/demands");
        Assert.That(account, Does.Contain("验证器已移除").And.Contain("启用验证器"));
        Assert.That((again.StatusCode, reads.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Password_ChangedOnThePage_IsTheNewOneFromThenOn()
    {
        var name = $"pages-{Interlocked.Increment(ref _people)}";
        using var browser = await PersonAsync(name);
        using var wrong = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/password", ("current", "x"), ("new", Password + "！"));
        using var weak = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/password", ("current", Password), ("new", "short"));
        using var changed = await browser.SubmitAsync(await browser.PageAsync("/account"), "/account/password", ("current", Password), ("new", Password + "！"));
        using var again = await Service.SignedInAsync(name, Password + "！");
        Assert.That((wrong.StatusCode, weak.StatusCode, changed.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther)));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("密码不正确").And.Not.Contain(Password));
        Assert.That(await browser.PageAsync(changed.Headers.Location!.ToString()), Does.Contain("密码已更换"));
    }

    [Test]
    public async Task Organization_EditedByItsPeople_KeepsItsName_AndTellsWhoComesLater()
    {
        using var browser = await PersonAsync();
        using var way = await browser.GetAsync("/organization");
        var address = way.Headers.Location!.ToString();
        var early = await browser.PageAsync($"{address}/edit");
        (string, string)[] facts = [("region", "无锡市"), ("industry", "C34"), ("headcount", "120"), ("name", "别的名称"), ("version", Version().Match(early).Groups[1].Value)];
        using var saved = await browser.SubmitAsync(early, $"{address}/edit", facts);
        using var late = await browser.SubmitAsync(early, $"{address}/edit", facts);
        using var bad = await browser.SubmitAsync(early, $"{address}/edit", ("creditCode", "91320211MA1000000X"), ("headcount", "many"), ("region", "火星"));
        var page = await browser.PageAsync(address);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((saved.StatusCode, late.StatusCode, bad.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.Conflict, HttpStatusCode.BadRequest)));
            Assert.That(page, Does.Contain("页面公司").And.Contain("无锡市 320200").And.Contain("120").And.Contain("通用设备制造业").And.Not.Contain("别的名称"));
            Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("刚刚被别人改过"));
            Assert.That(await bad.Content.ReadAsStringAsync(), Does.Contain("#creditCode").And.Contain("#headcount").And.Contain("#region").And.Contain("火星"));
        }
    }

    [Test]
    public async Task Organization_OfOthers_IsReadAndNotWritten()
    {
        await Caller.AddProgramAsync(Rows.Program("页面学院"));
        var other = (await Caller.GetAsync("/api/v1/organizations?q=页面学院").JsonAsync()).Items().Single()!.String("id");
        using var browser = await PersonAsync();
        Assert.That(await browser.PageAsync($"/organizations/{other}"), Does.Contain("页面学院").And.Not.Contain("/edit"));
        await browser.PageAsync($"/organizations/{other}/edit", HttpStatusCode.Forbidden);
    }

    /// <summary>A browser of a person of 页面公司, who is signed in.</summary>
    private async Task<HttpClient> PersonAsync(string? name = null)
    {
        name ??= $"pages-{Interlocked.Increment(ref _people)}";
        var organization = (await Caller.GetAsync("/api/v1/organizations?q=页面公司").JsonAsync()).Items().Single()!.String("id");
        var made = await Caller.PostAsync("/api/v1/accounts", Http.Json($$"""{"name":"{{name}}","role":"enterprise","organizationId":"{{organization}}"}"""))
            .JsonAsync(HttpStatusCode.Created);
        using var stranger = Service.CreateStranger();
        (await stranger.PostAsync("/api/v1/account/accept", Access.People.Accept(made.String("link"), Password))).EnsureSuccessStatusCode().Dispose();
        return await Service.SignedInAsync(name, Password);
    }

    private static string Link(string page) => new Uri(WebUtility.HtmlDecode(Secret(page))).PathAndQuery;

    private static string Secret(string page) => WebUtility.HtmlDecode(LongCode().Match(page).Groups[1].Value);

    [GeneratedRegex("<code class=\"long\">([^<]+)</code>")]
    private static partial Regex LongCode();

    [GeneratedRegex("(?<=<li><code>)[^<]+")]
    private static partial Regex Code();

    [GeneratedRegex("/accounts/[0-9a-z]+/reset")]
    private static partial Regex Reset();

    [GeneratedRegex("/keys/[0-9a-z]+/rotate")]
    private static partial Regex Rotate();

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();
}
