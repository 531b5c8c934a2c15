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
    /// <param name="ends">Of months: from where it is forecast.</param>
    public static SeriesFile Read(string path, int horizon, SeriesEnds ends)
    {
        var table = Rows(path).ToList();
        var rows = table.Skip(1).Select(row => table[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
        return table[0].Contains("history") ? OfM3(rows) : OfMonths(rows, horizon == 0 ? MonthlyHorizon : horizon, ends);
    }

    private static SeriesFile OfM3(List<Dictionary<string, string>> rows)
    {
        var series = rows.Select(row => (Numbers(row["history"]), Numbers(row["actual_next6"]))).ToList();
        return new(PeriodKind.Year, series[0].Item2.Length, series);
    }

    private static SeriesFile OfMonths(List<Dictionary<string, string>> rows, int horizon, SeriesEnds ends)
    {
        var whole = rows.GroupBy(row => row["industry_code"], StringComparer.Ordinal).OrderBy(industry => industry.Key, StringComparer.Ordinal)
            .Where((_, at) => ends.Half is null || at % 2 == ends.Half)
            .Select(industry => industry.OrderBy(row => row["month"], StringComparer.Ordinal).Select(row => Number(row["openings_thousand"])).ToArray());
        return new(PeriodKind.Month, horizon,
        [
            .. from values in whole
               from back in Enumerable.Range(0, ends.Count)
               let end = values.Length - horizon - (ends.Apart * back)
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

/// <summary>The ends from which months are forecast: so many, the last one as far before the end as is forecast, and so many months apart.</summary>
/// <param name="Half">Of the industries by code: 0 the first, third and so on, 1 the others, null all.</param>
internal sealed record SeriesEnds(int Count, int Apart, int? Half);
