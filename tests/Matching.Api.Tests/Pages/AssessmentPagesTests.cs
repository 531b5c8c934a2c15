using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Consortia;

namespace Matching.Api.Tests.Pages;

/// <summary>Every page of a consortium and of its assessment opens, in both languages, with what it is about.</summary>
internal sealed class AssessmentPagesTests : ApiFixture
{
    [Test]
    public async Task Pages_OfAConsortiumAndItsAssessment_Open([Values("zh-CN", "en")] string language)
    {
        await Caller.AddDemandAsync(Rows.Demand($"页面公司{language}"));
        await Caller.AddProgramAsync(Rows.Program($"页面学院{language}"));
        await Caller.PublishAsync();
        var consortium = await Caller.FoundAsync($"页面联合体{language}", new() { ["region"] = "330200", ["charter"] = "第一条" });
        var enterprise = await Caller.OrganizationAsync($"页面公司{language}");
        await Caller.JoinAsync(consortium, enterprise, "lead");
        var made = await Caller.PostAsync("/api/v1/assessments", Http.Json(new JsonObject
        {
            ["consortiumId"] = consortium,
            ["title"] = "页面考核",
            ["set"] = "示例指标集（非国家标准，仅供试用）",
            ["edition"] = "example-1",
            ["dueOn"] = "2099-12-31",
        })).JsonAsync(HttpStatusCode.Created);
        string[] addresses =
        [
            "/consortia", "/consortia/new", $"/consortia/{consortium}", $"/consortia/{consortium}/members", $"/consortia/{consortium}/decisions",
            $"/consortia/{consortium}/lists", $"/consortia/{consortium}/pilot", $"/consortia/{consortium}/figures/posts.open", "/assessments",
            $"/assessments/{made.String("id")}", $"/assessments/{made.String("id")}/indicators/B1.1", $"/assessments/{made.String("id")}/report",
            $"/organizations/{enterprise}/certification",
        ];
        await OpenAllAsync(addresses, language);
        await Caller.PostAsync($"/api/v1/assessments/{made.String("id")}:freeze", null).JsonAsync();
        await OpenAllAsync(addresses, language);
    }

    private async Task OpenAllAsync(string[] addresses, string language)
    {
        foreach (var address in addresses)
        {
            using var answer = await Caller.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), ("Accept-Language", language));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{address}\n{await answer.Content.ReadAsStringAsync()}");
        }
    }
}
