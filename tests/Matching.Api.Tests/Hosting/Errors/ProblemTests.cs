using System.Net;
using System.Text;

namespace Matching.Api.Tests.Hosting.Errors;

internal sealed class ProblemTests : ApiFixture
{
    [Test]
    public async Task UnknownAddress_Is404Problem() =>
        await Caller.GetAsync("/api/v1/nowhere").ProblemAsync(HttpStatusCode.NotFound);

    [Test]
    public async Task WrongMethod_Is405ProblemAndNamesTheRightOnes()
    {
        using var answer = await Caller.PatchAsync("/api/v1/demands", Http.Json("{}"));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "POST" }));
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    [TestCase("text/plain")]
    [TestCase("application/json; charset=gb2312")]
    [TestCase("application/json; charset=nonsense")]
    public async Task OtherContentType_Is415Problem(string contentType) =>
        await Caller.PostAsync("/api/v1/demands", Http.File("{}"u8.ToArray(), contentType)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);

    [TestCase("{", 1)]
    [TestCase("{\n  \"title\": \"a\",\n  oops\n}", 3)]
    [TestCase("{\"title\":\"a\"} x", 1)]
    public async Task MalformedJson_Is400AndNamesTheLine(string body, int line)
    {
        var problem = await Caller.SendAsync(HttpMethod.Post, "/api/v1/demands", Http.Json(body), ("Accept-Language", "en"))
            .ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.String("code"), Is.EqualTo("malformedJson"));
        Assert.That(problem.String("detail"), Does.Contain($"line {line},"));
    }

    [TestCase("""{"titel":"a"}""", "/titel")]
    [TestCase("""{"Title":"a"}""", "/Title")]
    [TestCase("""{"skills":[{"name":"a"},{"nmae":"b"}]}""", "/skills/1/nmae")]
    [TestCase("""{"title":"a","title":"b"}""", "/title")]
    [TestCase("""{"title":7}""", "/title")]
    [TestCase("""{"headcount":"7"}""", "/headcount")]
    [TestCase("""{"headcount":7.5}""", "/headcount")]
    [TestCase("""{"kind":0}""", "/kind")]
    [TestCase("""{"kind":"hobby"}""", "/kind")]
    [TestCase("""{"education":"PhD-ish"}""", "/education")]
    [TestCase("""{"opensOn":"2026-2-1"}""", "/opensOn")]
    [TestCase("""{"opensOn":"2026-02-30"}""", "/opensOn")]
    [TestCase("""{"skills":[{"level":"high"}]}""", "/skills/0/level")]
    [TestCase("""{"skills":{"name":"a"}}""", "/skills")]
    public async Task WrongMember_Is400WithItsPointer(string body, string pointer)
    {
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { pointer }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("7")]
    public async Task NoObject_Is400(string body) =>
        await Caller.PostAsync("/api/v1/demands", Http.Json(body)).ProblemAsync(HttpStatusCode.BadRequest);

    [Test]
    public async Task DeepJson_Is400()
    {
        var deep = $"{{\"skills\":{new string('[', 40)}{new string(']', 40)}}}";
        await Caller.PostAsync("/api/v1/demands", Http.Json(deep)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task BrokenUtf8_Is400()
    {
        var body = Encoding.UTF8.GetBytes("""{"title":"?"}""");
        body[Array.IndexOf(body, (byte)'?')] = 0xff;
        await Caller.PostAsync("/api/v1/demands", Http.File(body, "application/json")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Problem_CallerAcceptsOnlyCsv_IsProblemAllTheSame() =>
        await Caller.SendAsync(HttpMethod.Get, "/api/v1/nowhere", null, ("Accept", "text/csv")).ProblemAsync(HttpStatusCode.NotFound);

    [TestCase("en", "Not Found")]
    [TestCase("en-GB,zh;q=0.5", "Not Found")]
    [TestCase("zh-CN,en;q=0.9", "未找到")]
    [TestCase("fr", "未找到")]
    [TestCase("en;q=0,zh", "未找到")]
    [TestCase(";;garbage", "未找到")]
    public async Task Title_IsInTheCallersLanguage(string wanted, string title)
    {
        var problem = await Caller.SendAsync(HttpMethod.Get, "/api/v1/nowhere", null, ("Accept-Language", wanted)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.That(problem.String("title"), Is.EqualTo(title));
    }

    [Test]
    public async Task Body_LargerThanAMegabyte_Is413()
    {
        await using var service = new Service();
        service.UseKestrel(0);
        using var caller = service.CreateCaller();
        var demand = Rows.Demand();
        demand["description"] = new string('x', 1024 * 1024);
        await caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task EveryAnswer_ForbidsSniffing()
    {
        foreach (var address in new[] { "/health/live", "/api/v1/demands", "/api/v1/nowhere", "/docs/index.html" })
        {
            using var answer = await Caller.GetAsync(address);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), address);
        }
    }
}
