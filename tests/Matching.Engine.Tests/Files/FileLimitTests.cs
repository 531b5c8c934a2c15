using System.Text;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;
using Matching.Tests.Files;

namespace Matching.Engine.Tests.Files;

public sealed class FileLimitTests
{
    private static IEnumerable<TestCaseData> Hostile() => HostileFiles.All().Select(file => new TestCaseData(file.Body, file.Code).SetArgDisplayNames(file.Name));

    [TestCaseSource(nameof(Hostile))]
    public async Task HostileFile_IsRefusedWithWords(byte[] body, string code)
    {
        var answer = await new ImportRun().SendDemandsAsync(body);
        Assert.That(answer, Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo(code).And.Property("Message").Not.Empty);
    }

    [Test]
    public async Task NdjsonLine_TooLong_CostsThatLine()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync(
            $$"""
            {"demand_id":"1","enterprise":"甲","title":"焊工"}
            {"demand_id":"2","enterprise":"甲","title":"车工","description":"{{new string('a', FileLimits.MaxRowLength)}}"}
            {"demand_id":"3","enterprise":"甲","title":"钳工"}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Created, Is.EqualTo(2));
            Assert.That(report.Errors.Select(error => (error.Line, error.Code)), Is.EqualTo(new[] { (2L, "tooLong") }));
        }
    }

    [Test]
    public async Task CsvRow_TooManyColumns_CostsThatRow_AndEmptyOnesDoNotCount()
    {
        var (many, empty) = (string.Concat(Enumerable.Repeat(",x", 5000)), new string(',', 16_000));
        var report = await new ImportRun().DemandsAsync($"demand_id,enterprise,title{empty}\n1,甲,焊工{empty}\n2,甲,车工{many}\n3,甲,钳工\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Created, Is.EqualTo(2));
            Assert.That(report.Errors.Select(error => (error.Row, error.Code)), Is.EqualTo(new[] { (2, "tooManyColumns") }));
        }
    }

    [Test]
    public async Task Workbook_OneTextShownMillionsOfTimes_IsReadUpToTheLimit()
    {
        var body = HostileFiles.RepeatedText(rows: 2000, columns: 10, characters: 100_000);
        var (report, rejected) = await ImportRun.ReadAsync(await new ImportRun().SendDemandsAsync(body));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Errors[^1].Code, Is.EqualTo("tooLong"));
            Assert.That(report.Received, Is.LessThan(300));
            Assert.That(rejected, Has.Length.LessThanOrEqualTo(FileLimits.MaxSheetCharacters + (1 << 20)));
        }
    }

    [Test]
    public void Cancelled_WhileAFileIsRead_Ends()
    {
        using var stop = new CancellationTokenSource();
        var rows = new StringBuilder("demand_id,enterprise,title\n");
        for (var i = 0; i < 20_000; i++)
            rows.Append(null, $"{i},甲,焊工\n");
        var written = 0;
        Assert.That(
            async () => await Importer.RunAsync(
                new DemandForm(CodeTables.BuiltIn),
                new ImportFile(new MemoryStream(ImportRun.Utf8(rows.ToString()))),
                async (batch, _, _) =>
                {
                    written += batch.Count;
                    await stop.CancelAsync();
                    return [.. batch.Select(_ => WriteEffect.Created)];
                },
                stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(written, Is.LessThan(1000));
    }

    [Test]
    public void Spooled_CancelledRequest_StopsReadersThatTakeNoToken()
    {
        using var stop = new CancellationTokenSource();
        using var file = SpooledFile.Create(stop.Token);
        file.Write(new byte[1 << 20]);
        file.Position = 0;
        using var reader = new StreamReader(file);
        stop.Cancel();
        Assert.That(reader.ReadToEnd, Throws.InstanceOf<OperationCanceledException>());
    }
}
