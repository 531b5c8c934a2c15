using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Demands;

public sealed class DemandImportTests
{
    private const string AllColumns =
        "demand_id,enterprise,industry,region,title,description,skills,kind,headcount,education,salary_min,salary_max,opens_on,closes_on\n";

    [Test]
    public async Task Row_WithAllColumns_IsTheDemandItSays()
    {
        var run = new ImportRun();
        await run.DemandsAsync(AllColumns +
            "J1, 示例公司 ,34,上海市,PLC 工程师,\"第一行,\n\"\"第二行\"\"\",PLC编程：必需：4；AutoCAD:preferred;C++,实习,3,大专,5000,8000.50,2026-07-01,2026/9/30\n");
        Assert.That(run.Demands.Only, Is.EqualTo(new Demand
        {
            ExternalId = "J1",
            Enterprise = "示例公司",
            Industry = "C34",
            Region = "310000",
            Title = "PLC 工程师",
            Description = "第一行,\n\"第二行\"",
            Skills = run.Demands.Only.Skills,
            Kind = DemandKind.Internship,
            Headcount = 3,
            Education = EducationLevel.Associate,
            SalaryMin = 5000,
            SalaryMax = 8000.50m,
            OpensOn = new(2026, 7, 1),
            ClosesOn = new(2026, 9, 30),
        }));
        Assert.That(run.Demands.Only.Skills, Is.EqualTo(new NamedSkill[] { new("PLC编程", true, 4), new("AutoCAD", false), new("C++") }));
    }

    [Test]
    public async Task Row_WithBlankOptionals_TakesTheDefaults()
    {
        var run = new ImportRun();
        await run.DemandsAsync(AllColumns + "J1,A,,,T,,,,,,,,,\n");
        Assert.That(run.Demands.Only, Is.EqualTo(new Demand { ExternalId = "J1", Enterprise = "A", Title = "T", Headcount = 1 }));
    }

