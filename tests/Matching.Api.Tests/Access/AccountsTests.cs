using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Hosting.Access;
using Microsoft.AspNetCore.Identity;
using static Matching.Api.Tests.Access.People;

namespace Matching.Api.Tests.Access;

internal sealed class AccountsTests : ApiFixture
{
    [OneTimeSetUp]
    public override Task StartAsync()
    {
        Service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"));
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [Test]
    public async Task Invited_SetsAPasswordOnceAndSignsIn_SeesItsRightsAndEndsItsSession()
    {
        var (name, link) = await Caller.InviteAsync("auditor");
        using var person = Service.CreateStranger();
        using var accepted = await person.PostAsync("/api/v1/account/accept", Accept(link, Password));
        await person.PostAsync("/api/v1/account/accept", Accept(link, Password)).ProblemAsync(HttpStatusCode.NotFound);
        using var signIn = await person.SignInAsync(name, Password);
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("matching-session=", StringComparison.Ordinal));

        var self = await signIn.JsonAsync();
        using var reads = await person.GetAsync("/api/v1/runs");
        await person.SendAsync(HttpMethod.Post, "/api/v1/runs").ProblemAsync(HttpStatusCode.Forbidden);
        var sessions = (await person.GetAsync("/api/v1/account/sessions").JsonAsync()).Items();
        using var ended = await person.SendAsync(HttpMethod.Post, "/api/v1/account/sign-out", null, await person.TokenAsync());
        await person.GetAsync("/api/v1/account").ProblemAsync(HttpStatusCode.Unauthorized);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict"));
            Assert.That((self.String("kind"), self["affiliation"]!.String("role")), Is.EqualTo(("person", "auditor")));
            Assert.That(reads.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(sessions.Single()!["current"]!.GetValue<bool>(), Is.True);
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
    }

    [Test]
    public async Task SignIn_NameThatIsNotKnownAndPasswordThatIsWrong_AreAnsweredAlike()
    {
        var (name, _) = await Service.PersonAsync(Caller, "auditor");
        using var person = Service.CreateStranger();
        var unknown = (JsonObject)await Task.FromResult(await person.SignInAsync("nobody-of-that-name", "x")).ProblemAsync(HttpStatusCode.Unauthorized);
        var wrong = (JsonObject)await Task.FromResult(await person.SignInAsync(name, "x")).ProblemAsync(HttpStatusCode.Unauthorized);
        unknown.Remove("traceId");
        wrong.Remove("traceId");
        Assert.That(wrong.ToJsonString(), Is.EqualTo(unknown.ToJsonString()));
    }

    [Test]
    public async Task SignIn_FiveWrongPasswords_LocksTheAccountAlsoForTheRightOne()
    {
        var (name, _) = await Service.PersonAsync(Caller, "auditor");
        using var person = Service.CreateStranger();
        for (var at = 0; at < 5; at++)
            (await person.SignInAsync(name, $"wrong-{at}")).Dispose();
        using var right = await person.SignInAsync(name, Password);
        var seen = await Caller.AccountAsync(name);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(seen["lockedUntil"], Is.Not.Null);
    }

    [TestCase("short")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("password123456789")]
    [TestCase("abcdefghijklmnop")]
    public async Task Accept_WeakPassword_IsRefusedAndTheLinkStays(string weak)
    {
        var (name, link) = await Caller.InviteAsync("auditor");
        using var person = Service.CreateStranger();
        var problem = await person.PostAsync("/api/v1/account/accept", Accept(link, weak)).ProblemAsync(HttpStatusCode.BadRequest);
        using var accepted = await person.PostAsync("/api/v1/account/accept", Accept(link, Password));
        Assert.That((problem.Places().Single(), accepted.StatusCode), Is.EqualTo(("/password", HttpStatusCode.NoContent)));
    }

    [Test]
    public async Task Change_ByCookieWithoutTheToken_IsRefused()
    {
        var (_, person) = await Service.PersonAsync(Caller, "auditor");
        var problem = await person.PostAsync("/api/v1/account/password", Http.Json("{}")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.String("code"), Is.EqualTo("antiForgery"));
    }

    [Test]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        var (name, person) = await Service.PersonAsync(Caller, "auditor");
        using var other = Service.CreateStranger();
        (await other.SignInAsync(name, Password)).Dispose();
        using var changed = await person.SendAsync(
            HttpMethod.Post, "/api/v1/account/password", Http.Json(new JsonObject { ["current"] = Password, ["new"] = Password + "！" }), await person.TokenAsync());
        using var here = await person.GetAsync("/api/v1/account");
        await Rows.UntilAsync(async () =>
        {
            using var answer = await other.GetAsync("/api/v1/account");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
        Assert.That((changed.StatusCode, here.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Secretariat_OutsideDevelopment_SetsUpAnAuthenticatorFirst_AndSignsInByItsCode()
    {
        var (name, person) = await Service.PersonAsync(Caller, "secretariat");
        var before = await person.GetAsync("/api/v1/account").JsonAsync();
        await person.GetAsync("/api/v1/demands").ProblemAsync(HttpStatusCode.Forbidden);
        var secret = (await person.SendAsync(HttpMethod.Post, "/api/v1/account/authenticator", null, await person.TokenAsync()).JsonAsync()).String("key");
        await person.SendAsync(HttpMethod.Post, "/api/v1/account/authenticator/confirm", Http.Json("""{"code":"000000x"}"""), await person.TokenAsync())
            .ProblemAsync(HttpStatusCode.BadRequest);
        var codes = await person.SendAsync(
            HttpMethod.Post, "/api/v1/account/authenticator/confirm", Http.Json(new JsonObject { ["code"] = Totp.Of(secret) }), await person.TokenAsync()).JsonAsync();
        using var opened = await person.GetAsync("/api/v1/demands");

        using var anew = Service.CreateStranger();
        var needed = await Task.FromResult(await anew.SignInAsync(name, Password)).ProblemAsync(HttpStatusCode.Unauthorized);
        using var byCode = await anew.SignInAsync(name, Password, Totp.Of(secret));
        var recovery = codes["codes"]![0]!.GetValue<string>();
        using var once = await anew.SignInAsync(name, Password, recovery);
        using var twice = await anew.SignInAsync(name, Password, recovery);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before["mustSetUpAuthenticator"]!.GetValue<bool>(), Is.True);
            Assert.That(opened.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(needed.String("code"), Is.EqualTo("codeNeeded"));
            Assert.That((byCode.StatusCode, once.StatusCode, twice.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        }
    }

    [Test]
    public async Task Account_ClosedOrReset_OpensNothingAnyMore([Values("close", "reset", "take the role")] string how)
    {
        var (name, person) = await Service.PersonAsync(Caller, "auditor");
        var account = await Caller.AccountAsync(name);
        var address = $"/api/v1/accounts/{account.String("id")}";
        using var done = how switch
        {
            "close" => await Caller.DeleteAsync(address),
            "reset" => await Caller.PostAsync($"{address}/reset", null),
            _ => await Caller.DeleteAsync($"{address}/affiliations/{account["affiliations"]![0]!.String("id")}"),
        };
        await Rows.UntilAsync(async () =>
        {
            using var answer = await person.GetAsync("/api/v1/account");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
        using var again = await person.SignInAsync(name, Password);
        Assert.That((done.IsSuccessStatusCode, again.StatusCode), Is.EqualTo((true, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Enterprise_InvitesItsOwnPeopleAndNobodyElse()
    {
        await Caller.AddDemandAsync(Rows.Demand("邀请公司"));
        await Caller.AddDemandAsync(Rows.Demand("别的公司"));
        var (own, other) = (await Caller.OrganizationAsync("邀请公司"), await Caller.OrganizationAsync("别的公司"));
        var (_, person) = await Service.PersonAsync(Caller, "enterprise", own);
        var token = await person.TokenAsync();

        using var colleague = await person.SendAsync(HttpMethod.Post, "/api/v1/accounts", Invitation("enterprise", null), token);
        await person.SendAsync(HttpMethod.Post, "/api/v1/accounts", Invitation("enterprise", other), token).ProblemAsync(HttpStatusCode.Forbidden);
        await person.SendAsync(HttpMethod.Post, "/api/v1/accounts", Invitation("administrator", null), token).ProblemAsync(HttpStatusCode.Forbidden);
        var seen = (await person.GetAsync("/api/v1/accounts").JsonAsync()).Items();
        var posted = await person.SendAsync(HttpMethod.Post, "/api/v1/demands", Http.Json(Rows.Demand("别的公司")), token).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.That((colleague.StatusCode, seen.Count, posted.String("code")), Is.EqualTo((HttpStatusCode.Created, 2, "notYours")));
    }

    [Test]
    public async Task Claim_OfANameThatNobodyWrote_RegistersIt_AndAKnownOneIsNotMadeAgain()
    {
        using var person = Service.CreateStranger();
        var claim = await person.PostAsync("/api/v1/organizations/claims", Claim("新来的学院", "college")).JsonAsync(HttpStatusCode.Created);
        (await person.PostAsync("/api/v1/organizations/claims", Claim("新来的学院", "enterprise")).JsonAsync(HttpStatusCode.Created)).String("secret");
        var park = await person.PostAsync("/api/v1/organizations/claims", Claim("新来的园区", "park")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        var nameless = await person.PostAsync("/api/v1/organizations/claims", Claim(" \n", "college")).ProblemAsync(HttpStatusCode.BadRequest);
        var registered = (await Caller.GetAsync("/api/v1/organizations?q=新来的").JsonAsync()).Items();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registered.Select(one => (one!.String("name"), one!.String("kind"), one!.String("state"))),
                Is.EqualTo(new[] { ("新来的学院", "college", "unclaimed") }));
            Assert.That((claim.String("state"), park.String("code")), Is.EqualTo(("waiting", "noRole")));
            Assert.That(nameless["errors"]!["/organization"], Is.Not.Null);
        }

        static HttpContent Claim(string organization, string kind) => Http.Json(new JsonObject
        {
            ["organization"] = organization,
            ["kind"] = kind,
            ["name"] = "liu@example.cn",
            ["proof"] = "就业办，电话 0510-7654321",
        });
    }

    [Test]
    public async Task Claim_Confirmed_LetsItsPersonInForTheOrganization()
    {
        await Caller.AddDemandAsync(Rows.Demand("认领公司"));
        var organization = await Caller.OrganizationAsync("认领公司");
        using var person = Service.CreateStranger();
        var claim = await person.PostAsync(
            $"/api/v1/organizations/{organization}/claims", Http.Json("""{"name":"han@example.cn","proof":"人事部，电话 0510-1234567"}""")).JsonAsync(HttpStatusCode.Created);
        var secret = Http.Json(new JsonObject { ["secret"] = claim.String("secret") }.ToJsonString());
        var waits = (await person.PostAsync("/api/v1/organizations/claims/state", secret).JsonAsync()).String("state");
        var listed = (await Caller.GetAsync("/api/v1/organizations/claims").JsonAsync()).Items().Single(other => other!.String("id") == claim.String("id"))!;
        using var confirmed = await Caller.PostAsync($"/api/v1/organizations/claims/{claim.String("id")}/confirm", null);
        await Caller.PostAsync($"/api/v1/organizations/claims/{claim.String("id")}/confirm", null).ProblemAsync(HttpStatusCode.Conflict);

        var told = await person.PostAsync(
            "/api/v1/organizations/claims/state", Http.Json(new JsonObject { ["secret"] = claim.String("secret") })).JsonAsync();
        (await person.PostAsync("/api/v1/account/accept", Accept(told.String("link"), Password))).Dispose();
        var self = await (await person.SignInAsync("han@example.cn", Password)).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((waits, listed.String("proof"), told.String("state")), Is.EqualTo(("waiting", "人事部，电话 0510-1234567", "confirmed")));
            Assert.That((self["affiliation"]!.String("role"), self["affiliation"]!.String("organizationId")), Is.EqualTo(("enterprise", organization)));
            Assert.That((await Caller.GetAsync($"/api/v1/organizations/{organization}").JsonAsync()).String("state"), Is.EqualTo("confirmed"));
        }
    }

    [Test]
    public async Task Account_WithTwoRoles_ActsInOneAtATime()
    {
        var (name, person) = await Service.PersonAsync(Caller, "auditor");
        var account = await Caller.AccountAsync(name);
        var given = await Caller.PostAsync($"/api/v1/accounts/{account.String("id")}/affiliations", Http.Json("""{"role":"government"}""")).JsonAsync();
        await person.PostAsync("/api/v1/account/affiliation", Http.Json("{}")).ProblemAsync(HttpStatusCode.BadRequest);
        var acted = await person.SendAsync(
            HttpMethod.Post, "/api/v1/account/affiliation", Http.Json(new JsonObject { ["affiliationId"] = given.String("id") }), await person.TokenAsync()).JsonAsync();
        await person.GetAsync("/api/v1/keys").ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That((acted["affiliation"]!.String("role"), acted["affiliations"]!.AsArray().Count), Is.EqualTo(("government", 2)));
    }

    [Test]
    public async Task WrongPasswords_BeyondTheLimit_AreRefusedBeforeAnyIsHashed()
    {
        await using var service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "3"));
        using var guesser = service.CreateStranger();
        var statuses = new List<HttpStatusCode>();
        for (var at = 0; at < 6; at++)
        {
            using var answer = await guesser.SignInAsync("nobody", $"guess-{at}");
            statuses.Add(answer.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 3).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3))));
    }

    [Test]
    public async Task WrongPasswords_OfOneName_AreRefusedFromWherever_WhetherAnybodyHasItOrNot_AndOthersSignIn([Values] bool known)
    {
        await using var service = new Service(
            ("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "1000"), ("Matching:Limits:WrongPasswordsOfName", "3"));
        using var administrator = service.CreateCaller();
        var (name, _) = await service.PersonAsync(administrator, "auditor");
        var (other, _) = await service.PersonAsync(administrator, "auditor");
        using var guesser = service.CreateStranger();
        var statuses = new List<HttpStatusCode>();
        for (var at = 0; at < 5; at++)
        {
            using var answer = await guesser.SignInAsync(known ? name.ToUpperInvariant() : "nobody", $"guess-{at}");
            statuses.Add(answer.StatusCode);
        }

        using var right = await guesser.SignInAsync(other, Password);
        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 3).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2))));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task WrongPasswords_SentAllAtOnce_AreComparedNoOftenerThanTheLimit()
    {
        await using var service = new Service(("Matching:PasswordRounds", "1000"), ("Matching:Limits:WrongPasswords", "4"));
        using var guesser = service.CreateStranger();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(at => guesser.SignInAsync($"nobody-{at}", "guess")));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), Is.EqualTo(4));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null), Is.EqualTo(36));
    }

    [Test]
    public async Task SignIn_WhereTooManyWait_IsToldToComeAgain()
    {
        await using var service = new Service(("Matching:PasswordRounds", "1000"));
        using var person = service.CreateStranger();
        var (hashing, here) = (service.Services.GetRequiredService<PasswordHashing>(), new DefaultHttpContext());
        var first = await hashing.TakeTurnAsync(here);
        var waiting = Enumerable.Range(0, PasswordHashing.MostOfAddress).Select(_ => hashing.TakeTurnAsync(here)).ToList();
        using var refused = await person.SignInAsync("nobody", "guess");
        first.Dispose();
        foreach (var turn in waiting)
            (await turn).Dispose();
        using var compared = await person.SignInAsync("nobody", "guess");
        Assert.That((refused.StatusCode, refused.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5))));
        Assert.That(compared.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Turns_OfAnAddressThatFillsItsLine_LeaveAPlaceToOthers()
    {
        await using var service = new Service();
        var hashing = service.Services.GetRequiredService<PasswordHashing>();
        var (guesser, other) = (From("10.0.0.1"), From("10.0.0.2"));
        // On machines of many cores several go at once: all of those are taken.
        var held = new List<IDisposable> { await hashing.TakeTurnAsync(guesser) };
        for (var at = 0; at < Environment.ProcessorCount / 4 - 1; at++)
            held.Add(await hashing.TakeTurnAsync(From($"10.0.1.{at}")));
        var guesses = Enumerable.Range(0, 20).Select(_ => hashing.TakeTurnAsync(guesser)).ToList();
        var right = hashing.TakeTurnAsync(other);
        Assert.That(right.IsCompleted, Is.False);
        held.ForEach(turn => turn.Dispose());
        using var turn = await right;
        Assert.That((turn.IsAcquired, guesses.Count(guess => guess.IsCompleted) <= 1), Is.EqualTo((true, true)));
        turn.Dispose();
        foreach (var guess in guesses)
            (await guess).Dispose();
    }

    [Test]
    public async Task Turn_ThatFailed_KeepsItsAddressWaiting_AndNobodyElse()
    {
        await using var service = new Service();
        var hashing = service.Services.GetRequiredService<PasswordHashing>();
        var (guesser, other) = (From("10.0.0.1"), From("10.0.0.2"));
        (await hashing.TakeTurnAsync(guesser)).Dispose();
        var afterARightOne = hashing.TakeTurnAsync(guesser);
        Assert.That(afterARightOne.IsCompleted, Is.True);
        using (var turn = await afterARightOne)
        {
            await Task.Delay(400);
            turn.Fail();
        }

        var next = hashing.TakeTurnAsync(guesser);
        using (var elsewhere = await hashing.TakeTurnAsync(other))
            Assert.That((elsewhere.IsAcquired, next.IsCompleted), Is.EqualTo((true, false)));
        using var again = await next;
        Assert.That(again.IsAcquired, Is.True, "It waits, and is not refused.");
    }

    [Test]
    public void Passwords_ByDefault_AreHashedSixHundredThousandTimes()
    {
        using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(new Service().Services);
        var options = (Microsoft.Extensions.Options.IOptions<PasswordHasherOptions>)scope.ServiceProvider.GetService(
            typeof(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions>))!;
        Assert.That(options.Value.IterationCount, Is.EqualTo(600_000));
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
