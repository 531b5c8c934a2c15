using System.Text;
using Matching.Engine.Files;

namespace Matching.Engine.Tests.Files;

public sealed class EncodingTests
{
    private const string Header = "岗位编号,企业,岗位名称,岗位描述\r\n";
    private const string File = Header + "1,测试公司,钳工,会装配\r\n2,测试公司,Welder,𠮷é\r\n";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCase("utf-8", false)]
    [TestCase("utf-8", true)]
    [TestCase("utf-16LE", false)]
    [TestCase("utf-16LE", true)]
    [TestCase("utf-16BE", false)]
    [TestCase("utf-16BE", true)]
    [TestCase("GB18030", false)]
    public async Task Encoding_WithOrWithoutMark_IsRecognised(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(File)];
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(body));
        Assert.Multiple(() =>
        {
            Assert.That(report.Errors, Is.Empty);
            Assert.That(run.Demands.Rows.Values.Select(demand => (demand.Enterprise, demand.Title, demand.Description)), Is.EquivalentTo(new[]
            {
                ("测试公司", "钳工", "会装配"),
                ("测试公司", "Welder", "𠮷é"),
            }));
        });
    }

    [Test]
    public async Task Encoding_OneRowOfAnother_RefusesThatRowAndTakesTheRest()
    {
        byte[] body = [.. ImportRun.Utf8(File), .. Encoding.GetEncoding("GB18030").GetBytes("3,测试公司,焊工,会\r\n"), .. ImportRun.Utf8("4,测试公司,车工,会车床\r\n")];
        var run = new ImportRun();
        var report = await ImportRun.ReportAsync(await run.SendDemandsAsync(body));
        Assert.Multiple(() =>
        {
            Assert.That(run.Demands.Rows.Values.Select(demand => demand.ExternalId), Is.EquivalentTo(new[] { "1", "2", "4" }));
            Assert.That(report.Errors.Select(error => (error.Row, error.Line, error.Code)).Distinct(), Is.EqualTo(new[] { (3, 4L, "encoding") }));
        });
    }

    [Test]
    public async Task Encoding_BytesOfNone_RefusesTheFileAndSaysWhere()
    {
        byte[] body = [.. "demand_id,enterprise,title\n1,Caf"u8, 0xe9, .. ",Cook\n"u8];
        var answer = await new ImportRun().SendDemandsAsync(body);
        Assert.That(answer, Is.TypeOf<ImportAnswer.Refused>().With.Property("Code").EqualTo("encoding").And.Property("Message").Contains("line 2"));
    }

    [Test]
    public async Task Encoding_RandomBytes_RefusesTheFile()
    {
        var body = new byte[5000];
        new Random(7).NextBytes(body);
        Assert.That(await new ImportRun().SendDemandsAsync(body), Is.TypeOf<ImportAnswer.Refused>());
    }

    [Test]
    public async Task File_DamagedAnywhere_LosesRowsOnlyWithAReason()
    {
        var whole = ImportRun.Utf8("demand_id,enterprise,title,description\n" + string.Concat(Enumerable.Range(1, 20).Select(number => $"{number},甲,焊工,\"会,焊接\"\n")));
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(60, damaged.Length)] = (byte)random.Next(256);
            var run = new ImportRun();
            if (await run.SendDemandsAsync(damaged) is not ImportAnswer.Done done)
                continue;
            await using var rejected = done.Rejected;
            Assert.That(done.Report.Created, Is.EqualTo(run.Demands.Rows.Count));
            Assert.That(done.Report.Errors.Select(error => error.Row).Distinct().Count(), Is.EqualTo(done.Report.Rejected));
        }
    }

    [Test]
    public async Task Text_WithReplacementCharacters_IsTakenAsItIs()
    {
        var run = new ImportRun();
        var report = await run.DemandsAsync("demand_id,enterprise,title\n1,A\ufffdB,C\ufffd\n");
        Assert.That(report.Created, Is.EqualTo(1));
        Assert.That(run.Demands.Only.Title, Is.EqualTo("C\ufffd"));
    }
}
