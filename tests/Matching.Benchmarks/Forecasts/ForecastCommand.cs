using System.Diagnostics;
using System.Globalization;
using Matching.Engine.Forecasts;

namespace Matching.Benchmarks.Forecasts;

/// <summary>Forecasts of a file of real series beside the truth that came: accuracy, which methods were chosen, and how often intervals held.</summary>
internal static class ForecastCommand
{
    private static readonly double[] Factors = [0.85, 0.9, 0.925, 0.95, 0.975, 1, 1.05];

    public static int Run(Arguments arguments)
    {
        var ends = new SeriesEnds(arguments.Number("ends", 3), arguments.Number("apart", 12), arguments.Has("half") ? arguments.Number("half", 0) : null);
        var file = SeriesFile.Read(arguments.Positional[0], arguments.Number("horizon", 0), ends);
        var started = Stopwatch.GetTimestamp();
        var pooled = ErrorTable.Of(Pool(file));
        var pooling = Stopwatch.GetElapsedTime(started);
        var forecasts = file.Series.Select(series => (series.Truth, series.History,
            Forecast: Forecaster.Of([.. series.History.Select(value => (double?)value)], file.Period, file.Horizon, pooled).Value)).ToArray();
        var took = Stopwatch.GetElapsedTime(started);
        var told = forecasts.Where(entry => entry.Forecast is not null).ToArray();
        var own = told.Average(entry => entry.Truth.Zip(entry.Forecast!.Points, (truth, point) => Accuracy.Smape(truth, point.Value)).Average());
        var naive = told.Average(entry => entry.Truth.Average(truth => Accuracy.Smape(truth, entry.History[^1])));
        Console.WriteLine(Line($"{told.Length} of {forecasts.Length} series, horizon {file.Horizon} {file.Period}: sMAPE {own:0.00}, naive {naive:0.00}, ratio {own / naive:0.000}"));
        Console.WriteLine(Line($"{took.TotalSeconds:0.0} s, of which pooling {pooling.TotalSeconds:0.0} s"));
        Console.WriteLine(string.Join(", ", told.GroupBy(entry => entry.Forecast!.Method).OrderByDescending(group => group.Count())
            .Select(group => $"{group.Key} {group.Count()}")));
        Console.WriteLine("\n| step | 80 % held | 95 % held | own |\n|--:|--:|--:|--:|");
        for (var step = 0; step < file.Horizon; step++)
        {
            var intervals = told.Select(entry => (Truth: entry.Truth[step], entry.Forecast!.Points[step].Intervals)).ToArray();
            double Held(int level) => intervals.Average(entry => entry.Intervals[level] is var interval && entry.Truth >= interval.Low && entry.Truth <= interval.High ? 100.0 : 0);
            Console.WriteLine(Line($"| {step + 1} | {Held(0):0.0} | {Held(1):0.0} | {intervals.Count(entry => entry.Intervals[0].Basis == IntervalBasis.Own)} |"));
        }

        foreach (var wider in arguments.Has("wider") ? Factors : [])
        {
            var held = Enumerable.Range(0, file.Horizon).Select(step => told.Average(entry => entry.Forecast!.Points[step] is var point
                && entry.Truth[step] - point.Value is var error && (point.Intervals[0].Low - point.Value) * wider <= error
                && error <= (point.Intervals[0].High - point.Value) * wider ? 100.0 : 0)).ToArray();
            Console.WriteLine(Line($"{wider:0.00} times as wide: mean {held.Average():0.0}, {string.Join(", ", held.Select(share => Line($"{share:0.0}")))}"));
        }

        if (arguments.Has("table"))
            PrintTable(file);
        return 0;
    }

    private static IEnumerable<List<double>> Pool(SeriesFile file)
    {
        var errors = file.Series.Select(series => Forecaster.RollingErrors(series.History, file.Period, file.Horizon)).ToArray();
        return Enumerable.Range(0, file.Horizon).Select(step => errors.SelectMany(series => series[step]).ToList());
    }

    /// <summary>The quantiles of all errors, as they are shipped.</summary>
    private static void PrintTable(SeriesFile file)
    {
        foreach (var step in Pool(file))
            Console.WriteLine($"[{string.Join(", ", ErrorTable.QuantilesOf(step).Select(quantile => quantile.ToString("0.00", CultureInfo.InvariantCulture)))}],");
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
