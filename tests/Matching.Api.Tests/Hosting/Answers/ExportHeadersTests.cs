using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Hosting.Answers;

/// <summary>Every file of rows says of which run it is, as of when, by which filter and under which licence.</summary>
internal sealed class ExportHeadersTests : ApiFixture
{
    private const string Licence = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>Without rows of anybody.</summary>
    private static readonly string[] NoRows = ["/api/v1/imports/{kind}/template"];

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        Service = new Service(("Matching:Exports:Licence", Licence));
        Caller = Service.CreateCaller();
        await Caller.AddDemandAsync(Rows.Demand("出口公司"));
        await Caller.AddProgramAsync(Rows.Program("出口学院"));
        await Caller.PublishAsync();
    }

    [Test]
    public async Task EveryCsv_NamesRunTimeFilterAndLicence()
    {
        var consortium = (await Caller.PostAsync("/api/v1/consortia", Http.Json("""{"name":"出口联合体"}""")).JsonAsync(System.Net.HttpStatusCode.Created)).String("id");
        var balance = await Caller.GetAsync("/api/v1/balance?by=region").JsonAsync();
        var assessment = (await Caller.PostAsync("/api/v1/assessments", Http.Json(new JsonObject
        {
            ["consortiumId"] = consortium,
            ["title"] = "年度",
            ["set"] = "示例指标集（非国家标准，仅供试用）",
            ["edition"] = "example-1",
            ["dueOn"] = "2027-01-01",
        })).JsonAsync(System.Net.HttpStatusCode.Created)).String("id");
        var figure = balance.Items()[0]!.String("evidence");
        var routes = (await Caller.GetAsync("/openapi/v1.json").JsonAsync())["paths"]!.AsObject()
            .Where(path => path.Value!["get"]?["responses"]?["200"]?["content"]?["text/csv"] is not null).Select(path => path.Key).Except(NoRows).ToList();
        Assert.That(routes, Has.Count.GreaterThan(15));
        foreach (var route in routes.Append("/api/v1/students/statistics"))
        {
            var address = route switch
            {
                "/api/v1/evidence/{figureId}" => figure,
                "/api/v1/assessments/{id}/export" => $"/api/v1/assessments/{assessment}/export",
                "/api/v1/consortia/{id}/lists/{kind}" => $"/api/v1/consortia/{consortium}/lists/talents",
                "/api/v1/consortia/{id}/figures" => $"/api/v1/consortia/{consortium}/figures",
                "/api/v1/consortia/{id}/figures/{code}" => $"/api/v1/consortia/{consortium}/figures/posts.open",
                "/api/v1/datasets/{id}/snapshot" => "/api/v1/datasets/demands/snapshot",
                "/api/v1/balance" => "/api/v1/balance?by=region",
                "/api/v1/ledger/accounts" => $"/api/v1/ledger/accounts?consortium={consortium}",
                "/api/v1/structure" or "/api/v1/indices" => $"{route}?region=330200",
                "/api/v1/students/statistics" => $"{route}?format=csv",
                _ => route,
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
            using var answer = await Caller.SendAsync(request);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((int)answer.StatusCode, Is.EqualTo(200), $"{address} {await answer.Content.ReadAsStringAsync()}");
                Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/csv"), address);
                foreach (var header in new[] { "X-Run-Id", "X-As-Of", "X-Filter", "X-Licence" })
                    Assert.That(answer.Headers.Contains(header), Is.True, $"{address} says no {header}.");
                Assert.That(answer.Headers.TryGetValues("X-Licence", out var licence) ? Uri.UnescapeDataString(licence.Single()) : "", Is.EqualTo(Licence), address);
                Assert.That(answer.Headers.TryGetValues("Link", out var links) ? links : [], Has.Member($"<{Licence}>; rel=\"license\""), address);
            }
        }
    }

    [Test]
    public async Task Json_SaysNoneOfIt()
    {
        using var answer = await Caller.GetAsync("/api/v1/activities");
        Assert.That((answer.Headers.Contains("X-Licence"), answer.Headers.Contains("Link")), Is.EqualTo((false, false)));
    }
}
