namespace Matching.Browser.Tests;

/// <summary>A passkey by the pages, with the browser's own device in place of a finger: what no page can do without a script.</summary>
internal sealed class PasskeyTests
{
    [Test]
    public async Task Device_RegisteredByThePage_SignsInWithoutAPassword_UntilItIsRemoved()
    {
        // A passkey is for a name; an address of numbers has none.
        var page = await SampleService.OpenAsync("government", host: "localhost");
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var walk = new Walker(page);
        await walk.OwnAccountAsync();
        await walk.TypeAsync("passkey-name", "办公室的电脑");
        await walk.PressAsync("登记这台设备");
        await walk.SeesAsync("办公室的电脑");

        await walk.OnwardAsync(page.Locator("header").GetByText("退出"));
        await page.GotoAsync("/sign-in");
        await walk.PressAsync("用通行密钥登录");
        Assert.That(page.Url, Does.EndWith("/home"));

        await walk.OwnAccountAsync();
        await walk.PressAsync("移除");
        await walk.SeesNotAsync("办公室的电脑");
        await page.Context.CloseAsync();
    }
}
