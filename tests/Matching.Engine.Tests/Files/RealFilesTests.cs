using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Files;

[Category(Needs.SharedData)]
[RunsWherePossible]
public sealed class RealFilesTests
{
    [TestCase(2003, "data", "city", "demands.csv")]
    [TestCase(774, "eval", "cip-to-soc", "demands.csv")]
    [TestCase(300, "eval", "soc-to-cip", "demands.csv")]
    [TestCase(538, "eval", "posting-to-class", "demands.csv")]
    [TestCase(1649, "eval", "specialty-to-occupation", "demands.csv")]
    public async Task Demands_RealFile_AllRowsGoInAndTheSecondTimeNothingChanges(int rows, params string[] path)
    {
        var body = await File.ReadAllBytesAsync(SharedData.File(path));
        var run = new ImportRun();
        var first = await ImportRun.ReportAsync(await run.SendDemandsAsync(body));
        var second = await ImportRun.ReportAsync(await run.SendDemandsAsync(body));
        Assert.Multiple(() =>
        {
            Assert.That(first.Errors, Is.Empty);
            Assert.That(first, Has.Property("Received").EqualTo(rows).And.Property("Created").EqualTo(rows));
            Assert.That(second.Unchanged, Is.EqualTo(rows));
        });
    }

    [Test]
    public async Task Demands_RealFileWithWrongSalaries_OnlyThoseRowsStayOut()
    {
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(await File.ReadAllBytesAsync(SharedData.File("eval", "posting-to-class", "ads.csv"))));
        Assert.Multiple(() =>
        {
            Assert.That(report, Has.Property("Received").EqualTo(1553).And.Property("Created").EqualTo(1505).And.Property("Rejected").EqualTo(48));
            Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.All.EqualTo(("salary_max", "range")));
        });
    }

    [TestCase(1312, "data", "city", "programs.csv")]
    [TestCase(856, "eval", "cip-to-soc", "programs.csv")]
    [TestCase(1904, "eval", "soc-to-cip", "programs.csv")]
    [TestCase(726, "eval", "posting-to-class", "programs.csv")]
    [TestCase(330, "eval", "specialty-to-occupation", "programs.csv")]
    public async Task Programs_RealFile_AllRowsGoInAndTheSecondTimeNothingChanges(int rows, params string[] path)
    {
        var body = await File.ReadAllBytesAsync(SharedData.File(path));
        var run = new ImportRun();
        var first = await ImportRun.ReportAsync(await run.SendProgramsAsync(body));
        var second = await ImportRun.ReportAsync(await run.SendProgramsAsync(body));
        Assert.Multiple(() =>
        {
            Assert.That(first.Errors, Is.Empty);
            Assert.That(first, Has.Property("Received").EqualTo(rows).And.Property("Created").EqualTo(rows));
            Assert.That(second.Unchanged, Is.EqualTo(rows));
        });
    }

    [Test]
    public async Task Specialties_BothOfficialFiles_LoadAndAddUp()
    {
        var catalogue = await LoadAsync<Specialty>(new SpecialtyForm(), "catalogue_2021.csv", 1443);
        var profiles = await LoadAsync<Specialty>(new SpecialtyForm(), "specialties.jsonl", 1312);
        var codes = CodeTables.BuiltIn.With(new CodeTable<Specialty>("2022", profiles)).With(new CodeTable<Specialty>("2025", catalogue));
        var entry = codes.FindSpecialty("460301")!;
        Assert.Multiple(() =>
        {
            Assert.That(entry, Has.Property("ClassName").EqualTo("自动化类").And.Property("CategoryName").EqualTo("装备制造大类"));
            Assert.That(entry.Texts?.Career, Is.Not.Empty);
            Assert.That(codes.FindSpecialty("520101K")?.Texts, Is.Not.Null);
            Assert.That(codes.Specialties.All, Has.Count.EqualTo(CodeTables.BuiltIn.Specialties.All.Count), "the built-in table has all of them");
        });
    }

    [Test]
    public async Task Occupations_OfficialFile_Loads()
    {
        var entries = await LoadAsync<Occupation>(new OccupationForm(), "occupations_2022.jsonl", 1658);
        Assert.That(entries.Single(entry => entry.Code == "1-02-01-00").Text, Is.Not.Empty);
    }

    [Test]
    public async Task Industries_OfficialFile_LoadsAndKeepsTheBuiltInEnglishNames()
    {
        var codes = CodeTables.BuiltIn.With(new CodeTable<Industry>("2017", await LoadAsync<Industry>(new IndustryForm(), "gbt4754_2017.csv", 1971)));
        Assert.Multiple(() =>
        {
            Assert.That(codes.IndustryCode("3491"), Is.EqualTo("C3491"));
            Assert.That(codes.IndustryCode("C3489"), Is.Not.Null);
            Assert.That(codes.IndustryCode("C3400"), Is.Null);
            Assert.That(codes.FindIndustry("C")?.NameEn, Is.EqualTo("Manufacturing"));
        });
    }

    private static async Task<List<T>> LoadAsync<T>(RowForm<T> form, string file, int rows)
        where T : class
    {
        await using var body = File.OpenRead(SharedData.File("data", "catalogue", file));
        var entries = new List<T>();
        var answer = await Importer.RunAsync(form, new ImportFile(body), (batch, _, _) =>
        {
            entries.AddRange(batch);
            return Task.FromResult<IReadOnlyList<WriteEffect>>([.. batch.Select(_ => WriteEffect.Created)]);
        }, CancellationToken.None);
        var report = await ImportRun.ReportAsync(answer);
        Assert.That(report.Errors, Is.Empty);
        Assert.That(report.Created, Is.EqualTo(rows));
        return entries;
    }
}
