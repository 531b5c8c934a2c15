using System.Net;
using System.Text.Json.Nodes;
using static Matching.Api.Tests.Access.People;

namespace Matching.Api.Tests.Access;

internal sealed class PasskeysTests : ApiFixture
{
    private const string Origin = "http://localhost";

    private static readonly (string, string) FromHere = ("Origin", Origin);

    [OneTimeSetUp]
    public override Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"));
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [Test]
    public async Task Secretariat_RegistersAPasskey_WhichIsItsSecondFactorAndSignsIn()
    {
        var (name, person) = await Service.PersonAsync(Caller, "secretariat");
        using var device = new SoftwareAuthenticator(Origin);
        await person.GetAsync("/api/v1/demands").ProblemAsync(HttpStatusCode.Forbidden);
        var made = await (await RegisterAsync(person, device)).JsonAsync(HttpStatusCode.Created);
        using var opened = await person.GetAsync("/api/v1/demands");

        using var other = Service.CreateStranger();
        var self = await (await SignInAsync(other, device)).JsonAsync();
        using var reads = await other.GetAsync("/api/v1/demands");
        var listed = (await other.GetAsync("/api/v1/account/passkeys").JsonAsync()).Items().Single()!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((opened.StatusCode, reads.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That((self.String("name"), self["mustProve"]!.GetValue<bool>()), Is.EqualTo((name, false)));
            Assert.That((listed.String("id"), listed.String("name")), Is.EqualTo((made.String("id"), "手机")));
        }
    }

    [Test]
    public async Task Password_OfAnAccountWithAPasskey_OpensNothingBeforeThePasskeyIsShown()
    {
        var (name, person) = await Service.PersonAsync(Caller, "auditor");
        using var device = new SoftwareAuthenticator(Origin);
        using var another = new SoftwareAuthenticator(Origin);
        (await RegisterAsync(person, device)).EnsureSuccessStatusCode().Dispose();
        using var thief = Service.CreateStranger();
        var self = await (await thief.SignInAsync(name, Password)).JsonAsync();
        await thief.GetAsync("/api/v1/runs").ProblemAsync(HttpStatusCode.Forbidden);
        using var adds = await RegisterAsync(thief, another);
        var authenticator = await Task.FromResult(await thief.ChangeAsync("/api/v1/account/authenticator", null)).ProblemAsync(HttpStatusCode.Forbidden);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((self["mustProve"]!.GetValue<bool>(), self["mustSetUpAuthenticator"]!.GetValue<bool>()), Is.EqualTo((true, false)));
            Assert.That((adds.StatusCode, authenticator.String("code")), Is.EqualTo((HttpStatusCode.Forbidden, "codeNeeded")));
        }
    }

    [Test]
    public async Task Passkey_Removed_OpensNothing()
    {
        var (_, person) = await Service.PersonAsync(Caller, "auditor");
        using var device = new SoftwareAuthenticator(Origin);
        var id = (await (await RegisterAsync(person, device)).JsonAsync(HttpStatusCode.Created)).String("id");
        using var removed = await person.SendAsync(HttpMethod.Delete, $"/api/v1/account/passkeys/{id}", null, await person.TokenAsync());
        using var stranger = Service.CreateStranger();
        using var answer = await SignInAsync(stranger, device);
        Assert.That((removed.StatusCode, answer.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task SignIn_ByWhatIsNoShowingOfTheDevice_IsRefused(
        [Values("another site", "another device", "a copy", "not verified", "an old challenge", "no object")] string how)
    {
        var (_, person) = await Service.PersonAsync(Caller, "auditor");
        using var device = new SoftwareAuthenticator(Origin);
        (await RegisterAsync(person, device)).EnsureSuccessStatusCode().Dispose();
        using var stranger = Service.CreateStranger();
        (await SignInAsync(stranger, device)).EnsureSuccessStatusCode().Dispose();

        using var evil = new SoftwareAuthenticator("https://evil.example");
        var begun = await stranger.PostAsync("/api/v1/account/sign-in/passkey/options", null).JsonAsync();
        var other = await stranger.PostAsync("/api/v1/account/sign-in/passkey/options", null).JsonAsync();
        device.Counter = how == "a copy" ? 0 : device.Counter;
        device.Flags = how == "not verified" ? (byte)1 : device.Flags;
        var credential = how switch
        {
            "another site" or "another device" => Registered(how == "another site" ? evil : new SoftwareAuthenticator(Origin), device, begun["options"]!),
            "no object" => (JsonNode)"text",
            _ => device.Get(begun["options"]!),
        };
        var state = (how == "an old challenge" ? other : begun).String("state");
        using var answer = await stranger.SendAsync(
            HttpMethod.Post, "/api/v1/account/sign-in/passkey", Http.Json(new JsonObject { ["credential"] = credential, ["state"] = state }), FromHere);
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Reset_ByWhoeverLooksAfterTheAccount_TakesPasskeysAway()
    {
        var (name, person) = await Service.PersonAsync(Caller, "auditor");
        using var device = new SoftwareAuthenticator(Origin);
        (await RegisterAsync(person, device)).EnsureSuccessStatusCode().Dispose();
        (await Caller.PostAsync($"/api/v1/accounts/{(await Caller.AccountAsync(name)).String("id")}/reset", null)).EnsureSuccessStatusCode().Dispose();
        using var stranger = Service.CreateStranger();
        Assert.That((await SignInAsync(stranger, device)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    /// <summary>What another device, or the same of another site, makes of the challenge for the device's owner.</summary>
    private static JsonObject Registered(SoftwareAuthenticator other, SoftwareAuthenticator device, JsonNode options)
    {
        var (theirs, ours) = (other.Get(options), device.Get(options));
        (theirs["id"], theirs["rawId"]) = (ours.String("id"), ours.String("rawId"));
        theirs["response"]!["userHandle"] = ours["response"]!.String("userHandle");
        return theirs;
    }

    private static async Task<HttpResponseMessage> RegisterAsync(HttpClient person, SoftwareAuthenticator device)
    {
        var begun = await person.ChangeAsync("/api/v1/account/passkeys/options", null);
        if (!begun.IsSuccessStatusCode)
            return begun;
        var made = await begun.JsonAsync();
        var body = new JsonObject { ["credential"] = device.Create(made["options"]!), ["state"] = made.String("state"), ["name"] = "手机" };
        return await person.ChangeAsync("/api/v1/account/passkeys", body, FromHere);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient person, SoftwareAuthenticator device)
    {
        var made = await person.PostAsync("/api/v1/account/sign-in/passkey/options", null).JsonAsync();
        var body = new JsonObject { ["credential"] = device.Get(made["options"]!), ["state"] = made.String("state") };
        return await person.SendAsync(HttpMethod.Post, "/api/v1/account/sign-in/passkey", Http.Json(body), FromHere);
    }
}
