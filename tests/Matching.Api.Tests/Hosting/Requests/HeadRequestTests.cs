using System.Net;

namespace Matching.Api.Tests.Hosting.Requests;

internal sealed class HeadRequestTests : ApiFixture
{
    [Test]
    public async Task Head_MatchList_HasTheHeadersOfGetAndNoBody()
    {
        var demand = (await Caller.AddDemandAsync(Rows.Demand())).String("id");
        await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"));
        await Caller.PublishAsync();
        var path = $"/api/v1/demands/{demand}/matches";
        var (get, head) = (await Caller.GetAsync(path), await Caller.SendAsync(HttpMethod.Head, path, null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
            Assert.That(head.Content.Headers.ContentType, Is.EqualTo(get.Content.Headers.ContentType));
            Assert.That(head.Content.Headers.ContentLength, Is.EqualTo((await get.Content.ReadAsByteArrayAsync()).Length));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/openapi/v1.json", HttpStatusCode.OK)]
    [TestCase("/api/v1/runs", HttpStatusCode.OK)]
    [TestCase("/api/v1/demands/nobody/matches?limit=0", HttpStatusCode.BadRequest)]
    [TestCase("/api/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase("/api/v1/matches/preview", HttpStatusCode.MethodNotAllowed)]
    public async Task Head_AnyAddress_SaysWhatGetWouldWithoutABody(string path, HttpStatusCode status)
    {
        var (get, head) = (await Caller.GetAsync(path), await Caller.SendAsync(HttpMethod.Head, path, null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((get.StatusCode, head.StatusCode), Is.EqualTo((status, status)));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }
}
