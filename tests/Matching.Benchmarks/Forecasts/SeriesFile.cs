using System.Globalization;
using CsvHelper;
using Matching.Engine.Forecasts;

namespace Matching.Benchmarks.Forecasts;

/// <summary>Series with the values that came afterwards.</summary>
internal sealed record SeriesFile(PeriodKind Period, int Horizon, IReadOnlyList<(double[] History, double[] Truth)> Series)
{
    private const int MonthlyHorizon = 12;

    /// <summary>M3's form (<c>history</c>, <c>actual_next6</c>), or a value per industry and month, whose last years are held back one after the other.</summary>
    /// <param name="horizon">0: six years or twelve months.</param>
    /// <param name="years">How many last years are held back, of months.</param>
    public static SeriesFile Read(string path, int horizon, int years)
    {
        var table = Rows(path).ToList();
        var rows = table.Skip(1).Select(row => table[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
        return table[0].Contains("history") ? OfM3(rows) : OfMonths(rows, horizon == 0 ? MonthlyHorizon : horizon, years);
    }

    private static SeriesFile OfM3(List<Dictionary<string, string>> rows)
    {
        var series = rows.Select(row => (Numbers(row["history"]), Numbers(row["actual_next6"]))).ToList();
        return new(PeriodKind.Year, series[0].Item2.Length, series);
    }

    private static SeriesFile OfMonths(List<Dictionary<string, string>> rows, int horizon, int years)
    {
        var whole = rows.GroupBy(row => row["industry_code"], StringComparer.Ordinal)
            .Select(industry => industry.OrderBy(row => row["month"], StringComparer.Ordinal).Select(row => Number(row["openings_thousand"])).ToArray());
        return new(PeriodKind.Month, horizon,
        [
            .. from values in whole
               from year in Enumerable.Range(0, years)
               let end = values.Length - horizon - (MonthlyHorizon * year)
               select (values[..end], values[end..(end + horizon)]),
        ]);
    }

    private static IEnumerable<string[]> Rows(string path)
    {
        using var csv = CsvReader.Create(new StreamReader(path), CsvReaderOptions.Default with { HasHeader = false });
        while (csv.Read())
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    private static double[] Numbers(string cell) => [.. cell.Split(' ').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
