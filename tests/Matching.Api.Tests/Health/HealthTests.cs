using System.Net;

namespace Matching.Api.Tests.Health;

internal sealed class HealthTests
{
    [Test]
    public async Task Ready_BeforeTheFirstRun_Is503()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var caller = service.CreateCaller();
        await caller.AddDemandAsync(Rows.Demand());
        using var ready = await caller.GetAsync("/health/ready");
        Assert.That(ready.Headers.RetryAfter, Is.Not.Null);
        await Task.FromResult(ready).ProblemAsync(HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Ready_EmptyDatabase_Becomes200ByItself()
    {
        await using var service = new Service();
        using var stranger = service.CreateStranger();
        await Rows.UntilAsync(async () => (await stranger.GetAsync("/health/ready")).IsSuccessStatusCode);
        var ready = await stranger.GetAsync("/health/ready").JsonAsync();
        Assert.That(ready.String("runId"), Is.Not.Empty);
    }

    [Test]
    public async Task Live_WithoutAnyRun_Is200()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var stranger = service.CreateStranger();
        using var live = await stranger.GetAsync("/health/live");
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
