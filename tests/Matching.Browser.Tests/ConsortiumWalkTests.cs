namespace Matching.Browser.Tests;

/// <summary>An assessment from the report of a member to its publication, with a decision on the way, by nothing but the pages and without a script.</summary>
internal sealed class ConsortiumWalkTests
{
    [Test]
    public async Task Assessment_FromReportToPublication_IsDoneByPages()
    {
        var secretariat = new Walker(await SampleService.OpenAsync("secretariat", scripts: false));
        var places = SampleService.Places;
        var assessment = $"/assessments/{places["{assessment}"]}";

        // The secretariat puts something to the vote; the lead votes and reports.
        await secretariat.Page.GotoAsync($"/consortia/{places["{consortium}"]}/decisions");
        await secretariat.TypeAsync("title", "走查决议");
        await secretariat.PressAsync("提交表决");
        var member = new Walker(await SampleService.OpenAsync("enterprise", scripts: false));
        await member.Page.GotoAsync($"/consortia/{places["{consortium}"]}/decisions");
        await member.PressAsync("赞成 走查决议");
        await member.Page.GotoAsync($"{assessment}/indicators/X2");
        await member.TypeAsync("value", "90");
        await member.PressAsync("保存");
        await member.SeesAsync("待审核");
        await secretariat.Page.GotoAsync($"/consortia/{places["{consortium}"]}/decisions");
        await secretariat.PressAsync("结束表决 走查决议");
        await secretariat.SeesAsync("✓ 通过");

        // Accepted, frozen, heard; the member objects, and it is upheld with a second value.
        await secretariat.Page.GotoAsync($"{assessment}/indicators/X2");
        await secretariat.PressAsync("采纳");
        await secretariat.SeesAsync("✓ 已采纳");
        await secretariat.Page.GotoAsync(assessment);
        await secretariat.PressAsync("冻结");
        await secretariat.SeesAsync("数字不再变动");
        await secretariat.PressAsync("结束审核");
        await member.Page.GotoAsync($"{assessment}/indicators/X2");
        await member.TypeAsync("text", "漏了设备投入");
        await member.PressAsync("提交异议");
        await secretariat.Page.GotoAsync($"{assessment}/indicators/X2");
        var objection = await secretariat.Page.Locator("input[name=answer]").GetAttributeAsync("id");
        await secretariat.TypeAsync(objection!, "属实");
        await secretariat.TypeAsync(objection!.Replace("answer", "second", StringComparison.Ordinal), "130");
        await secretariat.PressAsync("成立");
        await secretariat.SeesAsync("第二个值 130");
        await secretariat.Page.GotoAsync(assessment);
        await secretariat.PressAsync("公布");
        await member.Page.GotoAsync($"{assessment}/report");
        await member.SeesAsync("属实");
        await secretariat.Page.Context.CloseAsync();
        await member.Page.Context.CloseAsync();
    }
}
