using System.Net;

namespace Matching.Api.Tests.Hosting.Access;

internal sealed class RequestLogTests
{
    [Test]
    public async Task RequestLog_NamesRoutesAndCallers_AndNoKeyNameOrSearch()
    {
        using var folder = new TemporaryFolder();
        await using var process = new ServiceProcess(folder, ServiceProcess.AnyPort, ("Matching__RequestLog", "true"), ("Matching__PasswordRounds", "1000"));
        using var caller = await process.CreateCallerAsync();
        using var wrong = new HttpClient { BaseAddress = caller.BaseAddress };
        wrong.DefaultRequestHeaders.Authorization = new("Bearer", "a-wrong-key-that-nobody-has");
        (await caller.GetAsync("/api/v1/demands?q=searched-for")).Dispose();
        (await wrong.GetAsync("/api/v1/demands/some-id")).Dispose();
        using var refused = await wrong.PostAsync("/api/v1/account/sign-in", Http.Json("""{"name":"li@example.cn","password":"a-wrong-password"}"""));
        await Rows.UntilAsync(() => Task.FromResult(process.Output.Contains("POST /api/v1/account/sign-in 401", StringComparison.Ordinal)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(process.Output, Does.Contain("GET /api/v1/demands/ 200").And.Contain("GET /api/v1/demands/{id} 401"));
            foreach (var value in new[] { Service.AdminKey, "a-wrong-key-that-nobody-has", "searched-for", "some-id", "li@example.cn", "a-wrong-password" })
                Assert.That(process.Output, Does.Not.Contain(value));
        }
    }
}
