using Matching.Api.Tests;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>The whole service with the sample city, in Development, on a port of its own; what one test writes, others may see.</summary>
[SetUpFixture]
internal sealed class SampleService
{
    private static readonly Lazy<Task<(Service Service, WebApplicationFactory<Api.Demands.DemandRequest> Host, string Address)>> One = new(StartAsync);

    /// <summary>What words in braces stand for in addresses.</summary>
    public static IReadOnlyDictionary<string, string> Places { get; private set; } = new Dictionary<string, string>();

    /// <summary>A browser's page at an address, signed in as one of the sample city's people.</summary>
    /// <param name="role">Null for a stranger.</param>
    /// <param name="host">By which the service is called.</param>
    public static async Task<IPage> OpenAsync(string? role, int width = 1440, string language = "zh", bool scripts = true, string host = "127.0.0.1")
    {
        var browser = await Browser.LaunchedAsync();
        var (_, _, address) = await One.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.Replace("127.0.0.1", host, StringComparison.Ordinal),
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = language == "zh" ? "zh-CN" : "en-GB",
            JavaScriptEnabled = scripts,
            AcceptDownloads = true,
        });
        var page = await context.NewPageAsync();
        if (role is not null)
        {
            await page.GotoAsync("/");
            await page.Locator($"button[value='{role}']").ClickAsync();
        }

        return page;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (!One.IsValueCreated)
            return;
        var (service, host, _) = await One.Value;
        await host.DisposeAsync();
        await service.DisposeAsync();
    }

    private static async Task<(Service Service, WebApplicationFactory<Api.Demands.DemandRequest> Host, string Address)> StartAsync()
    {
        var service = new Service(("Matching:Sample", "true"), ("Matching:PasswordRounds", "1000"));
        var host = service.WithWebHostBuilder(builder => builder.UseEnvironment(Environments.Development)
            // Otherwise it takes the port of a service that somebody tries out meanwhile.
            .UseSetting("urls", "http://127.0.0.1:0"));
        host.UseKestrel(0);
        host.StartServer();
        using var caller = host.CreateClient();
        // The first run of the whole city takes as long as the machine is busy.
        while (!(await caller.GetAsync("/health/ready")).IsSuccessStatusCode)
            await Task.Delay(200);
        Places = (await SampleRounds.AddAsync(host.Services)).Concat(await SampleConsortia.AddAsync(host.Services))
            .Concat(await SampleMembers.AddAsync(host.Services, SampleRounds.Enterprise)).ToDictionary();
        return (service, host, caller.BaseAddress!.ToString().TrimEnd('/'));
    }
}
