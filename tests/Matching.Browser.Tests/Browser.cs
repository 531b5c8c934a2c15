using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>One Chromium for all tests, where this machine has one.</summary>
internal static class Browser
{
    private static readonly string[] Usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome", "/snap/bin/chromium"];

    private static readonly Lazy<Task<IBrowser>> One = new(LaunchAsync);

    /// <summary>By <c>MATCHING_CHROMIUM</c>, or where it usually is; null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("MATCHING_CHROMIUM") is { Length: > 0 } given ? given : Usual.FirstOrDefault(File.Exists);

    public static async Task<IBrowser> LaunchedAsync()
    {
        if (Path is null)
            Assert.Ignore("there is no Chromium: MATCHING_CHROMIUM names none");
        return await One.Value;
    }

    public static async Task CloseAsync()
    {
        if (One.IsValueCreated)
            await (await One.Value).CloseAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // As root, as builds in containers are, Chromium has no sandbox of its own.
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }
}

/// <summary>Ends the browser with the tests.</summary>
[SetUpFixture]
internal sealed class BrowserEnd
{
    [OneTimeTearDown]
    public Task CloseAsync() => Browser.CloseAsync();
}
