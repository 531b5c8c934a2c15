using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Engine.Live;

/// <summary>What a monitor sees of ranked lists that are worked out; one that is kept is sent again without. Costs nothing where nobody listens.</summary>
internal static class ListTelemetry
{
    /// <summary>The meter.</summary>
    public const string Name = "Matching.Matches";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "matching.match_list.duration",
        "s",
        "Working out one list that was not kept",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] });

    /// <summary>Times until it is disposed of.</summary>
    /// <param name="of">What the list holds.</param>
    internal static Timing Time(string of) => new(of, Duration.Enabled ? Stopwatch.GetTimestamp() : 0);

    internal readonly struct Timing(string of, long started) : IDisposable
    {
        public void Dispose()
        {
            if (started != 0)
                Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("of", of));
        }
    }
}
