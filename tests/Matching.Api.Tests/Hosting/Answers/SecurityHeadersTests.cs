namespace Matching.Api.Tests.Hosting.Answers;

internal sealed class SecurityHeadersTests : ApiFixture
{
    [TestCase("/health/live")]
    [TestCase("/api/v1/demands")]
    [TestCase("/api/v1/no-such-route")]
    [TestCase("/docs/index.html")]
    [TestCase("/openapi/v1.json")]
    public async Task Answer_OfEachKind_HasTheHeadersAndNoScriptInline(string address)
    {
        using var answer = await Caller.GetAsync(address);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Value("X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Value("Permissions-Policy"), Does.Contain("camera=()"));
            Assert.That(Value("Content-Security-Policy"), Does.StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'"));
            Assert.That(Value("Content-Security-Policy"), Does.Not.Match("script-src[^;]*unsafe"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        }

        string Value(string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    [Test]
    public async Task Docs_Page_HasNoScriptInline() =>
        Assert.That(await Caller.GetStringAsync("/docs/index.html"), Does.Not.Match("<script(?![^>]*src=)"));

    [Test]
    public async Task Answer_OutsideLoopbackByHttps_AsksForHttpsFromThenOn()
    {
        using var outside = await Caller.SendAsync(HttpMethod.Get, "https://matching.example/health/live");
        using var inside = await Caller.SendAsync(HttpMethod.Get, "https://localhost/health/live");
        Assert.That((outside.Headers.Contains("Strict-Transport-Security"), inside.Headers.Contains("Strict-Transport-Security")), Is.EqualTo((true, false)));
    }
}
