using System.Net;
using System.Text;
using Matching.Tests.Files;

namespace Matching.Api.Tests.Imports;

internal sealed class HostileFilesTests : ApiFixture
{
    private const string Address = "/api/v1/demands/import";

    [Test]
    public async Task SixtyFourAtOnce_AreRefused_AndOthersAreAnsweredMeanwhile()
    {
        var files = HostileFiles.All().ToArray();
        var asked = Enumerable.Range(0, 64).Select(i => Caller.SendAsync(
            HttpMethod.Post, Address, Http.File(files[i % files.Length].Body, "application/octet-stream"), i % 2 == 0 ? [] : [("Idempotency-Key", $"hostile-{i}")])).ToArray();
        var meanwhile = 0;
        do
        {
            using var live = await Caller.GetAsync("/health/live");
            using var list = await Caller.GetAsync("/api/v1/demands?limit=5");
            Assert.That((live.StatusCode, list.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            meanwhile++;
        }
        while (asked.Any(answer => !answer.IsCompleted));

        var answers = await Task.WhenAll(asked);
        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.BadRequest));
        TestContext.Out.WriteLine($"{meanwhile} times two answers meanwhile");
    }

    [Test]
    public async Task CallerHangsUp_WithAKey_WorkStopsAndARepeatDoesAllOfIt()
    {
        const int Count = 20_000;
        var enterprise = Rows.Owner("企业");
        var file = new StringBuilder("demand_id,enterprise,title\n");
        for (var i = 0; i < Count; i++)
            file.Append(null, $"{i},{enterprise},焊工{i}\n");
        using var hangUp = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Http.Csv(file.ToString()) };
        request.Headers.Add("Idempotency-Key", "hang-up");
        var first = Caller.SendAsync(request, hangUp.Token);
        await Rows.UntilAsync(async () => (await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}&limit=1").JsonAsync()).Items().Count > 0);
        await hangUp.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());

        HttpResponseMessage repeat = null!;
        await Rows.UntilAsync(async () =>
        {
            repeat = await Caller.SendAsync(HttpMethod.Post, Address, Http.Csv(file.ToString()), ("Idempotency-Key", "hang-up"));
            return repeat.StatusCode != HttpStatusCode.Conflict;
        });
        var report = await Task.FromResult(repeat).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Int("created"), Is.GreaterThan(0), "the first was not carried to its end");
            Assert.That(report.Int("created") + report.Int("unchanged"), Is.EqualTo(Count));
        }
    }
}
