using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Forecasts;

namespace Matching.Engine.Tests.Forecasts;

public sealed class ForecasterTests
{
    private static readonly Gen<double?[]> Series =
        from count in Gen.Choose(0, 60)
        from values in Gen.Frequency((12, Gen.Choose(0, 5000).Select(number => (double?)(number / 3.0))), (1, Gen.Constant((double?)null)), (1, Gen.Constant((double?)0.0))).ArrayOf(count)
        select values;

    [Test]
    public void Of_AnySeries_IsRefusedOrFinite([Values] PeriodKind period, [Values(1, 3, 12)] int horizon) =>
        Prop.ForAll(Series.ToArbitrary(), series => Forecaster.Of(series, period, horizon) is var assessed && (assessed.Value is { } forecast
            ? forecast.Points.Count == horizon && forecast.Points.All(point => double.IsFinite(point.Value) && point.Intervals.All(interval =>
                double.IsFinite(interval.Low) && double.IsFinite(interval.High) && interval.Low <= interval.High && interval.Low >= 0))
                && forecast.Backtest.Single(row => row.Chosen).Method == forecast.Method
            : assessed.Refused is not null)).Check(Config.QuickThrowOnFailure.WithMaxTest(120));

    [Test]
    public void Of_InOtherUnits_IsTheSameForecastInThem() => Prop.ForAll(Series.ToArbitrary(), series =>
    {
        var (one, other) = (Forecaster.Of(series, PeriodKind.Year, 3).Value, Forecaster.Of([.. series.Select(value => value * 1024)], PeriodKind.Year, 3).Value);
        return (one is null) == (other is null) && (one is null || one.Points.Zip(other!.Points).All(pair =>
            Math.Abs((pair.First.Value * 1024) - pair.Second.Value) <= 1e-6 * (1 + Math.Abs(pair.Second.Value))));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Test]
    public void Of_NoiseWithoutTrend_StaysWithTheLastValueUnlessAnotherWinsSixInTen()
    {
        var random = new Random(18);
        for (var times = 0; times < 40; times++)
        {
            var forecast = Forecaster.Of([.. Enumerable.Range(0, 20).Select(_ => (double?)random.Next(90, 110))], PeriodKind.Year, 4).Value!;
            var chosen = forecast.Backtest.Single(row => row.Chosen);
            Assert.That(chosen.Method == ForecastMethod.Naive || chosen is { Skill: > 0, Origins: >= 3 }, Is.True);
        }
    }

    [Test]
    public void Of_StraightLine_IsTheLine()
    {
        var forecast = Forecaster.Of([.. Enumerable.Range(0, 16).Select(at => (double?)(10 + (3 * at)))], PeriodKind.Year, 4).Value!;
        Assert.That(forecast.Points.Select(point => point.Value), Is.EqualTo(new[] { 58.0, 61, 64, 67 }).Within(0.5));
    }

    [TestCase("2026", PeriodKind.Year)]
    [TestCase("2026Q4", PeriodKind.Quarter)]
    [TestCase("2026-12", PeriodKind.Month)]
    public void Period_IsReadAndWrittenTheSame(string text, PeriodKind kind)
    {
        var period = Period.Parse(text)!.Value;
        Assert.That((period.Kind, period.ToString(), period.After(1).After(-1).ToString()), Is.EqualTo((kind, text, text)));
    }

    [TestCase("2026-13")]
    [TestCase("2026Q5")]
    [TestCase("26")]
    [TestCase("2026-1")]
    public void Period_OtherNotation_IsNone(string text) => Assert.That(Period.Parse(text), Is.Null);
}
