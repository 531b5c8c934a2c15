using Matching.Engine.Files;
using Matching.Engine.Languages;

namespace Matching.Engine.Tests.Files;

public sealed class HeaderTests
{
    [TestCase("demand_id,enterprise,title,region\n1,A,T,310000\n")]
    [TestCase("岗位编号,企业,岗位名称,地区代码\n1,A,T,310000\n")]
    [TestCase("\ufeff 岗位编号 , 企　业 ,Ｔｉｔｌｅ,REGION\n1,A,T,310000\n")]
    [TestCase("region,title,demandId,Enterprise\n310000,T,1,A\n")]
    [TestCase("region\ttitle\tdemand_id\tenterprise\n310000\tT\t1\tA\n")]
    [TestCase("region;title;demand_id;enterprise\n310000;T;1;A\n")]
    [TestCase("岗位编号*,企业*,岗位名称*,地区代码,\n1,A,T,310000,\n")]
    public async Task Header_AnyOrderLanguageWidthAndSeparator_IsUnderstood(string file)
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync(file);
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Created").EqualTo(1).And.Property("IgnoredColumns").Empty);
            Assert.That(run.Demands.Only, Is.EqualTo(new Engine.Demands.Demand { ExternalId = "1", Enterprise = "A", Title = "T", Region = "310000" }));
        });
    }

    [Test]
    public async Task Header_UnknownColumns_AreNamedOnceAndIgnored()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title,备注,Colour,错误/error\n1,A,T,x,red,old\n2,A,T,y,blue,old\n");
        Assert.That(report, Has.Property("Created").EqualTo(2).And.Property("IgnoredColumns").EqualTo(new[] { "备注", "Colour" }));
    }

    [Test]
    public async Task Header_RequiredColumnsMissing_RefusesTheFileAndNamesThemAndWhatIsThere()
    {
        var answer = await new ImportRun().SendDemandsAsync(ImportRun.Utf8("demand_id,salary,城市\n1,2,3\n"));
        Assert.That(answer, Is.EqualTo(new ImportAnswer.Refused("missingColumn",
            "The header lacks required columns: enterprise (企业), title (岗位名称). Found: demand_id, salary, 城市.")));
    }

    [Test]
    public async Task Header_ProgramWithoutCodeAndName_NamesBoth()
    {
        var answer = await new ImportRun().SendProgramsAsync(ImportRun.Utf8("program_id,college\n1,A\n"), language: Language.Chinese);
        Assert.That(answer, Is.EqualTo(new ImportAnswer.Refused("missingColumn",
            "表头缺少必需的列：specialty_code (专业代码)或specialty (专业名称)。找到的列：program_id, college。")));
    }

    [Test]
    public async Task Header_OneColumnTwice_RefusesTheFile()
    {
        var answer = await new ImportRun().SendDemandsAsync(ImportRun.Utf8("demand_id,enterprise,title,岗位名称\n1,A,T,U\n"));
        Assert.That(answer, Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("duplicateColumn").And.Property("Message").Contains("岗位名称"));
    }

    [TestCase("", "empty")]
    [TestCase("\n\n", "missingColumn")]
    [TestCase("1,2,3\n4,5,6\n", "missingColumn")]
    public async Task File_WithoutATable_IsRefused(string file, string code) =>
        Assert.That(await new ImportRun().SendDemandsAsync(ImportRun.Utf8(file)), Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo(code));
}
