using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Access;

namespace Matching.Api.Tests.Technology;

/// <summary>Both sides of a technology project hear of each of its stages by mail, and have what waits for them in their calendar.</summary>
internal sealed class ProjectMailTests : ApiFixture
{
    private const string Enterprise = "project-enterprise@example.cn";
    private const string College = "project-college@example.cn";

    private MailServer _mail = null!;

    [OneTimeSetUp]
    public override Task StartAsync()
    {
        _mail = new MailServer();
        Service = new Service([("Matching:PasswordRounds", "1000"), .. _mail.Settings]);
        Caller = Service.CreateCaller();
        return Task.CompletedTask;
    }

    [OneTimeTearDown]
    public async Task StopMailAsync() => await _mail.DisposeAsync();

    [Test]
    public async Task Stages_AreToldToBothSides_WithoutAWordOfTheProject()
    {
        var (enterpriseId, collegeId) = (await Caller.AddOrganizationAsync("邮件公司"), await Caller.AddOrganizationAsync("邮件学院", "college"));
        var club = await Caller.ConsortiumAsync("邮件联合体", "2020-01-01", enterpriseId, collegeId);
        foreach (var (name, role, organization) in new[] { (Enterprise, "enterprise", enterpriseId), (College, "college", collegeId) })
        {
            var body = new JsonObject { ["name"] = name, ["role"] = role, ["organizationId"] = organization };
            await Caller.PostAsync("/api/v1/accounts", Http.Json(body)).JsonAsync(HttpStatusCode.Created);
            await _mail.ToAsync(name);
        }

        using var enterprise = await Service.KeyAsync(Caller, "enterprise", enterpriseId);
        using var college = await Service.KeyAsync(Caller, "college", collegeId);
        var need = await enterprise.PostAsync(
            "/api/v1/technology/needs", Http.Json("""{"title":"绝密焊接","problem":"气孔率偏高","visibility":"public"}""")).JsonAsync(HttpStatusCode.Created);
        var team = await college.PostAsync("/api/v1/technology/teams", Http.Json("""{"name":"团队","about":"焊接"}""")).JsonAsync(HttpStatusCode.Created);
        var answer = new JsonObject { ["needId"] = need.String("id"), ["teamId"] = team.String("id"), ["text"] = "绝密做法" };
        var project = $"/api/v1/technology/projects/{(await college.PostAsync("/api/v1/technology/projects", Http.Json(answer)).JsonAsync(HttpStatusCode.Created)).String("id")}";
        var waiting = await enterprise.GetStringAsync($"/api/v1/consortia/{club}/calendar");
        var others = await college.GetStringAsync($"/api/v1/consortia/{club}/calendar");
        foreach (var (by, step, body, words) in new (HttpClient, string, string?, string)[]
        {
            (enterprise, ":talk", null, "in talks"), (enterprise, ":offer", """{"amount":120000,"contract":"K-9"}""", "Terms"), (college, ":sign", null, "under contract"),
            (college, ":deliver", null, "is delivered"), (enterprise, ":accept", null, "is accepted"),
        })
        {
            (await by.PostAsync($"{project}{step}", body is null ? null : Http.Json(body))).EnsureSuccessStatusCode().Dispose();
            foreach (var side in new[] { Enterprise, College })
            {
                var mail = await _mail.ToAsync(side, words);
                Assert.That(mail.TextBody, Does.Contain($"https://match.example.cn{project["/api/v1".Length..]}"), $"{step} {side}");
                Assert.That($"{mail.Subject}{mail.TextBody}", Does.Not.Contain("绝密").And.Not.Contain("K-9").And.Not.Contain("120"));
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting, Does.Contain("技术项目等您办理").And.Contain("BEGIN:VCALENDAR"));
            Assert.That(others, Does.Not.Contain("技术项目等您办理"));
        }
    }
}
