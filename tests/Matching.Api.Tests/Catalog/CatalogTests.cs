using System.Net;

namespace Matching.Api.Tests.Catalog;

internal sealed class CatalogTests : ApiFixture
{
    [TestCase("specialties", "460301", "机电一体化技术")]
    [TestCase("industries", "C34", "通用设备制造业")]
    [TestCase("regions", "330200", "宁波市")]
    public async Task EmptyDatabase_KnowsTheBuiltInTables(string table, string code, string name)
    {
        var list = await Caller.GetAsync($"/api/v1/{table}?q={code}").JsonAsync();
        Assert.That(list.String("version"), Is.Not.Empty);
        Assert.That(list.Items().First()!.String("name"), Is.EqualTo(name));
    }

    [Test]
    public async Task List_Query_FindsByNameToo()
    {
        var list = await Caller.GetAsync("/api/v1/specialties?q=机电一体化").JsonAsync();
        Assert.That(list.Items().Select(item => item!.String("name")), Is.Not.Empty.And.All.Contains("机电一体化"));
    }

    [Test]
    public async Task List_InPages_GivesTheWholeTableInOrder()
    {
        var codes = new List<string>();
        var address = "/api/v1/regions?limit=200";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Caller.GetAsync(cursor.Length == 0 ? address : $"{address}&cursor={cursor}").JsonAsync();
            codes.AddRange(page.Items().Select(item => item!.String("code")));
            cursor = (string?)page["next"];
        }

        Assert.That(codes, Is.Ordered.Using<string>(string.CompareOrdinal).And.Unique);
        Assert.That(codes, Has.Count.GreaterThan(300));
    }

    [Test]
    public async Task Import_NewVersion_IsInForceAtOnceAndKeepsOldCodes()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        var demand = Rows.Demand();
        demand["industry"] = "C99";
        await caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);

        var report = await caller.PostAsync("/api/v1/industries/import?version=2030", Http.Csv("code,name\nC,制造业\nC99,未来制造业\n")).JsonAsync();
        Assert.That((report.Int("created"), report.Int("rejected")), Is.EqualTo((1, 0)), report.ToJsonString());

        await caller.AddDemandAsync(demand);
        var list = await caller.GetAsync("/api/v1/industries?q=C99").JsonAsync();
        Assert.That(list.String("version"), Is.EqualTo("2030"));
        Assert.That(list.Items().Single()!.String("name"), Is.EqualTo("未来制造业"));
        var old = await caller.GetAsync("/api/v1/industries?q=C34").JsonAsync();
        Assert.That(old.Items(), Is.Not.Empty);
    }

    [Test]
    public async Task Import_DryRun_ChangesNothing()
    {
        var before = await Caller.GetAsync("/api/v1/industries").JsonAsync();
        await Caller.PostAsync("/api/v1/industries/import?version=dry&dryRun=true", Http.Csv("code,name\nC98,未来制造业\n")).JsonAsync();
        var after = await Caller.GetAsync("/api/v1/industries").JsonAsync();
        Assert.That(after.String("version"), Is.EqualTo(before.String("version")));
    }

    [Test]
    public async Task Import_WithoutVersion_Is400()
    {
        var problem = await Caller.PostAsync("/api/v1/industries/import", Http.Csv("code,name\nC,制造业\n")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "version" }));
    }
}
