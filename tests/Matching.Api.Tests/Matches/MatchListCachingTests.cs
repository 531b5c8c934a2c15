using System.IO.Compression;
using System.Net;

namespace Matching.Api.Tests.Matches;

internal sealed class MatchListCachingTests : ApiFixture
{
    private string _demand = "";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        _demand = (await Caller.AddDemandAsync(Rows.Demand())).String("id");
        await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"));
        await Caller.PublishAsync();
    }

    [Test]
    public async Task ForDemand_SameTagAgain_Is304WithoutABody()
    {
        var path = $"/api/v1/demands/{_demand}/matches";
        var first = await Caller.GetAsync(path);
        var second = await Caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", first.Headers.ETag!.ToString()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
            Assert.That(second.Headers.ETag, Is.EqualTo(first.Headers.ETag));
            Assert.That(first.Headers.CacheControl!.NoCache, Is.True, "kept answers are asked for again");
        }
    }

    [Test]
    public async Task ForDemand_OtherLanguageOrChange_IsAnotherAnswerWithAnotherTag()
    {
        var path = $"/api/v1/demands/{_demand}/matches";
        var before = await Caller.GetAsync(path);
        var english = await Caller.SendAsync(HttpMethod.Get, path, null, ("Accept-Language", "en"));
        await Caller.AddProgramAsync(Rows.Program(null, "PLC编程"));
        var after = await Caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", before.Headers.ETag!.ToString()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(english.Headers.ETag, Is.Not.EqualTo(before.Headers.ETag));
            Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await after.JsonAsync()).Items().Count, Is.EqualTo((await before.JsonAsync()).Items().Count + 1));
        }
    }

    [TestCase("gzip, deflate, br", true)]
    [TestCase("br, *;q=0.1", true)]
    [TestCase("gzip;q=0, *", false)]
    [TestCase("br", false)]
    public async Task ForDemand_CallerTakesGzip_IsTheSameListPacked(string accepts, bool packed)
    {
        var path = $"/api/v1/demands/{_demand}/matches";
        var plain = await Caller.GetAsync(path);
        var answer = await Caller.SendAsync(HttpMethod.Get, path, null, ("Accept-Encoding", accepts));
        var again = await Caller.SendAsync(HttpMethod.Get, path, null, ("Accept-Encoding", accepts), ("If-None-Match", answer.Headers.ETag!.ToString()));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(packed ? ["gzip"] : Array.Empty<string>()));
            Assert.That(packed ? Unpack(bytes) : bytes, Is.EqualTo(await plain.Content.ReadAsByteArrayAsync()));
            Assert.That(answer.Headers.ETag!.Equals(plain.Headers.ETag), Is.Not.EqualTo(packed), "other bytes, another tag");
            Assert.That(plain.Headers.Vary, Does.Contain("Accept-Encoding"));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        }
    }

    private static byte[] Unpack(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
