using System.Net;

namespace Matching.Api.Tests.Models;

internal sealed class ModelsTests : ApiFixture
{
    private const string Address = "/api/v1/models";

    [Test]
    public async Task List_HasEachPublishedRunsModel_NewestFirst()
    {
        await Caller.PublishAsync();
        await Caller.PublishAsync();
        var first = await Caller.GetAsync($"{Address}?limit=1").JsonAsync();
        var second = await Caller.GetAsync($"{Address}?limit=1&cursor={first.String("next")}").JsonAsync();
        var (newest, older) = (first.Items().Single()!, second.Items().Single()!);
        var run = await Caller.GetAsync($"/api/v1/runs/{newest.String("runId")}").JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.CompareOrdinal(newest.String("runId"), older.String("runId")), Is.Positive);
            Assert.That(Http.Same(newest["model"]!, run["model"]!), Is.True);
            Assert.That(newest.String("publishedAt"), Is.EqualTo(run.String("publishedAt")));
            Assert.That(newest["model"]!["factors"]!.AsObject(), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Get_OneRun_HasItsModel()
    {
        await Caller.PublishAsync();
        var listed = (await Caller.GetAsync($"{Address}?limit=1").JsonAsync()).Items().Single()!;
        var one = await Caller.GetAsync($"{Address}/{listed.String("runId")}").JsonAsync();
        Assert.That(Http.Same(one, listed), Is.True);
    }

    [Test]
    public async Task Get_UnknownOrUnpublishedRun_Is404()
    {
        await using var service = new Service(("Matching:Workers", "0"));
        using var caller = service.CreateCaller();
        var queued = (await caller.PostAsync("/api/v1/runs", null).JsonAsync(HttpStatusCode.Accepted)).String("id");
        await caller.GetAsync($"{Address}/{queued}").ProblemAsync(HttpStatusCode.NotFound);
        await caller.GetAsync($"{Address}/nosuchrun").ProblemAsync(HttpStatusCode.NotFound);
        Assert.That((await caller.GetAsync(Address).JsonAsync()).Items(), Is.Empty);
    }
}
