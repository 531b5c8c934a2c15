using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Structures;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Structures;

public sealed class StructureImportTests
{
    private const string Header = "region,year,classification,code,measure,value,source\n";

    [TestCase("region,year,classification,code,measure,value,source", "valueAdded")]
    [TestCase("地区代码,年份,分类,代码,指标,数值,来源", "增加值")]
    public async Task EitherLanguage_IsRead(string header, string measure)
    {
        var store = NewStore();
        await SendAsync(store, $"{header}\n无锡,2025,三次产业,一产,{measure},9.7,统计局\n");
        Assert.That(store.Only, Is.EqualTo(new StructureValue
        {
            Region = "320200",
            Year = 2025,
            Classification = "三次产业",
            Code = "一产",
            Measure = StructureMeasure.ValueAdded,
            Value = 9.7,
            Source = "统计局",
        }));
    }

    [TestCase(",2025,三次产业,一产,employment,1,", "region", "required")]
    [TestCase("CN,,三次产业,一产,employment,1,", "year", "required")]
    [TestCase("CN,2025,,一产,employment,1,", "classification", "required")]
    [TestCase("CN,2025,三次产业,一产,employment,,", "value", "required")]
    [TestCase("CN,2025,三次产业,一产,employment,缺失,", "value", "required")]
    [TestCase("CN,2025,三次产业,一产,employment,-1,", "value", "range")]
    [TestCase("CN,2025,三次产业,一产,joy,1,", "measure", "badValue")]
    [TestCase("亚特兰蒂斯,2025,三次产业,一产,employment,1,", "region", "unknownCode")]
    public async Task WrongCell_RefusesTheRowAndIsNamed(string row, string column, string code)
    {
        var report = await SendAsync(NewStore(), $"{Header}{row}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
    }

    [TestCase("CN,2025,G,合计,employment,5,\nCN,2025,G,C,employment,6,\n")]
    [TestCase("CN,2025,G,C,employment,6,\nCN,2025,G,total,employment,5,\n")]
    public async Task PartThatIsMoreThanItsTotal_IsRefused(string rows)
    {
        var report = await SendAsync(NewStore(), Header + rows);
        Assert.That((report.Created, report.Errors.Single().Row, report.Errors.Single().Code), Is.EqualTo((1, 2, "moreThanTotal")));
    }

    /// <summary>Of any mixture of good and bad rows, each is in or is named, and good ones come back as they were written.</summary>
    [Test]
    public void AnyRows_AreInOrNamed_AndNothingIsLost() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 40)).Select(number => (Number: number, Bad: random.Next(3) == 0, Value: Math.Round(random.NextDouble() * 1000, 3)))
                .ToArray();
            var lines = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"CN,2025,G,c{row.Number},{(row.Bad ? "joy" : "sites")},{row.Value},"));
            var store = NewStore();
            var report = SendAsync(store, Header + string.Join('\n', lines) + "\n").Result;
            Assert.Multiple(() =>
            {
                Assert.That((report.Received, report.Created, report.Rejected), Is.EqualTo((rows.Length, rows.Count(row => !row.Bad), rows.Count(row => row.Bad))));
                Assert.That(report.Errors.Select(error => error.Row), Is.EqualTo(rows.Where(row => row.Bad).Select(row => row.Number + 1)));
                Assert.That(
                    store.Rows.Values.Select(value => (value.Code, value.Value)), Is.EqualTo(rows.Where(row => !row.Bad).Select(row => ($"c{row.Number}", row.Value))));
            });
        }));

    private static MemoryStore<StructureValue> NewStore() => new(value => value.Id);

    private static async Task<ImportReport> SendAsync(MemoryStore<StructureValue> store, string file) => await ImportRun.ReportAsync(
        await Importer.RunAsync(new StructureForm(CodeTables.BuiltIn), new(new MemoryStream(ImportRun.Utf8(file))), store.WriteAsync, CancellationToken.None));
}
