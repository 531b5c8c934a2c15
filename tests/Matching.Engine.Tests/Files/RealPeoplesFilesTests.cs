using Matching.Engine.Catalog;
using Matching.Engine.Files;

namespace Matching.Engine.Tests.Files;

/// <summary>Files as people have them: other headers, titles, explanations, several parts of a description, the same post under several numbers.</summary>
[RunsWherePossible]
public sealed class RealPeoplesFilesTests
{
    [TestCase("职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("招聘岗位编号（必填）,用人单位名称*,招聘岗位,需求人数（人）,工作城市,最低学历,工作内容\nH1,甲,数控车工,8人,无锡市,中专,操作数控车床\n", "招聘岗位编号=demand_id")]
    [TestCase("Job ID,Company Name,Job Title,Openings,Location,Education Level,Job Description\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("需求编号,公司全称,公司简称,岗位,名额,城市,学历要求,岗位职责\nH1,甲,A,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("1.职位编号,\"用人\n单位\",职 位 名 称,招工人数,工作地,文化程度,岗位说明\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("職位編號,單位名稱,職位名稱,招聘人數,工作地點,學歷,職位描述\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("2026年岗位需求表,,,,,,\n单位：人,,,,,,\n职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\n必填，不可重复,必填，与执照一致,必填，10字以内,选填,选填,选填,选填\n示例：A-1,某某公司,车工,1,北京,大专,略\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("基本信息,,,要求,,,\n职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n")]
    [TestCase("职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\nH1,甲,数控车工,8,无锡,中专,操作数控车床\n备注：以上信息仅供参考,,,,,,\n")]
    [TestCase("职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\n\ufeffH1,\ufeff甲,数控车工,8,无锡,中专,操作数控车床\n职位编号,单位名称,职位名称,招聘人数,工作地点,学历,职位描述\n")]
    public async Task Table_AsTemplatesAndBoardsWriteIt_IsOnePost(string file, string columns = "")
    {
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(ImportRun.Utf8(file), columns: columns));
        Assert.That((report.Received, report.Created), Is.EqualTo((1, 1)), string.Join('\n', report.Errors));
        Assert.That(run.Demands.Only, Is.EqualTo(new Engine.Demands.Demand
        {
            ExternalId = "H1",
            Enterprise = "甲",
            Title = "数控车工",
            Headcount = 8,
            Region = "320200",
            Education = EducationLevel.Secondary,
            Description = "操作数控车床",
        }));
    }

    [Test]
    public async Task Header_TwoLinesWithUnitsBelow_IsReadTogether()
    {
        var run = new ImportRun();
        await run.DemandsAsync("岗位编号,企业,岗位名称,月薪,\n,,,最低,最高\n1,甲,焊工,6千,9千\n");
        Assert.That((run.Demands.Only.SalaryMin, run.Demands.Only.SalaryMax), Is.EqualTo((6000m, 9000m)));
    }

    [Test]
    public async Task Description_InParts_IsJoinedUnderTheirHeadings()
    {
        var run = new ImportRun();
        await run.DemandsAsync("岗位编号,企业,岗位名称,岗位职责,任职要求\n1,甲,焊工,焊接钢结构,有焊工证\n");
        Assert.That(run.Demands.Only.Description, Is.EqualTo("岗位职责：\n焊接钢结构\n任职要求：\n有焊工证"));
    }

    [Test]
    public async Task File_WithoutNumbers_HasThemMadeOfItsRows()
    {
        var run = new ImportRun();
        var file = ImportRun.Utf8("公司,职位,城市\n甲,焊工,无锡\n甲,车工,无锡\n甲,焊工,无锡\n");
        Assert.That(await run.SendDemandsAsync(file), Is.TypeOf<ImportAnswer.Refused>(), "not without the sender's word");
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(file, columns: "*=demand_id"));
        Assert.That((report.Created, report.Rejected), Is.EqualTo((3, 0)));
        Assert.That(run.Demands.Rows.Values.Select(post => post.ExternalId), Is.Unique.And.All.Match("^[0-9a-f]{16}(-2)?$"));
        var again = await ImportRun.ReportAsync(await run.SendDemandsAsync(file, columns: "*=demand_id"));
        Assert.That(again.Unchanged, Is.EqualTo(3), "sent twice it changes nothing");
    }

    [Test]
    public async Task ColumnsThatAreNotTaken_AreNamedWithTheNearest()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title,岗位名称备注,幸运数字\n1,甲,焊工,x,7\n");
        Assert.That(report.Notes.Select(note => note.Code), Is.All.EqualTo("unknownColumn"));
        Assert.That(report.Notes[0].Message, Does.Contain("title"));
        Assert.That(report.Notes[1].Message, Does.Contain("幸运数字").And.Not.Contain("nearest"));
    }

    [Test]
    public async Task EqualPosts_UnderOtherNumbers_AreAllInAndFlagged()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title,headcount\n1,甲,焊工,10\n2,甲,焊工,10\n3,甲,焊工,10\n4,甲,车工,10\n");
        Assert.That(report.Created, Is.EqualTo(4));
        Assert.That(report.Warnings.Select(warning => (warning.Row, warning.Code)), Is.EqualTo(new[] { (2, "repost"), (3, "repost") }));
    }

    [TestCase("620201,护理", null, "护理", "otherName")]
    [TestCase("460301,机电一体化技术（智能制造方向）", "460301", "机电一体化技术（智能制造方向）", null)]
    [TestCase("520201,护理", "520201", "护理", null)]
    [TestCase("620201,机电一体化技术", "460301", "机电一体化技术", "otherName")]
    [TestCase("460301,我校特色专业", "460301", "我校特色专业", null)]
    [TestCase("999999,机电一体化技术", "460301", "机电一体化技术", "unknownCode")]
    [TestCase("80703,通信工程", null, "通信工程", "unknownCode")]
    public async Task Specialty_CodeAndNameThatDisagree_GoesByTheName(string cells, string? code, string name, string? warning)
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync($"专业点编号,院校,专业代码,专业名称\n1,学院,{cells}\n");
        Assert.That((run.Programs.Only.SpecialtyCode, run.Programs.Only.Specialty), Is.EqualTo((code, name)));
        Assert.That(report.Warnings.Select(entry => entry.Code), Is.EqualTo(warning is null ? [] : new[] { warning }));
    }

    [Test]
    public async Task Specialty_CodeWithoutItsZero_IsRefusedAndSaidSo()
    {
        var report = await new ImportRun().ProgramsAsync("专业点编号,院校,专业代码\n1,学院,80703\n");
        Assert.That(report.Errors.Single().Message, Does.Contain("080717T").And.Contains("080703"));
    }

    [TestCase("080717T", true)]
    [TestCase("030101K", true)]
    [TestCase("080911TK", true)]
    [TestCase("0807", false)]
    [TestCase("80703", false)]
    public async Task UndergraduateCodes_AreSpecialties(string code, bool taken)
    {
        var store = new MemoryStore<Specialty>(entry => entry.Code);
        var report = await ImportRun.ReportAsync(await Importer.RunAsync(
            new SpecialtyForm(), new(new MemoryStream(ImportRun.Utf8($"专业代码,专业名称\n{code},某专业\n"))), store.WriteAsync, CancellationToken.None));
        Assert.That(report.Created, Is.EqualTo(taken ? 1 : 0));
        Assert.That(store.Rows.Values.Select(entry => entry.Level), Is.All.EqualTo(EducationLevel.Bachelor));
        if (!taken)
            Assert.That(report.Errors.Single().Message, Does.Contain("六位数字"));
    }

    [TestCase("1.23457E+17")]
    [TestCase("2.026E+15")]
    public async Task Number_ThatASpreadsheetHasSpoilt_IsRefusedWithTheWayOut(string id)
    {
        var report = await new ImportRun().DemandsAsync($"demand_id,enterprise,title\n{id},甲,焊工\n1234567890123456781,甲,车工\n");
        Assert.That(report.Created, Is.EqualTo(1));
        Assert.That(report.Errors.Select(error => (error.Row, error.Code)), Is.EqualTo(new[] { (1, "spoiltNumber") }));
    }

    [Test]
    public async Task Title_WithALineBreak_HasABlankThere()
    {
        var run = new ImportRun();
        await run.DemandsAsync("demand_id,enterprise,title\n1,甲,\"焊工\n（夜班）\"\n");
        Assert.That(run.Demands.Only.Title, Is.EqualTo("焊工 （夜班）"));
    }

    [TestCase("04-title-row", 2, 2, 0, 0)]
    [TestCase("05-sheets", 3, 3, 0, 0)]
    [TestCase("11-merged-cells", 4, 4, 0, 0)]
    [TestCase("12-long-numbers", 4, 2, 2, 0)]
    [TestCase("20-float-noise", 2, 2, 0, 0)]
    [Category(Needs.SharedData)]
    public async Task Workbook_OfTheCases_GoesIn(string folder, int received, int created, int rejected, int warned)
    {
        var report = await ImportRun.ReportAsync(await new ImportRun().SendDemandsAsync(await File.ReadAllBytesAsync(SharedData.File("cases", folder, "input.xlsx"))));
        Assert.That((report.Received, report.Created, report.Rejected, report.Warned), Is.EqualTo((received, created, rejected, warned)));
    }

    [TestCase("01-skill-separators", 3, 0)]
    [TestCase("02-header-names", 1, 0)]
    [TestCase("03-region-names", 8, 1)]
    [TestCase("06-salary-notation", 6, 1)]
    [TestCase("07-education-words", 6, 1)]
    [TestCase("10-numbers-with-words", 4, 2)]
    [TestCase("15-explanation-rows", 1, 1)]
    [TestCase("17-dates", 4, 1)]
    [TestCase("18-industry-names", 4, 1)]
    [TestCase("19-reposts", 6, 0)]
    [Category(Needs.SharedData)]
    public async Task Table_OfTheCases_GoesIn(string folder, int created, int doubtful)
    {
        var report = await ImportRun.ReportAsync(await new ImportRun().SendDemandsAsync(await File.ReadAllBytesAsync(SharedData.File("cases", folder, "input.csv"))));
        // Rows of these that are equal but for their numbers are flagged too.
        var doubts = report.Warnings.Count(warning => warning.Code != "repost");
        Assert.That((report.Created, report.Rejected, doubts), Is.EqualTo((created, 0, doubtful)), string.Join('\n', report.Errors.Concat(report.Warnings)));
    }
}
