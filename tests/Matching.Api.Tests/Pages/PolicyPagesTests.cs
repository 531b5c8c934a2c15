using System.Net;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Pages;

/// <summary>Rules of policy by page: what the product brings, what was loaded, and a person's word for it.</summary>
internal sealed partial class PolicyPagesTests : ApiFixture
{
    [Test]
    public async Task Rule_ThatNobodyVerified_IsShownOnly_UntilAPersonConfirmsIt()
    {
        await Caller.PostAsync("/api/v1/policies/import?version=2027", Http.Csv("code,operator,value,status,basis\nlayout.zero-enrolment,>=,2,未核,某省 2027\n")).JsonAsync();
        var page = await Caller.PageAsync("/policies?status=unverified");
        Assert.That(page, Does.Contain("某省 2027").And.Contain("只提示").And.Not.Contain("可以禁止"));

        var confirm = Form().Match(page).Groups[1].Value;
        using var answer = await Caller.SubmitAsync(page, confirm);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        var confirmed = await Caller.PageAsync(answer.Headers.Location!.ToString());
        Assert.That(confirmed, Does.Contain("可以禁止").And.Contain("收回确认"));

        using var back = await Caller.SubmitAsync(confirmed, Form().Match(confirmed).Groups[1].Value);
        Assert.That(await Caller.PageAsync("/policies?code=layout.zero-enrolment"), Does.Contain("只提示"));
    }

    [Test]
    public async Task List_HasWhatTheProductBrings_AndAnEmptyOneSaysSo()
    {
        Assert.That(await Caller.PageAsync("/policies"), Does.Contain("intern.age"));
        Assert.That(await Caller.PageAsync("/policies?code=no.such.rule"), Does.Contain("没有符合条件的规则"));
        using var page = await Caller.SubmitAsync(await Caller.PageAsync("/policies"), "/policies/none/confirm");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [GeneratedRegex("action=\"(/policies/[^\"]+)\"")]
    private static partial Regex Form();
}
