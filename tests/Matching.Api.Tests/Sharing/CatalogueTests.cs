using System.Net;
using System.Text.Json.Nodes;
using Matching.Api.Tests.Consortia;
using Matching.Api.Tests.Pages;

namespace Matching.Api.Tests.Sharing;

/// <summary>What the catalogue of data sets says of their quality, and whose.</summary>
internal sealed class CatalogueTests : ApiFixture
{
    [Test]
    public async Task Catalogue_SaysHowManyRowsImportsRefused_AndWhereTheyCanBeRead()
    {
        var own = await Caller.KeyAsync(Service, "enterprise", await Caller.AddOrganizationAsync("目录公司"));
        var other = await Caller.KeyAsync(Service, "enterprise", await Caller.AddOrganizationAsync("目录另一公司"));
        const string file = "岗位编号,企业,岗位名称,岗位描述\nA-1,目录公司,数控操作工,操作数控车床\nA-2,目录公司,,没有名称\nA-3,目录公司,,也没有\n";
        await own.PostAsync("/api/v1/demands/import?dryRun=true", Http.Csv(file)).JsonAsync();
        var (before, none) = (await DemandsAsync(own), await DemandsAsync(other));
        await own.PostAsync("/api/v1/demands/import", Http.Csv(file)).JsonAsync();
        await own.PostAsync("/api/v1/demands/import", Http.Csv("岗位编号,企业,岗位名称\nA-4,目录公司,\n")).JsonAsync();
        var after = await DemandsAsync(own);
        var (imports, page) = (after["imports"]!, await own.PageAsync("/data"));
        var rows = await own.GetStringAsync($"{imports.String("refusedRows")}/rows/rejected");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((before["imports"]!.Int("files"), before["imports"]!["lastAt"]), Is.EqualTo((0, (JsonNode?)null)), "A look is no import.");
            Assert.That((imports.Int("files"), imports.Int("received"), imports.Int("refused"), imports.Int("lastReceived"), imports.Int("lastRefused")), Is.EqualTo((2, 4, 3, 1, 1)));
            Assert.That((after.Double("assessable"), after["changedAt"]), Is.Not.EqualTo((0.0, (JsonNode?)null)));
            Assert.That(rows, Does.Contain("A-4").And.Contain("错误/error"));
            Assert.That(page, Does.Contain("3 / 4").And.Contain(imports.String("refusedRows")));
            Assert.That((none["imports"]!.Int("refused"), (await DemandsAsync(other))["imports"]!.Int("refused")), Is.EqualTo((0, 0)), "Others' imports are theirs.");
        }

        using var foreign = await other.GetAsync(imports.String("refusedRows"));
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await DemandsAsync(Caller))["imports"]!.Int("refused"), Is.EqualTo(3));
    }

    private static async Task<JsonNode> DemandsAsync(HttpClient caller) =>
        (await caller.GetAsync("/api/v1/datasets").JsonAsync()).Items().Single(item => item!.String("id") == "demands")!;
}
