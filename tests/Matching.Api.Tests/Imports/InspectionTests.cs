using System.Net;
using System.Text;

namespace Matching.Api.Tests.Imports;

internal sealed class InspectionTests : ApiFixture
{
    private const string Address = "/api/v1/imports/inspect";

    [Test]
    public async Task File_IsDescribedAndNothingIsWritten()
    {
        var enterprise = Rows.Owner("企业");
        var file = Http.Csv($"岗位编号,企业,职位,学历,人数,心情\nA-1,{enterprise},焊工,大专/本科,招3人,好\nA-2,{enterprise},,大专,x,\n");
        var seen = await Caller.PostAsync($"{Address}?kind=demands", file).JsonAsync();
        var values = seen["rows"]![0]!["values"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen.String("kind"), (bool)seen["kindGuessed"]!, seen.String("format"), seen.String("encoding")), Is.EqualTo(("demands", false, "csv", "utf-8")));
            Assert.That(seen["sheets"]![0]!["columns"]!.AsArray().Select(column => (string?)column!["field"]),
                Is.EqualTo(new[] { "demand_id", "enterprise", "title", "education", "headcount", null }));
            Assert.That((values.String("education"), values.String("headcount"), values.String("kind")), Is.EqualTo(("associate", "3", "employment")));
            Assert.That(seen["rows"]!.AsArray().Select(row => row!.String("state")), Is.EqualTo(new[] { "taken", "refused" }));
            Assert.That(seen["errors"]!.AsArray().Select(error => (error!.Int("row"), error!.String("column"), error!.String("code"))), Does.Contain((2, "职位", "required")));
            Assert.That(seen["notes"]!.AsArray().Single()!.String("message"), Does.Contain("心情"));
            Assert.That(seen["refusal"], Is.Null);
            Assert.That((await Caller.GetAsync($"/api/v1/demands?enterprise={enterprise}").JsonAsync()).Items(), Is.Empty);
        }
    }

    [TestCase("岗位编号,企业,岗位名称\n1,甲,焊工\n", "demands")]
    [TestCase("专业点编号,院校,专业名称,毕业生数\n1,学院,焊接技术,3\n", "programs")]
    [TestCase("企业,岗位编号,院校,专业点编号,结果\n甲,1,学院,1,录用\n", "outcomes")]
    [TestCase("企业,岗位编号,院校,专业点编号,等级\n甲,1,学院,1,3\n", "judgements")]
    [TestCase("代码,名称\n460301,机电一体化技术\n", "specialties")]
    [TestCase("代码,名称\n2-02-10-03,机械工程技术人员\n", "occupations")]
    [TestCase("代码,名称\nC34,通用设备制造业\n", "industries")]
    [TestCase("{\"demand_id\":\"1\",\"enterprise\":\"甲\",\"title\":\"焊工\"}\n", "demands")]
    public async Task Kind_NotSaid_IsGuessedFromTheColumns(string file, string kind)
    {
        var seen = await Caller.PostAsync(Address, Http.File(Encoding.UTF8.GetBytes(file), "application/octet-stream")).JsonAsync();
        Assert.That((seen.String("kind"), (bool)seen["kindGuessed"]!), Is.EqualTo((kind, true)));
    }

    [Test]
    public async Task Pair_ThatIsNotThere_IsRefusedAsTheImportRefusesIt()
    {
        const string File = "企业,岗位编号,院校,专业点编号,结果\n没有的企业,1,没有的学院,1,录用\n";
        var seen = await Caller.PostAsync(Address, Http.Csv(File)).JsonAsync();
        var imported = await Caller.PostAsync("/api/v1/outcomes/import", Http.Csv(File)).JsonAsync();
        Assert.That(seen["rows"]![0]!.String("state"), Is.EqualTo("refused"));
        Assert.That(Http.Same(seen["errors"]!, imported["errors"]!), Is.True, seen.ToJsonString());
    }

    [Test]
    public async Task MissingColumn_IsSaidWithTheMappingThatWouldDo()
    {
        var file = $"链接,企业,岗位名称\n1,{Rows.Owner("企业")},焊工\n";
        var seen = await Caller.PostAsync($"{Address}?kind=demands", Http.Csv(file)).JsonAsync();
        var mended = await Caller.PostAsync($"{Address}?kind=demands&columns=链接=demand_id", Http.Csv(file)).JsonAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen["refusal"]!.String("code"), Is.EqualTo("missingColumn"));
            Assert.That(seen["sheets"]![0]!["missing"]!.ToJsonString(), Is.EqualTo("[[\"demand_id\"]]"));
            Assert.That(mended["rows"]![0]!.String("state"), Is.EqualTo("taken"));
            Assert.That(mended["sheets"]![0]!["columns"]![0]!.String("found"), Is.EqualTo("chosen"));
        }
    }

    [TestCase("?kind=demands&columns=链接=demand_id", "badColumns")]
    [TestCase("?kind=demands&columns=企业=colour", "badColumns")]
    [TestCase("?columns=企业=colour", "badColumns")]
    [TestCase("?kind=teapots", null)]
    [TestCase("?dryRun=true", null)]
    public async Task WrongWords_Are400(string query, string? code)
    {
        var problem = await Caller.PostAsync(Address + query, Http.Csv("岗位编号,企业,岗位名称\n1,甲,焊工\n")).ProblemAsync(HttpStatusCode.BadRequest);
        if (code is not null)
            Assert.That(problem.String("code"), Is.EqualTo(code));
    }

    [TestCase("", "empty")]
    [TestCase("PK\u0003\u0004broken", "format")]
    public async Task NoTable_Is400(string file, string code)
    {
        var problem = await Caller.PostAsync(Address, Http.File(Encoding.UTF8.GetBytes(file), "application/octet-stream")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.String("code"), Is.EqualTo(code));
    }

    [TestCase("/api/v1/demands/import?rows=all", "rows")]
    [TestCase("/api/v1/specialties/import?version=1&Strict=true", "Strict")]
    [TestCase("/api/v1/programs/import?colums=a", "colums")]
    public async Task ImportQuery_ThatIsWrong_IsNamed(string address, string place)
    {
        var problem = await Caller.PostAsync(address, Http.Csv("a\n")).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { place }));
    }
}
