using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Files;

namespace Matching.Engine.Tests.Files;

public sealed class FormulaCellTests
{
    private static readonly Gen<string> Nasty = Gen.ArrayOf(Gen.Elements('=', '+', '-', '@', '\'', '\t', '\r', '\n', '"', ',', ';', ' ', '＝', 'A', '中', '1', '|', '!', '('))
        .Select(characters => new string(characters));

    [TestCase("=cmd|'/C calc'!A0")]
    [TestCase("=1+1")]
    [TestCase("=HYPERLINK(\"http://x\",\"y\")")]
    [TestCase(" =SUM(A1:A2)")]
    [TestCase("\t=SUM(A1)")]
    [TestCase("＝SUM(A1)")]
    [TestCase("@SUM(1+1)*cmd|' /C calc'!A0")]
    [TestCase("+cmd|' /C calc'!A0")]
    [TestCase("-2+3+cmd|' /C calc'!A0")]
    public void IsFormula_Attack_IsSeen(string cell) => Assert.That(FormulaCell.IsFormula(cell));

    [TestCase("")]
    [TestCase("=")]
    [TestCase("-5")]
    [TestCase("+86 21 1234")]
    [TestCase("-1、负责公司资料")]
    [TestCase("====")]
    [TestCase("=岗位职责=")]
    [TestCase("@上海 (浦东)")]
    [TestCase("a=b+c")]
    [TestCase("- A|B 两班！")]
    [TestCase("-1、负责 SEO|SEM 推广，欢迎加入！!")]
    public void IsFormula_Text_IsLeftAlone(string cell) => Assert.That(FormulaCell.IsFormula(cell), Is.False);

    [TestCase("-223.19", "-223.19")]
    [TestCase("-1E-05", "-1E-05")]
    [TestCase("-5\n", "'-5\n")]
    [TestCase("-1+1", "'-1+1")]
    public void Neutralise_NegativeNumber_StaysANumber(string cell, string safe) => Assert.That(FormulaCell.Neutralise(cell), Is.EqualTo(safe));

    [Test]
    public void Neutralise_AnyCell_StartsHarmlesslyAndIsRestored() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Nasty.ToArbitrary(), cell =>
        {
            var safe = FormulaCell.Neutralise(cell);
            return FormulaCell.Restore(safe) == cell && (safe.Length == 0 || double.TryParse(safe, CultureInfo.InvariantCulture, out _) || !"=+-@\t\r\n＝".Contains(safe[0], StringComparison.Ordinal));
        }));

    [Test]
    public void CsvTable_NastyTexts_ComeBackThroughTheImport() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Nasty.NonEmptyListOf().ToArbitrary(), texts =>
        {
            var run = new ImportRun();
            using var file = new MemoryStream();
            WriteAsync(file, texts).GetAwaiter().GetResult();
            var report = ImportRun.ReportAsync(run.SendDemandsAsync(file.ToArray()).GetAwaiter().GetResult()).GetAwaiter().GetResult();
            var back = run.Demands.Rows.Values.OrderBy(demand => int.Parse(demand.ExternalId)).Select(demand => demand.Description);
            var expected = texts.Select(text => string.IsNullOrWhiteSpace(text) ? "" : text);
            return report.Rejected == 0 && back.SequenceEqual(expected);
        }));

    private static async Task WriteAsync(Stream file, IEnumerable<string> texts)
    {
        await using var table = new CsvTable(file, ["demand_id", "enterprise", "title", "description"]);
        var number = 0;
        foreach (var text in texts)
            table.Add([$"{number++}", "A", "T", text]);
    }
}
