using static Microsoft.Playwright.Assertions;

namespace Matching.Browser.Tests;

/// <summary>The year in short by pages: what was published is certified, a placement is begun and amended, a course is planned, and alarms are seen.</summary>
internal sealed class YearWalkTests
{
    [Test]
    public async Task Year_ByPagesAlone_GoesFromTheReportToAPlacementAndAPlan()
    {
        var office = await SampleService.OpenAsync("secretariat");
        await office.GotoAsync($"/rounds/{SampleService.Places["{published}"]}/report");
        await Expect(office.Locator("main")).ToContainTextAsync("按志愿");

        var enterprise = await SampleService.OpenAsync("enterprise");
        var walk = new Walker(enterprise);
        await walk.MenuAsync("实习安排");
        await enterprise.GotoAsync($"/placements/{SampleService.Places["{placement}"]}");
        if (await enterprise.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "学生已上岗" }).CountAsync() > 0)
            await walk.PressAsync("学生已上岗");
        await walk.SeesAsync("实习中");
        await walk.OpenAsync("提出变更");
        await walk.TypeAsync("endsOn", "2027-01-31");
        await walk.TypeAsync("reason", "提前毕业");
        await walk.PressAsync("提出，并代表本方签字");
        await walk.SeesAsync("提前毕业");
        await walk.PressAsync("不同意或撤回");

        await office.GotoAsync("/placements/alarms");
        await Expect(office.Locator("main h1")).ToHaveTextAsync("实习预警");
        await office.GotoAsync("/training/plan");
        await Expect(office.Locator("main")).ToContainTextAsync("PLC 提升培训");
        await office.Context.CloseAsync();
        await enterprise.Context.CloseAsync();
    }
}
