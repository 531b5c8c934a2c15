using System.Net;

namespace Matching.Api.Tests.Hosting.Access;

internal sealed class AuthenticationTests : ApiFixture
{
    [TestCase("/api/v1/demands")]
    [TestCase("/api/v1/programs/x")]
    [TestCase("/api/v1/demands/x/matches")]
    [TestCase("/api/v1/matches/export")]
    [TestCase("/api/v1/runs")]
    [TestCase("/api/v1/skills")]
    [TestCase("/api/v1/regions")]
    public async Task Api_WithoutKey_Is401AndSaysHow(string address)
    {
        using var stranger = Service.CreateStranger();
        using var answer = await stranger.GetAsync(address);
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.StartWith("Bearer"));
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer " + Service.AdminKey + "x")]
    [TestCase("Bearer key-of-the-tests-0123456789abcde")]
    [TestCase("Basic " + Service.AdminKey)]
    [TestCase(Service.AdminKey)]
    public async Task Api_WrongKey_Is401(string authorization)
    {
        using var stranger = Service.CreateStranger();
        await stranger.SendAsync(HttpMethod.Get, "/api/v1/demands", null, ("Authorization", authorization))
            .ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Post_WithoutKey_WritesNothing()
    {
        var enterprise = Rows.Owner("企业");
        using var stranger = Service.CreateStranger();
        await stranger.PostAsync("/api/v1/demands", Http.Json(Rows.Demand(enterprise))).ProblemAsync(HttpStatusCode.Unauthorized);
        var list = await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync();
        Assert.That(list.Items(), Is.Empty);
    }

    [TestCase("/health/live")]
    [TestCase("/openapi/v1.json")]
    [TestCase("/docs/index.html")]
    public async Task Open_WithoutKey_Answers(string address)
    {
        using var stranger = Service.CreateStranger();
        using var answer = await stranger.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
