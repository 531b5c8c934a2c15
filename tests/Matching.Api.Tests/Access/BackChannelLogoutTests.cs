using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Matching.Api.Tests.Access;

/// <summary>OpenID Connect Back-Channel Logout: whoever signs out at the provider is signed out here.</summary>
internal sealed class BackChannelLogoutTests
{
    private SignOnWorld _world = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _world = await SignOnWorld.StartAsync();
        await _world.Students.AddCollegeAsync(SignOnWorld.College);
    }

    [OneTimeTearDown]
    public Task StopAsync() => _world.DisposeAsync().AsTask();

    [Test]
    public async Task Logout_OfASession_EndsItAndNoOther()
    {
        var (here, _) = await _world.ComeAsync("l-one", session: "desk");
        var (there, _) = await _world.ComeAsync("l-one", session: "phone");
        var (another, _) = await _world.ComeAsync("l-two", session: "other");
        using var told = await SendAsync(_world.Provider.LogoutToken("l-one", "desk"));
        Assert.That((told.StatusCode, told.Headers.CacheControl!.NoStore), Is.EqualTo((HttpStatusCode.OK, true)));
        Assert.That(
            (await StatusAsync(here), await StatusAsync(there), await StatusAsync(another)),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Logout_OfAPerson_EndsAllThatBeganThereAndNotWhatBeganByPassword()
    {
        var (name, link) = await _world.Students.Administrator.InviteAsync("auditor");
        await _world.ComeAsync("l-both", query: $"link={link}");
        var account = await _world.Students.Administrator.AccountAsync(name);
        var reset = await _world.Students.Administrator.PostAsync($"/api/v1/accounts/{account.String("id")}/reset", null).JsonAsync();
        using var byPassword = _world.Service.CreateStranger();
        (await byPassword.PostAsync("/api/v1/account/accept", People.Accept(reset.String("link"), People.Password))).EnsureSuccessStatusCode().Dispose();
        (await byPassword.SignInAsync(name, People.Password)).EnsureSuccessStatusCode().Dispose();
        var (here, _) = await _world.ComeAsync("l-both", session: "a");
        var (there, _) = await _world.ComeAsync("l-both", session: "b");

        using var told = await SendAsync(_world.Provider.LogoutToken("l-both", null));

        Assert.That(told.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            (await StatusAsync(here), await StatusAsync(there), await StatusAsync(byPassword)),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Logout_OfASessionWithoutItsPerson_EndsIt()
    {
        var (here, _) = await _world.ComeAsync("l-sid", session: "only-sid");
        using var told = await SendAsync(_world.Provider.LogoutToken(null, "only-sid"));
        Assert.That((told.StatusCode, await StatusAsync(here)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [TestCase("another key")]
    [TestCase("another audience")]
    [TestCase("another issuer")]
    [TestCase("no event")]
    [TestCase("nonce")]
    [TestCase("old")]
    [TestCase("ended")]
    [TestCase("nobody")]
    [TestCase("not signed")]
    [TestCase("none")]
    public async Task Token_ThatIsNotTheProviders_EndsNothing(string how)
    {
        var (here, _) = await _world.ComeAsync("l-safe", session: "safe");
        using var key = RSA.Create(2048);
        var token = how switch
        {
            "another key" => Token(signing: new(new RsaSecurityKey(key), SecurityAlgorithms.RsaSha256)),
            "another audience" => Token(claims => claims["aud"] = "another"),
            "another issuer" => Token(claims => claims["iss"] = "https://another.example.cn/"),
            "no event" => Token(claims => claims.Remove("events")),
            "nonce" => Token(claims => claims["nonce"] = "n"),
            "old" => Token(claims => claims["iat"] = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds()),
            "ended" => Token(claims => claims["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds()),
            "nobody" => _world.Provider.LogoutToken(null, null),
            "not signed" => $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{Token().Split('.')[1]}.",
            _ => "",
        };
        using var told = await SendAsync(token);
        Assert.That((told.StatusCode, await StatusAsync(here)), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.OK)));

        string Token(Action<Dictionary<string, object>>? change = null, SigningCredentials? signing = null) =>
            _world.Provider.LogoutToken("l-safe", "safe", change, signing);
    }

    [Test]
    public async Task FrameOfAnotherSite_SignsNobodyOut([Values("/signout-oidc?sid=safe&iss=x", "/signout-callback-oidc")] string address)
    {
        using var browser = _world.Service.CreateStranger();
        using var answer = await browser.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/api/v1/account");
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string token)
    {
        using var provider = _world.Service.CreateStranger();
        return await provider.PostAsync("/sign-in/openid-connect/logout", new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token }));
    }
}
