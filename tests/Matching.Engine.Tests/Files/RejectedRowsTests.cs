using System.Text;

namespace Matching.Engine.Tests.Files;

public sealed class RejectedRowsTests
{
    [Test]
    public async Task Rejected_Rows_ComeWithTheirColumnsAndTheReason()
    {
        var run = new ImportRun();
        var (_, rejected) = await ImportRun.ReadAsync(await run.SendDemandsAsync(
            ImportRun.Utf8("岗位编号,备注,企业,岗位名称,人数\n1,a,A,T,\n2,\"b,\"\"c\",A,,0\n3,=cmd|'x'!A0,A,=cmd|'x'!A0,\n")));
        Assert.That(rejected, Is.EqualTo(
            "\ufeff错误/error,岗位编号,备注,企业,岗位名称,人数\r\n"
            + "row 2 岗位名称 [required] must not be empty. | 人数 [range] '0' is not a whole number from 1 to 1000000.,2,\"b,\"\"c\",A,,0\r\n"
            + "\"row 3 岗位名称 [formula] '=cmd|'x'!A0' is a formula, not text.\",3,'=cmd|'x'!A0,A,'=cmd|'x'!A0,\r\n"));
    }

    [Test]
    public async Task Rejected_Mended_GoesInAndLeavesNoErrorColumnBehind()
    {
        var run = new ImportRun();
        var (_, rejected) = await ImportRun.ReadAsync(
            await run.SendDemandsAsync(ImportRun.Utf8("demand_id,enterprise,title,region\n1,A,T,999999\n2,A,T,310000\n"), strict: true));
        var (again, empty) = await ImportRun.ReadAsync(await run.SendDemandsAsync(Encoding.UTF8.GetBytes(rejected.Replace(",999999", ",310000", StringComparison.Ordinal))));
        Assert.Multiple(() =>
        {
            Assert.That(again, Has.Property("Received").EqualTo(1).And.Property("Created").EqualTo(1).And.Property("IgnoredColumns").Empty);
            Assert.That(empty, Is.EqualTo("\ufeff错误/error,demand_id,enterprise,title,region\r\n"));
            Assert.That(run.Demands.Rows, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task Rejected_MoreThanTheReportHolds_AreAllInTheFile()
    {
        var file = "demand_id,enterprise,title\n" + string.Concat(Enumerable.Range(1, 2500).Select(number => $"{number},,T\n"));
        var (report, rejected) = await ImportRun.ReadAsync(await new ImportRun().SendDemandsAsync(ImportRun.Utf8(file)));
        Assert.Multiple(() =>
        {
            Assert.That(report.Rejected, Is.EqualTo(2500));
            Assert.That((report.Errors.Count, report.ErrorsLeftOut), Is.EqualTo((1000, 1500)));
            Assert.That(report.ErrorCounts.Single().Count, Is.EqualTo(2500));
            Assert.That(rejected.Split("\r\n"), Has.Length.EqualTo(2502));
        });
    }

    [Test]
    public async Task Warned_Rows_ComeWithTheirColumnsAndWhatWasLeftOut()
    {
        var answer = await new ImportRun().SendDemandsAsync(ImportRun.Utf8("demand_id,enterprise,title,headcount\n1,A,T,2\n2,A,U,many\n"));
        await using var rows = ((Engine.Files.ImportAnswer.Done)answer).Rejected;
        using var copy = new MemoryStream();
        await rows.CopyWarnedToAsync(copy, CancellationToken.None);
        Assert.That(Encoding.UTF8.GetString(copy.ToArray()), Is.EqualTo(
            "\ufeff警告/warning,demand_id,enterprise,title,headcount\r\nrow 2 headcount [notANumber] 'many' is not a number such as 3.,2,A,U,many\r\n"));
    }

    [Test]
    public async Task Rejected_Disposed_LeavesNoTemporaryFile()
    {
        static string[] Spooled() => Directory.GetFiles(Path.GetTempPath(), "matching-*");
        var before = Spooled();
        await ImportRun.ReadAsync(await new ImportRun().SendDemandsAsync(ImportRun.Utf8("demand_id,enterprise,title\n1,,T\n")));
        Assert.That(Spooled().Except(before), Is.Empty);
    }
}
