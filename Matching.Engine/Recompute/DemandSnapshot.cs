using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Forecasts;
using Matching.Engine.Index;
using Matching.Engine.Series;

namespace Matching.Engine.Recompute;

/// <summary>
/// What a run adds to the city's own series: people sought, of all and of each city, in sum, by specialty and by industry. Posts that only their owners see do
/// not count, since whoever reads figures reads these.
/// </summary>
public static class DemandSnapshot
{
    /// <summary>The value of the run's month: the newest run of a month stands for it.</summary>
    /// <param name="runId">Named as the source.</param>
    public static IReadOnlyList<SeriesPoint> Of(MatchIndex index, string runId)
    {
        var counted = index.Demands.Index()
            .Where(row => row.Item.Demand.IsOpen(index.Today) && row.Item.Demand.Visibility != Visibility.Owner)
            .Select(row => (row.Item, row.Index, index.Repeats.IsRepeat(row.Index))).ToArray();
        var (month, points) = (Period.Parse($"{index.Today:yyyy-MM}")!.Value, new List<SeriesPoint>());
        Add(null, counted);
        foreach (var city in counted.Where(row => row.Item.Demand.Region is not null)
            .GroupBy(row => Region.CityOf(row.Item.Demand.Region!) ?? row.Item.Demand.Region!).OrderBy(city => city.Key, StringComparer.Ordinal))
        {
            Add(city.Key, city);
        }

        return points;

        void Add(string? region, IEnumerable<(Model.DemandProfile Demand, int Ordinal, bool IsRepeat)> demands)
        {
            var sheet = new BalanceSheet(index.Model, demands, [], index.Spread);
            var own = new TimeSeries
            {
                Name = TimeSeries.OwnName,
                Region = region,
                Measure = SeriesMeasure.HeadcountAsked,
                Period = PeriodKind.Month,
                IsOwn = true,
            };
            var industries = TableOf(BalanceCut.Industry);
            points.Add(PointOf(own, industries.Total));
            points.AddRange(industries.Items.Select(item => PointOf(own with { Industry = item.Code }, item.Demand)));
            points.AddRange(TableOf(BalanceCut.Specialty).Items.Where(item => IsCode(item.Code))
                .Select(item => PointOf(own with { SpecialtyCode = item.Code }, item.Demand)));

            BalanceTable TableOf(BalanceCut by) => sheet.Table(new BalanceQuery(by, null, null, index.Today.Year, DemandKind.Employment));
        }

        SeriesPoint PointOf(TimeSeries series, double people) => new(series, month, people, runId, index.Today);
    }

    /// <summary>Specialties that are known by their names alone have no series.</summary>
    private static bool IsCode(string code) => code.Length is > 0 and <= CodeTables.MaxCode && char.IsAsciiDigit(code[0]);
}
