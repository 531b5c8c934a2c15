using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Matching.Api.Tests.Access;
using Matching.Engine.Accounts;

namespace Matching.Api.Tests.Pages;

/// <summary>A college's students by pages alone: sent as a file, found, invited, corrected, deleted; those of another college are not there.</summary>
internal sealed partial class CollegeStudentPagesTests
{
    private RightsWorld _world = null!;

    private HttpClient College => _world.Of(Role.College);

    [OneTimeSetUp]
    public async Task StartAsync() => _world = await RightsWorld.CreateAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _world.DisposeAsync();

    [Test]
    public async Task List_IsSentAsAFile_AndItsFaultyRowsAreToldWithTheirLine()
    {
        var answer = await SendAsync("student_id,college,program_id,graduation_year\n2701,甲学院,everyone,2027\n2702,甲学院,nowhere,2027\n2703,乙学院,everyone,2027\n");
        Assert.That(answer, Does.Contain("新增 1").And.Contain("退回 2").And.Contain("第 3 行").And.Contain("nowhere"));
        var list = await College.PageAsync("/students?number=2701");
        Assert.That(list, Does.Contain(">2701</a>").And.Contain("未邀请"));
        Assert.That(await College.PageAsync("/students?number=2702"), Does.Contain("没有符合条件的学生"));
    }

    [Test]
    public async Task Student_IsInvitedOnce_AndTheLinkIsShown()
    {
        var address = await AddAsync("2711");
        using var answer = await College.SubmitAsync(await College.PageAsync(address), $"{address}/invite", ("name", "student-2711"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("/account/accept?link=").Or.Contain("?link="));
        var page = await College.PageAsync(address);
        Assert.That(page, Does.Contain("已邀请").And.Not.Contain($"{address}/invite"));
    }

    [Test]
    public async Task Students_WithoutAccount_AreInvitedAtOnce_AndTheTableOfLinksComesOnce()
    {
        await SendAsync("student_id,college,program_id,graduation_year\n2751,甲学院,everyone,2031\n2752,甲学院,everyone,2031\n2753,甲学院,everyone,2032\n");
        // Somebody signs in by the number that a student of this college has.
        var other = Link().Match(await College.PageAsync("/students?number=2753")).Groups[1].Value;
        (await College.SubmitAsync(await College.PageAsync(other), $"{other}/invite", ("name", "2751"))).Dispose();
        var page = await College.PageAsync("/students?year=2031");
        using var answer = await College.SubmitAsync(page, "/students/invite", ("year", "2031"));
        var rows = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(row => row.Trim().Split(',')).ToList();
        using var again = await College.SubmitAsync(page, "/students/invite", ("year", "2031"));
        var link = await _world.Of(Role.Public).GetStringAsync(new Uri(rows[0][2]).PathAndQuery);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("邀请并下载链接表"));
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
            Assert.That(rows.Select(row => (row[0], row[1])), Is.EqualTo(new[] { ("2751", "2751/甲学院"), ("2752", "2752") }));
            Assert.That(link, Does.Contain("2751/甲学院").And.Contain("设置密码"));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(await College.PageAsync("/students?year=2031"), Does.Not.Contain("未邀请").And.Not.Contain("邀请并下载链接表"));
        }
    }

    [Test]
    public async Task Students_OfAnInvitationThatBreaksOff_AreAllWaitingOrAllInvited()
    {
        const int Many = 120;
        await SendAsync($"student_id,college,program_id,graduation_year\n{string.Concat(Enumerable.Range(0, Many).Select(at => $"28{at:000},甲学院,everyone,2033\n"))}");
        var token = Token().Match(await College.PageAsync("/students?year=2033")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("year", "2033")]);
        using var breaksOff = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            using var answer = await College.PostAsync("/students/invite", form, breaksOff.Token);
        }
        catch (OperationCanceledException)
        {
            // The browser went away meanwhile, as is meant.
        }

        Assert.That(await InvitedAsync(), Is.AnyOf(0, Many), "Nobody is invited whose link nobody has.");
        using var again = await College.SubmitAsync(await College.PageAsync("/students?year=2033"), "/students/invite", ("year", "2033"));
        Assert.That(await InvitedAsync(), Is.EqualTo(Many));

        async Task<int> InvitedAsync()
        {
            var students = (await College.GetAsync("/api/v1/students?graduationYear=2033&limit=500").JsonAsync()).Items();
            Assert.That(students, Has.Count.EqualTo(Many));
            return students.Count(student => student!.Bool("hasAccount"));
        }
    }

    [Test]
    public async Task Facts_AreChangedByTheForm_AndWhatCannotBeReadComesBack()
    {
        var address = await AddAsync("2721");
        var page = await College.PageAsync(address);
        (string, string)[] Fields(string year, string day) =>
            [("version", Version(page)), ("program", _world.Id("program own everyone")), ("graduationYear", year), ("birthYear", "2008"), ("guardianConsentOn", day)];
        using var wrong = await College.SubmitAsync(page, address, Fields("MMXXVIII", "yesterday"));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("MMXXVIII").And.Contain("yesterday"));
        using var right = await College.SubmitAsync(page, address, Fields("2029", "2026-09-01"));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await College.PageAsync(address), Does.Contain("value=\"2029\"").And.Contain("value=\"2026-09-01\""));
        using var late = await College.SubmitAsync(page, address, Fields("2030", ""));
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await College.PageAsync(address), Does.Contain("value=\"2029\""));
    }

    [Test]
    public async Task Student_IsDeletedAfterAQuestion()
    {
        var address = await AddAsync("2731");
        using var answer = await College.SubmitAsync(await College.PageAsync($"{address}/delete"), $"{address}/delete");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await College.PageAsync(address, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task StudentsOfAnotherCollege_AreNotThere_AndOthersMayNotAsk()
    {
        await College.PageAsync($"/students/{_world.Id("student other everyone")}", HttpStatusCode.NotFound);
        Assert.That(await College.PageAsync("/students"), Does.Not.Contain(_world.Id("student other everyone")));
        foreach (var role in new[] { Role.Enterprise, Role.Student, Role.Board })
            await _world.Of(role).PageAsync("/students", HttpStatusCode.Forbidden);
    }

    private async Task<string> AddAsync(string number)
    {
        await SendAsync($"student_id,college,program_id\n{number},甲学院,everyone\n");
        return Link().Match(await College.PageAsync($"/students?number={number}")).Groups[1].Value;
    }

    private async Task<string> SendAsync(string csv)
    {
        var page = await College.PageAsync("/students");
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent(Token().Match(page).Groups[1].Value), "__RequestVerificationToken" }, { file, "file", "list.csv" } };
        using var answer = await College.PostAsync("/students", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Version(string page) => Number().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"version\" value=\"([^\"]+)\"")]
    private static partial Regex Number();

    [GeneratedRegex("href=\"(/students/[^\"/?]+)\"")]
    private static partial Regex Link();
}
