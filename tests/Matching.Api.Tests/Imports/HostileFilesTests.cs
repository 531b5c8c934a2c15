using System.Net;
using System.Text;
using System.Text.Json.Nodes;
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
        var rows = 20_000;
        while (!await HangsUpAsync(rows))
            rows *= 2;

        var report = await RepeatAsync(rows);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Int("created"), Is.GreaterThan(0), "the first was not carried to its end");
            Assert.That(report.Int("created") + report.Int("unchanged"), Is.EqualTo(rows));
        }
    }

    /// <summary>Sends rows and hangs up once some are kept; false when the answer was faster, so that more rows are needed.</summary>
    private async Task<bool> HangsUpAsync(int rows)
    {
        using var hangUp = new CancellationTokenSource();
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Demands(rows) };
        request.Headers.Add("Idempotency-Key", $"hang-up-{rows}");
        var answer = Caller.SendAsync(request, hangUp.Token);
        await Rows.UntilAsync(async () => answer.IsCompleted
            || (await Caller.GetAsync($"/api/v1/demands?enterprise=企业{rows}&limit=1").JsonAsync()).Items().Count > 0);
        await hangUp.CancelAsync();
        try
        {
            using var answered = await answer;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>The report of the same request sent again, once the first has let go of its key.</summary>
    private async Task<JsonNode> RepeatAsync(int rows)
    {
        HttpResponseMessage repeat = null!;
        await Rows.UntilAsync(async () =>
        {
            repeat = await Caller.SendAsync(HttpMethod.Post, Address, Demands(rows), ("Idempotency-Key", $"hang-up-{rows}"));
            return repeat.StatusCode != HttpStatusCode.Conflict;
        });
        return await repeat.JsonAsync();
    }

    private static HttpContent Demands(int rows)
    {
        var file = new StringBuilder("demand_id,enterprise,title\n");
        for (var i = 0; i < rows; i++)
            file.Append(null, $"{rows}-{i},企业{rows},焊工{i}\n");
        return Http.Csv(file.ToString());
    }
}
