using System.Net;
using System.Text.Json.Nodes;

namespace Matching.Api.Tests.Catalog;

/// <summary>Codes of other editions and catalogues, by file and by JSON, in a database that has loaded them.</summary>
internal sealed class SpecialtyEditionsTests : ApiFixture
{
    /// <summary>An older edition: 620201 was 护理 then and is a secondary specialty now, 610205 became two.</summary>
    private const string Older =
        "专业代码,专业名称,替代代码\n560301,机电一体化技术,460301\n620201,护理,520201\n610205,软件技术,510203\n690199,老年服务,590302、590301\n";

    private const string Undergraduate = "专业代码,专业名称,学科门类\n080717T,人工智能,工学\n080703,通信工程,工学\n030101K,法学,法学\n080911TK,网络空间安全,工学\n";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        foreach (var (version, file) in new[] { ("2015", Older), ("本科2024", Undergraduate) })
        {
            var report = await Caller.PostAsync($"/api/v1/specialties/import?version={version}", Http.Csv(file)).JsonAsync();
            Assert.That(report.Int("rejected"), Is.Zero, report.ToJsonString());
        }
    }

    [TestCase("560301,", "460301", "机电一体化技术", "replacedCode")]
    [TestCase("560301,机电一体化技术", "460301", "机电一体化技术", "replacedCode")]
    [TestCase("560301,机电一体化技术（高铁方向）", "460301", "机电一体化技术（高铁方向）", "replacedCode")]
    [TestCase("620201,护理", "520201", "护理", "replacedCode")]
    [TestCase("620201,水文地质与工程地质勘查", "620201", "水文地质与工程地质勘查", null)]
    [TestCase("620201,", "620201", "水文地质与工程地质勘查", null)]
    [TestCase("610205,软件技术", "510203", "软件技术", "replacedCode")]
    [TestCase("080717T,人工智能", "080717T", "人工智能", null)]
    [TestCase("080717,", "080717T", "人工智能", null)]
    [TestCase("080717t,人工智能", "080717T", "人工智能", null)]
    [TestCase("080703K,通信工程", "080703", "通信工程", null)]
    [TestCase("０８０７０３,", "080703", "通信工程", null)]
    [TestCase("080911TK,", "080911TK", "网络空间安全", null)]
    [TestCase("460301 机电一体化技术,", "460301", "机电一体化技术", null)]
    [TestCase("机电一体化技术（460301）,", "460301", "机电一体化技术", null)]
    [TestCase("460301-机电一体化技术,机电一体化技术", "460301", "机电一体化技术", null)]
    [TestCase(",法学", "030101K", "法学", null)]
    [TestCase("460301,护理", null, "护理", "otherName")]
    [TestCase("460301,通信工程", "080703", "通信工程", "otherName")]
    [TestCase("999999,通信工程", "080703", "通信工程", "unknownCode")]
    [TestCase("080703,通信工程专业", "080703", "通信工程专业", null)]
    public async Task File_ByCodeAndName_IsTheSpecialtyOfToday(string cells, string? code, string name, string? warning)
    {
        var college = Rows.Owner("学院");
        var report = await Caller.PostAsync("/api/v1/programs/import", Http.Csv($"专业点编号,院校,专业代码,专业名称\n1,{college},{cells}\n")).JsonAsync();
        var program = (await Caller.GetAsync($"/api/v1/programs?college={college}").JsonAsync()).Items().Single()!;
        Assert.That(((string?)program["specialtyCode"], program.String("specialty")), Is.EqualTo((code, name)));
        Assert.That(report["warnings"]!.AsArray().Select(entry => entry!.String("code")), Is.EqualTo(warning is null ? [] : new[] { warning }));
    }

    [Test]
    public async Task File_CodeThatBecameSeveral_StaysAndNamesThem()
    {
        var college = Rows.Owner("学院");
        var report = await Caller.PostAsync("/api/v1/programs/import", Http.Csv($"专业点编号,院校,专业代码\n1,{college},690199\n")).JsonAsync();
        Assert.That(report["warnings"]!.AsArray().Single()!.String("message"), Does.Contain("590301").And.Contains("590302"));
    }

    [TestCase("560301", null, "460301")]
    [TestCase("560301", "机电一体化技术", "460301")]
    [TestCase("620201", "护理", "520201")]
    [TestCase("620201", "水文地质与工程地质勘查", "620201")]
    [TestCase("080717", "人工智能", "080717T")]
    [TestCase("030101k", null, "030101K")]
    public async Task Json_ByCode_IsTheSpecialtyOfToday(string code, string? name, string expected)
    {
        var program = await Caller.AddProgramAsync(Body(code, name));
        Assert.That(program.String("specialtyCode"), Is.EqualTo(expected));
        Assert.That(program.String("specialty"), Is.Not.Empty);
    }

    [TestCase("460301", "护理", "机电一体化技术")]
    [TestCase("80703", null, "080703")]
    [TestCase("0807", null, "六位数字")]
    [TestCase("999999", "通信工程", "六位数字")]
    public async Task Json_CodeThatIsNotTheNames_IsRefusedWithTheReason(string code, string? name, string says)
    {
        var problem = await Caller.PostAsync("/api/v1/programs", Http.Json(Body(code, name))).ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem.Places(), Is.EqualTo(new[] { "/specialtyCode" }));
        Assert.That(problem["errors"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Does.Contain(says));
    }

    [TestCase("0807", "六位数字")]
    [TestCase("08", "六位数字")]
    [TestCase("80703", "080703")]
    [TestCase("80717T", "080717T")]
    [TestCase("08070X", "六位数字")]
    public async Task Catalogue_CodeThatIsNone_IsRefusedWithWhatACodeLooksLike(string code, string says)
    {
        var report = await Caller.PostAsync("/api/v1/specialties/import?version=x&dryRun=true", Http.Csv($"专业代码,专业名称\n{code},某类\n080901,计算机科学与技术\n")).JsonAsync();
        Assert.That((report.Int("created"), report.Int("rejected")), Is.EqualTo((1, 1)));
        Assert.That(report["errors"]!.AsArray().Single()!.String("message"), Does.Contain(says));
    }

    [Test]
    public async Task OlderEdition_LoadedAgain_ChangesNothing()
    {
        var report = await Caller.PostAsync("/api/v1/specialties/import?version=2015", Http.Csv(Older)).JsonAsync();
        Assert.That((report.Int("created"), report.Int("updated"), report.Int("unchanged")), Is.EqualTo((0, 0, 4)));
    }

    private static JsonObject Body(string code, string? name)
    {
        var program = Rows.Program();
        (program["specialtyCode"], program["specialty"], program["level"]) = (code, name, null);
        return program;
    }
}
