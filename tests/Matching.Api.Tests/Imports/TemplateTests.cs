using System.Net;

namespace Matching.Api.Tests.Imports;

internal sealed class TemplateTests
{
    // Outcomes and judgements speak of the rows before them.
    private static readonly string[] Kinds = ["specialties", "occupations", "industries", "regions", "groups", "demands", "programs", "outcomes", "judgements", "policies", "series", "structure"];

    [Test]
    public async Task EachKind_ImportsAsItIs([Values("xlsx", "csv")] string format, [Values("zh", "en")] string language)
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        using (Assert.EnterMultipleScope())
        {
            foreach (var kind in Kinds)
            {
                using var answer = await caller.GetAsync($"/api/v1/imports/{kind}/template?format={format}&language={language}");
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), kind);
                var (file, type) = (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.MediaType!);
                var seen = await caller.PostAsync("/api/v1/imports/inspect", Http.File(file, type)).JsonAsync();
                Assert.That(seen.String("kind"), Is.EqualTo(kind));
                var report = await caller.PostAsync($"/api/v1/{kind}/import{((kind.EndsWith("ies", StringComparison.Ordinal) && kind != "series") || kind is "occupations" or "regions" or "groups" ? "?version=T" : "")}",
                    Http.File(file, type)).JsonAsync();
                Assert.That((report.Int("received"), report.Int("rejected"), report.Int("warned")), Is.EqualTo((2, 0, 0)), $"{kind} {report.ToJsonString()}");
                Assert.That(report["warnings"]!.AsArray(), Is.Empty, kind);
                Assert.That(report["ignoredColumns"]!.AsArray(), Is.Empty, kind);
            }
        }
    }

    [Test]
    public async Task Workbook_ExplainsItsColumnsAndListsTheWords()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        using var answer = await caller.GetAsync("/api/v1/imports/programs/template");
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var sheets = new List<(string Name, string Text)>();
        do
        {
            var text = new System.Text.StringBuilder();
            while (reader.Read())
                text.AppendJoin('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)).Append('\n');
            sheets.Add((reader.Name, text.ToString()));
        }
        while (reader.NextResult());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("programs.xlsx"));
            Assert.That(sheets.Select(sheet => sheet.Name), Is.EqualTo(new[] { "专业点", "说明", "代码" }));
            Assert.That(sheets[0].Text, Does.StartWith("专业点编号|院校|"));
            Assert.That(sheets[1].Text, Does.Contain("专业代码|specialty_code|必填，或填专业名称|"));
            Assert.That(sheets[2].Text, Does.Contain("层次|高职专科|").And.Contain("专业代码|460301|机电一体化技术").And.Contain("地区代码|320200|无锡市"));
        }
    }

    [Test]
    public async Task LanguageNotSaid_IsTheCallers()
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        using var english = await caller.SendAsync(HttpMethod.Get, "/api/v1/imports/outcomes/template?format=csv", null, ("Accept-Language", "en"));
        using var chinese = await caller.GetAsync("/api/v1/imports/outcomes/template?format=csv");
        Assert.That((await english.Content.ReadAsStringAsync()).TrimStart('\ufeff'), Does.StartWith("enterprise,demand_id,college,program_id,outcome,count,on"));
        Assert.That((await chinese.Content.ReadAsStringAsync()).TrimStart('\ufeff'), Does.StartWith("企业,岗位编号,院校,专业点编号,结果,人数,日期"));
    }

    [TestCase("/api/v1/imports/teapots/template", HttpStatusCode.NotFound)]
    [TestCase("/api/v1/imports/demands/template?format=pdf", HttpStatusCode.BadRequest)]
    [TestCase("/api/v1/imports/demands/template?language=fr", HttpStatusCode.BadRequest)]
    public async Task WrongWords_AreRefused(string address, HttpStatusCode status)
    {
        await using var service = new Service();
        using var caller = service.CreateCaller();
        await caller.GetAsync(address).ProblemAsync(status);
    }
}
