using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>Each role's tasks, one after the other, with a script and without; and one by the keyboard alone.</summary>
internal sealed class TasksTests
{
    private static IEnumerable<TestCaseData> Roles =>
        from role in TaskList.All.Keys
        from scripts in new[] { true, false }
        select new TestCaseData(role, scripts).SetArgDisplayNames(role, scripts ? "script" : "no-script");

    [TestCaseSource(nameof(Roles))]
    public async Task Tasks_OfARole_AreDoneWithNothingButThePages(string role, bool scripts)
    {
        var page = await SampleService.OpenAsync(role, role == "student" ? 390 : 1440, scripts: scripts);
        page.SetDefaultTimeout(60_000);
        var walk = new Walker(page);
        foreach (var task in TaskList.All[role])
        {
            await walk.StartAsync();
            await task.Steps(walk);
            await walk.SeesAsync(task.Expected);
            await TestContext.Out.WriteLineAsync($"| {role} | {task.Name} | {walk.Clicks} | {walk.Fields} | {task.Expected} |");
        }

        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Post_IsWrittenAndSavedByTheKeyboardAlone()
    {
        var page = await SampleService.OpenAsync(null);
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/");
        await GoToAsync(page, "以企业身份进入");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/home");
        await GoToAsync(page, "写一个岗位");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/demands/new");
        await GoToAsync(page, "#title");
        await page.Keyboard.TypeAsync("键盘写的岗位");
        await GoToAsync(page, "#description");
        await page.Keyboard.TypeAsync("操作数控机床，识读机械图样。");
        await GoToAsync(page, "保存");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/demands/*done=1");
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo("键盘写的岗位"));
        await page.Context.CloseAsync();
    }

    /// <summary>Presses Tab until what is focused has this text, or this id.</summary>
    private static async Task GoToAsync(IPage page, string name)
    {
        for (var press = 0; press < 150; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(
                "name => { const at = document.activeElement; return name[0] === '#' ? '#' + at.id === name : at.innerText?.trim() === name; }", name))
            {
                return;
            }
        }

        Assert.Fail($"Tab never comes to {name} on {page.Url}.");
    }
}
