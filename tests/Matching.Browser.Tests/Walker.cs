using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>Somebody who has nothing but the pages: follows links, presses buttons and fills fields by what they are called, and counts it.</summary>
internal sealed class Walker(IPage page)
{
    public int Clicks { get; private set; }

    public int Fields { get; private set; }

    public IPage Page => page;

    /// <summary>Begins a task at the first page, counting from nothing.</summary>
    public async Task StartAsync()
    {
        await page.Locator("a.mark").ClickAsync();
        (Clicks, Fields) = (0, 0);
    }

    /// <summary>Follows an item of the main menu, by unfolding its group where it stands in one.</summary>
    public async Task MenuAsync(string name)
    {
        var menu = page.Locator("header nav");
        var fold = menu.Locator("details").Filter(new() { Has = page.Locator($"a:text-is('{name}')") });
        if (await fold.CountAsync() > 0)
        {
            Clicks++;
            await fold.Locator("summary").ClickAsync();
        }

        await ClickAsync(menu.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));
    }

    public Task OwnAccountAsync() => ClickAsync(page.Locator("header a.who"));

    /// <summary>Follows the first link of the page that is called so, or begins so.</summary>
    public Task FollowAsync(string name) => ClickAsync(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name }));

    /// <summary>Follows the first link below a place of the page.</summary>
    public Task FollowFirstAsync(string selector) => ClickAsync(page.Locator($"main {selector}"));

    public Task PressAsync(string name) => ClickAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name }));

    /// <summary>Unfolds a part of the page.</summary>
    public Task OpenAsync(string summary)
    {
        Clicks++;
        return page.Locator("main summary").Filter(new() { HasText = summary }).First.ClickAsync();
    }

    public async Task TypeAsync(string id, string text)
    {
        Fields++;
        await page.Locator($"#{id}").FillAsync(text);
    }

    public async Task ChooseAsync(string id, string value)
    {
        Fields++;
        await page.Locator($"#{id}").SelectOptionAsync(value);
    }

    public async Task CheckAsync(string selector, bool wanted = true)
    {
        Clicks++;
        await page.Locator(selector).First.SetCheckedAsync(wanted);
    }

    public async Task SendFileAsync(string id, string name, string content)
    {
        Fields++;
        await page.Locator($"#{id}").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
    }

    /// <summary>Presses or follows what answers with a file, and reads it.</summary>
    public async Task<string> DownloadAsync(AriaRole role, string name)
    {
        Clicks++;
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main").GetByRole(role, new() { Name = name }).First.ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        return await reader.ReadToEndAsync();
    }

    public async Task SearchAsync(string text)
    {
        await TypeAsync("q-all", text);
        await ClickAsync(page.Locator("header form.find button"));
    }

    public async Task SeesAsync(string text) =>
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain(text), page.Url);

    public async Task SeesNotAsync(string text) =>
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Not.Contain(text), page.Url);

    private async Task ClickAsync(ILocator found)
    {
        Clicks++;
        await OnwardAsync(found.First);
    }

    /// <summary>Clicks, and waits for the page that follows.</summary>
    public async Task OnwardAsync(ILocator found)
    {
        var drawn = new TaskCompletionSource();
        page.DOMContentLoaded += Come;
        await found.ClickAsync();
        await drawn.Task;
        page.DOMContentLoaded -= Come;

        void Come(object? _, IPage __) => drawn.TrySetResult();
    }
}
