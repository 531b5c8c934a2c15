using Matching.Engine.Catalog;
using Matching.Engine.Programs;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Programs;

public sealed class ProgramImportTests
{
    private const string Header = "program_id,college,specialty_code,specialty,level,description,graduation_year,graduates\n";

    [Test]
    public async Task Row_WithCodeOnly_TakesNameAndLevelOfTheSpecialty()
    {
        var run = new ImportRun();
        await run.ProgramsAsync(Header + "P1,学院,460301,,,,2026,80\n");
        Assert.That(run.Programs.Only, Has.Property("Specialty").EqualTo("机电一体化技术")
            .And.Property("Level").EqualTo(EducationLevel.Associate)
            .And.Property("Cohorts").EqualTo(new[] { new Cohort(2026, 80) }));
    }

    [TestCase("80,90,85,95.3%", 80, 90, 85, 0.953)]
    [TestCase("80,,,0.953", 80, null, null, 0.953)]
    [TestCase("80,,,95.3", 80, null, null, 0.953)]
    [TestCase(",90,85,", 85, 90, 85, null)]
    [TestCase(",90,,", 90, 90, null, null)]
    [TestCase(",,0,", 0, null, 0, null)]
    public async Task Cohort_WithSeatsEnrolledAndRate_IsReadAsItIsWritten(string cells, int graduates, int? seats, int? enrolled, double? rate)
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync($"program_id,college,specialty_code,graduation_year,毕业生数,招生计划,报到人数,毕业去向落实率\nP1,学院,460301,2026,{cells}\n");
        var expected = new Cohort(2026, graduates) { Seats = seats, Enrolled = enrolled, DestinationRate = rate };
        Assert.That((run.Programs.Only.Cohorts.Single(), report.Warnings.Count), Is.EqualTo((expected, 0)));
    }

    [TestCase("高职", "5", 5)]
    [TestCase("高职", "三年制", 3)]
    [TestCase("五年制高职", "", 5)]
    [TestCase("高职", "", null)]
    public async Task StudyYears_AreOfTheirColumn_OrOfTheLevelsWords(string level, string cell, int? years)
    {
        var run = new ImportRun();
        await run.ProgramsAsync($"program_id,college,specialty_code,层次,学制\nP1,学院,460301,{level},{cell}\n");
        Assert.That(run.Programs.Only.StudyYears, Is.EqualTo(years));
    }

    [TestCase("园艺技术", "中职", "610105")]
    [TestCase("园艺技术", "高职专科", "410105")]
    [TestCase("园艺技术", "", null)]
    [TestCase("General Horticulture", "associate", null)]
    [TestCase("机电一体化技术", "", "460301")]
    public async Task Row_WithNameOnly_HasTheCodeWhereThereIsOneAtTheLevel(string name, string level, string? code)
    {
        var run = new ImportRun();
        await run.ProgramsAsync(Header + $"P1,学院,,{name},{level},,,\n");
        Assert.That(run.Programs.Only, Has.Property("Specialty").EqualTo(name).And.Property("SpecialtyCode").EqualTo(code));
    }

    [TestCase("P2,学院,460399,,,,,", "specialty_code", "unknownCode")]
    [TestCase("P2,学院,,,,,,", "specialty", "required")]
    public async Task Row_WithOneWrongCell_IsRefusedByItselfAndNamed(string row, string column, string code)
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync(Header + "P1,学院,460301,,,,,\n" + row + "\nP3,学院,460301,,,,,\n");
        Assert.Multiple(() =>
        {
            Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[] { (2, column, code) }));
            Assert.That(run.Programs.Rows.Values.Select(program => program.ExternalId), Is.EqualTo(new[] { "P1", "P3" }));
        });
    }

    [TestCase("P2,学院,460301,,小学,,,", "level", "badValue")]
    [TestCase("P2,学院,460301,,,,1900,3", "graduation_year", "range")]
    [TestCase("P2,学院,460301,,,,2026,-3", "graduates", "range")]
    [TestCase("P2,学院,460301,,,,,30", "graduation_year", "required")]
    [TestCase("P2,学院,460301,,,=1+1,,", "description", "formula")]
    public async Task Row_WithOneOptionalCellThatIsNotUnderstood_IsInWithAWarning(string row, string column, string code)
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync(Header + "P1,学院,460301,,,,,\n" + row + "\nP3,学院,460301,,,,,\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Warnings.Select(warning => (warning.Row, warning.Column, warning.Code)), Is.EqualTo(new[] { (2, column, code) }));
            Assert.That(run.Programs.Rows.Values.Select(program => program.ExternalId), Is.EqualTo(new[] { "P1", "P2", "P3" }));
        }
    }

    [Test]
    public async Task Rows_OfOneKeyFarApart_AreCohortsOfOneProgram()
    {
        var others = string.Concat(Enumerable.Range(1, 1500).Select(number => $"Q{number},学院,460301,,,,2026,1\n"));
        var run = new ImportRun();
        var report = await run.ProgramsAsync(
            Header + "P1,学院,460301,,,培养,2027,90\n" + others + "P1,学院,460301,,,培养,2026,80\nP1,学院,460301,,,,2028,70\n");
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Received").EqualTo(1503).And.Property("Created").EqualTo(1503));
            Assert.That(run.Programs.Rows, Has.Count.EqualTo(1501));
            Assert.That(run.Programs.Rows.Values.Single(program => program.ExternalId == "P1"),
                Has.Property("Description").EqualTo("培养").And.Property("Cohorts").EqualTo(new Cohort[] { new(2026, 80), new(2027, 90), new(2028, 70) }));
            Assert.That(run.Programs.Batches, Is.All.LessThanOrEqualTo(500));
        });
    }

    [Test]
    public async Task Rows_OfOneKeyAndYear_LaterIsRefused()
    {
        var run = new ImportRun();
        var report = await run.ProgramsAsync(Header + "P1,学院,460301,,,,2026,80\nP1,学院,460301,,,,2026,90\nP1,学院,460301,,,,,\nP1,学院,460301,,,,,\n");
        Assert.Multiple(() =>
        {
            Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code, error.Message)), Is.EqualTo(new[]
            {
                (2, "graduation_year", "duplicateKey", "repeats row 1 (学院, P1, 2026)."),
                (4, "program_id", "duplicateKey", "repeats row 3 (学院, P1)."),
            }));
            Assert.That(run.Programs.Only.Cohorts, Is.EqualTo(new[] { new Cohort(2026, 80) }));
        });
    }

    [Test]
    public async Task Rows_OfOneKeyThatDiffer_LaterIsRefusedAndNothingIsLostSilently()
    {
        var report = await new ImportRun().ProgramsAsync(Header + "P1,学院,460301,,,一,2026,80\nP1,学院,460301,,,二,2027,90\n");
        Assert.That(report.Errors.Select(error => (error.Row, error.Column, error.Code)), Is.EqualTo(new[] { (2, "description", "conflict") }));
    }

    [Test]
    public async Task File_SentTwice_IsUnchangedTheSecondTime()
    {
        const string File = Header + "P1,学院,460301,,,,2026,80\nP2,学院,460301,,,,2026,80\nP1,学院,460301,,,,2025,60\n";
        var run = new ImportRun();
        await run.ProgramsAsync(File);
        Assert.That(await run.ProgramsAsync(File), Has.Property("Unchanged").EqualTo(3).And.Property("Updated").EqualTo(0));
    }
}
