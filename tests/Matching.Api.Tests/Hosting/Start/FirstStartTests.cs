using System.Net;
using System.Net.Sockets;

namespace Matching.Api.Tests.Hosting.Start;

internal sealed class FirstStartTests
{
    [Test]
    public async Task Sample_EmptyDatabase_AnswersWithTheCity()
    {
        await using var service = new Service(("Matching:Sample", "true"));
        using var caller = service.CreateCaller();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        var demand = (await caller.GetAsync("/api/v1/demands?limit=1").JsonAsync()).Items().Single()!;
        var matches = await caller.GetAsync($"/api/v1/demands/{demand.String("id")}/matches").JsonAsync();
        Assert.That(matches.Items(), Is.Not.Empty);
    }

    [Test]
    public async Task NoSample_EmptyDatabase_StaysEmpty()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        Assert.That((await caller.GetAsync("/api/v1/demands").JsonAsync()).Items(), Is.Empty);
    }

    [Test]
    public async Task NoKeyGiven_MakesOneThatIsShown()
    {
        var console = Console.Out;
        using var shown = new StringWriter();
        Console.SetOut(shown);
        try
        {
            await using var service = new Service(("MATCHING_ADMIN_KEY", ""));
            using var stranger = service.CreateStranger();
            using var live = await stranger.GetAsync("/health/live");
            var key = shown.ToString().Split("shown this once:")[1].Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)[0].Trim();
            using var answer = await stranger.SendAsync(HttpMethod.Get, "/api/v1/runs", null, ("Authorization", $"Bearer {key}"));
            Assert.That(answer.IsSuccessStatusCode, Is.True);
            Assert.That(key, Has.Length.GreaterThanOrEqualTo(32));
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [TestCase("ConnectionStrings__Matching", "Host=127.0.0.1;Username=matching;Database=matching", "set Matching:Provider to PostgreSql")]
    [TestCase("Matching__TopK", "0", "Matching:TopK is 0; it must be from 1 to 500.")]
    [TestCase("Matching__TopK", "abc", "Failed to convert configuration value 'abc' at 'Matching:TopK' to type 'System.Int32'.")]
    [TestCase("Matching__Limits__WrongKeys", "many", "Failed to convert configuration value 'many' at 'Matching:Limits:WrongKeys' to type 'System.Int32'.")]
    public async Task WrongSetting_EndsTheStart_WithOneSentence(string name, string value, string said)
    {
        using var folder = new TemporaryFolder();
        await using var process = new ServiceProcess(folder, ServiceProcess.AnyPort, (name, value));
        Assert.That(await process.EndAsync(), Is.EqualTo(1));
        Assert.That(process.Output, Does.Contain(said).And.Not.Contain("Exception").And.Not.Contain("   at "));
    }

    [Test]
    public async Task PortInUse_FirstStart_HasShownTheKeyOfTheSecond()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var first = new ServiceProcess(folder, $"http://{taken.LocalEndpoint}", ("MATCHING_ADMIN_KEY", ""));
        var failed = await first.EndAsync();
        await using var second = new ServiceProcess(folder, ServiceProcess.AnyPort, ("MATCHING_ADMIN_KEY", ""));
        using var caller = await second.CreateCallerAsync(first.ShownKey);
        using var answer = await caller.GetAsync("/api/v1/runs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed, Is.Not.Zero);
            Assert.That(second.ShownKey, Is.Null);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Start_WithTheSample_SaysWhatItBuildsAndHowFarItIs()
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort, ("Matching__Sample", "true"));
        using var caller = await service.CreateCallerAsync();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        var steps = new[] { "示例城市", "1 / 5", "2 / 5", "3 / 5", "4 / 5", "5 / 5", "个岗位已评分", "匹配结果已可查询" };
        Assert.That(steps.Select(step => service.Output.IndexOf(step, StringComparison.Ordinal)), Is.Ordered.And.All.GreaterThanOrEqualTo(0), service.Output);
    }

    [Test]
    public async Task Start_InAnotherFolder_HasTheSettingsOfTheProgram()
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort);
        using var caller = await service.CreateCallerAsync();
        await Rows.UntilAsync(async () => (await caller.GetAsync("/health/ready")).IsSuccessStatusCode);
        Assert.That(service.Output, Does.Not.Contain("Request starting"), "requests are not logged one by one");
    }
}