    [TestCase("demand_id", "", "required")]
    [TestCase("enterprise", "  ", "required")]
    [TestCase("title", "", "required")]
    [TestCase("title", "=cmd|'/C calc'!A0", "formula")]
    public async Task Row_WithOneWrongCell_IsRefusedByItselfAndNamed(string column, string cell, string code)
    {
        var wrong = Row(2, column, cell);
        var run = new ImportRun();
        var report = await run.DemandsAsync(AllColumns + Row(1) + wrong + Row(3));
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Received").EqualTo(3).And.Property("Created").EqualTo(2).And.Property("Rejected").EqualTo(1));
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Column, error.Code)), Is.EqualTo(new[] { (2, 3L, column, code) }));
            Assert.That(run.Demands.Rows.Values.Select(demand => demand.ExternalId), Is.EqualTo(new[] { "1", "3" }));
        });
    }

    /// <summary>Each with a row that is as if the cell were blank, but for its warning; the strict have it refused.</summary>
    [TestCase("industry", "X99", "unknownCode")]
    [TestCase("region", "999999", "unknownCode")]
    [TestCase("region", "Atlantis", "unknownCode")]
    [TestCase("kind", "hobby", "badValue")]
    [TestCase("headcount", "many", "notANumber")]
    [TestCase("headcount", "0", "range")]
    [TestCase("headcount", "-3", "range")]
    [TestCase("headcount", "1.5", "range")]
    [TestCase("headcount", "99999999999999999999999999999999", "notANumber")]
    [TestCase("education", "小学生", "badValue")]
    [TestCase("salary_min", "-1", "range")]
    [TestCase("opens_on", "2026-02-30", "notADate")]
    [TestCase("closes_on", "soon", "notADate")]
    [TestCase("skills", "PLC:9", "range")]
    public async Task Row_WithOneOptionalCellThatIsNotUnderstood_LosesTheCellAndHasAWarning(string column, string cell, string code)
    {
        var (run, blank, strict) = (new ImportRun(), new ImportRun(), new ImportRun());
        var report = await run.DemandsAsync(AllColumns + Row(1, column, cell));
        await blank.DemandsAsync(AllColumns + Row(1));
        var refused = await ImportRun.ReportAsync(await strict.SendDemandsAsync(ImportRun.Utf8(AllColumns + Row(1, column, cell)), strict: true));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.Created, report.Rejected, report.Warned), Is.EqualTo((1, 0, 1)));
            Assert.That(report.Warnings.Select(warning => (warning.Row, warning.Line, warning.Column, warning.Code)), Is.EqualTo(new[] { (1, 2L, column, code) }));
            Assert.That(report.WarningCounts, Is.EqualTo(new[] { new ImportCount(column, code, 1) }));
            Assert.That(run.Demands.Only, Is.EqualTo(blank.Demands.Only));
            Assert.That((refused.Created, refused.Rejected), Is.EqualTo((0, 1)));
            Assert.That(refused.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { (column, code) }));
        }
    }

    [Test]
    public async Task Row_WithSeveralFaults_HasAllOfThemReported()
    {
        var report = await new ImportRun().DemandsAsync(AllColumns + "J1,,Z,000000,T,,,,0,,9000,8000,2026-08-01,2026-07-01\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[]
        {
            ("enterprise", "required"), ("salary_max", "range"), ("closes_on", "range"),
            ("headcount", "range"), ("industry", "unknownCode"), ("region", "unknownCode"),
        }));
    }

    [Test]
    public async Task Errors_ChineseCallerAndHeader_AreNamedAsTheFileNamesThem()
    {
        var answer = await new ImportRun().SendDemandsAsync(ImportRun.Utf8("岗位编号,企业,岗位名称,地区代码\nJ1,A,T,999999\n"), language: Language.Chinese);
        var report = await ImportRun.ReportAsync(answer);
        Assert.That(report.Warnings, Is.EqualTo(new[] { new ImportError(1, 2, "地区代码", "unknownCode", "“999999”不是已知的地区代码（GB/T 2260）。") }));
    }

    [Test]
    public async Task Cell_OfOneMegabyte_HasItsOwnErrorAndTheRestGoesIn()
    {
        var report = await new ImportRun().DemandsAsync(AllColumns + Row(1) + Row(2, "description", new string('长', 1 << 20)) + Row(3));
        Assert.Multiple(() =>
        {
            Assert.That(report.Created, Is.EqualTo(3));
            Assert.That(report.Warnings.Select(error => (error.Row, error.Column, error.Code)), Does.Contain((2, "description", "tooLong")));
        });
    }

    [TestCase("-1、负责公司资料的整理归档")]
    [TestCase("- 与内部团队合作")]
    [TestCase("+86 起步")]
    [TestCase("===岗位职责===")]
    [TestCase("=> 熟练")]
    [TestCase("@公司地址：上海")]
    [TestCase("-Java(Spring) 开发")]
    public async Task Description_ThatOnlyLooksLikeAFormula_GoesInAsItIs(string text)
    {
        var run = new ImportRun();
        await run.DemandsAsync(AllColumns + Row(1, "description", text));
        Assert.That(run.Demands.Only.Description, Is.EqualTo(text));
    }

    [Test]
    public async Task Key_TwiceInOneFile_LaterRowIsRefusedAndNamesTheFirst()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync("demand_id,enterprise,title\n1,A,first\n1,B,other owner\n1,A,second\n");
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Created").EqualTo(2).And.Property("Rejected").EqualTo(1));
            Assert.That(report.Errors, Is.EqualTo(new[] { new ImportError(3, 4, "demand_id", "duplicateKey", "repeats row 1 (A, 1).") }));
            Assert.That(run.Demands.Rows.Values.Select(demand => demand.Title), Does.Not.Contain("second"));
        });
    }

    [Test]
    public async Task File_SentAgainWithOneChange_UpdatesThatRowOnly()
    {
        var run = new ImportRun();
        await run.DemandsAsync(AllColumns + Row(1) + Row(2));
        var again = await run.DemandsAsync(AllColumns + Row(1) + Row(2, "headcount", "7") + Row(3));
        Assert.That((again.Created, again.Updated, again.Unchanged), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task DryRun_SaysWhatWouldHappenAndWritesNothing()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync(AllColumns + Row(1) + Row(2, "title", ""), dryRun: true);
        Assert.That((report.Created, report.Rejected, run.Demands.Rows.Count), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public async Task File_OfManyRows_GoesToTheStoreInBatches()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync(AllColumns + string.Concat(Enumerable.Range(1, 1201).Select(number => Row(number))));
        Assert.Multiple(() =>
        {
            Assert.That(report.Created, Is.EqualTo(1201));
            Assert.That(run.Demands.Batches, Is.EqualTo(new[] { 500, 500, 201 }));
        });
    }

    [Test]
    public async Task Rows_BlankThroughout_DoNotCount()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title\n\n1,A,T\n,,\n  ,,\n2,A,T\n\n");
        Assert.That((report.Received, report.Created), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Row_WithMoreCellsThanTheHeader_IsRefused()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title\n1,A,T,, \n2,A,Welder, fitter\n3,A\n");
        Assert.That(report.Errors.Select(error => (error.Row, error.Code)), Is.EqualTo(new[] { (2, "tooManyCells"), (3, "required") }));
    }

    [Test]
    public async Task Row_WithANullCharacter_IsRefusedByItself()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title\n1,A,T\n2,A,T\0\n3,A,T\n");
        Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[] { (2, "title", "badValue") }));
    }

    [Test]
    public async Task Record_TooLargeToHold_IsSaidAndTheRowsBeforeItAreIn()
    {
        var report = await new ImportRun().DemandsAsync(AllColumns + Row(1) + Row(2, "description", $"\"{new string('x', 40 << 20)}") + Row(3));
        Assert.Multiple(() =>
        {
            Assert.That(report.Created, Is.EqualTo(1));
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Code)), Is.EqualTo(new[] { (2, 3L, "tooLong") }));
        });
    }

    [Test]
    public async Task Quote_NeverClosed_IsSaidWithItsLine()
    {
        var report = await new ImportRun().DemandsAsync("demand_id,enterprise,title\n1,A,T\n2,A,\"T\n3,A,T\n4,A,T\n");
        Assert.Multiple(() =>
        {
            Assert.That(report.Created, Is.EqualTo(1));
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Code)), Is.EqualTo(new[] { (2, 3L, "unclosedQuote") }));
            Assert.That(report.Errors[0].Message, Does.Contain("the 2 rows that follow"), "so many rows were not read");
        });
    }

    [Test]
    public async Task Quote_NeverClosedInTheHeader_RefusesTheFileAndCountsItsRows()
    {
        var answer = await new ImportRun().SendDemandsAsync(ImportRun.Utf8("demand_id,\"enterprise,title\n1,A,T\n\n2,A,T\n3,A,T"));
        var refused = answer as ImportAnswer.Refused;
        Assert.Multiple(() =>
        {
            Assert.That(refused?.Code, Is.EqualTo("unclosedQuote"), answer.ToString());
            Assert.That(refused?.Message, Does.Contain("the 3 rows that follow"));
        });
    }

    private static string Row(int number, string column = "", string cell = "")
    {
        var columns = AllColumns.TrimEnd().Split(',');
        var cells = columns.Select(name => name switch
        {
            _ when name == column => cell,
            "demand_id" => $"{number}",
            "enterprise" => "示例公司",
            "title" => "装配工",
            _ => "",
        });
        return string.Join(',', cells) + "\n";
    }
}
