using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Api.Tests.Pages;

/// <summary>A file on its way through the pages: sent, looked at, its columns corrected, taken in, refused rows had back.</summary>
internal sealed partial class ImportPagesTests : ApiFixture
{
    [Test]
    public async Task File_WithAColumnOfAnotherName_IsMappedByHandAndTaken()
    {
        var enterprise = Rows.Owner("企业");
        var address = await SendAsync($"链接,单位名称,职位,备注\nA-1,{enterprise},电工,\nA-2,{enterprise},,\n");
        var check = await Caller.PageAsync(address);
        Assert.That(check, Does.Contain("还不能读").And.Contain("链接").And.Not.Contain("value=\"take\""));

        using var mapped = await Caller.SubmitAsync(check, address, ("action", "check"), ("header_1", "链接"), ("was_1", ""), ("field_1", "demand_id"));
        var second = mapped.Headers.Location!.ToString();
        Assert.That(await Caller.PageAsync(second), Does.Contain("value=\"take\"").And.Contain("电工"));

        using var taken = await Caller.SubmitAsync(check, address, ("action", "take"), ("header_1", "链接"), ("was_1", ""), ("field_1", "demand_id"));
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await taken.Content.ReadAsStringAsync());
        var report = await Caller.PageAsync(taken.Headers.Location!.ToString());
        Assert.That(Figures(report), Is.EqualTo(new[] { "1", "0", "0", "1" }));
        Assert.That((await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items().Single()!.String("externalId"), Is.EqualTo("A-1"));

        var refused = await Caller.GetStringAsync($"{address}/rows/rejected");
        Assert.That(refused, Does.Contain("A-2").And.Contain("错误/error").And.Not.Contain("A-1"));
        Assert.That(await Caller.PageAsync("/imports"), Does.Contain("board.csv"));
    }

    [Test]
    public async Task File_TakenTwice_IsTakenOnce()
    {
        var enterprise = Rows.Owner("企业");
        var address = await SendAsync($"岗位编号,企业,岗位名称\nB-1,{enterprise},电工\n");
        var check = await Caller.PageAsync(address);
        (await Caller.SubmitAsync(check, address, ("action", "take"))).Dispose();
        using var again = await Caller.SubmitAsync(check, address, ("action", "take"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(Figures(await Caller.PageAsync(address)), Is.EqualTo(new[] { "1", "0", "0", "0" }));
    }

    [Test]
    public async Task Form_WithoutAFile_SaysSo()
    {
        var page = await Caller.PageAsync("/imports/demands");
        using var form = new MultipartFormDataContent { { new StringContent(Token(page)), "__RequestVerificationToken" } };
        using var answer = await Caller.PostAsync("/imports/demands", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("请选择一个文件"));
    }

    private async Task<string> SendAsync(string csv)
    {
        var page = await Caller.PageAsync("/imports/demands");
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent(Token(page)), "__RequestVerificationToken" }, { file, "file", "board.csv" } };
        using var answer = await Caller.PostAsync("/imports/demands", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static string Token(string page) => Field().Match(page).Groups[1].Value;

    private static string[] Figures(string page) => [.. Figure().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Field();

    [GeneratedRegex(@"<dd>(\d+)</dd>")]
    private static partial Regex Figure();
}
