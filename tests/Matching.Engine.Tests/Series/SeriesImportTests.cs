using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Forecasts;
using Matching.Engine.Series;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Series;

public sealed class SeriesImportTests
{
    private const string Header = "series,region,industry,period,measure,value,source,revised_on\n";

    [TestCase("series,region,industry,period,measure,value,source,revised_on", "openings")]
    [TestCase("序列,地区代码,行业代码,时期,指标,数值,来源,修订日期", "空缺岗位数")]
    public async Task EitherLanguage_IsRead(string header, string measure)
    {
        var store = NewStore();
        await SendAsync(store, $"{header}\n城镇空缺,无锡,C34,2026-07,{measure},\"1,250.5\",人社局,2026-09-15\n");
        var series = new TimeSeries { Name = "城镇空缺", Region = "320200", Industry = "C34", Measure = SeriesMeasure.Openings, Period = PeriodKind.Month };
        Assert.That(store.Only, Is.EqualTo(new SeriesPoint(series, Period.Parse("2026-07")!.Value, 1250.5, "人社局", new(2026, 9, 15))));
    }

    [TestCase("2026", "2026")]
    [TestCase("2026年", "2026")]
    [TestCase("2026年度", "2026")]
    [TestCase("2026Q3", "2026Q3")]
    [TestCase("2026-Q3", "2026Q3")]
    [TestCase("2026年第三季度", "2026Q3")]
    [TestCase("2026年3季度", "2026Q3")]
    [TestCase("2026-07", "2026-07")]
    [TestCase("2026/7", "2026-07")]
    [TestCase("2026年7月", "2026-07")]
    [TestCase("2026年07月份", "2026-07")]
    [TestCase("202607", "2026-07")]
    [TestCase("2026-07-01", "2026-07")]
    [TestCase("２０２６年７月", "2026-07")]
    public void Period_AsPeopleWriteIt_IsRead(string text, string period) => Assert.That(PeriodNotation.Read(text).Value.ToString(), Is.EqualTo(period));

    [TestCase("2026-13")]
    [TestCase("2026Q5")]
    [TestCase("26")]
    [TestCase("2026-07-15")]
    [TestCase("202613")]
    [TestCase("去年")]
    public void Period_ThatIsNone_IsNotGuessed(string text) => Assert.That(PeriodNotation.Read(text).Value, Is.Null);

    [TestCase("S,,,,openings,1,,", "period", "required")]
    [TestCase("S,,,soon,openings,1,,", "period", "badPeriod")]
    [TestCase("S,,,2026,joy,1,,", "measure", "badValue")]
    [TestCase("S,,,2026,openings,-1,,", "value", "range")]
    [TestCase("S,,,2026,openings,many,,", "value", "notANumber")]
    [TestCase("S,亚特兰蒂斯,,2026,openings,1,,", "region", "unknownCode")]
    [TestCase("S,,Z99,2026,openings,1,,", "industry", "unknownCode")]
    [TestCase("S,,,2026,openings,1,,soon", "revised_on", "notADate")]
    [TestCase(",,,2026,openings,1,,", "series", "required")]
    public async Task WrongCell_RefusesTheRowAndIsNamed(string row, string column, string code)
    {
        var report = await SendAsync(NewStore(), $"{Header}{row}\n");
        Assert.That(report.Errors.Select(error => (error.Column, error.Code)), Is.EqualTo(new[] { ((string?)column, code) }));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("缺失")]
    [TestCase("n/a")]
    public async Task MissingValue_IsAGapAndNotZero(string cell)
    {
        var store = NewStore();
        await SendAsync(store, $"{Header}S,,,2026,openings,{cell},,\n");
        Assert.That(store.Only.Value, Is.Null);
    }

    [Test]
    public async Task SamePeriodTwice_IsRefused_ButNotItsRevision()
    {
        var report = await SendAsync(NewStore(), $"{Header}S,,,2026,openings,1,,\nS,,,2026,openings,2,,2026-05-01\nS,,,2026年,openings,3,,\n");
        Assert.That((report.Created, report.Errors.Single().Row, report.Errors.Single().Code), Is.EqualTo((2, 3, "duplicateKey")));
    }

    /// <summary>Of any mixture of good and bad rows, each is in or is named, and good ones come back as they were written.</summary>
    [Test]
    public void AnyRows_AreInOrNamed_AndNothingIsLost() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 40)).Select(number => (Year: 1950 + number, Bad: random.Next(3) == 0, Value: random.NextDouble() * 1000)).ToArray();
            var lines = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"S,,,{row.Year},openings,{(row.Bad ? -1 : Math.Round(row.Value, 3))},,"));
            var store = NewStore();
            var report = SendAsync(store, Header + string.Join('\n', lines) + "\n").Result;
            Assert.Multiple(() =>
            {
                Assert.That((report.Received, report.Created, report.Rejected), Is.EqualTo((rows.Length, rows.Count(row => !row.Bad), rows.Count(row => row.Bad))));
                Assert.That(report.Errors.Select(error => error.Row), Is.EqualTo(rows.Index().Where(row => row.Item.Bad).Select(row => row.Index + 1)));
                Assert.That(
                    store.Rows.Values.Select(point => (point.Period.ToString(), point.Value)),
                    Is.EqualTo(rows.Where(row => !row.Bad).Select(row => (row.Year.ToString(CultureInfo.InvariantCulture), (double?)Math.Round(row.Value, 3)))));
            });
        }));

    private static MemoryStore<SeriesPoint> NewStore() => new(point => $"{point.Series.Id} {point.Period} {point.RevisedOn}");

    private static async Task<ImportReport> SendAsync(MemoryStore<SeriesPoint> store, string file) => await ImportRun.ReportAsync(
        await Importer.RunAsync(new SeriesForm(CodeTables.BuiltIn), new(new MemoryStream(ImportRun.Utf8(file))), store.WriteAsync, CancellationToken.None));
}
