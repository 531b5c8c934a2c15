using Matching.Api.Tests;
using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>Files in the forms that people publish, taken in through the page: what is read wrongly is put right by hand.</summary>
internal sealed class ImportTests
{
    /// <param name="header">A column that the reader first takes for nothing, and then for what it is.</param>
    /// <param name="field">What it is.</param>
    [TestCase("02-header-names", "input.csv", "职位名称", "title")]
    [TestCase("04-title-row", "input.xlsx", "岗位名称", "title")]
    [TestCase("06-salary-notation", "input.csv", "企业", "enterprise")]
    public async Task PublicFile_WithAColumnMappedWrongly_IsPutRightByHandAndTakenIn(string folder, string file, string header, string field)
    {
        var path = SharedData.File("cases", folder, file);
        var page = await SampleService.OpenAsync("administrator");
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/imports/demands");
        await page.Locator("#file").SetInputFilesAsync(path);
        await PressAsync("上传并检查");
        var column = page.GetByLabel($"“{header}”读作");
        Assert.That(await column.InputValueAsync(), Is.EqualTo(field), "It is understood by itself.");

        await column.SelectOptionAsync("");
        await PressAsync("按上面的列再检查");
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("还不能读"), "Without a column that is needed it is not read.");
        await page.GetByLabel($"“{header}”读作").SelectOptionAsync(field);
        await PressAsync("按上面的列再检查");
        await PressAsync("收下");

        Assert.That(await page.Locator("h1").InnerTextAsync(), Does.Contain(file));
        Assert.That(await page.Locator("main .figures dd").First.InnerTextAsync(), Is.Not.EqualTo("0"), "Rows went in.");
        await page.Context.CloseAsync();

        Task PressAsync(string name) =>
            new Walker(page).OnwardAsync(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));
    }
}
