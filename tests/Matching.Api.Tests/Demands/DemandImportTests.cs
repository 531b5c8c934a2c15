using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Demands;

internal sealed class DemandImportTests : ApiFixture
{
    private const string Address = "/api/v1/demands/import";

    [OneTimeSetUp]
    public void KnowEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("gb18030")]
    public async Task Csv_AnyEncoding_ArrivesLegibly(string encoding)
    {
        var enterprise = Rows.Owner("企业");
        var text = $"岗位编号,企业,岗位名称,技能要求\n1,{enterprise},数控车工,数控编程:required:3;机械制图\n";
        var to = Encoding.GetEncoding(encoding);
        var report = await Caller.PostAsync(Address, Http.File([.. to.GetPreamble(), .. to.GetBytes(text)], "text/csv")).JsonAsync();
        var row = (await ListAsync(enterprise)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Int("created"), Is.EqualTo(1), report.ToJsonString());
            Assert.That(row!.String("title"), Is.EqualTo("数控车工"));
            Assert.That(row!["skills"]![0]!.String("name"), Is.EqualTo("数控编程"));
            Assert.That(row["skills"]![0]!.Int("level"), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Ndjson_Arrives()
    {
        var enterprise = Rows.Owner("企业");
        var lines = $$"""
            {"demand_id":"1","enterprise":"{{enterprise}}","title":"焊工"}
            {"demand_id":"2","enterprise":"{{enterprise}}","title":"钳工"}
            """;
        var report = await Caller.PostAsync(Address, Http.File(Encoding.UTF8.GetBytes(lines), "application/x-ndjson")).JsonAsync();
        Assert.That(report.Int("created"), Is.EqualTo(2), report.ToJsonString());
        Assert.That(await ListAsync(enterprise), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Xlsx_Arrives()
    {
        var enterprise = Rows.Owner("企业");
        var file = Workbook.Of(["demand_id", "enterprise", "title", "headcount"], ["1", enterprise, "焊工", "4"]);
        var report = await Caller.PostAsync(Address, Http.File(file, Workbook.ContentType)).JsonAsync();
        Assert.That(report.Int("created"), Is.EqualTo(1), report.ToJsonString());
        Assert.That((await ListAsync(enterprise)).Single()!.Int("headcount"), Is.EqualTo(4));
    }

    [Test]
    public async Task SameFileTwice_ChangesNothing()
    {
        var enterprise = Rows.Owner("企业");
        var file = $"demand_id,enterprise,title\n1,{enterprise},焊工\n2,{enterprise},钳工\n";
        await Caller.PostAsync(Address, Http.Csv(file)).JsonAsync();
        var before = await ListAsync(enterprise);
        var second = await Caller.PostAsync(Address, Http.Csv(file)).JsonAsync();
        var after = await ListAsync(enterprise);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Int("unchanged"), Is.EqualTo(2));
            Assert.That(second.Int("created") + second.Int("updated") + second.Int("rejected"), Is.Zero);
            Assert.That(Http.Same(before, after), Is.True);
        }
    }

    [Test]
    public async Task ChangedRow_IsUpdated()
    {
        var enterprise = Rows.Owner("企业");
        await Caller.PostAsync(Address, Http.Csv($"demand_id,enterprise,title\n1,{enterprise},焊工\n2,{enterprise},钳工\n")).JsonAsync();
        var report = await Caller.PostAsync(Address, Http.Csv($"demand_id,enterprise,title\n1,{enterprise},高级焊工\n2,{enterprise},钳工\n")).JsonAsync();
        Assert.That((report.Int("updated"), report.Int("unchanged")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task PostedRow_ImportedAlike_IsUnchanged()
    {
        var demand = new JsonObject { ["enterprise"] = Rows.Owner("企业"), ["externalId"] = "1", ["title"] = "焊工", ["industry"] = "C34" };
        await Caller.AddDemandAsync(demand);
        var report = await Caller.PostAsync(Address, Http.Csv($"demand_id,enterprise,title,industry\n1,{demand.String("enterprise")},焊工,C34\n")).JsonAsync();
        Assert.That(report.Int("unchanged"), Is.EqualTo(1), report.ToJsonString());
    }

    [Test]
    public async Task WrongRows_AreNamedAndTheOthersGoIn()
    {
        var enterprise = Rows.Owner("企业");
        var report = await Caller.PostAsync(Address, Http.Csv(
            $"demand_id,enterprise,title,industry,headcount\n1,{enterprise},焊工,C34,2\n2,{enterprise},钳工,Z99,2\n3,{enterprise},,C34,2\n4,{enterprise},电工,C34,many\n"))
            .JsonAsync();
        var (errors, warnings) = (report["errors"]!.AsArray(), report["warnings"]!.AsArray());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Int("received"), report.Int("created"), report.Int("rejected"), report.Int("warned")), Is.EqualTo((4, 3, 1, 2)));
            Assert.That(errors.Select(error => (error!.Int("row"), error!.String("column"))), Is.EqualTo(new[] { (3, "title") }));
            Assert.That(warnings.Select(warning => (warning!.Int("row"), warning!.String("column"))), Is.EqualTo(new[] { (2, "industry"), (4, "headcount") }));
            Assert.That(warnings[0]!.String("code"), Is.EqualTo("unknownCode"));
            Assert.That(warnings[0]!.String("message"), Does.Contain("Z99"));
            Assert.That((await ListAsync(enterprise)).Select(row => row!.String("externalId")), Is.EquivalentTo(new[] { "1", "2", "4" }));
        }
    }

    [Test]
    public async Task WrongRows_AsCsv_CanBeMendedAndSentAgain()
    {
        var enterprise = Rows.Owner("企业");
        using var answer = await Caller.SendAsync(
            HttpMethod.Post, $"{Address}?strict=true", Http.Csv($"demand_id,enterprise,title,industry\n1,{enterprise},焊工,C34\n2,{enterprise},钳工,Z99\n"), ("Accept", "text/csv"));
        var rejected = await answer.Content.ReadAsStringAsync();
        var mended = await Caller.PostAsync(Address, Http.Csv(rejected.Replace("Z99", "C34", StringComparison.Ordinal))).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/csv"));
            Assert.That(rejected, Does.Contain("钳工").And.Not.Contain("焊工"));
            Assert.That((mended.Int("created"), mended.Int("rejected")), Is.EqualTo((1, 0)), mended.ToJsonString());
        }
    }

    [Test]
    public async Task WarnedRows_AsCsv_AreThoseThatAreIn()
    {
        var enterprise = Rows.Owner("企业");
        var file = Http.Csv($"demand_id,enterprise,title,industry\n1,{enterprise},焊工,C34\n2,{enterprise},钳工,Z99\n");
        using var answer = await Caller.SendAsync(HttpMethod.Post, $"{Address}?rows=warned", file, ("Accept", "text/csv"));
        var warned = await answer.Content.ReadAsStringAsync();
        Assert.That(warned, Does.Contain("钳工").And.Contain("Z99").And.Not.Contain("焊工"));
        Assert.That(await ListAsync(enterprise), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Columns_NameWhatTheHeaderDoesNot()
    {
        var enterprise = Rows.Owner("企业");
        var report = await Caller.PostAsync($"{Address}?columns=链接=demand_id,备注=-", Http.Csv($"链接,企业,岗位名称,备注\n1,{enterprise},焊工,x\n")).JsonAsync();
        Assert.That(report.Int("created"), Is.EqualTo(1), report.ToJsonString());
    }

    [Test]
    public async Task Json_AndFile_GiveTheSameRow()
    {
        var demand = new JsonObject
        {
            ["enterprise"] = Rows.Owner("企业"),
            ["externalId"] = "1",
            ["title"] = "焊工\n（夜班）",
            ["description"] = "&lt;p&gt;焊接&lt;/p&gt;",
            ["skills"] = new JsonArray(new JsonObject { ["name"] = "焊;接" }, new JsonObject { ["name"] = "熟练掌握PLC编程" }),
        };
        await Caller.AddDemandAsync(demand);
        var row = $"1,{demand.String("enterprise")},\"焊工\n（夜班）\",&lt;p&gt;焊接&lt;/p&gt;,\"\"\"焊;接\"\";熟练掌握PLC编程\"";
        var report = await Caller.PostAsync(Address, Http.Csv($"demand_id,enterprise,title,description,skills\n{row}\n")).JsonAsync();
        Assert.That(report.Int("unchanged"), Is.EqualTo(1), report.ToJsonString());
    }

    [Test]
    public async Task Json_PayWithMoreThanTwoDecimals_IsRefused()
    {
        var demand = new JsonObject { ["enterprise"] = Rows.Owner("企业"), ["title"] = "焊工", ["salaryMin"] = 7000.999m };
        var problem = await Caller.PostAsync("/api/v1/demands", Http.Json(demand)).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.ToJsonString(), Does.Contain("/salaryMin"));
    }

    [Test]
    public async Task DryRun_ReportsAndWritesNothing()
    {
        var enterprise = Rows.Owner("企业");
        var report = await Caller.PostAsync($"{Address}?dryRun=true", Http.Csv($"demand_id,enterprise,title\n1,{enterprise},焊工\n2,{enterprise},\n")).JsonAsync();
        Assert.That((report.Int("created"), report.Int("rejected"), (bool?)report["dryRun"]), Is.EqualTo((1, 1, (bool?)true)));
        Assert.That(await ListAsync(enterprise), Is.Empty);
    }

    [Test]
    public async Task Messages_AreInTheCallersLanguage()
    {
        var file = $"demand_id,enterprise,title\n1,{Rows.Owner("企业")},\n";
        var chinese = await Caller.PostAsync(Address, Http.Csv(file)).JsonAsync();
        var english = await Caller.SendAsync(HttpMethod.Post, Address, Http.Csv(file), ("Accept-Language", "en")).JsonAsync();
        Assert.That(english["errors"]![0]!.String("code"), Is.EqualTo(chinese["errors"]![0]!.String("code")));
        Assert.That(english["errors"]![0]!.String("message"), Is.Not.EqualTo(chinese["errors"]![0]!.String("message")));
    }

    [Test]
    public async Task NoTitleColumn_Is400AndNamesIt()
    {
        var problem = await Caller.PostAsync(Address, Http.Csv("demand_id,enterprise\n1,a\n")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.String("code"), Is.EqualTo("missingColumn"));
        Assert.That(problem.String("detail"), Does.Contain("title"));
    }

    [Test]
    public async Task EmptyFile_Is400() => await Caller.PostAsync(Address, Http.Csv("")).ProblemAsync(HttpStatusCode.BadRequest);

    [TestCase("application/json")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task OtherContentType_Is415(string contentType) =>
        await Caller.PostAsync(Address, Http.File("demand_id\n"u8.ToArray(), contentType)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);

    private async Task<JsonArray> ListAsync(string enterprise) =>
        (await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items();
}
