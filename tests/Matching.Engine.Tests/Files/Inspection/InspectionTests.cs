using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Tests.Files.Inspection;

public sealed class InspectionTests
{
    [OneTimeSetUp]
    public void KnowEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Test]
    public void AnyFile_SaysWhatTheImportDoes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var file = new GeneratedTable(seed);
            var imported = new ImportRun();
            var answer = imported.SendDemandsAsync(file.Body, strict: file.Strict, columns: file.Columns).Result;
            var inspected = InspectAsync(file.Body, file.Columns, file.Strict).Result;
            if (answer is ImportAnswer.Refused refused)
            {
                Assert.That(inspected is ImportAnswer.Inspected { Inspection.Refused: { } said } ? said : inspected, Is.EqualTo(refused));
                return;
            }

            var report = ImportRun.ReportAsync(answer).Result;
            var inspection = ((ImportAnswer.Inspected)inspected).Inspection;
            var last = inspection.Rows.Select(row => row.Row).DefaultIfEmpty(0).Max();
            Assert.Multiple(() =>
            {
                Assert.That(inspection.Report!.Errors, Is.EqualTo(report.Errors.Where(error => error.Row <= last)));
                Assert.That(inspection.Report!.Warnings, Is.EqualTo(report.Warnings.Where(warning => warning.Row <= last)));
                Assert.That(inspection.Report!.Notes, Is.EqualTo(report.Notes));
                Assert.That(inspection.Rows.Count(row => row.State != InspectedRowState.Skipped), Is.EqualTo(Math.Min(RowSample.Size, report.Received)));
                Assert.That(ReadAgain(inspection), Is.EqualTo(imported.Demands.Rows.Values.Take(Taken(inspection)).Select(demand => JsonSerializer.Serialize(demand))));
            });
        }));

    [Test]
    public async Task Columns_SayWhichFieldTheyAreAndHowThatWasFound()
    {
        var inspection = await LookAsync("岗位编号,公司全称,公司简称,职位,任职要求,\"薪资,元\",岗位名称备注,备注,幸运数字\nA-1,甲公司,甲,焊工,有证,6千,,x,7\n", "\"薪资,元\"=salary,备注=-");
        var columns = inspection.Sheets.Single().Columns;
        Assert.That(columns.Select(column => (column.Header, column.Field, column.Found, column.Nearest, column.Example)), Is.EqualTo(new[]
        {
            ("岗位编号", "demand_id", ColumnFinding.Name, null, "A-1"),
            ("公司全称", "enterprise", ColumnFinding.OtherName, null, "甲公司"),
            ("公司简称", null, ColumnFinding.Outdone, "enterprise", "甲"),
            ("职位", "title", ColumnFinding.OtherName, null, "焊工"),
            ("任职要求", "description", ColumnFinding.Section, null, "有证"),
            ("薪资,元", "salary", ColumnFinding.Chosen, null, "6千"),
            ("岗位名称备注", null, ColumnFinding.Unknown, "title", ""),
            ("备注", null, ColumnFinding.LeftOut, null, "x"),
            ("幸运数字", (string?)null, ColumnFinding.Unknown, (string?)null, "7"),
        }));
    }

    [Test]
    public async Task MissingColumns_AreNamedAndNothingIsRead()
    {
        var inspection = await LookAsync("岗位编号,公司,岗位名称备注\nA-1,甲公司,焊工\n");
        Assert.Multiple(() =>
        {
            Assert.That(inspection.Refused!.Code, Is.EqualTo("missingColumn"));
            Assert.That(inspection.Sheets.Single().Missing, Is.EqualTo(new[] { new[] { "title" } }));
            Assert.That(inspection.Sheets.Single().IsRead, Is.False);
            Assert.That(inspection.Rows, Is.Empty);
        });
    }

    [TestCase("链接=demand_id")]
    [TestCase("岗位编号=colour")]
    [TestCase("岗位编号")]
    [TestCase("=demand_id")]
    [TestCase("备注=title,编号=title")]
    [TestCase("备注=title,备注=demand_id")]
    [TestCase("薪资,元=salary")]
    [TestCase("\"备注\"title")]
    [TestCase("\"备注=title")]
    public async Task Columns_ThatAreWrong_AreRefusedByInspectionAndImport(string columns)
    {
        const string Text = "岗位编号,企业,岗位名称,备注,编号\n1,甲,焊工,x,y\n";
        const string Lines = "{\"岗位编号\":\"1\",\"企业\":\"甲\",\"岗位名称\":\"焊工\",\"备注\":\"x\",\"编号\":\"y\"}\n";
        foreach (var file in new[] { Text, Lines })
        {
            var inspected = await InspectAsync(ImportRun.Utf8(file), columns);
            var imported = await new ImportRun().SendDemandsAsync(ImportRun.Utf8(file), columns: columns);
            Assert.That(imported, Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("badColumns"), file);
            Assert.That(inspected, Is.EqualTo(imported));
        }
    }

    [TestCase("链接=demand_id")]
    [TestCase("\"链接\"=岗位编号")]
    [TestCase(" 链接 ＝ demand_id ，备注=-,")]
    [TestCase("\"a,\"\"b\"\"=c\"=title，链接=demand_id,岗位名称=-")]
    public async Task Columns_OfTextAndNdjson_AreTaken(string columns)
    {
        var text = "链接,企业,岗位名称,备注,\"a,\"\"b\"\"=c\"\n1,甲,焊工,x,焊工\n";
        var lines = "{\"链接\":\"1\",\"企业\":\"甲\",\"岗位名称\":\"焊工\",\"备注\":\"x\",\"a,\\\"b\\\"=c\":\"焊工\"}\n";
        foreach (var file in new[] { text, lines })
        {
            var run = new ImportRun();
            await ImportRun.ReportAsync(await run.SendDemandsAsync(ImportRun.Utf8(file), columns: columns));
            Assert.That((run.Demands.Only.ExternalId, run.Demands.Only.Title), Is.EqualTo(("1", "焊工")), file);
        }
    }

    [Test]
    public async Task Columns_ForATextInParts_JoinIt()
    {
        var run = new ImportRun();
        await run.SendDemandsAsync(ImportRun.Utf8("岗位编号,企业,岗位名称,岗位描述,福利,补充\n1,甲,焊工,焊接,包住,夜班\n"), columns: "福利=description,补充=description");
        Assert.That(run.Demands.Only.Description, Is.EqualTo("岗位描述：\n焊接\n福利：\n包住\n补充：\n夜班"));
    }

    private static async Task<FileInspection> LookAsync(string text, string columns = "") =>
        ((ImportAnswer.Inspected)await InspectAsync(ImportRun.Utf8(text), columns)).Inspection;

    private static Task<ImportAnswer> InspectAsync(byte[] body, string columns = "", bool strict = false)
    {
        var file = new ImportFile(new MemoryStream(body), null, true, Language.English) { Strict = strict, Columns = columns };
        var inspector = new Inspector<Demand>(ImportKind.Demands, new DemandForm(CodeTables.BuiltIn), new MemoryStore<Demand>(demand => demand.Id).WriteAsync);
        return Importer.ReadAsync(file, rows => inspector.InspectAsync(rows, file, CancellationToken.None), CancellationToken.None);
    }

    private static int Taken(FileInspection inspection) => inspection.Rows.Count(row => row.State == InspectedRowState.Taken);

    /// <summary>The rows that a file of the values gives: they are what the import keeps, so nothing is left out of them.</summary>
    private static string[] ReadAgain(FileInspection inspection)
    {
        var lines = inspection.Rows.Where(row => row.State == InspectedRowState.Taken).Select(row => JsonSerializer.Serialize(row.Values));
        var run = new ImportRun();
        var text = string.Join('\n', lines);
        if (text.Length > 0)
            Assert.That(ImportRun.ReportAsync(run.SendDemandsAsync(ImportRun.Utf8(text), "application/x-ndjson", strict: true).Result).Result.Errors, Is.Empty);
        return [.. run.Demands.Rows.Values.Select(demand => JsonSerializer.Serialize(demand))];
    }
}
