using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Access;

internal sealed class KeysTests
{
    [Test]
    public async Task Key_MadeUsedAndRevoked_IsRefusedAtOnceAndItsSecretIsNowhere()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        using var made = await caller.SendAsync(HttpMethod.Post, "/api/v1/keys", Http.Json("""{"name":"审计","role":"auditor"}"""), ("Idempotency-Key", "k-1"));
        var key = await made.JsonAsync(HttpStatusCode.Created);
        using var holder = Holder(service, key);

        using var before = await holder.GetAsync("/api/v1/runs");
        using var revoked = await caller.DeleteAsync($"/api/v1/keys/{key.String("id")}");
        await holder.GetAsync("/api/v1/runs").ProblemAsync(HttpStatusCode.Unauthorized);

        var shown = await caller.GetAsync($"/api/v1/keys/{key.String("id")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before.StatusCode, revoked.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent)));
            Assert.That(made.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(shown["secret"], Is.Null);
            Assert.That(shown["revokedAt"], Is.Not.Null);
            Assert.That(key.String("secret"), Does.StartWith(shown.String("prefix")));
        }

        // In no table, no log of the database and no kept answer.
        var secret = System.Text.Encoding.UTF8.GetBytes(key.String("secret"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(service.ConnectionString["Data Source=".Length..])!))
            Assert.That(Contains(ReadShared(file), secret), Is.False, file);
    }

    [Test]
    public async Task Key_RevokedByAnotherProcess_IsRefusedWithinASecond()
    {
        await using var service = new Service();
        await using var other = new Service(("ConnectionStrings:Matching", service.ConnectionString), ("Matching:Workers", "0"));
        using var caller = service.CreateCaller();
        var key = await caller.PostAsync("/api/v1/keys", Http.Json("""{"name":"审计","role":"auditor"}""")).JsonAsync(HttpStatusCode.Created);
        using var holder = Holder(other, key);
        using var known = await holder.GetAsync("/api/v1/runs");
        using var revoked = await caller.DeleteAsync($"/api/v1/keys/{key.String("id")}");

        // The bound is the service's: it asks anew when what it knows is half a second old.
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var after = await holder.GetAsync("/api/v1/runs");

        Assert.That((known.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Rotation_OldAndNew_BothOpenUntilTheOldOneEnds()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var old = await caller.PostAsync("/api/v1/keys", Http.Json("""{"name":"审计","role":"auditor"}""")).JsonAsync(HttpStatusCode.Created);
        using var oldHolder = Holder(service, old);

        var fresh = await caller.PostAsync($"/api/v1/keys/{old.String("id")}/rotate", Http.Json("{}")).JsonAsync(HttpStatusCode.Created);
        using var freshHolder = Holder(service, fresh);
        using var one = await oldHolder.GetAsync("/api/v1/runs");
        using var two = await freshHolder.GetAsync("/api/v1/runs");
        var ends = (await caller.GetAsync($"/api/v1/keys/{old.String("id")}").JsonAsync()).String("expiresAt");

        Assert.That((one.StatusCode, two.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(DateTimeOffset.Parse(ends, null), Is.GreaterThan(TimeProvider.System.GetUtcNow()).And.LessThan(TimeProvider.System.GetUtcNow().AddDays(2)));
    }

    [Test]
    public async Task Key_KeptToSomeRights_DoesThatAndNoMore()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var key = await caller.PostAsync("/api/v1/keys", Http.Json("""{"name":"读","role":"administrator","scopes":["read-demands","write-keys"]}"""))
            .JsonAsync(HttpStatusCode.Created);
        using var holder = Holder(service, key);
        using var reads = await holder.GetAsync("/api/v1/demands");
        Assert.That(reads.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await holder.GetAsync("/api/v1/programs").ProblemAsync(HttpStatusCode.Forbidden);

        // Nor does it make a key that does more.
        await holder.PostAsync("/api/v1/keys", Http.Json("""{"name":"全"}""")).ProblemAsync(HttpStatusCode.Forbidden);
        await holder.PostAsync("/api/v1/keys", Http.Json("""{"name":"全","scopes":["read-programs"]}""")).ProblemAsync(HttpStatusCode.Forbidden);
        using var less = await holder.PostAsync("/api/v1/keys", Http.Json("""{"name":"少","scopes":["read-demands"]}"""));
        Assert.That(less.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Key_WithAnEnd_IsRefusedFromThenOn()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/keys", Http.Json("""{"name":"旧","expiresAt":"2020-01-01T00:00:00Z"}""")).ProblemAsync(HttpStatusCode.BadRequest);
        var ends = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var key = await caller.PostAsync("/api/v1/keys", Http.Json(new JsonObject { ["name"] = "短", ["expiresAt"] = ends })).JsonAsync(HttpStatusCode.Created);
        using var holder = Holder(service, key);
        await Rows.UntilAsync(async () =>
        {
            using var answer = await holder.GetAsync("/api/v1/runs");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
        Assert.That(TimeProvider.System.GetUtcNow(), Is.GreaterThanOrEqualTo(ends));
    }

    [Test]
    public async Task WrongKeys_BeyondTheLimit_AreRefusedWhileRightOnesOpen()
    {
        await using var service = new Service(("Matching:Limits:WrongKeys", "5"));
        using var caller = service.CreateCaller();
        using var guesser = service.CreateStranger();
        var answers = new List<HttpStatusCode>();
        for (var at = 0; at < 20; at++)
        {
            using var answer = await guesser.SendAsync(HttpMethod.Get, "/api/v1/runs", null, ("Authorization", $"Bearer guess-{at}"));
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        }

        using var right = await caller.GetAsync("/api/v1/runs");
        Assert.That(answers.CountBy(status => status), Is.EquivalentTo(new Dictionary<HttpStatusCode, int>
        {
            [HttpStatusCode.Unauthorized] = 5,
            [HttpStatusCode.TooManyRequests] = 15,
        }));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static HttpClient Holder(Service service, JsonNode key)
    {
        var caller = service.CreateStranger();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", key.String("secret"));
        return caller;
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool Contains(byte[] text, byte[] part) => text.AsSpan().IndexOf(part) >= 0;
}
