using System.Net;

namespace Matching.Api.Tests.Runs;

internal sealed class RunsTests : ApiFixture
{
    [Test]
    public async Task Post_StartsARunThatGetsPublished()
    {
        await Caller.AddDemandAsync(Rows.Demand());
        await Caller.AddProgramAsync(Rows.Program());
        using var started = await Caller.PostAsync("/api/v1/runs", null);
        var run = await started.JsonAsync(HttpStatusCode.Accepted);
        await Rows.UntilAsync(async () => (await Caller.GetAsync(started.Headers.Location).JsonAsync()).String("state") == "published");
        var published = await Caller.GetAsync($"/api/v1/runs/{run.String("id")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(published.String("trigger"), Is.EqualTo("request"));
            Assert.That(published["progress"]!.Int("done"), Is.EqualTo(published["progress"]!.Int("total")));
            Assert.That(published["publishedAt"], Is.Not.Null);
            Assert.That(published["counts"]!.Int("demands"), Is.GreaterThanOrEqualTo(1));
            Assert.That(published["model"]!.AsObject(), Is.Not.Empty);
            Assert.That(published.String("digest"), Has.Length.EqualTo(64));
        }
    }

    [Test]
    public async Task List_IsNewestFirst()
    {
        await Caller.PublishAsync();
        await Caller.PublishAsync();
        var runs = (await Caller.GetAsync("/api/v1/runs?limit=2").JsonAsync()).Items();
        Assert.That(string.CompareOrdinal(runs[0]!.String("id"), runs[1]!.String("id")), Is.Positive);
    }

    [Test]
    public async Task Delete_Queued_CancelsItOnce()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var caller = service.CreateCaller();
        var id = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
        var cancelled = await caller.DeleteAsync($"/api/v1/runs/{id}").JsonAsync();
        Assert.That(cancelled.String("state"), Is.EqualTo("cancelled"));
        await caller.DeleteAsync($"/api/v1/runs/{id}").ProblemAsync(HttpStatusCode.Conflict);
    }

    [Test]
    public async Task Delete_UnderWay_EndsItAndTheNextOneIsPublished()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.PostAsync("/api/v1/programs/import", Http.Csv(City.Programs(new Random(1), 500))).JsonAsync();
        await caller.PostAsync("/api/v1/demands/import", Http.Csv(City.Demands(new Random(2), 2000))).JsonAsync();
        var id = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
        await Rows.UntilAsync(async () => (await caller.GetAsync($"/api/v1/runs/{id}").JsonAsync()).String("state") == "running", TimeSpan.FromMilliseconds(5));
        var cancelled = await caller.DeleteAsync($"/api/v1/runs/{id}").JsonAsync();
        await caller.PublishAsync();
        var later = await caller.GetAsync($"/api/v1/runs/{id}").JsonAsync();
        Assert.That((cancelled.String("state"), later.String("state")), Is.EqualTo(("cancelled", "cancelled")));
    }

    [Test]
    public async Task UnknownRun_Is404()
    {
        await Caller.GetAsync("/api/v1/runs/nosuchrun").ProblemAsync(HttpStatusCode.NotFound);
        await Caller.DeleteAsync("/api/v1/runs/nosuchrun").ProblemAsync(HttpStatusCode.NotFound);
    }
}
