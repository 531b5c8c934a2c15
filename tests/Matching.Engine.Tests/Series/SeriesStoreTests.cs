using Matching.Engine.Forecasts;
using Matching.Engine.Series;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Storage;

namespace Matching.Engine.Tests.Series;

public sealed class SqliteSeriesStoreTests() : SeriesStoreTests(StorageProvider.Sqlite);

public sealed class SqlServerSeriesStoreTests() : SeriesStoreTests(StorageProvider.SqlServer);

public sealed class PostgreSqlSeriesStoreTests() : SeriesStoreTests(StorageProvider.PostgreSql);

[RunsWherePossible]
public abstract class SeriesStoreTests(StorageProvider provider)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestDatabase _database = null!;
    private SeriesStore _store = null!;

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = new SeriesStore(_database.Database, TimeProvider.System);
    }

    [TearDown]
    public async Task DropDatabaseAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Upsert_SameAgain_IsUnchanged_AndARevisionStandsBesideIt()
    {
        var point = Point(2024, 0.1 + 0.2);
        var effects = new[]
        {
            (await _store.UpsertAsync([point], true, None))[0],
            (await _store.UpsertAsync([point], false, None))[0],
            (await _store.UpsertAsync([point], false, None))[0],
            (await _store.UpsertAsync([point with { RevisedOn = new(2025, 5, 1), Value = 7 }], false, None))[0],
            (await _store.UpsertAsync([point with { RevisedOn = new(2025, 1, 1), Value = 6 }], false, None))[0],
            (await _store.UpsertAsync([point with { Source = "other" }], false, None))[0],
        };
        var read = (await _store.GetAsync(point.Series.Id, None))!;
        Assert.That(effects, Is.EqualTo(new[]
        {
            WriteEffect.Created, WriteEffect.Created, WriteEffect.Unchanged, WriteEffect.Created, WriteEffect.Created, WriteEffect.Updated,
        }));
        Assert.That(read.Series, Is.EqualTo(point.Series));
        Assert.That(read.Values.Single(), Is.EqualTo(new SeriesValue(point.Period, 7, "s", new DateOnly(2025, 5, 1), 2)));
    }

    [Test]
    public async Task OfSpecialties_AreThoseOfTheCodesAndTheRegion_AndOfNoIndustry()
    {
        var whole = Point(2024, 3);
        SeriesPoint Of(string? code, string? region, string? industry = null) =>
            whole with { Series = whole.Series with { SpecialtyCode = code, Region = region, Industry = industry } };
        await _store.UpsertAsync([whole, Of("4601", null), Of("4602", null), Of("4601", "320200"), Of("4601", null, "C34")], false, None);
        var (here, there) = (
            await _store.OfSpecialtiesAsync(null, ["4601", "4603"], SeriesMeasure.Openings, None),
            await _store.OfSpecialtiesAsync("320200", ["4601", "4602"], SeriesMeasure.Openings, None));
        Assert.That(here.Select(series => (series.Series.SpecialtyCode, series.Series.Region, series.Series.Industry)),
            Is.EqualTo(new[] { ("4601", (string?)null, (string?)null) }));
        Assert.That(there.Select(series => (series.Series.SpecialtyCode, series.Series.Region)), Is.EqualTo(new[] { ("4601", "320200") }));
        Assert.That(await _store.OfSpecialtiesAsync(null, ["4601"], SeriesMeasure.HeadcountAsked, None), Is.Empty);
    }

    [Test]
    public async Task Get_GapsBetweenValues_AreMissing_AndDoublesComeBackExactly()
    {
        await _store.UpsertAsync([Point(2020, 0.1 + 0.2), Point(2023, 0), Point(2024, null)], false, None);
        Assert.That((await _store.GetAsync(Point(2020, 1).Series.Id, None))!.Known(), Is.EqualTo(new double?[] { 0.1 + 0.2, null, null, 0, null }));
        Assert.That(await _store.GetAsync("none", None), Is.Null);
    }

    [Test]
    public async Task List_PagesOldestFirst_WithItsReach_AndFilters()
    {
        var industry = Point(2024, 1) with { Series = Point(2024, 1).Series with { Name = "b", Region = "320200", Industry = "C34" } };
        var occupation = Point(2024, 1) with { Series = Point(2024, 1).Series with { Name = "c", Occupation = "6-31-01-03" } };
        var specialty = Point(2024, 1) with { Series = Point(2024, 1).Series with { Name = "d", SpecialtyCode = "460301", Measure = SeriesMeasure.Hires } };
        var region = Point(2024, 1) with { Series = Point(2024, 1).Series with { Name = "e", Region = "330100" } };
        await _store.UpsertAsync([Point(2021, 1), Point(2024, 2), industry, occupation, specialty, region], false, None);
        var first = await _store.ListAsync(new(), null, 2, None);
        var rest = await _store.ListAsync(new(), first.Next, 9, None);
        var filters = new SeriesFilter[]
        {
            new() { Name = "a" }, new() { Region = "320000" }, new() { Industry = "C" }, new() { Occupation = "6-31-01-03" }, new() { SpecialtyCode = "46" },
            new() { Measure = SeriesMeasure.Hires }, new() { Period = PeriodKind.Month }, new() { By = SeriesCut.Industry }, new() { By = SeriesCut.Occupation },
            new() { By = SeriesCut.Specialty }, new() { By = SeriesCut.Region },
        };
        var found = new List<string>();
        foreach (var filter in filters)
            found.Add(string.Concat((await _store.ListAsync(filter, null, 9, None)).Items.Select(item => item.Series.Name)));
        Assert.That((first.Items[0].First, first.Items[0].Last, first.Items[0].Values), Is.EqualTo((Period.Parse("2021"), Period.Parse("2024"), 2)));
        Assert.That(string.Concat(first.Items.Concat(rest.Items).Select(item => item.Series.Name)), Is.EqualTo("abcde"));
        Assert.That((first.Next is not null, rest.Next), Is.EqualTo((true, (long?)null)));
        Assert.That(found, Is.EqualTo(new[] { "a", "b", "b", "c", "d", "d", "", "b", "c", "d", "e" }));
        Assert.That((await _store.LikeAsync(SeriesMeasure.Openings, PeriodKind.Year, 2, None)).Count, Is.EqualTo(2));
        Assert.That((await _store.ReadAsync([industry.Series], None)).Single().Values, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Snapshot_OfTheSameMonthAgain_TakesItsPlace_AndWhatIsGoneIsZero()
    {
        await _store.UpsertAsync([Point(2024, 5)], false, None);
        await _store.SnapshotAsync([Own("C34", "2026-10", 4, 9), Own("C35", "2026-10", 8, 9)], None);
        var state = await _store.StateAsync(None);
        await _store.SnapshotAsync([Own("C34", "2026-11", 5, 1), Own("C35", "2026-11", 6, 1)], None);
        await _store.SnapshotAsync([Own("C34", "2026-11", 7, 2)], None);
        await _store.SnapshotAsync([Own("C34", "2026-11", 7, 2)], None);
        await _store.SnapshotAsync([], None);

        var (one, other) = (await _store.GetAsync(Own("C34", "2026-11", 0, 1).Series.Id, None), await _store.GetAsync(Own("C35", "2026-11", 0, 1).Series.Id, None));
        Assert.That(one!.Known(), Is.EqualTo(new double?[] { 4, 7 }));
        Assert.That(other!.Known(), Is.EqualTo(new double?[] { 8, 0 }));
        Assert.That(one.Values[1], Is.EqualTo(new SeriesValue(Period.Parse("2026-11")!.Value, 7, "run", new DateOnly(2026, 11, 2), 0)));
        Assert.That((await _store.GetAsync(Point(2024, 5).Series.Id, None))!.Known(), Is.EqualTo(new double?[] { 5 }));
        Assert.That(await _store.StateAsync(None), Is.GreaterThan(state));
    }

    private static SeriesPoint Point(int year, double? value) => new(
        new TimeSeries { Name = "a", Measure = SeriesMeasure.Openings, Period = PeriodKind.Year }, new Period(PeriodKind.Year, year), value, "s", null);

    private static SeriesPoint Own(string industry, string month, double value, int day) => new(
        new TimeSeries { Name = TimeSeries.OwnName, Industry = industry, Measure = SeriesMeasure.HeadcountAsked, Period = PeriodKind.Month, IsOwn = true },
        Period.Parse(month)!.Value, value, "run", DateOnly.ParseExact($"{month}-{day:00}", "yyyy-MM-dd"));
}
