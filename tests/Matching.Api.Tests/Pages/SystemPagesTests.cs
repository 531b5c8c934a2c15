using System.Net;
using Matching.Engine.Storage;

namespace Matching.Api.Tests.Pages;

/// <summary>How the service is, as its administrator reads it.</summary>
internal sealed class SystemPagesTests : ApiFixture
{
    [Test]
    public async Task Page_TellsOfRunJobsAndBackup_AndWarnsWhileThereIsNone()
    {
        Assert.That(await Caller.PageAsync("/system"), Does.Contain("还没有备份过").And.Contain("notice warn"));
        await ((BackupNoteStore)Service.Services.GetService(typeof(BackupNoteStore))!).NoteAsync(5 * 1024 * 1024, CancellationToken.None);
        var page = await Caller.PageAsync("/system");
        Assert.That(page, Does.Contain("不到一天前").And.Contain("5 MB").And.Contain("Sqlite").And.Not.Contain("还没有备份过"));
    }

    [Test]
    public async Task Page_IsNotForStrangers()
    {
        using var stranger = Service.CreateStranger();
        using var answer = await stranger.SendAsync(HttpMethod.Get, "/system", null, ("Accept", "text/html"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther).Or.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.Found));
    }
}
